//! What the screens offer, and who may read.
use crate::harness::*;
use domain::ticket::{RefusalCode as Code, Registration, acts, may_read};
use domain::*;

fn allowed(w: &World, actor: &Actor) -> Vec<Act> {
    acts(&w.state, actor, &w.ctx())
        .into_iter()
        .filter(|a| a.refusal.is_none())
        .map(|a| a.act)
        .collect()
}

#[test]
fn the_applicant_of_a_submitted_request() {
    let w = World::submitted();
    let expected = [Act::Confirm, Act::Comment, Act::RequestCancellation, Act::Attach];
    assert_eq!(allowed(&w, &applicant()), expected);
    let early = acts(&World::assigned().state, &applicant(), &w.ctx());
    let comment = early
        .iter()
        .find(|a| a.act == Act::Comment)
        .and_then(|a| a.refusal.clone())
        .expect("a refusal");
    assert_eq!(
        (comment.code, comment.clause),
        (Code::RefusedTooEarly, Some(Clause::C10_1_1_1))
    );
}

#[test]
fn the_executor_sees_its_own_acts_alone() {
    let w = World::assigned();
    let all = [
        Act::Accept,
        Act::Submit,
        Act::JustifyNonExecution,
        Act::ReturnToQueue,
        Act::Attach,
    ];
    assert_eq!(allowed(&w, &executor()), all);
    assert_eq!(allowed(&World::submitted(), &executor()), [Act::Attach]);
    assert!(acts(&w.state, &other_executor(), &w.ctx()).is_empty());
    let (rework, _) = World::rework();
    assert_eq!(
        allowed(&rework, &executor()),
        [Act::Submit, Act::JustifyNonExecution, Act::Attach]
    );
}

/// A setting that asks for a long text makes the text longer; the act stays where it is.
#[test]
fn no_act_is_hidden_by_the_length_of_a_text() {
    let usual = allowed(&World::assigned(), &executor());
    for least in [1, 30, 31, 200, 1_000, domain::policy::LONGEST_TEXT] {
        let mut w = World::assigned();
        w.policy.justification_min_chars = least;
        assert_eq!(allowed(&w, &executor()), usual, "at least {least} letters");
    }
}

#[test]
fn the_operator_decides_what_waits() {
    let mut w = World::submitted();
    assert!(!allowed(&w, &operator()).contains(&Act::DecideComment));
    w.comment("Тече");
    w.say(FeedbackKind::Cancellation, "Скасуйте, подам до суду");
    let now = allowed(&w, &operator());
    for act in [
        Act::DecideComment,
        Act::DecideCancellation,
        Act::ReturnForRework,
        Act::AskClarification,
    ] {
        assert!(now.contains(&act), "{act}");
    }
    for act in [
        Act::DecideConfirmation,
        Act::Assign,
        Act::DecideNonExecution,
        Act::Reopen,
        Act::CreateLinked,
    ] {
        assert!(!now.contains(&act), "{act}");
    }
    assert!(allowed(&World::under_review(), &operator()).contains(&Act::DecideNonExecution));
    assert!(allowed(&World::clarifying(), &operator()).contains(&Act::AnswerClarification));
}

#[test]
fn a_request_without_an_item_can_be_assigned() {
    let mut w = World::of(
        Registration {
            item: None,
            ..registration(None)
        },
        &applicant(),
    );
    w.item = None;
    assert!(allowed(&w, &operator()).contains(&Act::Assign));
}

#[test]
fn after_a_final_closing_only_a_new_request_is_left() {
    let w = World::closed(ClosureReason::Confirmed);
    assert_eq!(allowed(&w, &applicant()), [Act::Comment, Act::CreateLinked]);
    assert_eq!(allowed(&w, &operator()), [Act::Comment, Act::CreateLinked]);
    assert!(allowed(&w, &executor()).is_empty());
}

#[test]
fn readers() {
    let w = World::assigned();
    for role in [
        Role::Operator,
        Role::SeniorOperator,
        Role::Analyst,
        Role::Applicant,
        Role::Executor,
        Role::ExecutorManager,
    ] {
        assert!(may_read(&w.state, &person(role)), "{role}");
    }
    for role in [Role::Admin, Role::Integration] {
        assert!(!may_read(&w.state, &person(role)), "{role}");
        assert!(acts(&w.state, &person(role), &w.ctx()).is_empty());
    }
    assert!(!may_read(&w.state, &other_executor()));
    let stranger = Actor {
        applicant: Some(ApplicantId(uuid::Uuid::max())),
        ..applicant()
    };
    assert!(!may_read(&w.state, &stranger));
    let nobody = Actor {
        executor: None,
        ..executor()
    };
    assert!(
        !may_read(&World::new().state, &nobody),
        "no organisation is not the same as no executor yet"
    );
    assert!(acts(&w.state, &person(Role::Analyst), &w.ctx()).is_empty());
}
