//! 10.2.2.2: where questions arise the operator asks the applicant; then the request is closed or
//! stays in work.
use crate::{clause_of, last_event, may};
use openapi::feedback::WithdrawFeedback;
use tests::app::kyiv;
use tests::prelude::*;
use tests::verbs::{clarified, closing, keeping};
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
        call: (voice != Voice::Cabinet).then(|| call(app)),
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

    /// F03: … or stays in work, and the applicant reads why. What was submitted for closing goes back to the executor with
    /// the term anew, a task and a running clock.
    async fn or_it_stays_in_work(app: &TestApp) {
        for kind in [FeedbackKind::Confirmation, FeedbackKind::Cancellation] {
            let pending = app.ticket(Status::PendingClosure).await;
            app.pass(TimeDelta::days(3));
            app.said(Voice::Cabinet, kind, &pending, "Закрийте, хоча вода досі не йде.").await;
            let card = app.seen(pending.row.id).await;
            let why = "Води немає, тому заявка лишається в роботі.";
            let body = DecideRequest { task: Some("Подайте воду на п’ятий поверх.".into()), ..keeping(why) };
            let kept = app.operator().decide_request(&card, &body).await.ok();
            assert_eq!((kept.row.status, kept.row.open_request, kept.row.rework_count), (Status::Rework, None, 1));
            assert_eq!((kept.clock_stopped_at, kept.rework_task.as_deref()), (None, Some("Подайте воду на п’ятий поверх.")));
            assert!(kept.row.due_at > pending.row.due_at, "the item's term anew");
            let mine = app.applicant().card(card.row.id).await.ok();
            let record = last(&mine);
            assert_eq!((record.state, record.decision.as_deref()), (FeedbackState::Declined, Some(why)));
            assert_eq!(record.ground, None, "the five grounds are for comments");
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event), event.due_at), (Transition::F03, "10.2.2.2", kept.row.due_at));
            let again = app.vodokanal().submit(&kept, "Воду подано на всі поверхи.").await.ok();
            assert_eq!(again.row.status, Status::PendingClosure);
            let silent = DecideRequest { note: None, ..keeping("") };
            let asked = app.said(Voice::Cabinet, kind, &again, "Закрийте вже.").await;
            let no = app.refuses(card.row.id, app.operator().decide_request(&asked, &silent)).await;
            no.status(422).points_at("/note").clause("10.2.2.2");
        }
    }

    /// Any other open request stands where it stood, with its deadline.
    async fn what_was_in_work_stays_as_it_was(app: &TestApp) {
        for status in [Status::Registered, Status::Assigned, Status::InProgress, Status::Rework, Status::NonExecutionReview] {
            let before = app.ticket(status).await;
            app.said(Voice::Cabinet, FeedbackKind::Cancellation, &before, "Скасуйте, хоча вода не йде.").await;
            let card = app.seen(before.row.id).await;
            let kept = app.operator().decide_request(&card, &keeping("Води немає, працюємо далі.")).await.ok();
            assert_eq!((kept.row.status, kept.row.due_at), (status, card.row.due_at));
            assert_eq!((kept.clock_stopped_at, kept.row.rework_count), (card.clock_stopped_at, card.row.rework_count));
        }
    }

    /// T10b: with the applicant's answer on record it is closed with what was clarified.
    async fn or_it_is_closed_with_what_was_clarified(app: &TestApp) {
        let closed = app.closed(ClosureReason::Clarified).await;
        assert_eq!(closed.row.closure, Some(ClosureReason::Clarified));
        assert_eq!(closed.clarifications[0].state, ClarificationState::Answered);
        assert_eq!(closed.clarifications[0].answer.as_deref(), Some("Уже все добре, дякую."), "as it was given");
        let event = last_event(app, closed.row.id).await;
        assert_eq!((event.transition, clause_of(&event)), (Transition::T10b, "10.2.2.2"));
    }

    /// Silence is never consent: without an answer nothing closes, whatever was tried, and the confirmation or the
    /// cancellation it is about is not accepted.
    async fn silence_is_never_consent(app: &TestApp) {
        for about_request in [true, false] {
            let asked = match about_request {
                true => asked_about_a_confirmation(app).await,
                false => app.ticket(Status::Clarification).await,
            };
            let op = app.operator();
            for _ in 0..3 {
                app.pass(TimeDelta::days(2));
                let attempt = json!({"result": "no_answer"});
                op.on(&e::CALL_ATTEMPT, &[&asked.row.id]).json(&attempt).send().await.ok();
            }
            let card = app.seen(asked.row.id).await;
            let note = "Тричі телефонували, не відповідає.";
            let no = app.refuses(card.row.id, op.close_clarified(&card, &clarified(note))).await;
            assert_eq!((no.code.as_str(), no.status), ("refused_unanswered", 409));
            no.clause("10.2.2.2").offers(Act::AnswerClarification);
            if about_request {
                last_is(&card, FeedbackKind::Confirmation, FeedbackState::Clarifying);
                let no = app.refuses(card.row.id, op.close_on_request(&card)).await;
                no.status(409).clause("10.2.2.2");
            }
        }
    }

    /// The answer may be heard in the moment of closing: with its call, after the question, in words.
    async fn the_answer_may_come_with_the_closing(app: &TestApp) {
        let asked = asked_about_a_confirmation(app).await;
        app.pass(TimeDelta::hours(3));
        let op = app.operator();
        let with = |answer: &str, at: DateTime<Utc>| CloseClarified {
            answer: Some(answer.into()),
            channel: Some(Channel::Phone),
            call: Some(CallInput { at, ..call(app) }),
            ..clarified("Уточнено телефоном: тиск є.")
        };
        let no = app.refuses(asked.row.id, op.close_clarified(&asked, &with("Так, тиск є.", app.now() - TimeDelta::days(1)))).await;
        no.status(422).points_at("/call/at").clause("10.2.2.2");
        let no = app.refuses(asked.row.id, op.close_clarified(&asked, &with("…", app.now()))).await;
        no.status(422).points_at("/answer").clause("10.2.2.2");
        let mut uncalled = with("Так, тиск є.", app.now());
        uncalled.call = None;
        let no = app.refuses(asked.row.id, op.close_clarified(&asked, &uncalled)).await;
        no.status(422).points_at("/call").clause("10.2.2.2");
        let closed = op.close_clarified(&asked, &with("Так, тиск є.", app.now())).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Clarified));
        assert_eq!(closed.clarifications[0].answer.as_deref(), Some("Так, тиск є."));
    }

    /// A withdrawn request ends its question: the request goes back to where it came from, with its clock.
    async fn a_withdrawn_request_ends_its_question(app: &TestApp) {
        let working = app.ticket(Status::InProgress).await;
        app.said(Voice::Cabinet, FeedbackKind::Cancellation, &working, "Скасуйте, будь ласка.").await;
        let card = app.seen(working.row.id).await;
        let record = last(&card).id;
        let asked = app.operator().ask(&card, "Чому скасувати?", Some(record)).await.ok();
        app.pass(TimeDelta::days(4));
        let me = app.applicant();
        let call = me.on(&e::WITHDRAW_FEEDBACK, &[&card.row.id, &record]).version(asked.row.version);
        let back = call.body(&WithdrawFeedback::default()).send().await.ok();
        assert_eq!((back.row.status, back.clock_stopped_at), (Status::InProgress, None));
        assert!(back.row.due_at > working.row.due_at, "the clock goes on where it stopped");
        assert_eq!((back.clarifications[0].state, back.clarifications[0].answer.clone()), (ClarificationState::Withdrawn, None));
        let no = app.refuses(card.row.id, answer(app, Voice::Cabinet, &back, "Пізно.")).await;
        no.status(409).clause("10.2.2.2");
    }

    /// With the setting off the executor's clock runs during a question, in every status in which it ran.
    async fn the_clock_follows_the_setting(app: &TestApp) {
        app.policy(|p| p.clarification_stops_clock = false);
        for status in [Status::Assigned, Status::InProgress, Status::Rework, Status::PendingClosure] {
            let before = app.ticket(status).await;
            let asked = app.operator().ask(&before, "Який саме під’їзд?", None).await.ok();
            assert_eq!((asked.clock_stopped_at, asked.row.due_at), (before.clock_stopped_at, before.row.due_at), "{status}");
            app.pass(TimeDelta::days(1));
            let back = answer(app, Voice::Cabinet, &asked, "Другий під’їзд.").await.ok();
            assert_eq!((back.row.due_at, back.clock_stopped_at), (before.row.due_at, before.clock_stopped_at), "{status}");
        }
    }

    /// A question about a request is in the list of calls to make like all others.
    async fn a_question_about_a_request_is_a_call_to_make(app: &TestApp) {
        let caller = make::caller("Лисенко Марія", "0671112233");
        let draft = CreateTicket { caller: Some(caller), ..make::water() };
        let filed = app.operator().file(&draft).await.ok();
        let said = app.says(Voice::Phone, FeedbackKind::Cancellation, &filed, "Скасуйте, хоча води немає.").await.ok();
        let calls = TicketQuery { to_call: Some(true), ..TicketQuery::default() };
        assert!(app.operator().list(&calls).await.is_empty(), "her word waits for the operator");
        app.operator().ask(&said, "Вода є чи немає?", Some(last(&said).id)).await.ok();
        let listed: Vec<_> = app.operator().list(&calls).await.iter().map(|r| r.number).collect();
        assert_eq!(listed, [filed.row.number]);
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

    /// Without a task the executor gets a general one: the words for the applicant are not its to read.
    async fn words_for_the_applicant_are_no_task(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Дякую.").await;
        let card = app.seen(pending.row.id).await;
        let words = "Сусіди кажуть, що тиску немає, тому працюємо далі.";
        app.operator().decide_request(&card, &keeping(words)).await.ok();
        let master = app.vodokanal();
        let seen = master.card(card.row.id).await.ok();
        assert!(seen.rework_task.as_deref().is_some_and(|task| task != words), "{:?}", seen.rework_task);
        assert!(master.history(card.row.id).await.iter().all(|h| h.note.as_deref() != Some(words)));
    }
}
