CREATE TABLE non_executions_old (
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
INSERT INTO non_executions_old SELECT id, ticket_id, position, reason, body, CASE state WHEN 'moved' THEN 'rejected' ELSE state END, note, executor, at, decided_at FROM non_executions;
DROP TABLE non_executions;
ALTER TABLE non_executions_old RENAME TO non_executions;
CREATE INDEX non_executions_ticket ON non_executions (ticket_id, position);
