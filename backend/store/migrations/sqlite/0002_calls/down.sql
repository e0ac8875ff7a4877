DROP TABLE followers;
DROP TABLE drafts;
DROP TABLE operator_lines;
DROP TABLE ticket_calls;
DROP TABLE calls;
