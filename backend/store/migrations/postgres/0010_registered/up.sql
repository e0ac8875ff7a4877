-- What was registered on certain days: a list of a day long past is not searched from today on.
-- Same as in sqlite/0010_registered.
CREATE INDEX tickets_registered ON tickets (registered_at, number);
