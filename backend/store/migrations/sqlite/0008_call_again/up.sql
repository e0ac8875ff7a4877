-- When the person who was called asked to be called again. Same column as in postgres/0008_call_again.
ALTER TABLE call_attempts ADD COLUMN again_at INTEGER;
CREATE INDEX call_attempts_again ON call_attempts (ticket_id, again_at) WHERE again_at IS NOT NULL;
