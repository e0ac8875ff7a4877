//! Role × field: what each pair of eyes sees of words, files and events.
mod history;

use super::*;
use chrono::{DateTime, Utc};
use domain::*;
use store::attachment::{AttachmentRow, Withdrawn};
use uuid::Uuid;

const OPEN: Eyes = Eyes::Executor { open: true };
const CLOSED: Eyes = Eyes::Executor { open: false };

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_500_000, 0).unwrap()
}

#[test]
fn every_role_has_its_eyes() {
    for (role, open, closed) in [
        (Role::Applicant, Eyes::Applicant, Eyes::Applicant),
        (Role::Operator, Eyes::Desk, Eyes::Desk),
        (Role::SeniorOperator, Eyes::Desk, Eyes::Desk),
        (Role::Executor, OPEN, CLOSED),
        (Role::ExecutorManager, OPEN, CLOSED),
        (Role::Analyst, Eyes::Analyst, Eyes::Analyst),
        (Role::Admin, Eyes::Analyst, Eyes::Analyst),
        (Role::Integration, Eyes::Partner, Eyes::Partner),
    ] {
        assert_eq!(Eyes::of(role, Status::InProgress), open, "{role}");
        assert_eq!(Eyes::of(role, Status::Closed), closed, "{role}");
    }
}

/// (reads texts, knows names of the staff, knows of a conflict, knows of comments)
#[test]
fn texts_names_flag_and_counters() {
    for eyes in Eyes::ALL {
        let expected = match eyes {
            Eyes::Desk => (true, true, true, true),
            Eyes::Applicant | Eyes::Partner => (true, false, false, true),
            Eyes::Executor { .. } => (true, true, false, false),
            Eyes::Analyst => (false, false, false, true),
        };
        let sees = (
            eyes.read_texts(),
            eyes.know_staff(),
            eyes.know_conflict(),
            eyes.know_comments(),
        );
        assert_eq!(sees, expected, "{eyes:?}");
        assert_eq!(text(eyes, "слова".into()).is_empty(), !expected.0);
        assert_eq!(opt_text(eyes, Some("слова".into())).is_some(), expected.0);
    }
}

#[test]
fn an_executor_reads_a_comment_only_when_it_brought_the_request_back() {
    for kind in FeedbackKind::ALL.iter().copied() {
        for state in FeedbackState::ALL.iter().copied() {
            for eyes in Eyes::ALL {
                let expected = match (eyes, kind, state) {
                    (Eyes::Desk | Eyes::Applicant | Eyes::Partner, ..) => Seen::Words,
                    (Eyes::Analyst, ..) => Seen::Outcome,
                    (_, FeedbackKind::Comment, FeedbackState::Accepted) => Seen::Words,
                    (_, FeedbackKind::Comment, _) => Seen::Nothing,
                    (_, FeedbackKind::Confirmation | FeedbackKind::Cancellation, _) => Seen::Outcome,
                };
                assert_eq!(feedback(eyes, kind, state), expected, "{eyes:?} {kind} {state}");
            }
        }
    }
}

#[test]
fn questions_that_a_request_raised_are_not_the_executors() {
    for eyes in Eyes::ALL {
        let (plain, raised) = match eyes {
            Eyes::Desk | Eyes::Applicant | Eyes::Partner => (Seen::Words, Seen::Words),
            Eyes::Executor { .. } => (Seen::Words, Seen::Nothing),
            Eyes::Analyst => (Seen::Outcome, Seen::Outcome),
        };
        assert_eq!(
            (clarification(eyes, false), clarification(eyes, true)),
            (plain, raised),
            "{eyes:?}"
        );
    }
}

fn a_file(role: Role, round: Option<u32>, withdrawn: bool) -> AttachmentRow {
    AttachmentRow {
        id: AttachmentId(Uuid::nil()),
        ticket: TicketId(Uuid::nil()),
        field: AttachmentField::Act,
        file_name: "акт.pdf".into(),
        media_type: "application/pdf".into(),
        size: 1,
        sha256: Vec::new(),
        object_key: String::new(),
        thumbnail_key: None,
        added_by: None,
        role,
        executor: None,
        at: at(),
        round,
        withdrawn: withdrawn.then(|| Withdrawn {
            at: at(),
            by: None,
            note: "Не той файл".into(),
        }),
    }
}

#[test]
fn files_by_reader() {
    use Seen::{Nothing, Outcome, Words};
    let (draft, given) = (
        a_file(Role::Executor, None, false),
        a_file(Role::Executor, Some(1), false),
    );
    let (theirs, gone) = (
        a_file(Role::Applicant, None, false),
        a_file(Role::Applicant, None, true),
    );
    for eyes in Eyes::ALL {
        let (of_draft, of_given, of_theirs, of_gone) = match eyes {
            Eyes::Desk => (Nothing, Words, Words, Outcome),
            Eyes::Applicant | Eyes::Partner => (Nothing, Words, Words, Nothing),
            Eyes::Executor { open: true } => (Words, Words, Words, Nothing),
            Eyes::Executor { open: false } | Eyes::Analyst => (Nothing, Nothing, Nothing, Nothing),
        };
        for standing in [Standing::InWork, Standing::Open { since: None }, Standing::Closed] {
            let of_draft = match standing {
                Standing::InWork => of_draft,
                // no draft any more: the work is over
                _ => of_given,
            };
            let sees = [&draft, &given, &theirs, &gone].map(|f| file(eyes, f, standing));
            assert_eq!(
                sees,
                [of_draft, of_given, of_theirs, of_gone],
                "{eyes:?} {standing:?}"
            );
        }
    }
    assert_eq!(Standing::in_status(Status::Clarification), Standing::InWork);
    assert_eq!(
        Standing::in_status(Status::PendingClosure),
        Standing::Open { since: None }
    );
}
