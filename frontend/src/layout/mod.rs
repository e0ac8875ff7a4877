//! The frame around every page: header, navigation by role, footer, messages; who may enter; headings.
mod account;
mod focus;
mod footer;
mod frame;
mod guard;
mod header;
mod switches;
mod title;
mod toasts;

pub use focus::focus_element;
pub use frame::Frame;
pub use guard::Guard;
pub use title::{PageTitle, use_title};
