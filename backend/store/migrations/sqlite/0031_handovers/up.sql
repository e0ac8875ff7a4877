-- to whom each open request of an organisation goes that ends without a successor; of the version that ends it
CREATE TABLE handovers (
  ticket_id BLOB PRIMARY KEY NOT NULL REFERENCES tickets (id),
  executor  TEXT NOT NULL REFERENCES executors (code),
  version   INTEGER NOT NULL
) STRICT;
CREATE INDEX handovers_version ON handovers (version);
