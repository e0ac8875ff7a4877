//! Hints for the operator: they suggest, they never decide (10.2.1.3, 10.2.2.1).
//!
//! Every hint says why it is there, in Ukrainian.
mod abuse;
mod contradiction;
mod disguise;
mod learned;
mod lexicon;
mod no_answer;
mod phrase;
mod same;
mod threat;

pub use abuse::abuse;
pub use contradiction::contradiction;
pub use learned::{Labelled, Learned};
pub use lexicon::Lexicon;
pub use no_answer::is_no_answer;
pub use same::same_comment;

use crate::ticket::Ticket;
use crate::{DeclineGround, FeedbackKind};

/// Examples alone must speak so much for a contradiction; against what a list has found nothing speaks.
const CONTRADICTS: f32 = 1.5;
/// The same of a text of few words, which says little either way.
const CONTRADICTS_SHORT: f32 = 3.0;
/// A text of fewer words is short.
const SHORT: usize = 4;
/// The same of abuse.
const ABUSES: f32 = 2.0;

/// A suggestion with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The suggested ground; none for a contradiction.
    pub ground: Option<DeclineGround>,
    /// The reason in Ukrainian.
    pub why: String,
}

/// Hints about a comment; `answered` are the texts of comments that were already answered.
pub fn comment_hints(
    text: &str,
    answered: &[String],
    ticket: &Ticket,
    lexicon: &Lexicon,
    learned: &Learned,
) -> Vec<Hint> {
    let mut hints = Vec::new();
    let mut suggest = |ground, why: String| {
        hints.push(Hint {
            ground: Some(ground),
            why,
        })
    };
    if ticket.is_final() {
        let why = "Заявку вже закрито після підтвердження або скасування.";
        suggest(DeclineGround::AlreadyClosed, why.to_owned());
    }
    if answered.iter().any(|old| same_comment(old, text)) {
        let why = "Такий самий коментар уже розглянуто, відповідь на нього є.";
        suggest(DeclineGround::Repeated, why.to_owned());
    }
    if let Some(words) = abuse_or_threat(text, lexicon, learned) {
        suggest(DeclineGround::Abusive, format!("У тексті є слова {words}."));
    }
    hints
}

/// Hints about a cancellation or a confirmation.
pub fn request_hints(kind: FeedbackKind, text: &str, learned: &Learned) -> Vec<Hint> {
    let Some(words) = contradicts(kind, text, learned) else {
        return Vec::new();
    };
    let why = match kind {
        FeedbackKind::Confirmation => {
            format!("У підтвердженні є слова {words}. Перевірте, чи питання справді вирішено.")
        }
        _ => format!("У запиті є слова {words}. Перевірте, чи заявка справді більше не потрібна."),
    };
    vec![Hint { ground: None, why }]
}

/// What a confirmation or a cancellation holds against itself, quoted: by the lists, and by what examples have taught.
pub fn contradicts(kind: FeedbackKind, text: &str, learned: &Learned) -> Option<String> {
    if kind == FeedbackKind::Comment {
        return None;
    }
    let text = &disguise::undisguised(text);
    let enough = match text.split_whitespace().count() {
        0..SHORT => CONTRADICTS_SHORT,
        _ => CONTRADICTS,
    };
    contradiction(kind, text).or_else(|| {
        (learned.score(kind, text) > enough)
            .then(|| learned.telling(kind, text))
            .flatten()
    })
}

/// The insult or the threat in a comment, quoted: by the lists, and by what examples have taught.
pub fn abuse_or_threat(text: &str, lexicon: &Lexicon, learned: &Learned) -> Option<String> {
    let listed = abuse(text, lexicon).map(|word| format!("«{word}»"));
    listed.or_else(|| {
        let kind = FeedbackKind::Comment;
        (learned.score(kind, text) > ABUSES)
            .then(|| learned.telling(kind, text))
            .flatten()
    })
}
