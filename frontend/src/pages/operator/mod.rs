//! The operator's room: queues, list and card in one view, everything by keyboard; and the intake of a call.
mod attempts;
mod bulk;
mod calls;
mod card;
mod card_acts;
mod columns;
mod compose;
mod decide;
mod desk;
mod feed;
mod help;
mod intake;
mod list;
mod order;
mod presence;
mod queue;
mod ringing;
mod saved;
mod url_state;

pub use calls::CallsPage;
pub use desk::DeskPage;
pub use intake::IntakePage;
