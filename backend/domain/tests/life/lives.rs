//! Random lives of a request: random people, acts, pauses; settings and data that change meanwhile.
use crate::harness::*;
use crate::lives_family::{inside, parts};
use crate::lives_run::call_now;
use chrono::TimeDelta;
use domain::ticket::{Command, Registration, Stated};
use domain::*;
use proptest::prelude::*;
use uuid::Uuid;

/// One random attempt.
#[derive(Debug, Clone)]
pub struct Try {
    pub who: u8,
    pub what: u8,
    pub pick: usize,
    pub flag: bool,
    text: u8,
    pub minutes: i64,
    /// An act that people usually do in this status.
    likely: bool,
}

pub fn tries() -> impl Strategy<Value = Vec<Try>> {
    let minutes = prop_oneof![4 => 0..200i64, 2 => 0..3_000i64, 1 => 0..60_000i64, 1 => -30..0i64];
    let one = (
        0..17u8,
        0..44u8,
        any::<usize>(),
        any::<bool>(),
        0..6u8,
        minutes,
        any::<bool>(),
    );
    let one = one.prop_map(|(who, what, pick, flag, text, minutes, likely)| Try {
        who,
        what,
        pick,
        flag,
        text,
        minutes,
        likely,
    });
    prop::collection::vec(one, 1..90)
}

/// Kind, track, the clock stops for questions, T22 is on, the item is known, it is a part.
pub type Beginning = (Option<Kind>, Track, bool, bool, bool, bool);

pub fn beginnings() -> impl Strategy<Value = Beginning> {
    let kind = prop::option::of(prop::sample::select(Kind::ALL));
    let track = prop::sample::select(Track::ALL);
    let part = prop::bool::weighted(0.25);
    (kind, track, any::<bool>(), any::<bool>(), any::<bool>(), part)
}

pub fn begin((kind, track, stops, silent, knows, part): Beginning) -> World {
    let item = knows.then(|| "01.01".into());
    let mut w = World::of(
        Registration {
            track,
            item,
            parent: part.then(main_request),
            ..registration(kind)
        },
        &if part { operator() } else { applicant() },
    );
    w.policy.clarification_stops_clock = stops;
    w.policy.no_response_enabled = silent;
    w
}

/// Who usually does what in a status, as the numbers of [`actor`] and [`command`].
const fn usual(status: Status) -> &'static [(u8, u8)] {
    match status {
        Status::Registered => &[(0, 0), (0, 0), (0, 1), (0, 4), (0, 13)],
        Status::Assigned => &[(3, 5), (3, 7), (3, 10), (3, 6), (0, 2), (13, 34)],
        Status::InProgress => &[
            (3, 7),
            (3, 10),
            (6, 17),
            (0, 13),
            (0, 29),
            (0, 31),
            (0, 33),
            (13, 34),
            (15, 34),
            (16, 7),
            (9, 36),
            (3, 39),
            (9, 41),
            (12, 43),
        ],
        Status::Clarification => &[(6, 14), (6, 14), (0, 16), (6, 17)],
        Status::NonExecutionReview => &[(6, 17), (0, 11), (0, 12), (0, 13)],
        Status::PendingClosure => &[
            (9, 41),
            (0, 40),
            (6, 17),
            (6, 17),
            (0, 21),
            (0, 22),
            (0, 37),
            (0, 23),
            (0, 24),
            (0, 25),
            (0, 26),
            (9, 38),
            (0, 42),
        ],
        Status::Rework => &[(3, 7), (3, 7), (3, 10), (0, 2), (9, 36)],
        Status::Closed => &[(6, 17), (0, 27), (0, 27)],
    }
}

/// The attempt, turned into what is usual now when it is a likely one.
pub fn settled(w: &World, t: &Try) -> Try {
    let usual = usual(w.state.status);
    let (who, what) = if t.likely {
        usual[t.pick % usual.len()]
    } else {
        (t.who, t.what)
    };
    Try {
        who,
        what,
        ..t.clone()
    }
}

/// People who may act, the likely ones more often.
pub fn actor(who: u8) -> Actor {
    match who {
        0..=2 => operator(),
        3..=5 => executor(),
        6..=8 => applicant(),
        9 => senior(),
        10 => other_executor(),
        11 => Actor {
            applicant: Some(ApplicantId(Uuid::max())),
            ..applicant()
        },
        12 => Actor::system(),
        13 | 14 => manager(),
        15 => unit_manager(),
        16 => unit_worker(),
        _ => person(Role::Analyst),
    }
}

const TEXTS: [&str; 6] = [
    "Дякую, усе зробили",
    "Досі тече, знову не працює",
    "Подам до суду",
    "",
    "…",
    "Прошу зробити до кінця",
];

pub fn reason() -> String {
    "Причина, описана кількома простими словами, яких тут досить.".to_owned()
}

/// The command of a random attempt; mostly about records that exist.
pub fn command(w: &mut World, t: &Try) -> Command {
    let id = w.id();
    let marks = &w.state.feedback;
    let picked = marks
        .get(t.pick % (marks.len() + 1))
        .map_or(FeedbackId(Uuid::max()), |m| m.id);
    match t.what {
        0..=6 => sending(w, t, id),
        7..=16 => work(w, t, id, picked),
        29..=33 => parts(w, t, id),
        34 | 35 => inside(t),
        42 => Command::CloseReported {
            note: reason(),
            danger_removed: t.flag,
        },
        43 => Command::Succeed {
            executor: "kp-dorohy".into(),
            reason: reason(),
        },
        36 => Command::Extend {
            due_at: w.state.due_at.unwrap_or(w.now) + TimeDelta::hours(t.pick as i64 % 200 - 20),
            reason: reason(),
        },
        39..=41 => crate::traces::random(t, id),
        _ => word(w, t, id, picked),
    }
}

/// A comment that was declined.
fn declined(w: &World) -> Option<FeedbackId> {
    let mut all = w.state.feedback.iter();
    all.find(|m| m.kind == FeedbackKind::Comment && m.state == FeedbackState::Declined)
        .map(|m| m.id)
}

/// Sending out, taking, ending before any work.
fn sending(w: &World, t: &Try, id: Uuid) -> Command {
    match t.what {
        0 => Command::Assign {
            executor: "kp-vodokanal".into(),
            item: Some("01.01".into()),
            kind: None,
            rule: None,
            reason: t.flag.then(reason),
        },
        1 => Command::Assign {
            executor: "kp-dorohy".into(),
            item: None,
            kind: t.flag.then_some(Kind::ALL[t.pick % 3]),
            rule: None,
            reason: t.flag.then(reason),
        },
        2 => Command::Reassign {
            executor: if t.flag {
                "kp-vodokanal".into()
            } else {
                "kp-dorohy".into()
            },
            reason: reason(),
            due_at: (t.pick.is_multiple_of(4)).then(|| w.now + TimeDelta::hours(30)),
        },
        3 if t.pick.is_multiple_of(3) => Command::NotAccept {
            reason: NotAcceptedReason::NoSubstance,
            text: reason(),
            danger_removed: t.flag,
        },
        4 if t.pick.is_multiple_of(3) => Command::MarkDuplicate {
            master: TicketId(id),
            master_open: t.flag,
            master_emergency: t.pick.is_multiple_of(2),
            reason: reason(),
            danger_removed: t.pick.is_multiple_of(4),
        },
        3..=5 => Command::Accept,
        _ => Command::ReturnToQueue {
            reason: reason(),
            proposed: None,
        },
    }
}

/// Answers, justifications, questions.
fn work(w: &World, t: &Try, id: Uuid, picked: FeedbackId) -> Command {
    match t.what {
        7..=9 => Command::Submit {
            id: ResolutionId(id),
            answer: reason(),
            documents_created: t.flag,
            documents: t.pick % 3,
            photos: t.pick % 2,
            answers_comment: w.state.rework_comment.filter(|_| !t.pick.is_multiple_of(5)),
        },
        10 => Command::JustifyNonExecution {
            id: NonExecutionId(id),
            reason: NonExecutionReason::NoFunding,
            text: if t.pick.is_multiple_of(4) {
                String::new()
            } else {
                reason()
            },
            documents_created: t.flag,
            documents: t.pick % 3,
        },
        11 => Command::AcceptNonExecution {
            note: reason(),
            danger_removed: t.flag,
        },
        12 => Command::RejectNonExecution { reason: reason() },
        13 => Command::AskClarification {
            id: ClarificationId(id),
            question: reason(),
            channel: Channel::Phone,
            feedback: t.flag.then_some(picked),
        },
        14 | 15 => Command::AnswerClarification {
            answer: reason(),
            channel: Channel::Cabinet,
            call: None,
        },
        _ => Command::CloseClarified {
            note: reason(),
            heard: t.flag.then(|| heard(call_now(w))),
            danger_removed: !t.pick.is_multiple_of(3),
        },
    }
}

/// The applicant's words and the decisions on them.
fn word(w: &World, t: &Try, id: Uuid, picked: FeedbackId) -> Command {
    match t.what {
        17..=19 => said(
            FeedbackId(id),
            FeedbackKind::ALL[t.pick % 3],
            TEXTS[usize::from(t.text)],
        ),
        20 => Command::WithdrawFeedback {
            id: picked,
            heard: None,
        },
        21 => Command::ReturnForRework {
            comment: t.flag.then_some(picked),
            also: others(w, picked, t),
            text: reason(),
            photo: false,
        },
        22 => Command::DeclineComment {
            id: picked,
            also: others(w, picked, t),
            ground: DeclineGround::ALL[t.pick % 5],
            text: reason(),
            earlier: None,
            stated: Stated {
                not_local: t.flag,
                unlawful: !t.pick.is_multiple_of(4),
            },
        },
        37 => Command::AnswerComment {
            id: picked,
            also: others(w, picked, t),
            text: reason(),
        },
        38 => Command::ReverseDecline {
            id: declined(w).filter(|_| t.flag).unwrap_or(picked),
            reason: reason(),
        },
        23 => Command::AcceptConfirmation {
            id: picked,
            danger_removed: t.flag,
            note: t.flag.then(reason),
        },
        24 => Command::AcceptCancellation {
            id: picked,
            danger_removed: t.flag,
            note: t.flag.then(reason),
        },
        25 => Command::KeepInWork {
            id: picked,
            text: reason(),
            task: t.flag.then(reason),
        },
        28 => Command::Attach {
            id: AttachmentId(id),
            field: AttachmentField::ALL[t.pick % 5],
        },
        26 => Command::CloseNoResponse {
            attempts: 3,
            note: reason(),
            danger_removed: t.flag,
        },
        _ => Command::Reopen {
            to: if t.flag {
                Status::Rework
            } else {
                Status::Registered
            },
            comment: (!t.pick.is_multiple_of(3)).then_some(picked),
            reason: reason(),
        },
    }
}

/// Other comments that wait, sometimes.
fn others(w: &World, picked: FeedbackId, t: &Try) -> Vec<FeedbackId> {
    let others = w.state.open_comments().map(|m| m.id).filter(|id| *id != picked);
    others.take(t.pick % 3).collect()
}
