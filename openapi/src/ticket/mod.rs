//! Requests (заявки): filing, lists, the electronic card, the acts.
mod act;
mod card;
mod file;
mod list;

pub use act::*;
pub use card::*;
pub use file::*;
pub use list::*;
