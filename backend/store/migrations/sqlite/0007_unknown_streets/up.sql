-- Streets people named that the directory does not know: an administrator looks at them.
-- Same table as in postgres/0007_unknown_streets.
CREATE TABLE unknown_streets (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  -- folded, so that one street written in two ways of spelling is one row
  street_key    TEXT NOT NULL CONSTRAINT unknown_streets_key UNIQUE,
  written       TEXT NOT NULL,
  times         INTEGER NOT NULL CHECK (times > 0),
  last_number   INTEGER NOT NULL,
  first_at      INTEGER NOT NULL,
  last_at       INTEGER NOT NULL
) STRICT;
