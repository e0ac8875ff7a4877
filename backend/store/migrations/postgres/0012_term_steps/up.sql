-- Steps of the schedule of terms that were dealt with, and when a request is looked at again. Same tables
-- as in sqlite/0012_term_steps.

-- told, or passed over because it made no sense any more; once for each deadline, whoever is faster
CREATE TABLE term_steps (
  ticket_id     uuid NOT NULL REFERENCES tickets (id),
  step          text NOT NULL,
  -- the deadline it is about; for a question without an answer, when it was asked
  about_at      timestamptz NOT NULL,
  told          boolean NOT NULL,
  done_at       timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, step, about_at)
);

-- a request that was looked at with this deadline and these rules has nothing to do before next_at
CREATE TABLE term_watch (
  ticket_id     uuid PRIMARY KEY NOT NULL REFERENCES tickets (id),
  due_at        timestamptz NOT NULL,
  rules         bigint NOT NULL,
  next_at       timestamptz
);
