DROP TABLE unknown_streets;
