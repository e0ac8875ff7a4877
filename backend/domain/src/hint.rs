//! Hints for the operator: they suggest, they never decide.
use crate::ticket::Ticket;
use crate::{DeclineGround, FeedbackKind};

/// Words and stems that suggest ground 10.2.1.3.3.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    entries: Vec<String>,
}

impl Lexicon {
    /// Reads a list: `#` comments, `word` for an exact word, `stem*` for a beginning.
    pub fn parse(_text: &str) -> Lexicon {
        unimplemented!()
    }

    /// The word of the text that is on the list.
    pub fn hit(&self, _text: &str) -> Option<String> {
        let _ = &self.entries;
        unimplemented!()
    }
}

/// The words that contradict the kind of the feedback, when there are any.
pub fn contradiction(_kind: FeedbackKind, _text: &str) -> Option<String> {
    unimplemented!()
}

/// Whether two comments are the same or nearly the same.
pub fn same_comment(_a: &str, _b: &str) -> bool {
    unimplemented!()
}

/// A suggestion with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The suggested ground; none for a contradiction.
    pub ground: Option<DeclineGround>,
    /// The reason in Ukrainian.
    pub why: String,
}

/// Hints about a comment; `answered` are the texts of comments that were already answered.
pub fn comment_hints(_text: &str, _answered: &[String], _ticket: &Ticket, _lexicon: &Lexicon) -> Vec<Hint> {
    unimplemented!()
}

/// Hints about a cancellation or a confirmation.
pub fn request_hints(_kind: FeedbackKind, _text: &str) -> Vec<Hint> {
    unimplemented!()
}
