//! Acting: versions, the way over rework, words by phone, letters.
use super::super::testing::*;
use super::super::*;
use super::code;
use domain::ticket::RefusalCode;
use domain::{Channel, ClosureReason, DeclineGround, FeedbackKind, Status};
use openapi::feedback::*;
use openapi::ticket::*;

#[test]
fn a_stale_version_is_refused_with_the_present_one() {
    let city = City::new();
    let filed = city.filed();
    let old = Target {
        version: 1,
        ..target(&filed)
    };
    let executor = city.executor(filed.state.executor.as_ref().unwrap());
    assert_eq!(
        code(city.act(&executor, 9, |c, cx| accept::run(c, cx, old))),
        "stale 2"
    );
}

#[test]
fn the_whole_way_over_rework_to_confirmation() {
    let city = City::new();
    let submitted = city.submitted();
    assert_eq!(submitted.state.status, Status::PendingClosure);
    let said = city
        .says(
            &submitted,
            FeedbackKind::Comment,
            "Вода є, але тече у першому під’їзді.",
        )
        .unwrap();
    let comment = said.state.feedback[0].id;
    let rework = |decision| DecideComment::new(decision, "Усуньте течу.");
    let decide = |input| {
        city.act(&city.operator, 130, |c, cx| {
            decide_comment::run(c, cx, target(&said), comment, input)
        })
    };
    assert_eq!(
        faults(decide(rework(CommentDecision::Decline))),
        [("/ground".to_owned(), "required".to_owned())]
    );
    let back = decide(rework(CommentDecision::Rework)).unwrap();
    assert_eq!(
        (back.state.status, back.rework_task.as_deref()),
        (Status::Rework, Some("Усуньте течу."))
    );
    let executor = city.executor(back.state.executor.as_ref().unwrap());
    let again = Submit {
        answers_comment: Some(comment),
        ..answer()
    };
    let done = city
        .act(&executor, 200, |c, cx| submit::run(c, cx, target(&back), again))
        .unwrap();
    let said = city
        .says(&done, FeedbackKind::Confirmation, "Дякую, сухо.")
        .unwrap();
    let record = said.state.open_request().unwrap().id;
    let close = DecideRequest {
        decision: RequestDecision::Close,
        note: None,
        task: None,
        danger_removed: true,
    };
    let kind = FeedbackKind::Confirmation;
    let closed = city
        .act(&city.operator, 300, |c, cx| {
            decide_request::run(c, cx, target(&said), record, kind, close)
        })
        .unwrap();
    assert_eq!(closed.state.closure, Some(ClosureReason::Confirmed));
    let story = city
        .look(&city.operator, |c, cx| history::run(c, cx, closed.state.id))
        .unwrap();
    assert_eq!(story.len(), usize::try_from(closed.state.version).unwrap());
    assert!(story.iter().any(|e| e.actor.is_some() && e.role.is_executor()));
    let stored = city
        .look(&city.operator, |c, _| Ok(store::ticket::get(c, closed.state.id)?))
        .unwrap()
        .unwrap();
    assert_eq!(stored.state, closed.state);
}

#[test]
fn too_early_a_comment_is_refused_with_the_clause() {
    let city = City::new();
    let filed = city.filed();
    let said = city.says(&filed, FeedbackKind::Comment, "Коли вже буде вода?");
    assert_eq!(code(said), RefusalCode::RefusedTooEarly.as_str());
}

#[test]
fn a_word_by_phone_needs_its_call() {
    let city = City::new();
    let submitted = city.submitted();
    let say = |call| {
        let input = LeaveFeedback {
            text: "Дякую, є вода.".to_owned(),
            channel: Some(Channel::Phone),
            call,
        };
        city.act(&city.operator, 120, |c, cx| {
            leave_feedback::run(c, cx, target(&submitted), FeedbackKind::Confirmation, input)
        })
    };
    assert_eq!(code(say(None)), RefusalCode::RefusedCallRecord.as_str());
    let call = |minutes| CallInput {
        person: "Коваль Олена".to_owned(),
        phone: Some("067 111 11 11".to_owned()),
        at: city.now + chrono::TimeDelta::minutes(minutes),
    };
    assert_eq!(
        code(say(Some(call(500)))),
        RefusalCode::RefusedCallRecord.as_str(),
        "not in the future"
    );
    let said = say(Some(call(118))).unwrap();
    let seen = |caller| {
        city.look(caller, |c, cx| card::get(c, cx, said.state.id))
            .unwrap()
            .feedback
    };
    assert_eq!(
        seen(&city.operator)[0].call.as_ref().map(|c| c.phone.as_str()),
        Some("+380671111111")
    );
    assert!(seen(&city.resident)[0].call.is_none() && seen(&city.analyst)[0].call.is_none());
}

#[test]
fn a_declined_comment_names_its_clause() {
    let city = City::new();
    let submitted = city.submitted();
    let said = city
        .says(&submitted, FeedbackKind::Comment, "Раніше місто було чистіше.")
        .unwrap();
    let input = DecideComment::declined(DeclineGround::NotToThePoint, "Коментар не про суть заявки.");
    let id = said.state.feedback[0].id;
    city.act(&city.operator, 130, |c, cx| {
        decide_comment::run(c, cx, target(&said), id, input)
    })
    .unwrap();
    let shown = city
        .look(&city.resident, |c, cx| card::get(c, cx, said.state.id))
        .unwrap();
    assert_eq!(
        shown.feedback[0].clause.as_ref().map(|c| c.number.as_str()),
        Some("10.2.1.3.1")
    );
    let again = city.act(&city.operator, 131, |c, cx| {
        withdraw::run(c, cx, target(&said), id, WithdrawFeedback::default())
    });
    assert!(again.is_err());
}

#[test]
fn a_duplicate_follows_its_master() {
    let city = City::new();
    let (master, twin) = (city.filed(), city.filed());
    let input = MarkDuplicate {
        master_number: master.number,
        reason: "Той самий порив.".to_owned(),
        danger_removed: true,
    };
    let closed = city
        .act(&city.operator, 9, |c, cx| {
            duplicate::run(c, cx, target(&twin), input)
        })
        .unwrap();
    assert_eq!(closed.state.closure, Some(ClosureReason::Duplicate));
    let shown = city
        .look(&city.operator, |c, cx| card::get(c, cx, master.state.id))
        .unwrap();
    assert_eq!(
        shown.duplicates.iter().map(|d| d.number).collect::<Vec<_>>(),
        [twin.number]
    );
    let shown = city
        .look(&city.resident, |c, cx| card::get(c, cx, twin.state.id))
        .unwrap();
    assert_eq!(shown.master.map(|m| m.number), Some(master.number));
    assert!(shown.reopen_until.is_some());
}

#[test]
fn every_act_leaves_a_letter_for_the_applicant() {
    let city = City::new();
    let submitted = city.submitted();
    let jobs = city
        .act(&city.operator, 900, |c, cx| {
            Ok(store::outbox::claim(c, "test", cx.now, 50)?)
        })
        .unwrap();
    let jobs: Vec<_> = jobs.into_iter().filter(|j| j.topic == tell::TOPIC).collect();
    let occasions: Vec<tell::Occasion> = jobs
        .iter()
        .map(|j| {
            serde_json::from_value::<tell::Letter>(j.payload.clone())
                .unwrap()
                .occasion
        })
        .collect();
    assert_eq!(occasions, [tell::Occasion::Registered, tell::Occasion::Submitted]);
    let letter: tell::Letter = serde_json::from_value(jobs[1].payload.clone()).unwrap();
    let written = || {
        let letters = city.look(&city.operator, |c, cx| {
            let desk = crate::mail::Desk {
                reference: &cx.reference,
                links: None,
            };
            crate::mail::compose::letters(c, &desk, &letter, jobs[1].id)
        });
        letters.unwrap()
    };
    assert_eq!(written(), [], "to an address that was not proved nothing is sent");
    let card = city.resident.applicant.unwrap();
    city.act(&city.operator, 905, |c, _| {
        crate::app::mail_address::prove(c, card.into(), "olena@example.org")
    })
    .unwrap();
    let letters = written();
    assert_eq!(letters.len(), 1);
    assert!(letters[0].body.contains("воду подано о 15:20") && letters[0].body.contains("Що далі"));
    assert!(letters[0].subject.contains(&submitted.number.to_string()));
}
