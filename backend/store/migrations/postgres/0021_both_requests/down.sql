UPDATE tickets SET open_request = 'cancellation' WHERE open_request = 'both';
ALTER TABLE tickets DROP CONSTRAINT tickets_open_request_check,
  ADD CONSTRAINT tickets_open_request_check CHECK (open_request IN ('cancellation','confirmation'));
