-- Parts of a request for co-executors. Same columns as in postgres/0004_parts.

-- the main request, with its number beside it: both never change
ALTER TABLE tickets ADD COLUMN parent_id BLOB REFERENCES tickets (id) CHECK (length(parent_id) = 16);
ALTER TABLE tickets ADD COLUMN parent_number INTEGER;

-- Two more reasons of closing: SQLite has no ALTER for a CHECK; its documentation changes the text. RESET reads
-- the schema anew here, the indexes made below let every other connection do so.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''duplicate'',''not_accepted''', '''duplicate'',''not_accepted'',''part_done'',''part_dropped''')
  WHERE type = 'table' AND name = 'tickets';
PRAGMA writable_schema = RESET;

CREATE INDEX tickets_parent ON tickets (parent_id, number) WHERE parent_id IS NOT NULL;
CREATE INDEX tickets_parts ON tickets (number, status) WHERE parent_id IS NOT NULL AND status <> 'closed';

-- everything the counters of the desk look at
DROP INDEX tickets_desk;
CREATE INDEX tickets_desk ON tickets (executor, status, open_comments, open_request, clock_stopped_at, due_at, rework_count, parent_id)
  WHERE status <> 'closed' OR open_comments > 0 OR open_request IS NOT NULL;
