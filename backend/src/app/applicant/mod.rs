//! Applicants' cards: found by phone, made when a cabinet is opened, changed by their owner.
mod find;
mod identity;
mod own;

pub use find::find;
pub use identity::from_registration;
pub use own::save_own;
