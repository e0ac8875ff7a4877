//! The city's rules as living data: edited as a draft, published as a version, kept for the requests born with it.
mod absence;
mod change;
pub mod check;
mod data;
mod diff;
pub mod endings;
mod hours;
mod merge;
pub mod order;
pub mod text;
pub mod twins;

pub use absence::Absence;
pub use change::{Change, Entry, Key, ONLY, Part, Unchangeable};
pub use data::*;
pub use diff::{Line, field_differences};
pub use hours::*;
