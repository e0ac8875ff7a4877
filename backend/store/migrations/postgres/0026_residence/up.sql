-- Who stands behind a request (1.1): emergencies without an applicant, proved phones, the operator's check of a
-- residence. Same columns and table as in sqlite/0026_residence.
ALTER TABLE tickets ALTER COLUMN applicant_id DROP NOT NULL;
ALTER TABLE tickets DROP CONSTRAINT tickets_closure_check;
ALTER TABLE tickets ADD CONSTRAINT tickets_closure_check CHECK (closure IN ('confirmed','cancelled','non_execution',
  'clarified','no_response','duplicate','not_accepted','part_done','part_dropped','reported'));

-- when somebody showed that the phone is theirs; a cabinet opened by itself has to
ALTER TABLE applicants ADD COLUMN phone_proved_at timestamptz;
-- the street is not in the directory: an operator looks at it before anything is routed by itself
ALTER TABLE applicants ADD COLUMN residence_to_check boolean NOT NULL DEFAULT false;

-- a phone that is not proved belongs to nobody: it blocks no other cabinet. The card keeps it.
UPDATE users SET phone = NULL WHERE applicant_id IS NOT NULL;

-- what was done to a card besides its own changes
CREATE TABLE applicant_acts (
  id            uuid PRIMARY KEY,
  applicant_id  uuid NOT NULL REFERENCES applicants (id),
  at            timestamptz NOT NULL,
  actor         uuid NOT NULL REFERENCES users (id),
  act           text NOT NULL CHECK (act IN ('phone_proved','residence_checked','blocked','unblocked')),
  note          text
);
CREATE INDEX applicant_acts_of ON applicant_acts (applicant_id, at);
CREATE FUNCTION applicant_acts_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'applicant_acts is append-only'; END $$;
CREATE TRIGGER applicant_acts_no_change BEFORE UPDATE OR DELETE ON applicant_acts
  FOR EACH ROW EXECUTE FUNCTION applicant_acts_append_only();
