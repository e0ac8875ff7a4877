-- Parts of a request for co-executors. Same columns as in sqlite/0004_parts.

ALTER TABLE tickets DROP CONSTRAINT tickets_closure_check;
ALTER TABLE tickets ADD CONSTRAINT tickets_closure_check CHECK (closure IN ('confirmed','cancelled','non_execution',
  'clarified','no_response','duplicate','not_accepted','part_done','part_dropped'));

-- the main request, with its number beside it: both never change
ALTER TABLE tickets ADD COLUMN parent_id uuid REFERENCES tickets (id);
ALTER TABLE tickets ADD COLUMN parent_number bigint;
CREATE INDEX tickets_parent ON tickets (parent_id, number) WHERE parent_id IS NOT NULL;
CREATE INDEX tickets_parts ON tickets (number, status) WHERE parent_id IS NOT NULL AND status <> 'closed';

-- everything the counters of the desk look at
DROP INDEX tickets_desk;
CREATE INDEX tickets_desk ON tickets (executor, status, open_comments, open_request, clock_stopped_at, due_at, rework_count, parent_id)
  WHERE status <> 'closed' OR open_comments > 0 OR open_request IS NOT NULL;
