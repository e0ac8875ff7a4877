DROP TABLE account_changes;
DROP TABLE invitations;
DROP INDEX refresh_tokens_user;
DROP INDEX users_staff;
ALTER TABLE users DROP COLUMN version;
