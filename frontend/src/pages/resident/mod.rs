//! The resident's room: filing a request step by step, my requests, the card with what I can do now.
mod announcements;
mod card;
mod catalogue;
mod debounce;
mod list;
mod near;
mod paged;
mod places;
mod row;
mod suggestions;
mod wizard;

pub use announcements::{AnnouncementItem, AnnouncementsAt};
pub use card::Card;
pub use debounce::debounced;
pub use list::MyRequests;
pub use places::{SettlementSelect, StreetField};
pub use row::RequestRow;
pub use suggestions::Suggestions;
pub use wizard::{CheckStep, DetailsStep, Done, WhatStep, WhereStep, Wizard, start_with};
