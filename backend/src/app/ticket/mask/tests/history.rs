//! What each pair of eyes sees of the history.
use super::super::*;
use super::{CLOSED, OPEN, at};
use domain::ticket::{Change, Event, Registration};
use domain::*;
use std::collections::HashSet;
use uuid::Uuid;

/// A request with an accepted and an undecided comment, and a confirmation.
fn request(accepted: FeedbackId, open: FeedbackId, confirmation: FeedbackId) -> domain::ticket::Ticket {
    let policy = domain::policy::Policy::default();
    let calendar = domain::calendar::Calendar::standard();
    let ctx = domain::ticket::Context {
        now: at(),
        policy: &policy,
        calendar: &calendar,
        item: None,
        family: domain::ticket::Family::default(),
        hints: None,
    };
    let registration = Registration {
        id: TicketId(Uuid::nil()),
        applicant: Some(ApplicantId(Uuid::nil())),
        basis: Some(Basis::Declared),
        basis_complete: true,
        channel: Channel::Cabinet,
        item: None,
        kind: None,
        classifier_version: 1,
        track: Track::Regular,
        place: domain::place::Place {
            street: Some("вул. Каунаська".into()),
            building: Some("11".into()),
            ..Default::default()
        },
        linked_to: None,
        parent: None,
    };
    let actor = Actor {
        user: None,
        role: Role::Applicant,
        executor: None,
        applicant: Some(ApplicantId(Uuid::nil())),
    };
    let decision = domain::ticket::register(registration, &actor, &ctx).unwrap();
    let mut t = domain::ticket::replay(&decision.events).unwrap();
    let mark = |id, kind, state| domain::ticket::state::FeedbackMark {
        id,
        kind,
        state,
        contradiction: false,
    };
    t.feedback = vec![
        mark(accepted, FeedbackKind::Comment, FeedbackState::Accepted),
        mark(open, FeedbackKind::Comment, FeedbackState::New),
        mark(confirmation, FeedbackKind::Confirmation, FeedbackState::New),
    ];
    t
}

fn an_event(role: Role, to: Status, change: Change) -> Event {
    Event {
        seq: 2,
        at: at(),
        actor: None,
        role,
        transition: Transition::F01,
        from: Some(to),
        to,
        clause: None,
        change,
        note: Some("слова".into()),
        counted: None,
    }
}

#[test]
fn the_history_by_reader() {
    use Seen::{Nothing, Outcome, Words};
    let id = |n| FeedbackId(Uuid::from_u128(n));
    let (accepted, open, confirmation) = (id(1), id(2), id(3));
    let t = request(accepted, open, confirmation);
    let raised_id = ClarificationId(Uuid::from_u128(9));
    let raised: HashSet<ClarificationId> = HashSet::from([raised_id]);
    let left = |id, kind| Change::FeedbackLeft {
        id,
        kind,
        channel: Channel::Cabinet,
        contradiction: false,
        supersedes: None,
    };
    let file = AttachmentId(Uuid::nil());
    let asked = |feedback| Change::ClarificationAsked {
        id: raised_id,
        feedback,
        resume: Status::InProgress,
        stops_clock: true,
    };
    let pending = Status::PendingClosure;
    // what happened, by whom, where it stands after it → what executor, applicant and analyst see
    for (change, role, to, executor, applicant, analyst) in [
        (
            left(accepted, FeedbackKind::Comment),
            Role::Applicant,
            pending,
            Outcome,
            Words,
            Outcome,
        ),
        (
            left(open, FeedbackKind::Comment),
            Role::Applicant,
            pending,
            Nothing,
            Words,
            Outcome,
        ),
        (
            left(confirmation, FeedbackKind::Confirmation),
            Role::Applicant,
            pending,
            Outcome,
            Words,
            Outcome,
        ),
        (
            Change::FeedbackWithdrawn {
                id: open,
                question: None,
                due_at: None,
            },
            Role::Applicant,
            pending,
            Nothing,
            Words,
            Outcome,
        ),
        (
            Change::FeedbackWithdrawn {
                id: confirmation,
                question: None,
                due_at: None,
            },
            Role::Applicant,
            pending,
            Outcome,
            Words,
            Outcome,
        ),
        (
            Change::CommentDeclined {
                id: open,
                also: Vec::new(),
                ground: DeclineGround::Abusive,
                earlier: None,
                stated: None,
            },
            Role::Operator,
            pending,
            Nothing,
            Words,
            Outcome,
        ),
        (
            Change::FeedbackDeclinedAtOnce {
                id: open,
                channel: Channel::Phone,
            },
            Role::Operator,
            Status::Closed,
            Nothing,
            Words,
            Outcome,
        ),
        (
            asked(Some(confirmation)),
            Role::Operator,
            Status::Clarification,
            Outcome,
            Words,
            Outcome,
        ),
        (
            asked(None),
            Role::Operator,
            Status::Clarification,
            Words,
            Words,
            Outcome,
        ),
        (
            Change::ClarificationAnswered {
                id: raised_id,
                due_at: None,
                contradiction: false,
            },
            Role::Applicant,
            pending,
            Outcome,
            Words,
            Outcome,
        ),
        (
            Change::ConflictFlagged { on: true },
            Role::SeniorOperator,
            pending,
            Nothing,
            Nothing,
            Nothing,
        ),
        (
            Change::CallAttempted {
                id: CallAttemptId(Uuid::nil()),
                result: CallResult::Busy,
            },
            Role::Operator,
            pending,
            Nothing,
            Outcome,
            Outcome,
        ),
        (
            Change::FileRemoved {
                id: file,
                field: AttachmentField::Act,
            },
            Role::Executor,
            Status::InProgress,
            Words,
            Nothing,
            Outcome,
        ),
        (
            Change::FileWithdrawn {
                id: file,
                field: AttachmentField::Act,
            },
            Role::Operator,
            pending,
            Outcome,
            Outcome,
            Outcome,
        ),
        (
            Change::FileWithdrawn {
                id: file,
                field: AttachmentField::Act,
            },
            Role::Executor,
            pending,
            Words,
            Outcome,
            Outcome,
        ),
        (
            Change::ReturnedForRework {
                comment: Some(accepted),
                also: Vec::new(),
                due_at: None,
                photo: true,
            },
            Role::Operator,
            Status::Rework,
            Words,
            Words,
            Outcome,
        ),
        (
            Change::Accepted,
            Role::Executor,
            Status::InProgress,
            Words,
            Words,
            Outcome,
        ),
    ] {
        let e = an_event(role, to, change);
        for (eyes, expected) in [
            (Eyes::Desk, Words),
            (OPEN, executor),
            (CLOSED, executor),
            (Eyes::Applicant, applicant),
            (Eyes::Partner, applicant),
            (Eyes::Analyst, analyst),
        ] {
            assert_eq!(event(eyes, &e, &t, &raised), expected, "{eyes:?} {:?}", e.change);
        }
    }
}

#[test]
fn a_closing_on_the_applicants_word_keeps_the_word() {
    let id = |n| FeedbackId(Uuid::from_u128(n));
    let t = request(id(1), id(2), id(3));
    let closed = |feedback| Change::Closed {
        reason: ClosureReason::Confirmed,
        not_accepted: None,
        feedback,
        non_execution: None,
        master: None,
        superseded: Vec::new(),
        answered: Vec::new(),
        danger_removed: false,
    };
    let none = HashSet::new();
    let on_word = an_event(Role::Operator, Status::Closed, closed(Some(id(3))));
    assert_eq!(event(CLOSED, &on_word, &t, &none), Seen::Outcome);
    let otherwise = an_event(Role::Operator, Status::Closed, closed(None));
    assert_eq!(event(CLOSED, &otherwise, &t, &none), Seen::Words);
    let raised = HashSet::from([ClarificationId(Uuid::nil())]);
    assert_eq!(event(CLOSED, &otherwise, &t, &raised), Seen::Outcome);
}
