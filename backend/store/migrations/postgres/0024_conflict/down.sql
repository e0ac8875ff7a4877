DROP INDEX tickets_conflict;
ALTER TABLE tickets DROP COLUMN conflict;
