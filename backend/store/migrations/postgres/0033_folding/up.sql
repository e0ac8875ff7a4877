-- By which edition of folding the searched texts and keys were written: at the start they are folded anew when it
-- is older than the program's. One row. Same table as in sqlite/0033_folding.
CREATE TABLE folding (
  one           integer PRIMARY KEY NOT NULL CHECK (one = 1),
  edition       integer NOT NULL
);
INSERT INTO folding (one, edition) VALUES (1, 0);
