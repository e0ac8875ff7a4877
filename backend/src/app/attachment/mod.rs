//! Files of the electronic card (7.6): who may add, read and take away which.
mod add;
mod find;
mod remove;
mod rules;

pub use add::{NewFile, add, may_add};
pub use find::find;
pub use remove::{remove, withdraw};
