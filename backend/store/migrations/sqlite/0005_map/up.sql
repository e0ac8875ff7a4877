-- The map: the point of a request as columns. Same as in postgres/0005_map.
ALTER TABLE tickets ADD COLUMN lat REAL;
ALTER TABLE tickets ADD COLUMN lon REAL;
UPDATE tickets SET lat = json_extract(state, '$.place.lat'), lon = json_extract(state, '$.place.lon')
  WHERE json_extract(state, '$.place.lat') IS NOT NULL AND json_extract(state, '$.place.lon') IS NOT NULL;

-- what lies in a box: of all, of the open ones; and what was closed lately, for the public map
CREATE INDEX tickets_point ON tickets (lat, lon, status) WHERE lat IS NOT NULL;
CREATE INDEX tickets_open_point ON tickets (lat, lon) WHERE status <> 'closed' AND lat IS NOT NULL;
CREATE INDEX tickets_closed_point ON tickets (closed_at, lat, lon) WHERE status = 'closed' AND lat IS NOT NULL;
