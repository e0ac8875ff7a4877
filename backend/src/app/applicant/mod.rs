//! Applicants' cards: found by phone, shown with as much as the reader may see.
mod card;
mod find;
mod identity;

pub use card::{CardView, card};
pub use find::find;
pub use identity::{check_basis, from_caller, from_registration};
