//! What stands on the map: shape and sign say the same as the colour. Pure.
use super::Point;
use crate::i18n::tr;
use openapi::domain::{ClosureReason, Status};

/// How far a request has got, as the map shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Filed or sent to an executor.
    New,
    /// In work.
    Work,
    /// Waits for a word, a check.
    Waiting,
    /// Past the deadline.
    Late,
    /// Done, confirmed.
    Done,
    /// Closed for another reason.
    Closed,
}

impl MarkKind {
    /// All, in the order of the legend.
    pub const ALL: [MarkKind; 6] = [
        MarkKind::New,
        MarkKind::Work,
        MarkKind::Waiting,
        MarkKind::Late,
        MarkKind::Done,
        MarkKind::Closed,
    ];

    /// How far a request has got.
    pub fn of(status: Status, closure: Option<ClosureReason>, overdue: bool) -> MarkKind {
        match (status, closure) {
            _ if overdue => MarkKind::Late,
            (Status::Registered | Status::Assigned, _) => MarkKind::New,
            (Status::InProgress | Status::Rework, _) => MarkKind::Work,
            (Status::Clarification | Status::NonExecutionReview | Status::PendingClosure, _) => {
                MarkKind::Waiting
            }
            (Status::Closed, Some(ClosureReason::Confirmed)) => MarkKind::Done,
            (Status::Closed, _) => MarkKind::Closed,
        }
    }

    /// The class of its shape.
    pub const fn class(self) -> &'static str {
        match self {
            MarkKind::New => "map-mark is-new",
            MarkKind::Work => "map-mark is-work",
            MarkKind::Waiting => "map-mark is-waits",
            MarkKind::Late => "map-mark is-late",
            MarkKind::Done => "map-mark is-done-mark",
            MarkKind::Closed => "map-mark is-closed",
        }
    }

    /// The sign on it.
    pub const fn sign(self) -> &'static str {
        match self {
            MarkKind::New => "+",
            MarkKind::Work => "»",
            MarkKind::Waiting => "?",
            MarkKind::Late => "!",
            MarkKind::Done => "✓",
            MarkKind::Closed => "–",
        }
    }

    /// What it means.
    pub fn words(self) -> &'static str {
        match self {
            MarkKind::New => tr("нова", "new"),
            MarkKind::Work => tr("в роботі", "in work"),
            MarkKind::Waiting => tr("чекає відповіді чи перевірки", "waits for an answer or a check"),
            MarkKind::Late => tr("строк минув", "past the deadline"),
            MarkKind::Done => tr("виконано", "done"),
            MarkKind::Closed => tr("закрита з іншої причини", "closed for another reason"),
        }
    }
}

/// How a mark looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// One request.
    One(MarkKind),
    /// So many.
    Many(u64),
    /// The point somebody has set.
    Pin,
}

impl Face {
    /// Its class.
    pub const fn class(self) -> &'static str {
        match self {
            Face::One(kind) => kind.class(),
            Face::Many(..10) => "map-many",
            Face::Many(..100) => "map-many is-more",
            Face::Many(_) => "map-many is-most",
            Face::Pin => "map-pin",
        }
    }

    /// What is written on it.
    pub fn text(self) -> String {
        match self {
            Face::One(kind) => kind.sign().to_owned(),
            Face::Many(n @ ..10_000) => n.to_string(),
            Face::Many(n) => format!("{}k", n / 1_000),
            Face::Pin => String::new(),
        }
    }
}

/// A mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Key, unique on its map; another place has another key.
    pub key: String,
    /// Where.
    pub at: Point,
    /// How it looks.
    pub face: Face,
    /// What it is, in words.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lateness_comes_first() {
        use ClosureReason::{Confirmed, Duplicate};
        assert_eq!(MarkKind::of(Status::Assigned, None, true), MarkKind::Late);
        assert_eq!(MarkKind::of(Status::Rework, None, false), MarkKind::Work);
        assert_eq!(
            MarkKind::of(Status::Closed, Some(Confirmed), false),
            MarkKind::Done
        );
        assert_eq!(
            MarkKind::of(Status::Closed, Some(Duplicate), false),
            MarkKind::Closed
        );
    }

    #[test]
    fn every_kind_has_its_own_shape_and_sign() {
        for (i, a) in MarkKind::ALL.iter().enumerate() {
            for b in &MarkKind::ALL[..i] {
                assert!(a.class() != b.class() && a.sign() != b.sign(), "{a:?} {b:?}");
            }
        }
        assert_eq!(Face::Many(12_345).text(), "12k");
    }
}
