-- The people who work here: versions of accounts, invitations, and what was done to an account. Same tables
-- as in postgres/0013_staff.
ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
-- the list by name; a city has many more applicants
CREATE INDEX users_staff ON users (full_name, id) WHERE applicant_id IS NULL;

-- ending all sessions of somebody
CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id);

-- at most one for each account; used ones are deleted
CREATE TABLE invitations (
  user_id       BLOB PRIMARY KEY NOT NULL REFERENCES users (id),
  -- of the link that was shown, and of the one in the letter: never the link itself
  hash          BLOB NOT NULL CONSTRAINT invitations_hash UNIQUE,
  mail_hash     BLOB CONSTRAINT invitations_mail_hash UNIQUE,
  made_at       INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE account_changes (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  user_id       BLOB NOT NULL REFERENCES users (id),
  at            INTEGER NOT NULL,
  -- nobody for the command line
  made_by       BLOB REFERENCES users (id),
  kind          TEXT NOT NULL CHECK (kind IN
    ('created','changed','blocked','unblocked','invited','reset','password_set')),
  fields        TEXT NOT NULL CHECK (json_valid(fields))
) STRICT;
CREATE INDEX account_changes_user ON account_changes (user_id, at);
