//! 6.2.4 and 1.1: a request under check, or submitted for closing, goes to the executor that can do it (T13b); nobody has
//! to reject a correct justification first.
use crate::{act, clause_of, last_event, may};
use openapi::ticket::Assign;
use tests::app::kyiv;
use tests::prelude::*;
use tests::verbs::{ANSWER, JUSTIFICATION};

const WHY: &str = "Мережа на балансі управляючої компанії, роботи виконає вона.";

on_both! {
    /// The justification is neither accepted nor rejected; the applicant reads who does it now and why.
    async fn clause_6_2_4_a_request_under_check_goes_to_the_right_executor(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let review = app.vodokanal().justify(&working, NonExecutionReason::NoAuthority, JUSTIFICATION).await.ok();
        let seen = app.seen(review.row.id).await;
        assert!(may(&seen, Act::Reassign), "{:?}", act(&seen, Act::Reassign));
        let moved = app.operator().assign(&seen, "kp-dorohy", Some(WHY)).await.ok();
        assert_eq!((moved.row.status, moved.clock_stopped_at), (Status::Assigned, None));
        assert_eq!(moved.row.executor.as_ref().map(|x| x.code.as_str()), Some("kp-dorohy"));
        assert_eq!(moved.row.due_at, working.row.due_at, "the deadline stays");
        let justification = &moved.non_executions[0];
        assert_eq!((justification.state, justification.note.as_deref()), (ReviewState::Moved, Some(WHY)));
        let event = last_event(app, review.row.id).await;
        assert_eq!((event.transition, clause_of(&event)), (Transition::T13b, "6.2.4"));
        assert_eq!((event.from, event.to), (Some(Status::NonExecutionReview), Status::Assigned));

        let read = app.applicant().card(review.row.id).await.ok();
        assert_eq!(read.row.executor.map(|x| x.code.to_string()).as_deref(), Some("kp-dorohy"));
        let story = app.applicant().history(review.row.id).await;
        let told = story.last().unwrap();
        assert_eq!((told.transition, told.note.as_deref()), (Transition::T13b, Some(WHY)));
        // the one that had it does not see it any more, the other one works
        app.vodokanal().card(review.row.id).await.refused("not_found");
        let dorohy = app.executor("kp-dorohy");
        let taken = dorohy.accept(&dorohy.card(review.row.id).await.ok()).await.ok();
        assert_eq!(dorohy.submit(&taken, ANSWER).await.ok().row.status, Status::PendingClosure);
    }

    /// An answer that waits is passed by in the same way; what the applicant said waits for its decision.
    async fn clause_6_2_4_a_request_submitted_for_closing_goes_to_the_right_executor(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Зробили не те: тече не там.").await;
        let card = app.seen(pending.row.id).await;
        let moved = app.operator().assign(&card, "kp-dorohy", Some(WHY)).await.ok();
        assert_eq!((moved.row.status, moved.row.open_comments), (Status::Assigned, 1));
        let event = last_event(app, pending.row.id).await;
        assert_eq!((event.transition, clause_of(&event)), (Transition::T13b, "6.2.4"));
    }

    /// However late the check is, one working day is left.
    async fn clause_6_2_4_at_least_one_working_day_is_left(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        app.set_clock("2026-03-09 16:00");
        app.vodokanal().justify(&working, NonExecutionReason::NoAuthority, JUSTIFICATION).await.ok();
        app.set_clock("2026-03-10 09:00");
        let card = app.seen(working.row.id).await;
        let moved = app.operator().assign(&card, "kp-dorohy", Some(WHY)).await.ok();
        assert_eq!(moved.row.due_at, Some(kyiv("2026-03-11 17:00")));
        let event = last_event(app, working.row.id).await;
        assert!(event.counted.is_some(), "who sets a deadline says by what");
    }

    /// With a reason, to another, by an operator; a rejected justification is still possible.
    async fn clause_6_2_4_what_is_missing_is_told_with_the_clause(app: &TestApp) {
        let review = app.ticket(Status::NonExecutionReview).await;
        let id = review.row.id;
        let card = app.seen(id).await;
        let operator = app.operator();
        let no = app.refuses(id, operator.assign(&card, "kp-dorohy", Some(" … "))).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_incomplete", 422));
        no.clause("6.2.4").points_at("/reason");
        let no = app.refuses(id, operator.assign(&card, "kp-vodokanal", Some(WHY))).await;
        assert_eq!(no.code, "refused_same_executor");
        no.clause("6.2.4");
        for other in [app.applicant(), app.vodokanal()] {
            let no = app.refuses(id, other.assign(&card, "kp-dorohy", Some(WHY))).await;
            assert_eq!(no.status, 403);
        }
        let later = |due| Assign {
            executor: "kp-dorohy".into(), item: None, kind: None, reason: Some(WHY.into()), due_at: Some(due),
        };
        let due = card.row.due_at.expect("a deadline") + TimeDelta::hours(2);
        let body = later(due);
        let no = app.refuses(id, operator.on(&e::ASSIGN, &[&id]).version(card.row.version).body(&body).send()).await;
        assert_eq!(no.code, "refused_senior");
        let senior = app.senior();
        let moved = senior.on(&e::ASSIGN, &[&id]).version(card.row.version).body(&body).send().await.ok();
        assert_eq!(moved.row.due_at, Some(due));
    }
}
