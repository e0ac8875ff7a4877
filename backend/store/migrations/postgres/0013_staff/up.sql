-- The people who work here: versions of accounts, invitations, and what was done to an account. Same tables
-- as in sqlite/0013_staff.
ALTER TABLE users ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0);
-- the list by name; a city has many more applicants
CREATE INDEX users_staff ON users (full_name, id) WHERE applicant_id IS NULL;

-- ending all sessions of somebody
CREATE INDEX refresh_tokens_user ON refresh_tokens (user_id);

-- at most one for each account; used ones are deleted
CREATE TABLE invitations (
  user_id       uuid PRIMARY KEY NOT NULL REFERENCES users (id),
  -- of the link that was shown, and of the one in the letter: never the link itself
  hash          bytea NOT NULL CONSTRAINT invitations_hash UNIQUE,
  mail_hash     bytea CONSTRAINT invitations_mail_hash UNIQUE,
  made_at       timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL
);

CREATE TABLE account_changes (
  id            uuid PRIMARY KEY NOT NULL,
  user_id       uuid NOT NULL REFERENCES users (id),
  at            timestamptz NOT NULL,
  -- nobody for the command line
  made_by       uuid REFERENCES users (id),
  kind          text NOT NULL CHECK (kind IN
    ('created','changed','blocked','unblocked','invited','reset','password_set')),
  fields        jsonb NOT NULL
);
CREATE INDEX account_changes_user ON account_changes (user_id, at);
