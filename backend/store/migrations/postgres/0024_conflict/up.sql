-- The flag «конфлікт із виконавцем»: few requests have it, the desk lists them. Same as in sqlite/0024_conflict.
ALTER TABLE tickets ADD COLUMN conflict boolean NOT NULL DEFAULT false;
CREATE INDEX tickets_conflict ON tickets (number) WHERE conflict;
