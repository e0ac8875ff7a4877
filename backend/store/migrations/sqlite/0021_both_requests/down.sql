UPDATE tickets SET open_request = 'cancellation' WHERE open_request = 'both';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(''cancellation'',''confirmation'',''both'')', '(''cancellation'',''confirmation'')')
  WHERE type = 'table' AND name = 'tickets';
PRAGMA writable_schema = RESET;
