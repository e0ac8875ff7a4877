DROP INDEX tickets_closed_point;
DROP INDEX tickets_open_point;
DROP INDEX tickets_point;
ALTER TABLE tickets DROP COLUMN lon;
ALTER TABLE tickets DROP COLUMN lat;
