-- to whom each open request of an organisation goes that ends without a successor; of the version that ends it
CREATE TABLE handovers (
  ticket_id uuid PRIMARY KEY NOT NULL REFERENCES tickets (id),
  executor  text NOT NULL REFERENCES executors (code),
  version   integer NOT NULL
);
CREATE INDEX handovers_version ON handovers (version);
