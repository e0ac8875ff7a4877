//! Filing a request in four steps, each with its own address: what, where, details, check.
//! The draft lives in the browser's memory, one for each tab; going back, reloading or signing in loses nothing.
mod check;
mod details;
mod done;
mod draft;
mod groups;
mod kept;
mod outgoing;
mod photo_field;
mod photos;
mod place;
mod preview;
mod public_preview;
mod send;
mod steps;
mod what;

pub use check::CheckStep;
pub use details::DetailsStep;
pub use done::Done;
pub use draft::Draft;
pub use place::WhereStep;
pub use steps::Wizard;
pub use what::WhatStep;

pub use kept::{start, start_with};
