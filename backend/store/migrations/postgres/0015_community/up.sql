-- whose contact centre it is: names and logo, beside the districts and streets
ALTER TABLE reference_parts DROP CONSTRAINT reference_parts_part_check;
ALTER TABLE reference_parts ADD CONSTRAINT reference_parts_part_check CHECK (part IN
  ('community','logo','districts','settlements','streets','templates','announcements','calendar','lexicon','policy'));
