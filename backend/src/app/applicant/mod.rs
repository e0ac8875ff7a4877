//! Applicants' cards: found by phone, made when a cabinet is opened, changed by their owner.
pub mod acts;
mod find;
mod identity;
mod own;
pub mod residence;

pub use find::find;
pub use identity::from_registration;
pub use own::save_own;
