DROP INDEX attachments_thumbnail;
DROP INDEX attachments_object;
