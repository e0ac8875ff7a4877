-- calls: what the telephone exchange tells, and how each of them ended
CREATE TABLE calls (
  id            uuid PRIMARY KEY NOT NULL,
  record_id     text CONSTRAINT calls_record UNIQUE,
  phone         text NOT NULL,
  line          text,
  operator_id   uuid REFERENCES users (id),
  started_at    timestamptz NOT NULL,
  answered_at   timestamptz,
  ended_at      timestamptz,
  outcome       text CHECK (outcome IN ('consultation', 'registered', 'joined')),
  decided_at    timestamptz,
  item          text,
  topic         text,
  answer        text,
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CHECK ((outcome = 'consultation') = (answer IS NOT NULL) OR outcome IS NULL)
);
CREATE INDEX calls_decided ON calls (decided_at, id) WHERE decided_at IS NOT NULL;
CREATE INDEX calls_line ON calls (line, started_at);

-- the requests a call was about: one call may lead to several
CREATE TABLE ticket_calls (
  ticket_id     uuid NOT NULL REFERENCES tickets (id),
  call_id       uuid NOT NULL REFERENCES calls (id),
  PRIMARY KEY (ticket_id, call_id)
);
CREATE INDEX ticket_calls_call ON ticket_calls (call_id);

-- the applicant was called and did not speak; who spoke has a record with their words
CREATE TABLE call_attempts (
  id            uuid PRIMARY KEY NOT NULL,
  ticket_id     uuid NOT NULL REFERENCES tickets (id),
  operator_id   uuid NOT NULL REFERENCES users (id),
  at            timestamptz NOT NULL,
  phone         text NOT NULL,
  result        text NOT NULL CHECK (result IN ('no_answer', 'busy', 'later', 'declined', 'wrong_number'))
);
CREATE INDEX users_applicant ON users (applicant_id) WHERE applicant_id IS NOT NULL;
CREATE INDEX call_attempts_ticket ON call_attempts (ticket_id, at);

-- at which line of the exchange an operator sits
CREATE TABLE operator_lines (
  user_id       uuid PRIMARY KEY NOT NULL REFERENCES users (id),
  line          text NOT NULL CONSTRAINT operator_lines_line UNIQUE,
  since         timestamptz NOT NULL
);

-- what somebody has typed and not sent yet
CREATE TABLE drafts (
  owner         uuid NOT NULL REFERENCES users (id),
  kind          text NOT NULL,
  body          jsonb NOT NULL,
  updated_at    timestamptz NOT NULL,
  PRIMARY KEY (owner, kind)
);
CREATE INDEX drafts_updated ON drafts (updated_at);

-- people joined to a request instead of filing the same again
CREATE TABLE followers (
  ticket_id     uuid NOT NULL REFERENCES tickets (id),
  applicant_id  uuid NOT NULL REFERENCES applicants (id),
  added_by      uuid NOT NULL REFERENCES users (id),
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, applicant_id)
);
CREATE INDEX followers_applicant ON followers (applicant_id);

-- an index sorted by byte is not used for `phone = …`: every call read all cards
DROP INDEX applicants_phone;
CREATE INDEX applicants_phone ON applicants (phone);
