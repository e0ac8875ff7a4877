-- Work inside an organisation: who has a request now, and how quickly it is done. Same columns as in
-- postgres/0006_work_inside.
ALTER TABLE tickets ADD COLUMN unit TEXT REFERENCES executors (code);
ALTER TABLE tickets ADD COLUMN worker BLOB REFERENCES users (id);
ALTER TABLE tickets ADD COLUMN assigned_at INTEGER;
ALTER TABLE tickets ADD COLUMN started_at INTEGER;
-- the answer that stands, and whether it came before the deadline
ALTER TABLE tickets ADD COLUMN answered_at INTEGER;
ALTER TABLE tickets ADD COLUMN answered_in_time INTEGER;

-- to the millisecond, which is all SQLite reads of a moment
UPDATE tickets SET
  assigned_at = CAST(round(unixepoch(json_extract(state, '$.assigned_at'), 'subsec') * 1000) AS INTEGER) * 1000,
  started_at = CAST(round(unixepoch(json_extract(state, '$.started_at'), 'subsec') * 1000) AS INTEGER) * 1000;
UPDATE tickets SET
  answered_at = CAST(round(unixepoch(json_extract(state, '$.submitted_at'), 'subsec') * 1000) AS INTEGER) * 1000
  WHERE status IN ('pending_closure', 'closed') AND json_extract(state, '$.submitted_at') IS NOT NULL;
UPDATE tickets SET answered_in_time = coalesce(answered_at <= due_at, 1) WHERE answered_at IS NOT NULL;

-- the lists of a unit, in every order
CREATE INDEX tickets_unit ON tickets (unit, number) WHERE unit IS NOT NULL;
CREATE INDEX tickets_unit_due ON tickets (unit, due_key, number) WHERE status <> 'closed' AND unit IS NOT NULL;
CREATE INDEX tickets_unit_desk ON tickets (unit, status, open_comments, open_request, clock_stopped_at, due_at, rework_count, parent_id)
  WHERE unit IS NOT NULL AND (status <> 'closed' OR open_comments > 0 OR open_request IS NOT NULL);
CREATE INDEX tickets_worker ON tickets (worker, number) WHERE worker IS NOT NULL;
CREATE INDEX tickets_worker_due ON tickets (worker, due_key, number) WHERE status <> 'closed' AND worker IS NOT NULL;
CREATE INDEX tickets_nobody ON tickets (executor, due_key, number) WHERE status <> 'closed' AND unit IS NULL AND worker IS NULL;
-- the figures of the last days
CREATE INDEX tickets_started ON tickets (executor, started_at) WHERE started_at IS NOT NULL;
CREATE INDEX tickets_answered ON tickets (executor, answered_at) WHERE answered_at IS NOT NULL;
-- the people of an organisation
CREATE INDEX users_executor ON users (executor) WHERE executor IS NOT NULL;
