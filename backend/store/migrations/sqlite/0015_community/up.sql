-- whose contact centre it is: names and logo, beside the districts and streets
CREATE TABLE reference_parts_new (
  part          TEXT PRIMARY KEY NOT NULL CHECK (part IN
    ('community','logo','districts','settlements','streets','templates','announcements','calendar','lexicon','policy')),
  doc           TEXT NOT NULL CHECK (json_valid(doc))
) STRICT;
INSERT INTO reference_parts_new SELECT part, doc FROM reference_parts;
DROP TABLE reference_parts;
ALTER TABLE reference_parts_new RENAME TO reference_parts;
