//! Parts of the electronic card that every room shows: status in words, time left, the story,
//! the applicant's words with the decisions on them, the executor's answers, files.
mod attachments;
mod blob;
mod clause;
mod feedback;
mod refusal;
mod resolutions;
mod sentence;
mod status;
mod story;
mod time;
mod upload;
mod viewer;

pub use attachments::Attachments;
pub use clause::ClauseQuote;
pub use feedback::{ClarificationList, FeedbackList};
pub use refusal::ActRefusal;
pub use resolutions::{NonExecutionList, ResolutionList};
pub use sentence::sentence;
pub use status::{StatusBadge, StatusSentence, status_tone};
pub use story::Story;
pub use time::{TimeLeft, When, now, time_left};
pub use upload::UploadField;
