//! The app in a headless browser: the two stories of the regulation from the phone call to the
//! closing, told by the operator, the executor and the applicant at their own screens.
//!
//! `APP_DIR` holds the built app; it is served by the server of the test itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod asleep;
mod browser;
mod bulk;
mod cabinets;
mod closing;
mod colleagues;
mod community;
mod conflict;
mod desk_aids;
mod field;
mod hand;
mod hints;
mod intake;
mod live;
mod many;
mod map;
mod pages;
mod paper;
mod parts;
mod resident;
mod rules;
mod rules_order;
mod screens;
mod seen;
mod sign_out;
mod staff;
mod stage;
mod story_non_execution;
mod story_rework;
mod tabs;
mod watch;
