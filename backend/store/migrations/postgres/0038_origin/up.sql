-- Which database this is: written once, kept in the data folder too. A folder that knows another one is told.
CREATE TABLE origin (
  one           integer PRIMARY KEY NOT NULL CHECK (one = 1),
  id            uuid NOT NULL,
  created_at    timestamptz NOT NULL
);

-- a row for each running server, written and read back to see whether writing is possible
CREATE TABLE readiness (
  server        uuid PRIMARY KEY NOT NULL,
  at            timestamptz NOT NULL
);
