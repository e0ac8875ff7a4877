//! The API over HTTP on both databases: sessions, keys, reference data, requests, files, bad input,
//! failures of the database, the document.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod attachment;
mod attachment_limits;
mod bad_input;
mod bad_text;
mod bulk;
mod cabinets;
mod calls;
mod community;
mod conflict;
mod create;
mod database;
mod desk;
mod document;
mod durability;
mod durability_files;
mod duty;
mod edges;
mod extend;
mod idempotency;
mod inside;
mod inside_load;
mod inside_reach;
mod keys;
mod letters;
mod list;
mod live;
mod map;
mod mask;
mod own_card;
mod paging;
mod parts;
mod photos;
mod rate;
mod reference;
mod register;
mod rules;
mod rules_away;
mod rules_cases;
mod rules_files;
mod rules_history;
mod rules_merge;
mod search;
mod security;
mod session;
mod slow_bodies;
mod staff;
mod staff_invitations;
mod streets;
mod suggestions;
mod surroundings;
mod surroundings_process;
mod telephony_example;
mod terms;
mod token;
mod traces;
mod typed;
mod who_sees;
