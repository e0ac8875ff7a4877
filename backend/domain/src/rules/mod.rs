//! The city's rules as living data: edited as a draft, published as a version, kept for the requests born with it.
mod data;
mod hours;

pub use data::*;
pub use hours::*;
