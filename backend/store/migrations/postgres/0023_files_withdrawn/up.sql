-- A file that others may have seen is not deleted: who withdrew it, when and why stays. Same columns as in
-- sqlite/0023_files_withdrawn.
ALTER TABLE attachments
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_by uuid REFERENCES users (id),
  ADD COLUMN withdrawn_note text;
