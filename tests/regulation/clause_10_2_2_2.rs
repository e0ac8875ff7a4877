//! 10.2.2.2: where questions arise the operator asks the applicant; then the request is closed or
//! stays in work.
use crate::{clause_of, last_event, may};
use tests::app::kyiv;
use tests::prelude::*;
use tests::verbs::{closing, keeping};
use tests::voice::{call, last, last_is};

async fn asked_about_a_confirmation(app: &TestApp) -> TicketCard {
    let pending = app.ticket(Status::PendingClosure).await;
    app.said(
        Voice::Cabinet,
        FeedbackKind::Confirmation,
        &pending,
        "Дякую, але вода досі слабка.",
    )
    .await;
    let card = app.seen(pending.row.id).await;
    app.operator()
        .ask(&card, "Вода є чи немає? Який тиск?", Some(last(&card).id))
        .await
        .ok()
}

async fn answer(app: &TestApp, voice: Voice, card: &TicketCard, text: &str) -> Reply<TicketCard> {
    let actor = if voice == Voice::Cabinet {
        app.applicant()
    } else {
        app.operator()
    };
    let body = AnswerClarification {
        answer: text.to_owned(),
        channel: (voice != Voice::Cabinet).then(|| voice.channel()),
        call: (voice == Voice::Phone).then(|| call(app)),
    };
    let question = card.clarifications.last().expect("a question").id;
    actor
        .on(&e::ANSWER_CLARIFICATION, &[&card.row.id, &question])
        .version(card.row.version)
        .body(&body)
        .send()
        .await
}

on_both! {
    /// T20 and T10: the request waits for the answer, and goes back to where it came from.
    async fn a_question_about_a_request_is_asked_and_answered(app: &TestApp) {
        for voice in Voice::ALL {
            let asked = asked_about_a_confirmation(app).await;
            assert_eq!(asked.row.status, Status::Clarification);
            last_is(&asked, FeedbackKind::Confirmation, FeedbackState::Clarifying);
            let event = last_event(app, asked.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T20, "10.2.2.2"));
            let mine = app.applicant().card(asked.row.id).await.ok();
            assert_eq!(mine.clarifications[0].state, ClarificationState::Open);
            assert!(may(&mine, Act::AnswerClarification));
            let back = answer(app, voice, &asked, "Тиск нормальний, помилилася словом.").await.ok();
            assert_eq!(back.row.status, Status::PendingClosure);
            last_is(&back, FeedbackKind::Confirmation, FeedbackState::InReview);
            assert_eq!(back.clarifications[0].state, ClarificationState::Answered);
            let event = last_event(app, asked.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T10, "10.2.2.2"));
        }
    }

    /// Then it is closed …
    async fn then_it_is_closed(app: &TestApp) {
        let asked = asked_about_a_confirmation(app).await;
        let back = answer(app, Voice::Phone, &asked, "Усе добре, тиск є.").await.ok();
        let note = "Уточнено телефоном: тиск є.";
        let closed = app.operator().decide_request(&back, &closing(Some(note), false)).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Confirmed));
    }

    /// … or stays in work, and the applicant reads why.
    async fn or_it_stays_in_work(app: &TestApp) {
        for kind in [FeedbackKind::Confirmation, FeedbackKind::Cancellation] {
            let pending = app.ticket(Status::PendingClosure).await;
            app.said(Voice::Cabinet, kind, &pending, "Закрийте, хоча вода досі не йде.").await;
            let card = app.seen(pending.row.id).await;
            let why = "Води немає, тому заявка лишається в роботі.";
            let kept = app.operator().decide_request(&card, &keeping(why)).await.ok();
            assert_eq!((kept.row.status, kept.row.open_request), (Status::PendingClosure, None));
            let mine = app.applicant().card(card.row.id).await.ok();
            let record = last(&mine);
            assert!(!record.state.is_open(), "{record:#?}");
            assert_eq!(record.decision.as_deref(), Some(why));
            assert_eq!(record.ground, None, "the five grounds are for comments");
            assert_eq!(clause_of(&last_event(app, card.row.id).await), "10.2.2.2");
            let silent = DecideRequest { decision: RequestDecision::KeepInWork, note: None, danger_removed: false };
            let again = app.said(Voice::Cabinet, kind, &kept, "Закрийте вже.").await;
            app.refuses(card.row.id, app.operator().decide_request(&again, &silent)).await.status(422).points_at("/note");
        }
    }

    /// T10b: or it is closed with what was clarified.
    async fn or_it_is_closed_with_what_was_clarified(app: &TestApp) {
        let closed = app.closed(ClosureReason::Clarified).await;
        assert_eq!(closed.row.closure, Some(ClosureReason::Clarified));
        assert_eq!(closed.clarifications[0].state, ClarificationState::ClosedTicket);
        let event = last_event(app, closed.row.id).await;
        assert_eq!((event.transition, clause_of(&event)), (Transition::T10b, "10.2.2.2"));
    }

    /// T09: a question without a pending request, from any open status, and back.
    async fn any_open_request_may_raise_a_question(app: &TestApp) {
        for status in [Status::Registered, Status::Assigned, Status::InProgress, Status::Rework, Status::PendingClosure,
            Status::NonExecutionReview] {
            let card = app.ticket(status).await;
            let asked = app.operator().ask(&card, "Який саме під’їзд?", None).await.ok();
            assert_eq!(asked.row.status, Status::Clarification);
            assert_eq!(last_event(app, card.row.id).await.transition, Transition::T09);
            let back = answer(app, Voice::Cabinet, &asked, "Другий під’їзд.").await.ok();
            assert_eq!(back.row.status, status, "back to where it came from");
        }
    }

    /// The executor's clock stands while the applicant is asked.
    async fn the_clock_stands_meanwhile(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        assert_eq!(working.row.due_at, Some(kyiv("2026-03-09 17:00")));
        app.set_clock("2026-03-03 12:00");
        let asked = app.operator().ask(&working, "Який саме під’їзд?", None).await.ok();
        assert_eq!(asked.clock_stopped_at, Some(kyiv("2026-03-03 12:00")));
        app.set_clock("2026-03-20 12:00");
        let waiting = app.seen(asked.row.id).await;
        assert!(!waiting.row.overdue, "a standing clock is never overdue");
        let back = answer(app, Voice::Cabinet, &waiting, "Другий під’їзд.").await.ok();
        assert_eq!(back.clock_stopped_at, None);
        assert_eq!(back.waited_seconds, 17 * 24 * 3600);
        assert!(back.row.due_at > Some(kyiv("2026-03-20 12:00")), "{:?}", back.row.due_at);
    }

    /// By phone with a call record; the applicant alone otherwise.
    async fn an_answer_by_phone_has_a_call_record(app: &TestApp) {
        let asked = asked_about_a_confirmation(app).await;
        let question = asked.clarifications[0].id;
        let body = AnswerClarification { answer: "Тиск є.".into(), channel: Some(Channel::Phone), call: None };
        let op = app.operator();
        let send = op.on(&e::ANSWER_CLARIFICATION, &[&asked.row.id, &question]).version(asked.row.version).body(&body).send();
        let no = app.refuses(asked.row.id, send).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_call_record", 422));
        for (other, status) in [(app.stranger(), 404), (app.vodokanal(), 403)] {
            let body = AnswerClarification { answer: "Тиск є.".into(), channel: None, call: None };
            let send = other.on(&e::ANSWER_CLARIFICATION, &[&asked.row.id, &question]).version(asked.row.version);
            let no = app.refuses(asked.row.id, send.body(&body).send()).await;
            assert_eq!(no.status, status, "{}", other.name);
        }
    }

    /// One question at a time, one answer to each.
    async fn one_question_at_a_time(app: &TestApp) {
        let asked = asked_about_a_confirmation(app).await;
        let op = app.operator();
        let no = app.refuses(asked.row.id, op.ask(&asked, "А який поверх?", None)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_status", 409));
        let back = answer(app, Voice::Cabinet, &asked, "П’ятий поверх.").await.ok();
        let no = app.refuses(asked.row.id, answer(app, Voice::Cabinet, &back, "Ні, шостий.")).await;
        assert_eq!(no.status, 409);
    }

    /// A question is about a request of this card that still waits.
    async fn a_question_is_about_something_that_waits(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let other = app.ticket(Status::PendingClosure).await;
        let other = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &other, "Добре.").await;
        let op = app.operator();
        let no = app.refuses(pending.row.id, op.ask(&pending, "Що саме добре?", Some(last(&other).id))).await;
        no.status(422).points_at("/feedback");
    }
}
