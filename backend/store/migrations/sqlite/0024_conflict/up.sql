-- The flag «конфлікт із виконавцем»: few requests have it, the desk lists them. Same as in postgres/0024_conflict.
ALTER TABLE tickets ADD COLUMN conflict INTEGER NOT NULL DEFAULT 0;
CREATE INDEX tickets_conflict ON tickets (number) WHERE conflict;
