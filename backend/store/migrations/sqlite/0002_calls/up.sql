-- calls: what the telephone exchange tells, and how each of them ended
CREATE TABLE calls (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  record_id     TEXT CONSTRAINT calls_record UNIQUE,
  phone         TEXT NOT NULL,
  line          TEXT,
  operator_id   BLOB REFERENCES users (id),
  started_at    INTEGER NOT NULL,
  answered_at   INTEGER,
  ended_at      INTEGER,
  outcome       TEXT CHECK (outcome IN ('consultation', 'registered', 'joined')),
  decided_at    INTEGER,
  item          TEXT,
  topic         TEXT,
  answer        TEXT,
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CHECK ((outcome = 'consultation') = (answer IS NOT NULL) OR outcome IS NULL)
) STRICT;
CREATE INDEX calls_decided ON calls (decided_at, id) WHERE decided_at IS NOT NULL;
CREATE INDEX calls_line ON calls (line, started_at);

-- the requests a call was about: one call may lead to several
CREATE TABLE ticket_calls (
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  call_id       BLOB NOT NULL REFERENCES calls (id),
  PRIMARY KEY (ticket_id, call_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_calls_call ON ticket_calls (call_id);

-- the applicant was called and did not speak; who spoke has a record with their words
CREATE TABLE call_attempts (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  operator_id   BLOB NOT NULL REFERENCES users (id),
  at            INTEGER NOT NULL,
  phone         TEXT NOT NULL,
  result        TEXT NOT NULL CHECK (result IN ('no_answer', 'busy', 'later', 'declined', 'wrong_number'))
) STRICT;
CREATE INDEX users_applicant ON users (applicant_id) WHERE applicant_id IS NOT NULL;
CREATE INDEX call_attempts_ticket ON call_attempts (ticket_id, at);

-- at which line of the exchange an operator sits
CREATE TABLE operator_lines (
  user_id       BLOB PRIMARY KEY NOT NULL REFERENCES users (id),
  line          TEXT NOT NULL CONSTRAINT operator_lines_line UNIQUE,
  since         INTEGER NOT NULL
) STRICT;

-- what somebody has typed and not sent yet
CREATE TABLE drafts (
  owner         BLOB NOT NULL REFERENCES users (id),
  kind          TEXT NOT NULL,
  body          TEXT NOT NULL CHECK (json_valid(body)),
  updated_at    INTEGER NOT NULL,
  PRIMARY KEY (owner, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_updated ON drafts (updated_at);

-- people joined to a request instead of filing the same again
CREATE TABLE followers (
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  applicant_id  BLOB NOT NULL REFERENCES applicants (id),
  added_by      BLOB NOT NULL REFERENCES users (id),
  created_at    INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, applicant_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX followers_applicant ON followers (applicant_id);
