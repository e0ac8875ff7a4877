DROP TABLE security_journal;
DROP FUNCTION security_journal_append_only();
