//! 6.2.4: what cannot be done is justified, checked by an operator and closed, whatever the
//! applicant thinks of it.
use crate::{clause_of, last_event, may, transitions};
use tests::app::kyiv;
use tests::prelude::*;
use tests::verbs::JUSTIFICATION;
use tests::voice::last_is;

on_both! {
    /// T11 and T12: every reason of the clause leads to the check and to the closing.
    async fn every_objective_reason_is_justified_checked_and_closed(app: &TestApp) {
        for reason in NonExecutionReason::ALL {
            let working = app.ticket(Status::InProgress).await;
            let review = app.vodokanal().justify(&working, *reason, JUSTIFICATION).await.ok();
            assert_eq!(review.row.status, Status::NonExecutionReview);
            assert!(review.clock_stopped_at.is_some(), "the executor's clock stands");
            let read = app.applicant().card(working.row.id).await.ok();
            assert_eq!(read.non_executions[0].text, JUSTIFICATION, "the applicant reads the justification");
            assert_eq!(clause_of(&last_event(app, working.row.id).await), "6.2.4");
            let closed = app.operator().decide_non_execution(&review, true, "Перевірено за довідкою.").await.ok();
            assert_eq!((closed.row.status, closed.row.closure), (Status::Closed, Some(ClosureReason::NonExecution)));
            assert_eq!(closed.non_executions[0].state, ReviewState::Accepted);
            let end = last_event(app, working.row.id).await;
            assert_eq!((end.transition, clause_of(&end)), (Transition::T12, "6.2.4"));
        }
    }

    /// An objection does not block, in whatever way it comes.
    async fn it_is_closed_over_an_objection(app: &TestApp) {
        for voice in Voice::ALL {
            let review = app.ticket(Status::NonExecutionReview).await;
            let text = "Не згодна: торік цю трубу ремонтували саме ви.";
            let objected = app.said(voice, FeedbackKind::Comment, &review, text).await;
            assert_eq!(last_is(&objected, FeedbackKind::Comment, FeedbackState::New).channel, voice.channel());
            let card = app.seen(review.row.id).await;
            let closed = app.operator().decide_non_execution(&card, true, "Перевірено на місці.").await.ok();
            assert_eq!(closed.row.closure, Some(ClosureReason::NonExecution));
            let objection = &closed.feedback[0];
            assert!(!objection.state.is_open(), "nobody owes a decision any more: {objection:#?}");
            assert!(objection.decision.as_ref().is_some_and(|d| d.contains("6.2.4")), "{objection:#?}");
            assert_eq!(closed.row.open_comments, 0);
        }
    }

    /// Nor does the applicant's silence.
    async fn it_is_closed_without_the_applicants_confirmation(app: &TestApp) {
        let closed = app.closed(ClosureReason::NonExecution).await;
        assert!(closed.feedback.is_empty());
    }

    /// T13: not accepted, the work goes on with the time that was left.
    async fn a_justification_that_does_not_hold_goes_back(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let review = app.vodokanal().justify(&working, NonExecutionReason::NoFunding, JUSTIFICATION).await.ok();
        app.pass(TimeDelta::hours(48));
        let back = app.operator().decide_non_execution(&review, false, "Кошти на це передбачено.").await.ok();
        assert_eq!((back.row.status, back.clock_stopped_at), (Status::InProgress, None));
        assert_eq!(back.non_executions[0].state, ReviewState::Rejected);
        assert_eq!(back.non_executions[0].note.as_deref(), Some("Кошти на це передбачено."));
        assert_eq!(back.row.due_at, working.row.due_at.map(|d| d + TimeDelta::hours(48)), "the time that was left");
        assert_eq!(back.waited_seconds, 48 * 3600);
    }

    /// At least one working day is left, however late the justification was.
    async fn at_least_one_working_day_is_left(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        app.set_clock("2026-03-09 16:00");
        let review = app.vodokanal().justify(&working, NonExecutionReason::Technical, JUSTIFICATION).await.ok();
        app.set_clock("2026-03-10 09:00");
        let back = app.operator().decide_non_execution(&review, false, "Технічно це можливо.").await.ok();
        assert!(back.row.due_at >= Some(kyiv("2026-03-11 17:00")), "{:?}", back.row.due_at);
    }

    /// A word is no justification.
    async fn a_justification_has_substance(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        for text in ["Не можемо.", "..............................................", "а а а а а а а а а а а а а а а а"] {
            let attempt = app.vodokanal();
            let no = app.refuses(working.row.id, attempt.justify(&working, NonExecutionReason::Other, text)).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_justification", 422), "{text}");
            no.clause("6.2.4").points_at("/text");
        }
    }

    /// Documents made on the way belong to it (7.6).
    async fn documents_are_attached_to_a_justification_too(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let body = JustifyNonExecution {
            reason: NonExecutionReason::Technical, text: JUSTIFICATION.into(), documents_created: true,
        };
        let vodokanal = app.vodokanal();
        let justify = |card: &TicketCard| vodokanal.on(&e::JUSTIFY_NON_EXECUTION, &[&card.row.id])
            .version(card.row.version).body(&body).send();
        let no = app.refuses(working.row.id, justify(&working)).await;
        assert_eq!(no.code, "refused_documents");
        no.clause("7.6");
        vodokanal.upload(working.row.id, AttachmentField::Act, "акт.pdf", files::pdf()).await.ok();
        let ready = vodokanal.card(working.row.id).await.ok();
        assert_eq!(justify(&ready).await.ok().row.status, Status::NonExecutionReview);
    }

    /// Only the executor that has the request justifies, only an operator checks.
    async fn the_parts_are_not_exchanged(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        let id = working.row.id;
        let stranger = app.executor("kp-dorohy");
        let no = app.refuses(id, stranger.justify(&working, NonExecutionReason::Other, JUSTIFICATION)).await;
        assert_eq!(no.status, 404);
        for other in [app.applicant(), app.operator()] {
            let no = app.refuses(id, other.justify(&working, NonExecutionReason::Other, JUSTIFICATION)).await;
            assert_eq!(no.status, 403);
        }
        let review = app.vodokanal().justify(&working, NonExecutionReason::Other, JUSTIFICATION).await.ok();
        for other in [app.applicant(), app.vodokanal(), app.manager()] {
            let no = app.refuses(id, other.decide_non_execution(&review, true, "Приймаємо самі.")).await;
            assert_eq!(no.status, 403);
        }
        let stranger = app.stranger();
        assert_eq!(app.refuses(id, stranger.card(id)).await.status, 404);
    }

    /// Nothing to check, nothing to justify: the status says no.
    async fn only_in_its_place_in_the_life_of_a_request(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let executor = app.vodokanal();
        let no = app.refuses(pending.row.id, executor.justify(&pending, NonExecutionReason::Other, JUSTIFICATION)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_status", 409));
        let closed = app.closed(ClosureReason::NonExecution).await;
        let no = app.refuses(closed.row.id, app.operator().decide_non_execution(&closed, true, "Ще раз так.")).await;
        assert_eq!(no.status, 409);
    }

    /// T23: inside the window a comment brings it back with a fresh term; afterwards nothing does.
    async fn a_comment_may_reopen_it_inside_the_window(app: &TestApp) {
        for voice in [Voice::Cabinet, Voice::Phone] {
            let closed = app.closed(ClosureReason::NonExecution).await;
            app.pass(TimeDelta::days(29));
            let text = "Тиск зник зовсім, а власника мережі знайдено.";
            let commented = app.said(voice, FeedbackKind::Comment, &closed, text).await;
            let comment = last_is(&commented, FeedbackKind::Comment, FeedbackState::New).id;
            let card = app.seen(closed.row.id).await;
            assert!(may(&card, Act::Reopen));
            let body = Reopen { to: Status::Rework, comment: Some(comment), reason: "Власника знайдено.".into() };
            let opened = app.operator().on(&e::REOPEN, &[&closed.row.id]).version(card.row.version).body(&body).send().await.ok();
            assert_eq!((opened.row.status, opened.row.closure), (Status::Rework, None));
            assert!(opened.row.due_at > Some(app.now()), "a fresh deadline");
            assert!(transitions(app, closed.row.id).await.contains(&Transition::T23));
            let late = app.closed(ClosureReason::NonExecution).await;
            app.pass(TimeDelta::days(31));
            let no = app.refuses(late.row.id, app.says(voice, FeedbackKind::Comment, &late, text)).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_window", 409));
        }
    }
}
