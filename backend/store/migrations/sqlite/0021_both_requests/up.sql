-- A cancellation and a confirmation may wait together (10.2.2.1): the column that says which of them waits knows
-- both. SQLite has no ALTER for a CHECK; its documentation changes the text.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(''cancellation'',''confirmation'')', '(''cancellation'',''confirmation'',''both'')')
  WHERE type = 'table' AND name = 'tickets';
PRAGMA writable_schema = RESET;
