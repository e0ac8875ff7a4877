DROP INDEX tickets_registered;
