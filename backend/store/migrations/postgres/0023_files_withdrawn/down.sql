ALTER TABLE attachments DROP COLUMN withdrawn_note, DROP COLUMN withdrawn_by, DROP COLUMN withdrawn_at;
