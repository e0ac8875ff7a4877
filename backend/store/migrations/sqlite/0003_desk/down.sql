DROP TRIGGER events_feed;
DROP TABLE event_feed;
