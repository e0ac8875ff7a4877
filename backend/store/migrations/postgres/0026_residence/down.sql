-- requests without an applicant stay, and so does what the table allows: as in 0004_parts
DROP TABLE applicant_acts;
DROP FUNCTION applicant_acts_append_only;
UPDATE users SET phone = (SELECT a.phone FROM applicants a WHERE a.id = users.applicant_id)
  WHERE applicant_id IS NOT NULL AND phone IS NULL AND NOT EXISTS (
    SELECT 1 FROM applicants a JOIN applicants b ON b.phone = a.phone AND b.id <> a.id
      JOIN users o ON o.applicant_id = b.id WHERE a.id = users.applicant_id);
ALTER TABLE applicants DROP COLUMN residence_to_check;
ALTER TABLE applicants DROP COLUMN phone_proved_at;
