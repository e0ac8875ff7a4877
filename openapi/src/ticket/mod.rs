//! Requests (заявки): filing, lists, the electronic card, the acts.
mod act;
mod bulk;
mod card;
mod file;
mod list;
mod part;

pub use act::*;
pub use bulk::*;
pub use card::*;
pub use file::*;
pub use list::*;
pub use part::*;
