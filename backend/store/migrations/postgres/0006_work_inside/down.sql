DROP INDEX users_executor;
DROP INDEX tickets_answered;
DROP INDEX tickets_started;
DROP INDEX tickets_nobody;
DROP INDEX tickets_worker_due;
DROP INDEX tickets_worker;
DROP INDEX tickets_unit_desk;
DROP INDEX tickets_unit_due;
DROP INDEX tickets_unit;
ALTER TABLE tickets DROP COLUMN answered_in_time, DROP COLUMN answered_at, DROP COLUMN started_at,
  DROP COLUMN assigned_at, DROP COLUMN worker, DROP COLUMN unit;
