-- Versions of the city's rules, and drafts of the next one. Same tables as in sqlite/0011_editions.
CREATE TABLE editions (
  version       integer PRIMARY KEY NOT NULL REFERENCES classifiers (version),
  -- the rules beside the classifier: executors, calendar, texts, words, settings
  doc           jsonb NOT NULL,
  effective_at  timestamptz NOT NULL,
  published_at  timestamptz NOT NULL,
  published_by  uuid REFERENCES users (id),
  note          text NOT NULL,
  -- how many entries differ from the version before
  changes       integer NOT NULL
);
CREATE INDEX editions_effective ON editions (effective_at, version);

CREATE TABLE rule_drafts (
  id            uuid PRIMARY KEY NOT NULL,
  title         text NOT NULL,
  -- the version it began from
  base          integer NOT NULL REFERENCES editions (version),
  -- grows with every change: who publishes says what they have seen
  revision      integer NOT NULL,
  created_by    uuid NOT NULL REFERENCES users (id),
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL
);

CREATE TABLE rule_changes (
  draft_id      uuid NOT NULL REFERENCES rule_drafts (id) ON DELETE CASCADE,
  part          text NOT NULL,
  code          text NOT NULL,
  -- the entry as it shall be; nothing takes it away
  doc           jsonb,
  -- the version it was made upon: another one published since may have changed the same entry
  base          integer NOT NULL REFERENCES editions (version),
  changed_by    uuid NOT NULL REFERENCES users (id),
  changed_at    timestamptz NOT NULL,
  PRIMARY KEY (draft_id, part, code)
);
