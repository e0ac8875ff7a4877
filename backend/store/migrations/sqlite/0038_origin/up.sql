-- Which database this is: written once, kept in the data folder too. A folder that knows another one is told.
CREATE TABLE origin (
  one           INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  id            BLOB NOT NULL,
  created_at    INTEGER NOT NULL
) STRICT;

-- a row for each running server, written and read back to see whether writing is possible
CREATE TABLE readiness (
  server        BLOB PRIMARY KEY NOT NULL,
  at            INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
