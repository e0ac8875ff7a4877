//! The life of a request: every transition, every refusal, every invariant of the domain.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a broken assumption fails the test"
)]
mod acts;
mod anonymous;
mod assignment;
mod calendar;
mod clarify;
mod clock;
mod closing;
mod comment;
mod delegation;
mod extend;
mod feedback;
mod harness;
mod invariants;
mod invariants_feedback;
mod kept;
mod lives;
mod lives_family;
mod lives_run;
mod non_execution;
mod parts;
mod properties;
mod register;
mod rework;
mod schedule;
mod slow;
mod terms;
mod traces;
mod ways;
mod work;
