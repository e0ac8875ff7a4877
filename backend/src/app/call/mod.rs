//! Calls: opened at the right desk by the exchange, ended by a request, by joining one, or by an answer.
mod attempt;
mod consult;
mod desk;
mod list;
mod outcome;
mod telephony;

pub use attempt::{of_ticket as attempts_of, run as attempt};
pub use consult::run as consult;
pub use desk::{draft, drop_draft, line, line_calls, save_draft, sit};
pub use list::{counts, list, of_ticket};
pub use outcome::{Ended, end};
pub use telephony::event;
