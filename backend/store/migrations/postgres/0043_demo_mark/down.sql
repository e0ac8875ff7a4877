DROP TABLE demo_accounts;
DROP TABLE demo_city;
