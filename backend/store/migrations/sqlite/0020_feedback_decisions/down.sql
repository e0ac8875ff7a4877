DROP TABLE feedback_decisions;
UPDATE feedback SET state = 'accepted' WHERE state = 'answered';
UPDATE clarifications SET state = 'closed_ticket' WHERE state = 'withdrawn';
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''accepted'',''answered'',''declined''', '''accepted'',''declined''')
  WHERE type = 'table' AND name = 'feedback';
UPDATE sqlite_schema SET sql = replace(sql, '''answered'',''closed_ticket'',''withdrawn''', '''answered'',''closed_ticket''')
  WHERE type = 'table' AND name = 'clarifications';
PRAGMA writable_schema = RESET;
