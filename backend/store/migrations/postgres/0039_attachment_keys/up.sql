-- the sweeper asks for every object whether a row names it
CREATE INDEX attachments_object ON attachments (object_key);
CREATE INDEX attachments_thumbnail ON attachments (thumbnail_key) WHERE thumbnail_key IS NOT NULL;
