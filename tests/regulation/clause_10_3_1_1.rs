//! 10.3.1.1: the defects are removed within the term of the Classifier, counted from the return.
use tests::app::kyiv;
use tests::prelude::*;
use tests::verbs::ANSWER;

/// Submits with a photo where the item demands one.
async fn submitted(app: &TestApp, card: &TicketCard) -> TicketCard {
    let executor = app.vodokanal();
    if card.photo_required {
        executor
            .upload(
                card.row.id,
                AttachmentField::PhotoReport,
                "фото.png",
                files::png(),
            )
            .await
            .ok();
    }
    let ready = executor.card(card.row.id).await.ok();
    executor.submit(&ready, ANSWER).await.ok()
}

on_both! {
    /// Hours, working days and calendar days: each kind by its own rule, across the change of the clocks.
    async fn every_kind_gets_its_own_term_again(app: &TestApp) {
        for (draft, due, returned, new_due) in [
            // 24 hours around the clock, over the night the clocks change: elapsed time
            (make::emergency(), "2026-03-03 10:00", "2026-03-28 20:00", "2026-03-29 21:00"),
            // 5 working days: Monday to Monday; Friday evening to the Friday after
            (make::water(), "2026-03-09 17:00", "2026-03-06 18:30", "2026-03-13 17:00"),
            // 3 working days over the weekend and the change of the clocks
            (make::manhole(), "2026-03-05 17:00", "2026-03-27 12:00", "2026-04-01 17:00"),
            // 30 calendar days end at the close of business of that date, summer time by then
            (make::longterm(), "2026-04-01 17:00", "2026-03-05 09:00", "2026-04-04 17:00"),
        ] {
            app.set_clock("2026-03-02 10:00");
            let assigned = app.filed_as(&draft).await;
            assert_eq!(assigned.row.due_at, Some(kyiv(due)), "{:?}", draft.item);
            let working = app.vodokanal().accept(&assigned).await.ok();
            let pending = submitted(app, &working).await;
            app.set_clock(returned);
            let rework = app.reworked(&pending).await;
            assert_eq!(rework.row.due_at, Some(kyiv(new_due)), "{:?}", draft.item);
            assert!(!rework.row.overdue);
        }
    }

    /// Past the new deadline it is overdue again, and still has to be done.
    async fn a_late_rework_is_overdue(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let rework = app.reworked(&pending).await;
        app.set_clock("2026-03-09 17:01");
        let late = app.seen(rework.row.id).await;
        assert!(late.row.overdue);
        let query = TicketQuery { overdue: Some(true), ..TicketQuery::default() };
        let page = app.operator().on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok();
        assert_eq!(page.items.len(), 1);
        let done = submitted(app, &late).await;
        assert_eq!((done.row.status, done.row.overdue), (Status::PendingClosure, false));
    }

    /// The term is that of the version the request was registered with, whatever came later.
    async fn the_classifier_of_the_registration_counts(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let db = &app.state().db;
        let mut data = db.read::<_, store::DbError>(|c| store::reference::load(c, app.now())).unwrap().unwrap();
        data.classifier.version += 1;
        for item in &mut data.classifier.items {
            item.terms.normal_working_days = Some(1);
        }
        db.write::<_, store::DbError>(|c| store::reference::replace(c, &data, app.now())).unwrap();
        app.state().reload_reference().unwrap();
        assert_eq!(app.seen(pending.row.id).await.row.due_at, pending.row.due_at, "a computed deadline does not move");
        let rework = app.reworked(&pending).await;
        assert_eq!(rework.row.due_at, Some(kyiv("2026-03-09 17:00")));
        let fresh = app.filed().await;
        assert_eq!(fresh.row.due_at, Some(kyiv("2026-03-03 17:00")), "a new request takes the new term");
    }

    /// The executor cannot give itself more time, nor can an operator; the shift lead may, with a reason.
    async fn nobody_stretches_the_term_in_silence(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let rework = app.reworked(&pending).await;
        let later = rework.row.due_at.expect("a deadline") + TimeDelta::hours(1);
        let until = |due, reason: Option<&str>| Assign {
            executor: "kp-dorohy".into(), item: None, kind: None, reason: reason.map(Into::into), due_at: Some(due),
        };
        let longer = |reason| until(later, reason);
        let assign = |actor: Actor, body: Assign| {
            let (id, version) = (rework.row.id, rework.row.version);
            async move { actor.on(&e::ASSIGN, &[&id]).version(version).body(&body).send().await }
        };
        let id = rework.row.id;
        assert_eq!(app.refuses(id, assign(app.vodokanal(), longer(Some("Бракує людей.")))).await.status, 403);
        let no = app.refuses(id, assign(app.operator(), longer(Some("Бракує людей.")))).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_senior", 403));
        assert_eq!(app.refuses(id, assign(app.senior(), longer(None))).await.status, 422);
        let never = until(kyiv("2029-01-01 17:00"), Some("Роботи бере інше підприємство."));
        let no = app.refuses(id, assign(app.senior(), never)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_term", 422));
        assert!(no.detail.contains("щонайбільше до"), "as an extension: once more the item's term: {no:?}");
        let moved = assign(app.senior(), longer(Some("Роботи бере інше підприємство."))).await.ok();
        assert_eq!(moved.row.due_at, Some(later));
    }

    /// The history says in which round who was late, and by how much.
    async fn the_history_says_who_was_late_in_which_round(app: &TestApp) {
        let pending = app.ticket(Status::PendingClosure).await;
        let rework = app.reworked(&pending).await;
        let due = rework.row.due_at.expect("a deadline");
        app.pass(due + TimeDelta::hours(2) - app.now());
        let moved = app.operator().assign(&rework, "kp-dorohy", Some("Труба на їхньому балансі.")).await.ok();
        app.pass(TimeDelta::hours(1));
        app.executor("kp-dorohy").submit(&moved, "Трубу замінено, тиск 3 бари.").await.ok();
        for reader in [app.operator(), app.applicant(), app.executor("kp-dorohy"), app.analyst()] {
            let told = reader.history(pending.row.id).await.into_iter().filter_map(|h| h.round);
            let told: Vec<_> = told.map(|r| (r.number, r.executor.code.0, r.end.as_str(), r.late_seconds)).collect();
            let expected = [
                (1, "kp-vodokanal".to_owned(), "submitted", 0),
                (2, "kp-vodokanal".to_owned(), "moved", 2 * 3600),
                (2, "kp-dorohy".to_owned(), "submitted", 3 * 3600),
            ];
            assert_eq!(told, expected, "{}", reader.name);
        }
    }
}
