-- The security journal: what was refused and to whom; repeats are one row with their number. Same table as in
-- sqlite/0042_security_journal.
CREATE TABLE security_journal (
  id            uuid PRIMARY KEY NOT NULL,
  at            timestamptz NOT NULL,
  kind          text NOT NULL CHECK (kind IN
    ('refused','foreign','sign_in','account','key','token','upload','flood','lost')),
  -- the error's code and the endpoint it was said at
  code          text NOT NULL,
  endpoint      text NOT NULL,
  -- the account it was, or that was tried
  actor         uuid,
  role          text,
  address       text NOT NULL,
  -- the id that was asked for
  object        uuid,
  times         bigint NOT NULL CHECK (times > 0)
);
CREATE INDEX security_journal_at ON security_journal (at, id);
CREATE INDEX security_journal_actor ON security_journal (actor, at, id) WHERE actor IS NOT NULL;
CREATE INDEX security_journal_address ON security_journal (address, at, id);
CREATE FUNCTION security_journal_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- what is kept no longer than it must be goes away by the retention setting; nothing younger than thirty days
  IF TG_OP = 'DELETE' AND OLD.at <= now() - interval '30 days' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'security_journal is append-only';
END $$;
CREATE TRIGGER security_journal_no_change BEFORE UPDATE OR DELETE ON security_journal
  FOR EACH ROW EXECUTE FUNCTION security_journal_append_only();
CREATE TRIGGER security_journal_no_truncate BEFORE TRUNCATE ON security_journal
  FOR EACH STATEMENT EXECUTE FUNCTION security_journal_append_only();
