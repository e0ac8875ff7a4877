//! The only room that knows the database: connections, transactions, rows and queries by area.
//!
//! Functions take `&mut DbConn` and domain values; use cases compose them inside one
//! [`Db::read`] or [`Db::write`] closure. Nothing here decides anything.
pub mod account;
pub mod account_change;
pub mod api_key;
pub mod applicant;
pub mod applicant_act;
pub mod attachment;
pub mod call;
pub mod call_attempt;
pub mod demo;
pub mod desk;
pub mod draft;
pub mod event;
pub mod feed;
pub mod follower;
pub mod handover;
pub mod idempotency;
pub mod invitation;
pub mod lock;
pub mod mail_address;
pub mod outbox;
pub mod records;
pub mod reference;
pub mod rule_draft;
pub mod rules_version;
pub mod security;
pub mod session;
pub mod staff;
pub mod term_step;
pub mod ticket;
pub mod unknown_street;

mod db;
mod error;

pub use db::{Db, DbConn, Options, Probe, count_statements};
pub use error::{DbError, DbResult, NotOurs};
