//! The database room, every test on SQLite and on PostgreSQL.
//!
//! PostgreSQL comes from `TEST_PG_URL`, a superuser's URL; without it that half fails.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod support;

mod accounts;
mod bulk;
mod concurrency;
mod connections;
mod desk;
mod edition;
mod feed;
mod files;
mod history;
mod lists;
mod map;
mod queues;
mod reference;
mod replay;
mod rows;
mod safety;
mod schema;
mod search;
mod staff;
