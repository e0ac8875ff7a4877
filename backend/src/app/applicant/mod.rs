//! Applicants' cards: found by phone, made when a cabinet is opened.
mod find;
mod identity;

pub use find::find;
pub use identity::from_registration;
