-- A file that others may have seen is not deleted: who withdrew it, when and why stays. Same columns as in
-- postgres/0023_files_withdrawn.
ALTER TABLE attachments ADD COLUMN withdrawn_at INTEGER;
ALTER TABLE attachments ADD COLUMN withdrawn_by BLOB REFERENCES users (id);
ALTER TABLE attachments ADD COLUMN withdrawn_note TEXT;
