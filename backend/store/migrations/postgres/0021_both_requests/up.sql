-- A cancellation and a confirmation may wait together (10.2.2.1): the column that says which of them waits knows both.
ALTER TABLE tickets DROP CONSTRAINT tickets_open_request_check,
  ADD CONSTRAINT tickets_open_request_check CHECK (open_request IN ('cancellation','confirmation','both'));
