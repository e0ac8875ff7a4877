//! The executor's room: a phone in one hand. Today by deadline, then a card with one main act at the bottom.
mod card;
mod forms;
mod list;
mod ready;

pub use card::ExecutorCard;
pub use list::WorkList;
