DROP TABLE rule_changes;
DROP TABLE rule_drafts;
DROP TABLE editions;
