-- Every decision on a word of the applicant stays readable, also the one that was reversed. Same table as in
-- postgres/0020_feedback_decisions.
CREATE TABLE feedback_decisions (
  feedback_id   BLOB NOT NULL REFERENCES feedback (id),
  -- number of the event it was made with; 0 for decisions of the time before this table
  seq           INTEGER NOT NULL CHECK (seq >= 0),
  at            INTEGER NOT NULL,
  -- nobody when it followed by itself
  decided_by    BLOB REFERENCES users (id),
  state         TEXT NOT NULL CHECK (state IN ('in_review','accepted','answered','declined','superseded')),
  ground        TEXT CHECK (ground IN ('10.2.1.3.1','10.2.1.3.2','10.2.1.3.3','10.2.1.3.4','10.2.1.3.5')),
  decision      TEXT,
  -- the earlier comment that was considered (10.2.1.3.2)
  earlier       BLOB REFERENCES feedback (id),
  -- both halves of 10.2.1.3.5 as they were stated
  not_local     INTEGER CHECK (not_local IN (0, 1)),
  unlawful      INTEGER CHECK (unlawful IN (0, 1)),
  PRIMARY KEY (feedback_id, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO feedback_decisions (feedback_id, seq, at, decided_by, state, ground, decision)
  SELECT f.id, 0, f.decided_at,
    (SELECT e.actor FROM events e WHERE e.ticket_id = f.ticket_id AND e.at = f.decided_at ORDER BY e.seq LIMIT 1),
    f.state, f.ground, f.decision
  FROM feedback f
  WHERE f.decided_at IS NOT NULL AND f.state IN ('accepted', 'declined', 'superseded')
    AND (f.decision IS NOT NULL OR f.ground IS NOT NULL);

-- A comment may be answered without a ground (10.2.1.1), a question may end because the matter was withdrawn.
-- SQLite has no ALTER for a CHECK; its documentation changes the text.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''accepted'',''declined''', '''accepted'',''answered'',''declined''')
  WHERE type = 'table' AND name = 'feedback';
UPDATE sqlite_schema SET sql = replace(sql, '''answered'',''closed_ticket''', '''answered'',''closed_ticket'',''withdrawn''')
  WHERE type = 'table' AND name = 'clarifications';
PRAGMA writable_schema = RESET;
