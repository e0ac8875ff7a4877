-- Which database holds the demo city, and whose accounts are invented: their password is in the manual. Same
-- tables as in postgres/0043_demo_mark.
CREATE TABLE demo_city (
  one           INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  loaded_at     INTEGER NOT NULL
) STRICT;
CREATE TABLE demo_accounts (
  user_id       BLOB PRIMARY KEY NOT NULL REFERENCES users (id)
) STRICT;

-- a demo city that was loaded before there was a mark
INSERT INTO demo_city (one, loaded_at)
SELECT 1, unixepoch() * 1000000 FROM users WHERE email = 'operator@demo.kr';
INSERT INTO demo_accounts (user_id)
SELECT id FROM users WHERE email LIKE '%@demo.kr' OR (role = 'integration' AND full_name = 'Демо-партнер');
