-- Steps of the schedule of terms that were dealt with, and when a request is looked at again. Same tables
-- as in postgres/0012_term_steps.

-- told, or passed over because it made no sense any more; once for each deadline, whoever is faster
CREATE TABLE term_steps (
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  step          TEXT NOT NULL,
  -- the deadline it is about; for a question without an answer, when it was asked
  about_at      INTEGER NOT NULL,
  told          INTEGER NOT NULL CHECK (told IN (0, 1)),
  done_at       INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, step, about_at)
) STRICT, WITHOUT ROWID;

-- a request that was looked at with this deadline and these rules has nothing to do before next_at
CREATE TABLE term_watch (
  ticket_id     BLOB PRIMARY KEY NOT NULL REFERENCES tickets (id),
  due_at        INTEGER NOT NULL,
  rules         INTEGER NOT NULL,
  next_at       INTEGER
) STRICT, WITHOUT ROWID;
