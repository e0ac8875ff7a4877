//! The executor's room: a phone in one hand. What to do by deadline or by place, a card with one main act at the
//! bottom, the manager's figures; what finds no connection waits in the outbox.
mod answer_check;
mod card;
mod forms;
mod groups;
mod list;
mod load;
mod map_link;
mod outbox;
mod parts;
mod pass_on;
mod row;
mod sending;
mod url_state;

pub use card::ExecutorCard;
pub use list::WorkList;
pub use load::LoadPage;
