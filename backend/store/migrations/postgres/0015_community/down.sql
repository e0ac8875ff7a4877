DELETE FROM reference_parts WHERE part IN ('community','logo');
ALTER TABLE reference_parts DROP CONSTRAINT reference_parts_part_check;
ALTER TABLE reference_parts ADD CONSTRAINT reference_parts_part_check CHECK (part IN
  ('districts','settlements','streets','templates','announcements','calendar','lexicon','policy'));
