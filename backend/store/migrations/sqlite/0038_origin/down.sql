DROP TABLE readiness;
DROP TABLE origin;
