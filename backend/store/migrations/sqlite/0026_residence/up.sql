-- Who stands behind a request (1.1): emergencies without an applicant, proved phones, the operator's check of a
-- residence. Same columns and table as in postgres/0026_residence.

-- SQLite has no ALTER for NOT NULL and CHECK; its documentation changes the text. RESET reads the schema anew here,
-- the columns added below let every other connection do so.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
    'applicant_id       BLOB NOT NULL REFERENCES', 'applicant_id       BLOB REFERENCES'),
    '''part_dropped''', '''part_dropped'',''reported''')
  WHERE type = 'table' AND name = 'tickets';
PRAGMA writable_schema = RESET;

-- when somebody showed that the phone is theirs; a cabinet opened by itself has to
ALTER TABLE applicants ADD COLUMN phone_proved_at INTEGER;
-- the street is not in the directory: an operator looks at it before anything is routed by itself
ALTER TABLE applicants ADD COLUMN residence_to_check INTEGER NOT NULL DEFAULT 0 CHECK (residence_to_check IN (0, 1));

-- a phone that is not proved belongs to nobody: it blocks no other cabinet. The card keeps it.
UPDATE users SET phone = NULL WHERE applicant_id IS NOT NULL;

-- what was done to a card besides its own changes
CREATE TABLE applicant_acts (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  applicant_id  BLOB NOT NULL REFERENCES applicants (id),
  at            INTEGER NOT NULL,
  actor         BLOB NOT NULL REFERENCES users (id),
  act           TEXT NOT NULL CHECK (act IN ('phone_proved','residence_checked','blocked','unblocked')),
  note          TEXT
) STRICT;
CREATE INDEX applicant_acts_of ON applicant_acts (applicant_id, at);
CREATE TRIGGER applicant_acts_no_update BEFORE UPDATE ON applicant_acts
  BEGIN SELECT RAISE(ABORT, 'applicant_acts is append-only'); END;
CREATE TRIGGER applicant_acts_no_delete BEFORE DELETE ON applicant_acts
  BEGIN SELECT RAISE(ABORT, 'applicant_acts is append-only'); END;
