//! Parts of the electronic card that every room shows: status in words, time left, the story,
//! the applicant's words with the decisions on them, the executor's answers, files.
mod attachments;
mod blob;
mod card;
mod clause;
mod draft;
mod feedback;
mod parts;
mod pick_place;
mod place_map;
pub mod reduce;
pub mod reference;
mod refusal;
mod resolutions;
mod sentence;
mod status;
mod story;
pub mod templates;
pub mod time;
mod upload;
mod viewer;

pub use attachments::{Attachments, reduced_words, size_words};
pub use blob::save_blob;
pub use card::{Card, Newer};
pub use clause::ClauseQuote;
pub use draft::Draft;
pub use feedback::{ClarificationList, FeedbackList};
pub use parts::{PartOf, Parts};
pub use pick_place::PickPlace;
pub use place_map::PlaceMap;
pub use refusal::ActRefusal;
pub use resolutions::{NonExecutionList, ResolutionList};
pub use sentence::sentence;
pub use status::{StatusBadge, StatusSentence};
pub use story::Story;
pub use time::{ClockStands, TimeLeft, When};
pub use upload::{Kept, UploadField};
