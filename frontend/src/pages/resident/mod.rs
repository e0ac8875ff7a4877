//! The resident's room: filing a request step by step, my requests, the card with what I can do now.
mod announcements;
mod begin;
mod card;
mod catalogue;
mod debounce;
mod list;
mod my_works;
mod near;
mod open;
mod own_card;
mod paged;
mod places;
mod row;
mod suggestions;
mod wizard;

pub use announcements::{AnnouncementItem, AnnouncementsAt};
pub use begin::Begin;
pub use card::Card;
pub use debounce::debounced;
pub use list::MyRequests;
pub use my_works::MyWorks;
pub use open::OpenRequests;
pub use own_card::OwnCardPage;
pub use places::{SettlementSelect, StreetField};
pub use wizard::{CheckStep, DetailsStep, Done, WhatStep, WhereStep, Wizard};
