UPDATE non_executions SET state = 'rejected' WHERE state = 'moved';
ALTER TABLE non_executions DROP CONSTRAINT non_executions_state_check;
ALTER TABLE non_executions ADD CONSTRAINT non_executions_state_check CHECK (state IN ('open','accepted','rejected'));
