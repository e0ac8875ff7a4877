//! Whether an answer can be sent: what the regulation demands of it, told before the server refuses. Pure.
use openapi::domain::answer::{Earlier, answer_marks, justification_marks};
use openapi::domain::{AnswerMark, AttachmentField, ReviewState};
use openapi::ticket::TicketCard;

/// What is missing from an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No answer is written.
    Answer,
    /// The question of 7.6 is not answered.
    Question,
    /// Documents were made but none is attached.
    Document,
    /// The item demands a photo report.
    Photo,
}

/// Files of this field that wait for an answer.
pub fn fresh(card: &TicketCard, fits: impl Fn(AttachmentField) -> bool) -> usize {
    card.attachments
        .iter()
        .filter(|a| a.round.is_none() && a.by.is_executor() && fits(a.field))
        .count()
}

/// What an answer still lacks.
pub fn missing(written: bool, documents: &str, attached: usize, photo_missing: bool) -> Vec<Missing> {
    let mut missing = Vec::new();
    if !written {
        missing.push(Missing::Answer);
    }
    match documents {
        YES if attached == 0 => missing.push(Missing::Document),
        YES | NO => {}
        _ => missing.push(Missing::Question),
    }
    if photo_missing {
        missing.push(Missing::Photo);
    }
    missing
}

/// What is worth a second look before an answer is sent; nothing forbids to send it.
pub fn marks_of_answer(card: &TicketCard, words: &str, documents: &str) -> Vec<AnswerMark> {
    let (answers, rejected) = before(card);
    let earlier = Earlier {
        answers: &answers,
        rejected: &rejected,
    };
    answer_marks(words, documents != NO, earlier)
}

/// The same of a justification.
pub fn marks_of_justification(card: &TicketCard, words: &str, documents: &str) -> Vec<AnswerMark> {
    let (answers, rejected) = before(card);
    let earlier = Earlier {
        answers: &answers,
        rejected: &rejected,
    };
    justification_marks(words, documents != NO, earlier)
}

/// Answers and rejected justifications the card holds.
fn before(card: &TicketCard) -> (Vec<&str>, Vec<&str>) {
    let rejected = card.non_executions.iter();
    let rejected = rejected.filter(|n| n.state == ReviewState::Rejected);
    (
        card.resolutions.iter().map(|r| r.answer.as_str()).collect(),
        rejected.map(|n| n.text.as_str()).collect(),
    )
}

/// The answers to «Були створені документи?».
pub const YES: &str = "yes";
/// No documents were made.
pub const NO: &str = "no";

/// Characters that say something, as the server counts them in a justification.
pub fn substance(text: &str) -> usize {
    text.chars()
        .filter(|c| c.is_alphanumeric() && !openapi::domain::text::is_invisible(*c))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_made_must_be_attached() {
        assert_eq!(missing(true, "", 0, false), [Missing::Question]);
        assert_eq!(
            missing(false, YES, 0, true),
            [Missing::Answer, Missing::Document, Missing::Photo]
        );
        assert_eq!(missing(true, YES, 1, false), []);
        assert_eq!(missing(true, NO, 0, false), []);
    }

    #[test]
    fn signs_are_no_substance() {
        assert_eq!(substance("... так — 5!"), 4);
    }
}
