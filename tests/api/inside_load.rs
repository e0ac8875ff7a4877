//! Who is in the organisation, and how much work each has: figures equal the lists behind them.
use openapi::organisation::{LoadFigures, OrganisationLoad};
use tests::prelude::*;

const UNIT: &str = "vodokanal-zakhid";

async fn load(actor: &Actor) -> OrganisationLoad {
    actor.on(&e::ORGANISATION_LOAD, &[]).send().await.ok()
}

fn of(load: &OrganisationLoad, actor: &Actor) -> LoadFigures {
    load.people
        .iter()
        .find(|p| p.id == actor.user())
        .expect("a person")
        .figures
}

on_both! {
    /// Sub-units and people; a unit knows its own people only.
    async fn the_organisation(app: &TestApp) {
        let (manager, lead, master) = (app.manager(), app.vodokanal(), app.executor(UNIT));
        app.executor("kp-dorohy");
        let mine = lead.on(&e::ORGANISATION, &[]).send().await.ok();
        assert_eq!(mine.executor.code.as_str(), "kp-vodokanal");
        let units: Vec<_> = mine.units.iter().map(|u| u.code.as_str()).collect();
        assert_eq!(units, [UNIT, "vodokanal-skhid"]);
        let mut people: Vec<_> = mine.people.iter().map(|p| p.id).collect();
        people.sort();
        let mut expected = vec![manager.user(), lead.user(), master.user()];
        expected.sort();
        assert_eq!(people, expected);
        let theirs = master.on(&e::ORGANISATION, &[]).send().await.ok();
        assert_eq!(theirs.people.iter().map(|p| p.id).collect::<Vec<_>>(), [master.user()]);
        assert_eq!(theirs.units, []);
    }

    /// Somebody who may not sign in any more is not offered and cannot get anything.
    async fn a_disabled_person_gets_nothing(app: &TestApp) {
        let (manager, card) = (app.manager(), app.filed().await);
        let gone = store::account::User {
            id: domain::UserId(uuid::Uuid::now_v7()),
            role: Role::Executor,
            full_name: "Звільнений Петро".into(),
            phone: None,
            email: None,
            password_hash: None,
            executor: Some("kp-vodokanal".into()),
            applicant: None,
            disabled: true,
            created_at: app.now(),
        };
        app.write_user(gone.clone());
        let organisation = manager.on(&e::ORGANISATION, &[]).send().await.ok();
        assert!(organisation.people.iter().all(|p| p.id != gone.id));
        let body = PassOn { worker: Some(gone.id), ..PassOn::default() };
        manager.pass_on(&card, &body).await.refused("refused_duty");
    }

    /// Open, due today, overdue, in rework, waiting: each figure by whole, unit and person.
    async fn what_is_open(app: &TestApp) {
        let (manager, master) = (app.manager(), app.executor(UNIT));
        let hers = PassOn { worker: Some(master.user()), ..PassOn::default() };
        let late = app.filed_as(&make::emergency()).await;
        manager.pass_on(&late, &hers).await.ok();
        let again = app.ticket(Status::Rework).await;
        manager.pass_on(&again, &hers).await.ok();
        let waits = app.ticket(Status::PendingClosure).await;
        manager.pass_on(&waits, &PassOn { unit: Some(UNIT.into()), ..PassOn::default() }).await.ok();
        app.filed().await;
        let now = load(&manager).await;
        let unit = now.units.iter().find(|u| u.unit.code.as_str() == UNIT).unwrap().figures;
        assert_eq!((now.total.open, unit.open, of(&now, &master).open), (4, 3, 2));
        assert_eq!((now.total.rework, unit.rework, of(&now, &master).rework), (1, 1, 1));
        assert_eq!((now.total.waiting, unit.waiting, of(&now, &master).waiting), (1, 1, 0));
        assert_eq!((now.total.overdue, now.total.due_today), (0, 0));
        assert_eq!(of(&now, &app.vodokanal()), LoadFigures { reaction_hours: None, ..LoadFigures::default() });
        // an emergency of 24 hours, sent on Monday at ten
        app.set_clock("2026-03-03 09:00");
        let soon = load(&manager).await;
        assert_eq!((soon.total.due_today, of(&soon, &master).due_today), (1, 1));
        let listed = manager.list(&TicketQuery { due_today: Some(true), ..TicketQuery::default() }).await;
        assert_eq!(listed.iter().map(|r| r.id).collect::<Vec<_>>(), [late.row.id]);
        app.set_clock("2026-03-03 11:00");
        let after = load(&manager).await;
        assert_eq!((after.total.overdue, unit_of(&after).overdue, after.total.due_today), (1, 1, 0));
    }

    /// The median of the hours until somebody begins; in time is measured by the deadline of that answer.
    async fn how_quick_it_is(app: &TestApp) {
        let (manager, master) = (app.manager(), app.executor(UNIT));
        let hers = PassOn { worker: Some(master.user()), ..PassOn::default() };
        let mut cards = Vec::new();
        for _ in 0..3 {
            cards.push(manager.pass_on(&app.filed_as(&make::emergency()).await, &hers).await.ok());
        }
        let mut working = Vec::new();
        for (card, hours) in cards.iter().zip([1, 1, 4]) {
            app.pass(TimeDelta::hours(hours));
            working.push(master.accept(card).await.ok());
        }
        let taken = load(&manager).await;
        assert_eq!(taken.total.reaction_hours, Some(2.0), "of 1, 2 and 6 hours");
        assert_eq!(of(&taken, &master).reaction_hours, Some(2.0));
        assert_eq!(unit_of(&taken).reaction_hours, Some(2.0));
        let first = master.submit(&working[0], tests::verbs::ANSWER).await.ok();
        app.pass(TimeDelta::days(3));
        master.submit(&working[1], tests::verbs::ANSWER).await.ok();
        let answered = load(&manager).await;
        assert_eq!((answered.total.answered, answered.total.answered_in_time), (2, 1));
        assert_eq!((of(&answered, &master).answered, unit_of(&answered).answered_in_time), (2, 1));
        // sent back: that answer does not stand any more
        app.reworked(&app.seen(first.row.id).await).await;
        assert_eq!((load(&manager).await.total.answered, load(&manager).await.total.answered_in_time), (1, 0));
        app.pass(TimeDelta::days(31));
        let old = load(&manager).await;
        assert_eq!((old.total.answered, old.total.reaction_hours), (0, None));
    }

    /// Another organisation's work does not count, and only managers read figures.
    async fn figures_are_the_managers(app: &TestApp) {
        app.filed().await;
        assert_eq!(load(&app.manager_of("kp-dorohy")).await.total.open, 0);
        let lead = app.vodokanal();
        lead.on(&e::ORGANISATION_LOAD, &[]).send().await.refused("forbidden").status(403);
    }
}

fn unit_of(load: &OrganisationLoad) -> LoadFigures {
    load.units
        .iter()
        .find(|u| u.unit.code.as_str() == UNIT)
        .expect("the unit")
        .figures
}
