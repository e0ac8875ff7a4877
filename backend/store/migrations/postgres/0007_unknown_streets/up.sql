-- Streets people named that the directory does not know: an administrator looks at them.
-- Same table as in sqlite/0007_unknown_streets.
CREATE TABLE unknown_streets (
  id            uuid PRIMARY KEY NOT NULL,
  -- folded, so that one street written in two ways of spelling is one row
  street_key    text NOT NULL CONSTRAINT unknown_streets_key UNIQUE,
  written       text NOT NULL,
  times         integer NOT NULL CHECK (times > 0),
  last_number   bigint NOT NULL,
  first_at      timestamptz NOT NULL,
  last_at       timestamptz NOT NULL
);
