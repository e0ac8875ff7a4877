//! The decision panel beside the evidence: the acts allowed now, one form at a time, refusals with reasons.
mod assign;
mod clarified;
mod closing;
mod comment;
mod compared;
mod conflict;
mod danger;
mod extend;
mod grounds;
mod non_execution;
mod panel;
mod parts;
mod phone;
mod photo;
mod question;
mod reported;
mod request;
mod reverse;
mod task;

pub use panel::DecidePanel;
pub use task::Task;
