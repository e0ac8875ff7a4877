//! Parts of a request: split off for co-executors, waited for, accepted, dropped, detached.
use openapi::ticket::{ClosePart, DetachPart, PartCard, Reopen, ReturnForRework, SplitOff, TicketRow};
use tests::prelude::*;
use tests::verbs::{ANSWER, JUSTIFICATION};

const TASK: &str = "Відновіть асфальт після розкопок.";

fn split_to(executor: &str) -> SplitOff {
    SplitOff {
        executor: executor.into(),
        item: None,
        kind: None,
        task: TASK.to_owned(),
    }
}

async fn split(app: &TestApp, card: &TicketCard) -> TicketCard {
    let op = app.operator();
    let reply = op.on(&e::SPLIT, &[&card.row.id]).version(card.row.version);
    reply.body(&split_to("kp-dorohy")).send().await.ok()
}

fn only(card: &TicketCard) -> &PartCard {
    assert_eq!(card.parts.len(), 1, "{:?}", card.parts);
    &card.parts[0]
}

async fn close_part(app: &TestApp, part: &TicketCard, note: Option<&str>) -> Reply<TicketCard> {
    let body = ClosePart {
        note: note.map(str::to_owned),
        danger_removed: false,
    };
    let op = app.operator();
    let call = op.on(&e::CLOSE_PART, &[&part.row.id]).version(part.row.version);
    call.body(&body).send().await
}

async fn detach(app: &TestApp, part: &TicketCard) -> Reply<TicketCard> {
    let body = DetachPart {
        reason: "Асфальт відновлять навесні, окремо.".to_owned(),
    };
    let op = app.operator();
    let call = op.on(&e::DETACH_PART, &[&part.row.id]).version(part.row.version);
    call.body(&body).send().await
}

/// T17.
async fn rework(app: &TestApp, card: &TicketCard) -> TicketCard {
    let body = ReturnForRework {
        reason: "Шов не загерметизовано.".to_owned(),
        photo: false,
    };
    let op = app.operator();
    let call = op.on(&e::RETURN_FOR_REWORK, &[&card.row.id]);
    call.version(card.row.version).body(&body).send().await.ok()
}

on_both! {
    /// P01, P02: the part is a request of its own, for the same applicant, with a term of its own.
    async fn a_part_goes_to_its_own_executor(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let after = split(app, &main).await;
        assert_eq!((after.row.version, after.row.status), (main.row.version + 1, Status::InProgress));
        let part = only(&after).clone();
        assert_eq!((part.status, part.task.as_str()), (Status::Assigned, TASK));
        assert_eq!(part.executor.as_ref().unwrap().code, "kp-dorohy".into());
        assert!(part.due_at.is_some());
        let theirs = app.executor("kp-dorohy").card(part.id).await.ok();
        assert_eq!(theirs.row.main_number, Some(main.row.number));
        let whole = theirs.main.as_ref().unwrap();
        assert_eq!((whole.number, whole.text.as_str()), (main.row.number, main.text.as_str()));
        assert_eq!(theirs.applicant.as_ref().unwrap().phone, app.seen(main.row.id).await.applicant.unwrap().phone);
        let story = app.operator().history(main.row.id).await;
        let line = story.last().unwrap();
        assert_eq!((line.transition, line.part_number), (Transition::P01, Some(part.number)));
        let born = app.operator().history(part.id).await;
        assert_eq!(born.iter().map(|e| e.transition).collect::<Vec<_>>(), [Transition::P02, Transition::T03]);
    }

    /// A repeated key makes one part.
    async fn splitting_again_with_the_same_key(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let op = app.operator();
        let key = uuid::Uuid::new_v4().to_string();
        let mut numbers = Vec::new();
        for _ in 0..2 {
            let call = op.on(&e::SPLIT, &[&main.row.id]).version(main.row.version).key(&key);
            let card = call.body(&split_to("kp-dorohy")).send().await.ok();
            numbers.push(only(&card).number);
        }
        assert_eq!(numbers[0], numbers[1]);
        assert_eq!(app.seen(main.row.id).await.parts.len(), 1);
    }

    /// What is refused leaves nothing behind.
    async fn refused_splits_leave_no_part(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let lead = main.row.executor.clone().unwrap().code;
        let op = app.operator();
        let count = || async { op.on(&e::LIST_TICKETS, &[]).query(&TicketQuery { part: Some(true), ..TicketQuery::default() }).send().await.ok().items.len() };
        let call = op.on(&e::SPLIT, &[&main.row.id]).version(main.row.version);
        call.body(&split_to(lead.as_str())).send().await.refused("refused_same_executor");
        let call = op.on(&e::SPLIT, &[&main.row.id]).version(main.row.version);
        call.body(&split_to("немає-такого")).send().await.refused("unknown_reference");
        let call = op.on(&e::SPLIT, &[&main.row.id]).version(main.row.version - 1);
        call.body(&split_to("kp-dorohy")).send().await.refused("stale_version");
        let new = app.ticket(Status::Registered).await;
        let call = op.on(&e::SPLIT, &[&new.row.id]).version(new.row.version);
        call.body(&split_to("kp-dorohy")).send().await.refused("refused_status");
        assert_eq!(count().await, 0);
        let after = split(app, &main).await;
        let part = app.seen(only(&after).id).await;
        let call = op.on(&e::SPLIT, &[&part.row.id]).version(part.row.version);
        call.body(&split_to("kp-vodokanal")).send().await.refused("refused_part");
        assert_eq!(count().await, 1);
    }

    /// Without the applicant's word the whole waits for its parts; then a submitted part closes with it.
    async fn the_whole_closes_when_the_parts_are_done(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let split = split(app, &main).await;
        let part = app.seen(only(&split).id).await;
        let review = app.vodokanal().justify(&split, NonExecutionReason::Technical, JUSTIFICATION).await.ok();
        let accept = |card: TicketCard| async move { app.operator().decide_non_execution(&card, true, "Перевірено на місці.").await };
        let problem = accept(review.clone()).await.refused("refused_parts");
        assert!(problem.detail.contains(&format!("№ {}", part.row.number)), "{}", problem.detail);
        assert_eq!(app.seen(main.row.id).await.row.status, Status::NonExecutionReview, "nothing has changed");
        let dorohy = app.executor("kp-dorohy");
        let taken = dorohy.accept(&part).await.ok();
        let done = dorohy.submit(&taken, ANSWER).await.ok();
        let whole = app.seen(main.row.id).await;
        assert_eq!(only(&whole).answer.as_deref(), Some(ANSWER), "the outcome is seen in the main request");
        let closed = accept(whole).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::NonExecution));
        let ended = app.seen(done.row.id).await.row;
        assert_eq!((ended.status, ended.closure), (Status::Closed, Some(ClosureReason::PartDone)));
        assert_eq!(only(&closed).closure, Some(ClosureReason::PartDone));
        let story = app.operator().history(done.row.id).await;
        let last = story.last().unwrap();
        assert_eq!(last.transition, Transition::P05);
        assert!(last.note.as_ref().unwrap().contains(&main.row.number.to_string()));
    }

    /// P05: accepted after a check, returned for rework before, dropped with a reason otherwise.
    async fn an_operator_accepts_returns_and_drops_parts(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let split = split(app, &main).await;
        let part = app.seen(only(&split).id).await;
        close_part(app, &part, None).await.refused("refused_incomplete");
        let dorohy = app.executor("kp-dorohy");
        let done = dorohy.submit(&dorohy.accept(&part).await.ok(), ANSWER).await.ok();
        let counters = app.operator().on(&e::TICKET_COUNTERS, &[]).send().await.ok();
        assert_eq!(counters.parts, 1);
        let waiting = TicketQuery { part: Some(true), status: Some("pending_closure".into()), ..TicketQuery::default() };
        let rows = app.operator().on(&e::LIST_TICKETS, &[]).query(&waiting).send().await.ok();
        assert_eq!(rows.items.iter().map(|r| r.number).collect::<Vec<_>>(), [done.row.number]);
        let back = rework(app, &done).await;
        assert_eq!((back.row.status, back.row.rework_count), (Status::Rework, 1));
        let again = dorohy.submit(&back, ANSWER).await.ok();
        let closed = close_part(app, &again, Some("Бачив на місці.")).await.ok();
        assert_eq!(closed.row.closure, Some(ClosureReason::PartDone));
        let whole = app.seen(main.row.id).await;
        let second = app.operator().on(&e::SPLIT, &[&whole.row.id]).version(whole.row.version)
            .body(&split_to("kp-dorohy")).send().await.ok();
        let other = app.seen(second.parts[1].id).await;
        let dropped = close_part(app, &other, Some("Роботу зробив основний виконавець.")).await.ok();
        assert_eq!(dropped.row.closure, Some(ClosureReason::PartDropped));
        close_part(app, &main, Some("Це не частина.")).await.refused("stale_version");
        close_part(app, &app.seen(main.row.id).await, Some("Це не частина.")).await.refused("refused_part");
    }

    /// P03, P04: a detached part is a request by itself; the main request no longer waits.
    async fn a_detached_part_goes_on_by_itself(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let split = split(app, &main).await;
        let part = app.seen(only(&split).id).await;
        let mine = app.applicant();
        let numbers = |rows: openapi::Page<TicketRow>| rows.items.iter().map(|r| r.number).collect::<Vec<_>>();
        let list = || async { numbers(mine.on(&e::LIST_TICKETS, &[]).send().await.ok()) };
        assert!(!list().await.contains(&part.row.number), "parts are seen in the main request");
        let free = detach(app, &part).await.ok();
        assert_eq!((free.row.main_number, free.main), (None, None));
        let whole = app.seen(main.row.id).await;
        assert!(whole.parts.is_empty());
        assert!(list().await.contains(&part.row.number));
        let story: Vec<_> = app.operator().history(main.row.id).await.iter().map(|e| e.transition).collect();
        assert_eq!(story.last(), Some(&Transition::P03));
        let submitted = app.vodokanal().submit(&whole, ANSWER).await.ok();
        let confirmed = app.said(Voice::Phone, FeedbackKind::Confirmation, &submitted, "Дякую").await;
        app.operator().close_on_request(&confirmed).await.ok();
        let alone = app.seen(part.row.id).await;
        assert!(alone.row.status.is_open());
        detach(app, &alone).await.refused("refused_part");
    }

    /// The applicant speaks in the main request, and sees the outcome of the parts there.
    async fn the_applicant_sees_parts_and_speaks_about_the_whole(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let split = split(app, &main).await;
        let part = app.seen(only(&split).id).await;
        let dorohy = app.executor("kp-dorohy");
        let done = dorohy.submit(&dorohy.accept(&part).await.ok(), ANSWER).await.ok();
        let seen = app.applicant().card(main.row.id).await.ok();
        assert_eq!((only(&seen).status, only(&seen).answer.as_deref()), (Status::PendingClosure, Some(ANSWER)));
        let own = app.applicant().card(done.row.id).await.ok();
        assert!(own.acts.iter().all(|a| !a.allowed || a.act == Act::Attach), "{:?}", own.acts);
        let left = app.says(Voice::Cabinet, FeedbackKind::Comment, &own, "Зроблено не все").await;
        let problem = left.refused("refused_part");
        assert!(problem.detail.contains(&main.row.number.to_string()));
    }

    /// The lead executor reads the parts and acts on none; strangers do not know of them.
    async fn who_sees_a_part(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let split = split(app, &main).await;
        let part = app.seen(only(&split).id).await;
        let lead = app.vodokanal();
        let read = lead.card(part.row.id).await.ok();
        assert!(read.acts.is_empty());
        lead.accept(&part).await.refused("refused_foreign");
        app.executor("kp-dorohy").card(main.row.id).await.refused("not_found");
        let photo = app.applicant().upload(main.row.id, AttachmentField::Applicant, "фото.png", tests::files::png()).await.ok();
        let theirs = app.executor("kp-dorohy").card(part.row.id).await.ok();
        assert_eq!(theirs.attachments.iter().map(|a| a.id).collect::<Vec<_>>(), [photo.id]);
        assert_eq!(app.executor("kp-dorohy").on(&e::DOWNLOAD, &[&photo.id]).send().await.status, 200);
        app.executor("kp-svitlo").on(&e::DOWNLOAD, &[&photo.id]).send().await.refused("not_found");
    }

    /// T23 by control: only while the whole is open.
    async fn a_part_is_opened_again_only_while_the_whole_is_open(app: &TestApp) {
        let main = app.ticket(Status::InProgress).await;
        let split = split(app, &main).await;
        let part = app.seen(only(&split).id).await;
        let dropped = close_part(app, &part, Some("Поки не потрібно.")).await.ok();
        let reopen = |card: TicketCard| async move {
            let body = Reopen { to: Status::Rework, comment: None, reason: "Таки потрібно.".to_owned() };
            app.operator().on(&e::REOPEN, &[&card.row.id]).version(card.row.version).body(&body).send().await
        };
        let open = reopen(dropped).await.ok();
        assert_eq!(open.row.status, Status::Rework);
        let again = close_part(app, &open, Some("Уже не потрібно.")).await.ok();
        let whole = app.seen(main.row.id).await;
        let submitted = app.vodokanal().submit(&whole, ANSWER).await.ok();
        let confirmed = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &submitted, "Дякую").await;
        app.operator().close_on_request(&confirmed).await.ok();
        reopen(again).await.refused("refused_part");
    }

    /// Two desks at once, one closing the whole and one opening a part: never a closed whole over open work.
    async fn closing_and_reopening_at_once(app: &TestApp) {
        for _ in 0..6 {
            let main = app.ticket(Status::InProgress).await;
            let split = split(app, &main).await;
            let part = app.seen(only(&split).id).await;
            let dropped = close_part(app, &part, Some("Поки не потрібно.")).await.ok();
            let whole = app.seen(main.row.id).await;
            let submitted = app.vodokanal().submit(&whole, ANSWER).await.ok();
            let confirmed = app.said(Voice::Cabinet, FeedbackKind::Confirmation, &submitted, "Дякую").await;
            let body = Reopen { to: Status::Rework, comment: None, reason: "Таки потрібно.".to_owned() };
            let (one, two) = (app.operator(), app.operator());
            let reopening = two.on(&e::REOPEN, &[&dropped.row.id]).version(dropped.row.version).body(&body).send();
            let (closing, opening) = tokio::join!(one.close_on_request(&confirmed), reopening);
            drop((closing, opening));
            let (whole, part) = (app.seen(main.row.id).await.row, app.seen(part.row.id).await.row);
            assert!(whole.status.is_open() || !part.status.is_open(), "{:?} over {:?}", whole.status, part.status);
            assert!(!whole.status.is_open() || part.status.is_open(), "one of them was done");
        }
    }

    /// Nobody is called because a part is done; they are when the part has a question.
    async fn about_a_part_people_are_called_only_when_it_asks(app: &TestApp) {
        let op = app.operator();
        let by_phone = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::water() };
        let main = app.vodokanal().accept(&op.file(&by_phone).await.ok()).await.ok();
        let split = split(app, &main).await;
        let part = app.seen(only(&split).id).await;
        let waiting = || async { op.on(&e::TICKET_COUNTERS, &[]).send().await.ok().to_call };
        let ask = openapi::feedback::AskClarification {
            question: "Де саме розкоп?".to_owned(), channel: Channel::Phone, feedback: None,
        };
        op.on(&e::ASK_CLARIFICATION, &[&part.row.id]).version(part.row.version).body(&ask).send().await.ok();
        assert_eq!(waiting().await, Some(1));
        let second = self::split(app, &app.seen(main.row.id).await).await.parts[1].id;
        let dorohy = app.executor("kp-dorohy");
        dorohy.submit(&app.seen(second).await, ANSWER).await.ok();
        assert_eq!(waiting().await, Some(1), "the done part asks nothing");
    }
}
