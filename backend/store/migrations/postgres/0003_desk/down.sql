DROP TRIGGER events_feed ON events;
DROP FUNCTION events_feed;
DROP TABLE event_feed;
