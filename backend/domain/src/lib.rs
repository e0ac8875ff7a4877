//! The life of a request (заявка) as a pure library.
//!
//! Nothing here reads a clock, draws a random number or touches a database: times and ids
//! come in as arguments, decisions go out as events or as a refusal that quotes the regulation.
#[macro_use]
mod code_enum;

pub mod actor;
pub mod answer;
#[cfg(feature = "calendar")]
pub mod calendar;
pub mod clause;
pub mod community;
pub mod geo;
pub mod hint;
pub mod houses;
pub mod ids;
pub mod letters;
pub mod phone;
pub mod place;
pub mod plain;
pub mod policy;
pub mod residence;
pub mod routing;
pub mod rules;
pub mod schedule;
pub mod security;
pub mod staff;
pub mod suggest;
pub mod term;
pub mod text;
pub mod ticket;
pub mod values;

pub use actor::Actor;
pub use clause::Clause;
pub use ids::*;
pub use values::*;
