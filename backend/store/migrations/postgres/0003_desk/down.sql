DROP TABLE desk_presence;
DROP TABLE desk_filters;
DROP INDEX tickets_updated;
DROP INDEX tickets_reworked;
DROP INDEX tickets_desk;
DROP TRIGGER events_feed ON events;
DROP FUNCTION events_feed;
DROP TABLE event_feed;
