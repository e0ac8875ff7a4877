-- Versions of the city's rules, and drafts of the next one. Same tables as in postgres/0011_editions.
CREATE TABLE editions (
  version       INTEGER PRIMARY KEY NOT NULL REFERENCES classifiers (version),
  -- the rules beside the classifier: executors, calendar, texts, words, settings
  doc           TEXT NOT NULL CHECK (json_valid(doc)),
  effective_at  INTEGER NOT NULL,
  published_at  INTEGER NOT NULL,
  published_by  BLOB REFERENCES users (id),
  note          TEXT NOT NULL,
  -- how many entries differ from the version before
  changes       INTEGER NOT NULL
) STRICT;
CREATE INDEX editions_effective ON editions (effective_at, version);

CREATE TABLE rule_drafts (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  title         TEXT NOT NULL,
  -- the version it began from
  base          INTEGER NOT NULL REFERENCES editions (version),
  -- grows with every change: who publishes says what they have seen
  revision      INTEGER NOT NULL,
  created_by    BLOB NOT NULL REFERENCES users (id),
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE rule_changes (
  draft_id      BLOB NOT NULL REFERENCES rule_drafts (id) ON DELETE CASCADE,
  part          TEXT NOT NULL,
  code          TEXT NOT NULL,
  -- the entry as it shall be; nothing takes it away
  doc           TEXT CHECK (doc IS NULL OR json_valid(doc)),
  -- the version it was made upon: another one published since may have changed the same entry
  base          INTEGER NOT NULL REFERENCES editions (version),
  changed_by    BLOB NOT NULL REFERENCES users (id),
  changed_at    INTEGER NOT NULL,
  PRIMARY KEY (draft_id, part, code)
) STRICT, WITHOUT ROWID;
