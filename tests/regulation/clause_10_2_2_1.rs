//! 10.2.2.1: the operator processes a cancellation or a confirmation; then the request closes by
//! itself, unless the text is contradictory.
use crate::{clause_of, last_event, may};
use openapi::ticket::SplitOff;
use tests::actor::{NAME, PHONE};
use tests::prelude::*;
use tests::verbs::{clarified, closing};
use tests::voice::{last, last_is};

on_both! {
    /// T18: processed means closed, in whatever way the confirmation came.
    async fn a_processed_confirmation_closes(app: &TestApp) {
        for voice in Voice::ALL {
            let pending = app.ticket(Status::PendingClosure).await;
            app.said(voice, FeedbackKind::Confirmation, &pending, "Дякую, усе зроблено.").await;
            let card = app.seen(pending.row.id).await;
            let closed = app.operator().close_on_request(&card).await.ok();
            assert_eq!((closed.row.status, closed.row.closure), (Status::Closed, Some(ClosureReason::Confirmed)));
            last_is(&closed, FeedbackKind::Confirmation, FeedbackState::Accepted);
            assert!(closed.closed_at.is_some());
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T18, "10.2.2.1"));
        }
    }

    /// T19: the same for a cancellation, from every open status.
    async fn a_processed_cancellation_closes(app: &TestApp) {
        for status in [Status::Registered, Status::Assigned, Status::InProgress, Status::PendingClosure, Status::Rework,
            Status::NonExecutionReview, Status::Clarification] {
            let card = app.ticket(status).await;
            app.said(Voice::Phone, FeedbackKind::Cancellation, &card, "Питання вирішили самі.").await;
            let closed = app.operator().close_on_request(&app.seen(card.row.id).await).await.ok();
            assert_eq!(closed.row.closure, Some(ClosureReason::Cancelled), "{status}");
            let event = last_event(app, card.row.id).await;
            assert_eq!((event.transition, clause_of(&event)), (Transition::T19, "10.2.2.1"));
        }
    }

    /// A contradiction in the words stops the closing; the operator is told what to do instead.
    async fn a_contradiction_stops_the_closing(app: &TestApp) {
        for (kind, text) in [
            (FeedbackKind::Confirmation, "Дякую, але вода досі не тече."),
            (FeedbackKind::Confirmation, "Підтверджую, хоча так і не зробили"),
            (FeedbackKind::Cancellation, "Прошу скасувати, подам до суду. Вода в підвалі досі стоїть."),
        ] {
            for voice in [Voice::Cabinet, Voice::Phone] {
                let pending = app.ticket(Status::PendingClosure).await;
                app.said(voice, kind, &pending, text).await;
                let card = app.seen(pending.row.id).await;
                assert!(!last(&card).hints.is_empty(), "the operator sees why: {text}");
                let no = app.refuses(card.row.id, app.operator().close_on_request(&card)).await;
                assert_eq!((no.code.as_str(), no.status), ("refused_contradiction", 422), "{text}");
                no.clause("10.2.2.1").offers(Act::AskClarification);
            }
        }
    }

    /// Words that somebody else said, that came from another number, or beside which a comment still waits: the operator is
    /// told before anything closes.
    async fn the_operator_is_told_whose_words_they_are(app: &TestApp) {
        let told = async |person: &str, number: Option<&str>| {
            let pending = app.ticket(Status::PendingClosure).await;
            let call = openapi::ticket::CallInput { person: person.to_owned(), phone: number.map(str::to_owned), at: app.now() };
            let channel = if number.is_some() { Channel::Phone } else { Channel::Reception };
            let words = LeaveFeedback { text: "Усе зроблено, дякую.".into(), channel: Some(channel), call: Some(call) };
            let op = app.operator();
            op.on(&e::CONFIRM, &[&pending.row.id]).version(pending.row.version).body(&words).send().await.ok();
            let hints = last(&app.seen(pending.row.id).await).hints.clone();
            hints.into_iter().map(|h| h.why).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(told(NAME, Some(PHONE)).await, "");
        assert_eq!(told(NAME, None).await, "", "at the reception there is no number");
        assert!(told("Невідомий Сусід", Some(PHONE)).await.contains("не від заявника"));
        assert!(told(NAME, Some("050 999 88 77")).await.contains("не за номером"));
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Труба досі тече, нічого не зроблено.").await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &card, "").await;
        let hints = last(&app.seen(card.row.id).await).hints.clone();
        assert!(hints.iter().any(|h| h.why.contains("нерозглянутому коментарі")), "{hints:?}");
        let applicant = app.applicant().on(&e::GET_TICKET, &[&card.row.id]).send().await.ok();
        assert!(last(&applicant).hints.is_empty());
    }

    /// «Ок» says nothing of how the contradiction was cleared up.
    async fn a_contradiction_is_not_waved_through(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Дякую, але вода досі не тече.").await;
        for note in ["ок", "Так.", "ааааааааа ааааааа", "так так так так", "Заявниця Заявниця"] {
            let no = app.refuses(card.row.id, app.operator().decide_request(&card, &closing(Some(note), false))).await;
            assert_eq!(no.code, "refused_contradiction", "{note}");
            no.points_at("/note").clause("10.2.2.1");
        }
    }

    /// The request closes by itself also where others still work on parts: they end with it, and do nothing more.
    async fn what_is_left_of_the_parts_ends_with_the_whole(app: &TestApp) {
        for kind in [FeedbackKind::Confirmation, FeedbackKind::Cancellation] {
            let main = app.ticket(Status::InProgress).await;
            let body = SplitOff { executor: "kp-dorohy".into(), item: None, kind: None, task: "Полагодьте дорогу після розкопок.".into() };
            let split = app.operator().on(&e::SPLIT, &[&main.row.id]).version(main.row.version).body(&body).send().await.ok();
            let part = split.parts[0].clone();
            let said = app.said(Voice::Cabinet, kind, &split, "Дякую, усе вже гаразд.").await;
            let closed = app.operator().close_on_request(&said).await.ok();
            assert_eq!(closed.row.status, Status::Closed, "{kind}");
            let ended = app.seen(part.id).await.row;
            assert_eq!((ended.status, ended.closure), (Status::Closed, Some(ClosureReason::PartDropped)), "{kind}");
            let dorohy = app.executor("kp-dorohy");
            let late = app.refuses(part.id, dorohy.accept(&app.seen(part.id).await)).await;
            assert_eq!(late.code, "refused_closed", "{kind}");
        }
    }

    /// With a note on how it was resolved the operator closes all the same.
    async fn a_resolved_contradiction_closes(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Не думала, що так швидко зробите!").await;
        let card = app.seen(pending.row.id).await;
        let note = "Зателефонували: заявниця дякує, «не» — від подиву.";
        let closed = app.operator().decide_request(&card, &closing(Some(note), false)).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Confirmed));
    }

    /// An emergency is cancelled only when somebody states that the danger is gone.
    async fn an_emergency_needs_the_danger_removed(app: &TestApp) {
        let card = app.moved(&make::emergency(), Status::InProgress).await;
        assert_eq!(card.row.kind, Some(Kind::Emergency));
        app.said(Voice::Phone, FeedbackKind::Cancellation, &card, "Воду вже дали, дякую.").await;
        let card = app.seen(card.row.id).await;
        let op = app.operator();
        let no = app.refuses(card.row.id, op.close_on_request(&card)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_danger", 422));
        no.points_at("/danger_removed");
        let closed = op.decide_request(&card, &closing(None, true)).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::Cancelled));
    }

    /// The guard holds on every way of closing by somebody's word, and the history says what was ticked and noted.
    async fn the_danger_guard_holds_on_every_way(app: &TestApp) {
        let (op, note) = (app.operator(), "Бригада оглянула, небезпеки немає.");
        let pending = app.moved(&make::emergency(), Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Дякую, воду дали.").await;
        let card = app.seen(pending.row.id).await;
        let no = app.refuses(card.row.id, op.close_on_request(&card)).await;
        no.status(422).points_at("/danger_removed").clause("10.2.2.2");
        op.decide_request(&card, &closing(Some(note), true)).await.ok();
        let event = last_event(app, card.row.id).await;
        assert_eq!((event.transition, event.danger_removed, event.note.as_deref()), (Transition::T18, true, Some(note)));

        let asked = app.moved(&make::emergency(), Status::Clarification).await;
        let answered = app.applicant().answer(&asked, "Уже все добре.").await.ok();
        let card = app.seen(answered.row.id).await;
        let no = app.refuses(card.row.id, op.close_clarified(&card, &clarified(note))).await;
        no.status(422).points_at("/danger_removed").clause("10.2.2.2");
        let safe = CloseClarified { danger_removed: true, ..clarified(note) };
        op.close_clarified(&card, &safe).await.ok();
        let event = last_event(app, card.row.id).await;
        assert_eq!((event.transition, event.danger_removed, event.note.as_deref()), (Transition::T10b, true, Some(note)));
    }

    /// Whatever else waited for a decision loses its object with the closing.
    async fn other_feedback_loses_its_object(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Тиск ще слабкуватий.").await;
        app.said(Voice::Phone, FeedbackKind::Confirmation, &card, "Тепер добре, дякую.").await;
        let closed = app.operator().close_on_request(&app.seen(card.row.id).await).await.ok();
        assert!(closed.feedback.iter().all(|f| !f.state.is_open()), "{:#?}", closed.feedback);
        assert_eq!((closed.row.open_comments, closed.row.open_request), (0, None));
    }

    /// T21d: a comment that is still open is declined by 10.2.1.3.4, visibly, as an event of its own.
    async fn an_open_comment_is_declined_visibly(app: &TestApp) {
        for kind in [FeedbackKind::Confirmation, FeedbackKind::Cancellation] {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Тиск ще слабкуватий.").await;
            app.said(Voice::Cabinet, kind, &card, "Тепер добре, дякую.").await;
            let closed = app.operator().close_on_request(&app.seen(card.row.id).await).await.ok();
            let comment = &closed.feedback[0];
            assert_eq!((comment.state, comment.ground), (FeedbackState::Declined, Some(DeclineGround::AlreadyClosed)));
            let mine = app.applicant().card(card.row.id).await.ok();
            assert_eq!(mine.feedback[0].clause.as_ref().map(|c| c.number.as_str()), Some("10.2.1.3.4"));
            assert!(mine.feedback[0].decision.is_some());
            let history = app.operator().history(card.row.id).await;
            let [.., closing, declining] = history.as_slice() else { panic!("two events") };
            assert!(matches!(closing.transition, Transition::T18 | Transition::T19));
            assert_eq!((declining.transition, clause_of(declining), declining.role), (Transition::T21d, "10.2.1.3.4", Role::System));
            assert_eq!(declining.actor, None);
        }
    }

    /// A confirmation does not erase a pending cancellation, nor the reverse: both are shown, one is processed, the
    /// other is superseded.
    async fn both_requests_wait_for_the_operator(app: &TestApp) {
        let kinds = [FeedbackKind::Cancellation, FeedbackKind::Confirmation];
        for (first, second) in [(0, 1), (1, 0)] {
            let pending = app.ticket(Status::PendingClosure).await;
            let card = app.said(Voice::Cabinet, kinds[first], &pending, "Питання вирішено.").await;
            app.said(Voice::Phone, kinds[second], &card, "Дякую, питання вирішено.").await;
            let card = app.seen(pending.row.id).await;
            assert!(card.row.both_requests && card.row.open_request == Some(FeedbackKind::Cancellation));
            assert!(card.feedback.iter().all(|f| f.state == FeedbackState::New), "{:#?}", card.feedback);
            assert!(may(&card, Act::DecideCancellation) && may(&card, Act::DecideConfirmation));
            for queue in ["cancellation", "confirmation"] {
                let listed = app.operator().list(&TicketQuery { pending: Some(queue.into()), ..TicketQuery::default() }).await;
                assert!(listed.iter().any(|r| r.id == card.row.id && r.both_requests), "{queue}");
            }
            let counters = app.operator().on(&e::TICKET_COUNTERS, &[]).send().await.ok();
            assert!(counters.cancellations > 0 && counters.confirmations > 0);
            let closed = app.operator().close_on_request(&card).await.ok();
            let states: Vec<_> = closed.feedback.iter().map(|f| f.state).collect();
            assert_eq!(states, [FeedbackState::Superseded, FeedbackState::Accepted]);
        }
    }

    /// In bulk nothing is closed that needs a look: both requests at once, or an emergency nobody called safe.
    async fn bulk_closes_only_what_needs_no_look(app: &TestApp) {
        let both = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Cancellation, &both, "Уже не треба.").await;
        let both = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &card, "Дякую.").await;
        let urgent = app.moved(&make::emergency(), Status::PendingClosure).await;
        let urgent = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &urgent, "Дякую.").await;
        for (card, code, law) in [(&both, "refused_contradiction", "10.2.2.1"), (&urgent, "refused_danger", "10.2.2.2")] {
            let body = json!({"act": "confirm", "items": [{"id": card.row.id, "version": card.row.version}]});
            let answer = app.operator().on(&e::BULK, &[]).json(&body).send().await.ok();
            let refused = answer.items[0].refused.clone().expect("refused");
            assert_eq!(refused.code, code);
            refused.clause(law);
            assert_eq!(app.seen(card.row.id).await.row.version, card.row.version);
        }
    }

    /// Phone and cabinet lead to the same history but for the channel and the words' author.
    async fn phone_and_cabinet_are_worth_the_same(app: &TestApp) {
        let mut stories = Vec::new();
        for voice in [Voice::Cabinet, Voice::Phone] {
            let pending = app.ticket(Status::PendingClosure).await;
            app.said(voice, FeedbackKind::Confirmation, &pending, "Дякую.").await;
            app.operator().close_on_request(&app.seen(pending.row.id).await).await.ok();
            let history = app.operator().history(pending.row.id).await;
            stories.push(history.into_iter().map(|h| (h.transition, h.from, h.to, h.clause, h.due_at)).collect::<Vec<_>>());
        }
        assert_eq!(stories[0], stories[1]);
    }

    /// The applicant and the executor close nothing.
    async fn only_an_operator_closes(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let card = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &pending, "Дякую.").await;
        for other in [app.applicant(), app.vodokanal(), app.manager(), app.analyst(), app.admin()] {
            let no = app.refuses(card.row.id, other.close_on_request(&card)).await;
            assert_eq!(no.status, 403, "{}", other.name);
            no.clause("10.2.2.1");
        }
        assert!(may(&app.seen(card.row.id).await, Act::DecideConfirmation));
    }

    /// Once processed it is done.
    async fn a_request_is_processed_once(app: &TestApp) {
        let closed = app.closed(ClosureReason::Confirmed).await;
        let no = app.refuses(closed.row.id, app.operator().close_on_request(&closed)).await;
        assert_eq!(no.status, 409);
    }
}
