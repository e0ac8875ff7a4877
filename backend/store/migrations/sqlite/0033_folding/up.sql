-- By which edition of folding the searched texts and keys were written: at the start they are folded anew when it
-- is older than the program's. One row. Same table as in postgres/0033_folding.
CREATE TABLE folding (
  one           INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  edition       INTEGER NOT NULL
) STRICT;
INSERT INTO folding (one, edition) VALUES (1, 0);
