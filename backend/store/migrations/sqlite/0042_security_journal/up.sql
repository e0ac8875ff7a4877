-- The security journal: what was refused and to whom; repeats are one row with their number. Same table as in
-- postgres/0042_security_journal.
CREATE TABLE security_journal (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  at            INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN
    ('refused','foreign','sign_in','account','key','token','upload','flood','lost')),
  -- the error's code and the endpoint it was said at
  code          TEXT NOT NULL,
  endpoint      TEXT NOT NULL,
  -- the account it was, or that was tried
  actor         BLOB,
  role          TEXT,
  address       TEXT NOT NULL,
  -- the id that was asked for
  object        BLOB,
  times         INTEGER NOT NULL CHECK (times > 0)
) STRICT;
CREATE INDEX security_journal_at ON security_journal (at, id);
CREATE INDEX security_journal_actor ON security_journal (actor, at, id) WHERE actor IS NOT NULL;
CREATE INDEX security_journal_address ON security_journal (address, at, id);
CREATE TRIGGER security_journal_no_update BEFORE UPDATE ON security_journal
BEGIN SELECT RAISE(ABORT, 'security_journal is append-only'); END;
-- what is kept no longer than it must be goes away by the retention setting; nothing younger than thirty days
CREATE TRIGGER security_journal_no_delete BEFORE DELETE ON security_journal
WHEN old.at > (unixepoch() - 30 * 86400) * 1000000
BEGIN SELECT RAISE(ABORT, 'security_journal is append-only'); END;
