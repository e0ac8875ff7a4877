-- The desk: what changed, in the order it became visible. Same tables as in postgres/0003_desk.

-- rows are kept for some days: who was away longer reads everything again
CREATE TABLE event_feed (
  -- AUTOINCREMENT: a position is never given twice, also after old rows are gone
  position      INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  ticket_id     BLOB NOT NULL CHECK (length(ticket_id) = 16),
  seq           INTEGER NOT NULL,
  at            INTEGER NOT NULL
) STRICT;
CREATE TRIGGER events_feed AFTER INSERT ON events BEGIN
  INSERT INTO event_feed (ticket_id, seq, at) VALUES (new.ticket_id, new.seq, new.at);
END;

-- everything the counters of the desk look at
CREATE INDEX tickets_desk ON tickets (executor, status, open_comments, open_request, clock_stopped_at, due_at, rework_count)
  WHERE status <> 'closed' OR open_comments > 0 OR open_request IS NOT NULL;
CREATE INDEX tickets_reworked ON tickets (due_key, number, rework_count) WHERE status <> 'closed' AND rework_count > 0;
CREATE INDEX tickets_updated ON tickets (updated_at, number);

-- looks at the desk that a person has given a name
CREATE TABLE desk_filters (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  user_id       BLOB NOT NULL REFERENCES users (id),
  name          TEXT NOT NULL,
  query         TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  CONSTRAINT desk_filters_name UNIQUE (user_id, name)
) STRICT;

-- who has which card open; a row counts for a minute
CREATE TABLE desk_presence (
  ticket_id     BLOB NOT NULL REFERENCES tickets (id),
  user_id       BLOB NOT NULL REFERENCES users (id),
  seen_at       INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, user_id)
) STRICT, WITHOUT ROWID;
