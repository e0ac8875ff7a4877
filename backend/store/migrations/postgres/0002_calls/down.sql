DROP TABLE followers;
DROP INDEX users_applicant;
DROP TABLE call_attempts;
DROP TABLE drafts;
DROP TABLE operator_lines;
DROP TABLE ticket_calls;
DROP TABLE calls;
DROP INDEX applicants_phone;
CREATE INDEX applicants_phone ON applicants (phone COLLATE "C");
