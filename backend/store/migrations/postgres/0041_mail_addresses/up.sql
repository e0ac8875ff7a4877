-- Where letters may go: addresses whose owner has proved them, and those that wait for it. Same table as in
-- sqlite/0041_mail_addresses.
CREATE TABLE mail_addresses (
  -- an applicant's card, or an account of the staff; their ids never meet
  owner         uuid PRIMARY KEY NOT NULL,
  -- letters go here
  proved        text,
  -- a link was sent here, or will be when it is asked for
  waiting       text,
  -- of the link: never the link itself
  token_hash    bytea CONSTRAINT mail_addresses_token UNIQUE,
  asked_at      timestamptz,
  expires_at    timestamptz,
  lang          text NOT NULL DEFAULT 'uk' CHECK (lang IN ('uk','en')),
  -- whether news of the own requests are wanted
  news          boolean NOT NULL DEFAULT true
);
CREATE INDEX mail_addresses_waiting ON mail_addresses (waiting, asked_at) WHERE waiting IS NOT NULL;

-- who has set a password came in by an invitation to this address
INSERT INTO mail_addresses (owner, proved)
SELECT id, email FROM users WHERE applicant_id IS NULL AND email IS NOT NULL AND password_hash IS NOT NULL;
-- what somebody has typed about themselves proves nothing
INSERT INTO mail_addresses (owner, waiting)
SELECT id, email FROM applicants WHERE email IS NOT NULL;
