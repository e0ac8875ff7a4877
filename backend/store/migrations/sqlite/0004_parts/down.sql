DROP INDEX tickets_desk;
DROP INDEX tickets_parts;
DROP INDEX tickets_parent;
ALTER TABLE tickets DROP COLUMN parent_number;
ALTER TABLE tickets DROP COLUMN parent_id;
CREATE INDEX tickets_desk ON tickets (executor, status, open_comments, open_request, clock_stopped_at, due_at, rework_count)
  WHERE status <> 'closed' OR open_comments > 0 OR open_request IS NOT NULL;
