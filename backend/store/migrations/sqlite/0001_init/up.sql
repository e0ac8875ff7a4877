-- Same tables and columns as in postgres/0001_init. Instants are microseconds since the epoch,
-- ids are 16 bytes, documents are JSON text.

CREATE TABLE executors (
  code          TEXT PRIMARY KEY NOT NULL,
  doc           TEXT NOT NULL CHECK (json_valid(doc)),
  position      INTEGER NOT NULL,
  active        INTEGER NOT NULL CHECK (active IN (0, 1))
) STRICT;

CREATE TABLE classifiers (
  version       INTEGER PRIMARY KEY NOT NULL,
  doc           TEXT NOT NULL CHECK (json_valid(doc)),
  created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE reference_parts (
  part          TEXT PRIMARY KEY NOT NULL CHECK (part IN
    ('districts','settlements','streets','templates','announcements','calendar','lexicon','policy')),
  doc           TEXT NOT NULL CHECK (json_valid(doc))
) STRICT;

-- one row: its value changes with every import
CREATE TABLE reference_stamp (
  one           INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  stamp         INTEGER NOT NULL
) STRICT;
INSERT INTO reference_stamp (one, stamp) VALUES (1, 0);

CREATE TABLE applicants (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  full_name     TEXT NOT NULL,
  phone         TEXT NOT NULL,
  -- the digits backwards: finds a card by the end of its phone
  phone_back    TEXT NOT NULL,
  email         TEXT,
  settlement    TEXT,
  street        TEXT,
  building      TEXT,
  flat          TEXT,
  basis         TEXT NOT NULL CHECK (basis IN ('declared','registered','idp_certificate')),
  idp_number    TEXT,
  idp_date      TEXT,
  consent_at    INTEGER,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX applicants_phone ON applicants (phone);
CREATE INDEX applicants_phone_back ON applicants (phone_back);

CREATE TABLE users (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  role          TEXT NOT NULL CHECK (role IN ('applicant','operator','senior_operator','executor',
    'executor_manager','analyst','admin','integration')),
  full_name     TEXT NOT NULL,
  phone         TEXT CONSTRAINT users_phone UNIQUE,
  email         TEXT CONSTRAINT users_email UNIQUE,
  password_hash TEXT,
  executor      TEXT REFERENCES executors (code),
  applicant_id  BLOB REFERENCES applicants (id),
  disabled      INTEGER NOT NULL CHECK (disabled IN (0, 1)),
  created_at    INTEGER NOT NULL
) STRICT;

CREATE TABLE refresh_tokens (
  hash          BLOB PRIMARY KEY NOT NULL,
  user_id       BLOB NOT NULL REFERENCES users (id),
  family        BLOB NOT NULL CHECK (length(family) = 16),
  created_at    INTEGER NOT NULL,
  expires_at    INTEGER NOT NULL,
  spent_at      INTEGER,
  revoked_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_expires ON refresh_tokens (expires_at);

CREATE TABLE api_keys (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  user_id       BLOB NOT NULL REFERENCES users (id),
  name          TEXT NOT NULL,
  prefix        TEXT NOT NULL,
  hash          BLOB NOT NULL CONSTRAINT api_keys_hash UNIQUE,
  scopes        TEXT NOT NULL CHECK (json_valid(scopes)),
  created_by    BLOB NOT NULL REFERENCES users (id),
  created_at    INTEGER NOT NULL,
  revoked_at    INTEGER,
  last_used_at  INTEGER
) STRICT;

-- who read whose card
CREATE TABLE card_reads (
  applicant_id  BLOB NOT NULL REFERENCES applicants (id),
  at            INTEGER NOT NULL,
  reader        BLOB NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX card_reads_applicant ON card_reads (applicant_id, at);

CREATE TABLE tickets (
  -- AUTOINCREMENT: a number is never given twice
  number             INTEGER PRIMARY KEY AUTOINCREMENT,
  id                 BLOB NOT NULL CONSTRAINT tickets_id UNIQUE CHECK (length(id) = 16),
  version            INTEGER NOT NULL CHECK (version > 0),
  status             TEXT NOT NULL CHECK (status IN ('registered','assigned','in_progress','clarification',
    'non_execution_review','pending_closure','rework','closed')),
  closure            TEXT CHECK (closure IN ('confirmed','cancelled','non_execution','clarified','no_response',
    'duplicate','not_accepted')),
  kind               TEXT CHECK (kind IN ('emergency','normal','longterm')),
  channel            TEXT NOT NULL CHECK (channel IN ('cabinet','phone','reception','api')),
  track              TEXT NOT NULL CHECK (track IN ('regular','appeal')),
  item               TEXT,
  item_group         TEXT,
  classifier_version INTEGER NOT NULL REFERENCES classifiers (version),
  district           TEXT,
  executor           TEXT REFERENCES executors (code),
  applicant_id       BLOB NOT NULL REFERENCES applicants (id),
  created_by         BLOB REFERENCES users (id),
  master_id          BLOB REFERENCES tickets (id),
  due_at             INTEGER,
  -- the deadline to sort by: requests without one come last
  due_key            INTEGER NOT NULL AS (coalesce(due_at, 253402300799000000)) VIRTUAL,
  clock_stopped_at   INTEGER,
  rework_count       INTEGER NOT NULL CHECK (rework_count >= 0),
  open_comments      INTEGER NOT NULL CHECK (open_comments >= 0),
  open_request       TEXT CHECK (open_request IN ('cancellation','confirmation')),
  registered_at      INTEGER NOT NULL,
  closed_at          INTEGER,
  updated_at         INTEGER NOT NULL,
  -- folded street and building: finds near duplicates
  street_key         TEXT,
  building_key       TEXT,
  place_line         TEXT NOT NULL,
  body               TEXT NOT NULL,
  rework_task        TEXT,
  state              TEXT NOT NULL CHECK (json_valid(state)),
  -- folded words, each with one space before it
  search_text        TEXT NOT NULL,
  CHECK ((status = 'closed') = (closure IS NOT NULL))
) STRICT;
INSERT INTO sqlite_sequence (name, seq) VALUES ('tickets', 1000);

CREATE INDEX tickets_status ON tickets (status, number) WHERE status <> 'closed';
CREATE INDEX tickets_open ON tickets (number, status) WHERE status <> 'closed';
CREATE INDEX tickets_open_due ON tickets (due_key, number, clock_stopped_at) WHERE status <> 'closed';
CREATE INDEX tickets_due ON tickets (due_key, number);
CREATE INDEX tickets_executor ON tickets (executor, number);
CREATE INDEX tickets_executor_due ON tickets (executor, due_key, number, clock_stopped_at, status) WHERE status <> 'closed';
CREATE INDEX tickets_applicant ON tickets (applicant_id, number);
CREATE INDEX tickets_created_by ON tickets (created_by, number) WHERE created_by IS NOT NULL;
CREATE INDEX tickets_group ON tickets (item_group, number);
CREATE INDEX tickets_street ON tickets (street_key, number) WHERE status <> 'closed' AND street_key IS NOT NULL;
CREATE INDEX tickets_pending ON tickets (number, open_comments, open_request)
  WHERE open_comments > 0 OR open_request IS NOT NULL;
CREATE INDEX tickets_master ON tickets (master_id, number) WHERE master_id IS NOT NULL;

-- the words are folded and split by the application: every other character is part of a word
CREATE VIRTUAL TABLE tickets_fts USING fts5(search_text, content='tickets', content_rowid='number',
  detail='none', tokenize='ascii');
CREATE TRIGGER tickets_words_insert AFTER INSERT ON tickets BEGIN
  INSERT INTO tickets_fts (rowid, search_text) VALUES (new.number, new.search_text);
END;
CREATE TRIGGER tickets_words_update AFTER UPDATE OF search_text ON tickets
WHEN old.search_text <> new.search_text BEGIN
  INSERT INTO tickets_fts (tickets_fts, rowid, search_text) VALUES ('delete', old.number, old.search_text);
  INSERT INTO tickets_fts (rowid, search_text) VALUES (new.number, new.search_text);
END;
CREATE TRIGGER tickets_words_delete AFTER DELETE ON tickets BEGIN
  INSERT INTO tickets_fts (tickets_fts, rowid, search_text) VALUES ('delete', old.number, old.search_text);
END;

CREATE TABLE events (
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  seq           INTEGER NOT NULL CHECK (seq > 0),
  at            INTEGER NOT NULL,
  actor         BLOB REFERENCES users (id),
  role          TEXT NOT NULL,
  transition    TEXT NOT NULL,
  from_status   TEXT,
  to_status     TEXT NOT NULL,
  clause        TEXT,
  change        TEXT NOT NULL CHECK (json_valid(change)),
  PRIMARY KEY (ticket_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events is append-only'); END;

-- people's notes to events: may be erased, unlike the events
CREATE TABLE event_notes (
  ticket_id     BLOB NOT NULL,
  seq           INTEGER NOT NULL,
  note          TEXT NOT NULL,
  PRIMARY KEY (ticket_id, seq),
  FOREIGN KEY (ticket_id, seq) REFERENCES events (ticket_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE feedback (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  position      INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('comment','cancellation','confirmation')),
  state         TEXT NOT NULL CHECK (state IN ('new','in_review','accepted','declined','clarifying','withdrawn','superseded')),
  channel       TEXT NOT NULL CHECK (channel IN ('cabinet','phone','reception','api')),
  body          TEXT NOT NULL,
  call          TEXT CHECK (call IS NULL OR json_valid(call)),
  contradiction INTEGER NOT NULL CHECK (contradiction IN (0, 1)),
  at            INTEGER NOT NULL,
  added_by      BLOB REFERENCES users (id),
  ground        TEXT CHECK (ground IN ('10.2.1.3.1','10.2.1.3.2','10.2.1.3.3','10.2.1.3.4','10.2.1.3.5')),
  decision      TEXT,
  decided_at    INTEGER,
  -- a declined comment has one of the five grounds (10.2.1.3)
  CHECK (kind <> 'comment' OR (state = 'declined') = (ground IS NOT NULL))
) STRICT;
CREATE INDEX feedback_ticket ON feedback (ticket_id, position);

CREATE TABLE resolutions (
  id                BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ticket_id         BLOB NOT NULL REFERENCES tickets (id),
  round             INTEGER NOT NULL,
  answer            TEXT NOT NULL,
  documents_created INTEGER NOT NULL CHECK (documents_created IN (0, 1)),
  answers_comment   BLOB,
  executor          TEXT REFERENCES executors (code),
  at                INTEGER NOT NULL,
  position          INTEGER NOT NULL
) STRICT;
CREATE INDEX resolutions_ticket ON resolutions (ticket_id, position);

CREATE TABLE non_executions (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  position      INTEGER NOT NULL,
  reason        TEXT NOT NULL CHECK (reason IN ('no_authority','technical','legal','no_funding','other')),
  body          TEXT NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('open','accepted','rejected')),
  note          TEXT,
  executor      TEXT REFERENCES executors (code),
  at            INTEGER NOT NULL,
  decided_at    INTEGER
) STRICT;
CREATE INDEX non_executions_ticket ON non_executions (ticket_id, position);

CREATE TABLE clarifications (
  id             BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ticket_id      BLOB NOT NULL REFERENCES tickets (id),
  position       INTEGER NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('open','answered','closed_ticket')),
  question       TEXT NOT NULL,
  channel        TEXT NOT NULL CHECK (channel IN ('cabinet','phone','reception','api')),
  feedback       BLOB,
  at             INTEGER NOT NULL,
  answer         TEXT,
  answer_channel TEXT CHECK (answer_channel IN ('cabinet','phone','reception','api')),
  call           TEXT CHECK (call IS NULL OR json_valid(call)),
  answered_at    INTEGER
) STRICT;
CREATE INDEX clarifications_ticket ON clarifications (ticket_id, position);

CREATE TABLE attachments (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  field         TEXT NOT NULL CHECK (field IN ('act','minutes','other_document','photo_report','applicant')),
  file_name     TEXT NOT NULL,
  media_type    TEXT NOT NULL,
  size          INTEGER NOT NULL CHECK (size >= 0),
  sha256        BLOB NOT NULL,
  object_key    TEXT NOT NULL,
  thumbnail_key TEXT,
  added_by      BLOB REFERENCES users (id),
  role          TEXT NOT NULL,
  executor      TEXT REFERENCES executors (code),
  at            INTEGER NOT NULL,
  round         INTEGER
) STRICT;
CREATE INDEX attachments_ticket ON attachments (ticket_id, at, id);

CREATE TABLE idempotency (
  owner         TEXT NOT NULL,
  key           TEXT NOT NULL,
  fingerprint   BLOB NOT NULL,
  status        INTEGER,
  body          TEXT,
  created_at    INTEGER NOT NULL,
  PRIMARY KEY (owner, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_created ON idempotency (created_at);

CREATE TABLE outbox (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  topic         TEXT NOT NULL,
  payload       TEXT NOT NULL CHECK (json_valid(payload)),
  run_at        INTEGER NOT NULL,
  attempts      INTEGER NOT NULL,
  locked_until  INTEGER,
  locked_by     TEXT,
  last_error    TEXT
) STRICT;
CREATE INDEX outbox_due ON outbox (run_at, id);
