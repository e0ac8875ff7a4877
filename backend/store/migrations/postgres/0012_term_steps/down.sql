DROP TABLE term_watch;
DROP TABLE term_steps;
