//! The executor's room: a phone in one hand. What to do by deadline or by place, a card with one main act at the
//! bottom, the manager's figures; what finds no connection waits in the outbox.
mod card;
mod forms;
mod groups;
mod list;
mod load;
mod look;
mod outbox;
mod parts;
mod pass_on;
mod place;
mod ready;
mod row;
mod sending;

pub use card::ExecutorCard;
pub use list::WorkList;
pub use load::LoadPage;
