DROP INDEX call_attempts_again;
ALTER TABLE call_attempts DROP COLUMN again_at;
