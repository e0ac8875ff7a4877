ALTER TABLE attachments DROP COLUMN withdrawn_note;
ALTER TABLE attachments DROP COLUMN withdrawn_by;
ALTER TABLE attachments DROP COLUMN withdrawn_at;
