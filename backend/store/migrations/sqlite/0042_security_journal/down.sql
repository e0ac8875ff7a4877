DROP TABLE security_journal;
