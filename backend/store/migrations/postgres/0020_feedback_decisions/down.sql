DROP TABLE feedback_decisions;
UPDATE feedback SET state = 'accepted' WHERE state = 'answered';
UPDATE clarifications SET state = 'closed_ticket' WHERE state = 'withdrawn';
ALTER TABLE feedback DROP CONSTRAINT feedback_state_check,
  ADD CONSTRAINT feedback_state_check CHECK
    (state IN ('new','in_review','accepted','declined','clarifying','withdrawn','superseded'));
ALTER TABLE clarifications DROP CONSTRAINT clarifications_state_check,
  ADD CONSTRAINT clarifications_state_check CHECK (state IN ('open','answered','closed_ticket'));
