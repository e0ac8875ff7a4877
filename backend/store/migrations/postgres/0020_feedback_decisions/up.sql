-- Every decision on a word of the applicant stays readable, also the one that was reversed. Same table as in
-- sqlite/0020_feedback_decisions.
CREATE TABLE feedback_decisions (
  feedback_id   uuid NOT NULL REFERENCES feedback (id),
  -- number of the event it was made with; 0 for decisions of the time before this table
  seq           integer NOT NULL CHECK (seq >= 0),
  at            timestamptz NOT NULL,
  -- nobody when it followed by itself
  decided_by    uuid REFERENCES users (id),
  state         text NOT NULL CHECK (state IN ('in_review','accepted','answered','declined','superseded')),
  ground        text CHECK (ground IN ('10.2.1.3.1','10.2.1.3.2','10.2.1.3.3','10.2.1.3.4','10.2.1.3.5')),
  decision      text,
  -- the earlier comment that was considered (10.2.1.3.2)
  earlier       uuid REFERENCES feedback (id),
  -- both halves of 10.2.1.3.5 as they were stated
  not_local     boolean,
  unlawful      boolean,
  PRIMARY KEY (feedback_id, seq)
);

INSERT INTO feedback_decisions (feedback_id, seq, at, decided_by, state, ground, decision)
  SELECT f.id, 0, f.decided_at,
    (SELECT e.actor FROM events e WHERE e.ticket_id = f.ticket_id AND e.at = f.decided_at ORDER BY e.seq LIMIT 1),
    f.state, f.ground, f.decision
  FROM feedback f
  WHERE f.decided_at IS NOT NULL AND f.state IN ('accepted', 'declined', 'superseded')
    AND (f.decision IS NOT NULL OR f.ground IS NOT NULL);

-- a comment may be answered without a ground (10.2.1.1), a question may end because the matter was withdrawn
ALTER TABLE feedback DROP CONSTRAINT feedback_state_check,
  ADD CONSTRAINT feedback_state_check CHECK
    (state IN ('new','in_review','accepted','answered','declined','clarifying','withdrawn','superseded'));
ALTER TABLE clarifications DROP CONSTRAINT clarifications_state_check,
  ADD CONSTRAINT clarifications_state_check CHECK (state IN ('open','answered','closed_ticket','withdrawn'));
