-- The map: the point of a request as columns. Same as in sqlite/0005_map.
ALTER TABLE tickets ADD COLUMN lat double precision;
ALTER TABLE tickets ADD COLUMN lon double precision;
UPDATE tickets SET lat = (state->'place'->>'lat')::double precision, lon = (state->'place'->>'lon')::double precision
  WHERE state->'place'->>'lat' IS NOT NULL AND state->'place'->>'lon' IS NOT NULL;

-- what lies in a box: of all, of the open ones; and what was closed lately, for the public map
CREATE INDEX tickets_point ON tickets (lat, lon, status) WHERE lat IS NOT NULL;
CREATE INDEX tickets_open_point ON tickets (lat, lon) WHERE status <> 'closed' AND lat IS NOT NULL;
CREATE INDEX tickets_closed_point ON tickets (closed_at, lat, lon) WHERE status = 'closed' AND lat IS NOT NULL;
