//! Calls: the exchange tells of them, the desk ends them; joining instead of filing twice; the draft.
use domain::{CallOutcome, CallResult};
use openapi::Scope;
use openapi::call::{
    CallAttemptInput, CallCountQuery, CallEvent, CallEventKind, CallQuery, Consultation, DeskLine, Draft,
    Follow, LineCall, SaveDraft,
};
use openapi::ticket::CreateTicket;
use serde_json::json;
use tests::prelude::*;
use tests::verbs::ANSWER;

fn rings(app: &TestApp, event: CallEventKind, record: &str, line: &str) -> CallEvent {
    CallEvent {
        event,
        record: record.into(),
        from: Some("067 111 22 33".into()),
        line: line.into(),
        at: app.now(),
    }
}

fn answered(topic: &str) -> Consultation {
    Consultation {
        call: None,
        phone: Some("(067) 111-22-33".into()),
        item: None,
        topic: Some(topic.into()),
        answer: "Прийом щосереди з 9:00, кабінет 12.".into(),
    }
}

fn joining(name: &str, phone: &str) -> Follow {
    Follow {
        caller: make::caller(name, phone),
        call: None,
    }
}

async fn sits(who: &Actor, line: &str) -> DeskLine {
    who.on(&e::SIT_AT_LINE, &[])
        .body(&DeskLine {
            line: Some(line.into()),
        })
        .send()
        .await
        .ok()
}

async fn waiting(who: &Actor) -> Vec<LineCall> {
    who.on(&e::LINE_CALLS, &[]).send().await.ok()
}

async fn line_of(who: &Actor) -> Option<String> {
    who.on(&e::DESK_LINE, &[]).send().await.ok().line
}

async fn to_call_of(who: &Actor) -> Option<u64> {
    who.on(&e::TICKET_COUNTERS, &[]).send().await.ok().to_call
}

async fn draft_of(who: &Actor) -> Draft {
    who.on(&e::READ_DRAFT, &[]).send().await.ok()
}

on_both! {
    /// A call that rings opens at the desk of the operator who sits at that line, and at no other.
    async fn a_call_opens_at_the_right_desk(app: &TestApp) {
        let (exchange, ann, bob) = (app.integration(&[Scope::Telephony]), app.operator(), app.second_operator());
        let tell = |event: CallEvent| {
            let exchange = &exchange;
            async move { exchange.on(&e::CALL_EVENT, &[]).body(&event).send().await }
        };
        assert!(!tell(rings(app, CallEventKind::Ringing, "r-0", "204")).await.ok().seated, "nobody sits there yet");
        sits(&ann, "204").await;
        sits(&bob, "205").await;
        let taken = tell(rings(app, CallEventKind::Ringing, "r-1", "204")).await.ok();
        assert!(taken.seated);
        let mine = waiting(&ann).await;
        assert_eq!((mine[0].id, mine[0].phone.as_deref(), mine[0].answered), (taken.call, Some("+380671112233"), false));
        assert!(waiting(&bob).await.is_empty());
        // the same event again, and a later one of the same record, are the same call
        assert_eq!(tell(rings(app, CallEventKind::Ringing, "r-1", "204")).await.ok().call, taken.call);
        tell(rings(app, CallEventKind::Answered, "r-1", "204")).await.ok();
        assert!(waiting(&ann).await[0].answered);
        // a transferred call follows the caller
        tell(rings(app, CallEventKind::Ringing, "r-1", "205")).await.ok();
        assert_eq!(waiting(&bob).await[0].id, taken.call);
        assert!(waiting(&ann).await.iter().all(|call| call.id != taken.call));
        // a dropped call waits to be called back, for half an hour
        tell(rings(app, CallEventKind::Ended, "r-1", "205")).await.ok();
        assert!(waiting(&bob).await[0].ended);
        app.pass(TimeDelta::minutes(31));
        assert!(waiting(&bob).await.is_empty());
    }

    /// Events that come in the wrong order, from a hidden number or of nonsense.
    async fn odd_events_do_no_harm(app: &TestApp) {
        let (exchange, ann) = (app.integration(&[Scope::Telephony]), app.operator());
        sits(&ann, "204").await;
        let tell = |event: CallEvent| exchange.on(&e::CALL_EVENT, &[]).body(&event).send();
        tell(CallEvent { from: None, ..rings(app, CallEventKind::Ended, "late", "204") }).await.ok();
        tell(CallEvent { from: None, ..rings(app, CallEventKind::Ringing, "late", "204") }).await.ok();
        let waiting = waiting(&ann).await;
        assert_eq!((waiting.len(), waiting[0].phone.as_deref(), waiting[0].ended), (1, None, true));
        tell(CallEvent { record: " ".into(), ..rings(app, CallEventKind::Ringing, "x", "204") })
            .await.refused("invalid_input");
        exchange.on(&e::CALL_EVENT, &[]).json(&json!({"event": "sneezed", "record": "z", "line": "204", "at": app.now()})).send().await.refused("invalid_input");
        exchange.on(&e::CALL_EVENT, &[]).json(&json!({
            "event": "ringing", "record": "y", "line": "204", "at": "1066-10-14T08:00:00Z"
        })).send().await.refused("invalid_input");
        // a clock that runs ahead, or a year behind, would prove conversations that were never held
        for (off, fits) in [(TimeDelta::hours(2), false), (TimeDelta::days(-40), false), (TimeDelta::days(-20), true)] {
            let at = app.now() + off;
            let reply = tell(CallEvent { at, ..rings(app, CallEventKind::Ringing, &format!("off {off}"), "204") }).await;
            if fits {
                reply.ok();
            } else {
                reply.refused("invalid_input").points_at("/at");
            }
        }
    }

    /// One line, one operator: who sits down takes it over, and may leave it.
    async fn a_line_has_one_operator(app: &TestApp) {
        let (ann, bob) = (app.operator(), app.second_operator());
        sits(&ann, "204").await;
        sits(&bob, "204").await;
        assert_eq!((line_of(&ann).await, line_of(&bob).await), (None, Some("204".into())));
        sits(&bob, "206").await;
        assert_eq!(line_of(&bob).await.as_deref(), Some("206"));
        bob.on(&e::SIT_AT_LINE, &[]).body(&DeskLine::default()).send().await.ok();
        assert_eq!(line_of(&bob).await, None);
    }

    /// The record of the call stays with the request; its outcome is counted once.
    async fn a_request_keeps_its_call(app: &TestApp) {
        let (exchange, ann) = (app.integration(&[Scope::Telephony]), app.operator());
        sits(&ann, "204").await;
        let call = exchange.on(&e::CALL_EVENT, &[]).body(&rings(app, CallEventKind::Ringing, "r-7", "204")).send().await.ok().call;
        let draft = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), call: Some(call), ..make::water() };
        let card = ann.file(&draft).await.ok();
        assert_eq!(card.calls.len(), 1);
        assert_eq!((card.calls[0].record.as_deref(), card.calls[0].outcome), (Some("r-7"), CallOutcome::Registered));
        assert!(ann.on(&e::LINE_CALLS, &[]).send().await.ok().is_empty(), "the call is dealt with");
        let second = ann.file(&CreateTicket { text: "Ще й тече дах у під’їзді.".into(), ..draft.clone() }).await.ok();
        assert_eq!(second.calls[0].id, card.calls[0].id, "one call, two requests");
        let all = ann.on(&e::LIST_CALLS, &[]).send().await.ok().items;
        assert_eq!((all.len(), all[0].tickets.len()), (1, 2));
        // nobody else sees calls on the card, nobody else may name one
        assert!(app.vodokanal().card(card.row.id).await.ok().calls.is_empty());
        app.applicant().file(&CreateTicket { call: Some(call), ..make::water() }).await.refused("invalid_input");
        let unknown = CreateTicket { call: Some(domain::CallId(uuid::Uuid::nil())), ..draft };
        ann.file(&unknown).await.refused("unknown_reference");
    }

    /// A call without an exchange is counted too, the reception and the cabinet are no calls.
    async fn calls_are_counted_by_outcome(app: &TestApp) {
        let ann = app.operator();
        let caller = Some(make::caller("Лисенко Марія", "0671112233"));
        let card = ann.file(&CreateTicket { caller: caller.clone(), ..make::water() }).await.ok();
        ann.file(&CreateTicket { caller, channel: Some(Channel::Reception), ..make::manhole() }).await.ok();
        app.applicant().file(&make::water()).await.ok();
        for topic in ["Графік прийому", "Адреса ЦНАП"] {
            ann.on(&e::CONSULT, &[]).body(&answered(topic)).send().await.ok();
        }
        ann.on(&e::FOLLOW_TICKET, &[&card.row.id]).body(&joining("Бойко Ірина", "0501112233")).send().await.ok();
        let counts = app.analyst().on(&e::CALL_COUNTS, &[]).send().await.ok();
        assert_eq!((counts.consultation, counts.registered, counts.joined), (2, 1, 1));
        app.pass(TimeDelta::days(1));
        let today = ann.on(&e::CALL_COUNTS, &[]).send().await.ok();
        assert_eq!((today.consultation, today.registered, today.joined), (0, 0, 0), "yesterday's are not today's");
        let since = CallCountQuery { from: Some(app.now() - TimeDelta::days(2)), to: None };
        assert_eq!(ann.on(&e::CALL_COUNTS, &[]).query(&since).send().await.ok().consultation, 2);
    }

    /// A consultation has a topic and an answer; the analyst counts it without number, names and words.
    async fn a_consultation_is_kept(app: &TestApp) {
        let ann = app.operator();
        let row = ann.on(&e::CONSULT, &[]).body(&answered("Графік прийому")).send().await.ok();
        assert_eq!((row.outcome, row.topic.as_deref(), row.phone.as_deref()),
            (CallOutcome::Consultation, Some("Графік прийому"), Some("+380671112233")));
        let by_item = Consultation { item: Some("01.03".into()), topic: None, phone: None, ..answered("") };
        let row = ann.on(&e::CONSULT, &[]).body(&by_item).send().await.ok();
        assert!(row.topic.is_some_and(|t| !t.is_empty()) && row.phone.is_none());
        let seen = app.analyst().on(&e::LIST_CALLS, &[]).send().await.ok().items;
        assert!(seen.len() == 2 && seen.iter().all(|row| row.phone.is_none() && row.answer.is_none() && row.operator.is_none()));
        assert_eq!(seen.iter().filter(|row| row.topic.is_some()).count(), 1, "the item of the Classifier, no free words");
        for wrong in [
            Consultation { topic: None, ..answered("") },
            Consultation { answer: "…".into(), ..answered("Тема") },
            Consultation { phone: Some("не скажу".into()), ..answered("Тема") },
        ] {
            ann.on(&e::CONSULT, &[]).body(&wrong).send().await.refused("invalid_input");
        }
        let unknown = Consultation { item: Some("99.99".into()), ..answered("Тема") };
        ann.on(&e::CONSULT, &[]).body(&unknown).send().await.refused("unknown_reference");
        assert_eq!(ann.on(&e::LIST_CALLS, &[]).send().await.ok().items.len(), 2, "nothing was kept of those");
    }

    /// The same key and words are one consultation, other words under it are refused.
    async fn a_consultation_sent_twice_is_one(app: &TestApp) {
        let ann = app.operator();
        let send = |topic: &str| ann.on(&e::CONSULT, &[]).body(&answered(topic)).key("c-1").send();
        assert_eq!(send("Графік").await.ok(), send("Графік").await.ok());
        send("Інше").await.refused("key_reused");
    }

    /// Pages follow one another, newest first, by outcome and time.
    async fn calls_are_listed_page_by_page(app: &TestApp) {
        let ann = app.operator();
        for n in 0..5 {
            app.pass(TimeDelta::minutes(1));
            ann.on(&e::CONSULT, &[]).body(&answered(&format!("Тема {n}"))).send().await.ok();
        }
        let mut query = CallQuery { limit: Some(2), ..CallQuery::default() };
        let mut topics = Vec::new();
        loop {
            let page = ann.on(&e::LIST_CALLS, &[]).query(&query).send().await.ok();
            topics.extend(page.items.into_iter().filter_map(|row| row.topic));
            query.after = page.next;
            if query.after.is_none() { break }
        }
        assert_eq!(topics, ["Тема 4", "Тема 3", "Тема 2", "Тема 1", "Тема 0"]);
        let none = CallQuery { outcome: Some(CallOutcome::Joined), ..CallQuery::default() };
        assert!(ann.on(&e::LIST_CALLS, &[]).query(&none).send().await.ok().items.is_empty());
        let strange = CallQuery { after: Some("bm9u".into()), ..CallQuery::default() };
        ann.on(&e::LIST_CALLS, &[]).query(&strange).send().await.refused("invalid_input");
    }

    /// Joined once, told the number, the executor and the term; the outcome is written to them as well.
    async fn a_caller_is_joined_instead_of_filing_again(app: &TestApp) {
        let (card, ann) = (app.filed().await, app.operator());
        let mut body = joining("Бойко Ірина", "0501112233");
        body.caller.email = Some("iryna@example.org".into());
        let join = |body: &Follow| ann.on(&e::FOLLOW_TICKET, &[&card.row.id]).body(body).send();
        let told = join(&body).await.ok();
        assert_eq!((told.number, told.followers, told.added), (card.row.number, 1, true));
        assert!(told.executor.is_some_and(|x| x.code.as_str() == "kp-vodokanal") && told.due_at == card.row.due_at);
        let again = join(&body).await.ok();
        assert_eq!((again.followers, again.added), (1, false));
        let seen = app.seen(card.row.id).await;
        assert_eq!((seen.followers, seen.row.version), (1, card.row.version), "no act on the request");
        let own = Follow { caller: make::caller("Коваль Олена Петрівна", "0671234501"), call: None };
        join(&own).await.refused("unknown_reference");
        let pending = app.ticket(Status::PendingClosure).await;
        ann.on(&e::FOLLOW_TICKET, &[&pending.row.id]).body(&body).send().await.ok();
        let about = backend::app::ticket::tell::Letter { ticket: pending.row.id, occasion: backend::app::ticket::tell::Occasion::Submitted, seq: 1 };
        let state = app.state();
        let reference = state.reference();
        let desk = backend::mail::Desk::of(state, &reference);
        let written = || state.db.read(|c| backend::mail::compose::letters(c, &desk, &about, uuid::Uuid::nil())).unwrap();
        assert!(written().iter().all(|l| l.to != "iryna@example.org"), "not proved");
        let joined = state.db.read::<_, store::DbError>(|c| store::follower::list(c, pending.row.id)).unwrap();
        state.db.write(|c| backend::app::mail_address::prove(c, joined[0].into(), "iryna@example.org")).unwrap();
        let letters = written();
        let theirs = letters.iter().find(|l| l.to == "iryna@example.org").expect("a letter to the joined one");
        assert!(theirs.subject.contains(&pending.row.number.to_string()), "{}", theirs.subject);
        let closed = app.closed(ClosureReason::Confirmed).await;
        ann.on(&e::FOLLOW_TICKET, &[&closed.row.id]).body(&body).send().await.refused("refused_status").status(409);
        ann.on(&e::FOLLOW_TICKET, &[&uuid::Uuid::new_v4()]).body(&body).send().await.refused("not_found");
    }

    /// What is typed is there after the browser was closed, for its writer alone.
    async fn a_draft_survives_the_browser(app: &TestApp) {
        let (ann, bob) = (app.operator(), app.second_operator());
        let save = |body: serde_json::Value| ann.on(&e::SAVE_DRAFT, &[]).body(&SaveDraft { body }).send();
        assert_eq!(draft_of(&ann).await.body, None);
        for words in ["немає води", "немає води в 4 під’їзді"] {
            app.pass(TimeDelta::seconds(1));
            save(json!({ "text": words })).await.ok();
            let kept = draft_of(&ann).await;
            assert_eq!((kept.body, kept.updated_at), (Some(json!({ "text": words })), Some(app.now())));
        }
        assert_eq!(draft_of(&bob).await.body, None);
        save(json!([1, 2])).await.refused("invalid_input");
        save(json!({ "text": "я".repeat(40_000) })).await.refused("invalid_input");
        assert_eq!(draft_of(&ann).await.body, Some(json!({ "text": "немає води в 4 під’їзді" })), "the good one stays");
        ann.on(&e::DROP_DRAFT, &[]).send().await.ok();
        ann.on(&e::DROP_DRAFT, &[]).send().await.ok();
        assert_eq!(draft_of(&ann).await.body, None);
    }

    /// Two tabs writing the draft, two operators sitting down, two events of one call, all at once.
    async fn everything_at_once(app: &TestApp) {
        let (exchange, ann, bob) = (app.integration(&[Scope::Telephony]), app.operator(), app.second_operator());
        let save = |n: u32| ann.on(&e::SAVE_DRAFT, &[]).body(&SaveDraft { body: json!({ "text": n }) }).send();
        let (one, two, three) = tokio::join!(save(1), save(2), save(3));
        for saved in [one, two, three] {
            saved.ok();
        }
        assert!(draft_of(&ann).await.body.is_some());
        tokio::join!(sits(&ann, "204"), sits(&bob, "204"));
        let there = [line_of(&ann).await, line_of(&bob).await];
        assert_eq!(there.iter().flatten().count(), 1, "{there:?}");
        let tell = |kind| exchange.on(&e::CALL_EVENT, &[]).body(&rings(app, kind, "r-9", "204")).send();
        let (rang, taken, over) =
            tokio::join!(tell(CallEventKind::Ringing), tell(CallEventKind::Answered), tell(CallEventKind::Ended));
        let calls = [rang.ok().call, taken.ok().call, over.ok().call];
        assert!(calls.iter().all(|call| *call == calls[0]), "{calls:?}");
        let seat = if there[0].is_some() { &ann } else { &bob };
        let kept = waiting(seat).await;
        assert!(kept.len() == 1 && kept[0].answered && kept[0].ended, "no event is lost: {kept:?}");
    }

    /// Two operators registering the same caller at once: two requests, one card of the person.
    async fn two_operators_and_one_caller(app: &TestApp) {
        let draft = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::water() };
        let (ann, bob) = (app.operator(), app.second_operator());
        let (one, two) = tokio::join!(ann.file(&draft), bob.file(&draft));
        let (one, two) = (one.ok(), two.ok());
        assert_ne!(one.row.id, two.row.id);
        assert_eq!(one.applicant.unwrap().id, two.applicant.unwrap().id);
    }

    /// Who has neither a cabinet nor an e-mail is called when the work is done, until they speak.
    async fn applicants_to_call(app: &TestApp) {
        let (ann, executor) = (app.operator(), app.vodokanal());
        let to_call = || {
            let query = TicketQuery { to_call: Some(true), ..TicketQuery::default() };
            ann.on(&e::LIST_TICKETS, &[]).query(&query).send()
        };
        let by_phone = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::water() };
        let card = ann.file(&by_phone).await.ok();
        let with_cabinet = app.ticket(Status::PendingClosure).await;
        assert!(to_call().await.ok().items.is_empty(), "nothing is done yet, and a cabinet reaches the other");
        let card = executor.accept(&card).await.ok();
        let card = executor.submit(&card, ANSWER).await.ok();
        let waiting = to_call().await.ok().items;
        assert_eq!(waiting.iter().map(|r| r.id).collect::<Vec<_>>(), [card.row.id]);
        assert_ne!(with_cabinet.row.id, card.row.id);
        assert_eq!(to_call_of(&ann).await, Some(1));
        assert_eq!(to_call_of(&executor).await, None);

        let attempt = |result| {
            let body = CallAttemptInput { result, again_at: None };
            ann.on(&e::CALL_ATTEMPT, &[&card.row.id]).body(&body).key("a-1").send()
        };
        let told = attempt(CallResult::NoAnswer).await.ok();
        assert_eq!((told.phone.as_str(), told.result), ("+380671112233", CallResult::NoAnswer));
        assert_eq!(attempt(CallResult::NoAnswer).await.ok().id, told.id, "sent twice, called once");
        attempt(CallResult::Busy).await.refused("key_reused");
        let seen = ann.card(card.row.id).await.ok();
        assert_eq!((&seen.call_attempts, seen.row.version), (&vec![told], card.row.version + 1), "an attempt is an event");
        assert!(executor.card(card.row.id).await.ok().call_attempts.is_empty());

        // the words by phone end the waiting, and equal those in the cabinet
        let said = app.said(Voice::Phone, FeedbackKind::Confirmation, &seen, "Так, вода є, дякую.").await;
        assert!(to_call().await.ok().items.is_empty());
        let closed = ann.close_on_request(&said).await.ok();
        ann.on(&e::CALL_ATTEMPT, &[&closed.row.id]).body(&CallAttemptInput { result: CallResult::Busy, again_at: None }).send().await
            .refused("refused_status");
        let foreign = TicketQuery { to_call: Some(true), ..TicketQuery::default() };
        executor.on(&e::LIST_TICKETS, &[]).query(&foreign).send().await.refused("forbidden");
    }

    /// Who asks to be called later is left in peace until then.
    async fn called_again_later(app: &TestApp) {
        let ann = app.operator();
        let by_phone = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::water() };
        let card = ann.file(&by_phone).await.ok();
        let card = app.vodokanal().accept(&card).await.ok();
        let card = app.vodokanal().submit(&card, ANSWER).await.ok();
        assert_eq!(to_call_of(&ann).await, Some(1));
        let attempt = |again_at| {
            let body = CallAttemptInput { result: CallResult::Later, again_at };
            ann.on(&e::CALL_ATTEMPT, &[&card.row.id]).body(&body).send()
        };
        for wrong in [app.now(), app.now() + TimeDelta::days(31)] {
            attempt(Some(wrong)).await.refused("invalid_input");
        }
        let at = app.now() + TimeDelta::hours(3);
        assert_eq!(attempt(Some(at)).await.ok().again_at, Some(at));
        let query = TicketQuery { to_call: Some(true), ..TicketQuery::default() };
        let listed = || async { ann.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok().items.len() };
        assert_eq!((to_call_of(&ann).await, listed().await), (Some(0), 0));
        app.pass(TimeDelta::hours(4));
        assert_eq!((to_call_of(&ann).await, listed().await), (Some(1), 1));
    }
}
