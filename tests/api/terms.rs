//! Reminders and escalation: once each, whatever slept and however many servers look.
use backend::app::terms::{self, Notice, Why};
use backend::app::{App, ticket::tell};
use backend::clock::Clock;
use backend::config::Config;
use backend::jobs::terms::round;
use domain::schedule::Party;
use tests::prelude::*;

/// A server that wakes up at this moment in Kyiv beside the running one, whose clock stands.
fn awake(app: &TestApp, at: &str) -> App {
    let config = Config {
        database: app.database.url.clone(),
        ..Config::local(app.folder())
    };
    backend::server::open(config, Clock::manual(tests::app::kyiv(at))).unwrap()
}

/// A server whose letters do not leave: they stay in the outbox, to be looked at.
async fn with_letters(app: &TestApp) -> TestApp {
    let clock = Clock::manual(tests::app::start_of_time());
    TestApp::with(app.database.kind, clock, |c| {
        c.mail = Some("smtp://127.0.0.1:1".to_owned())
    })
    .await
}

/// Everything the staff would be written of this request, taken out of the outbox.
fn notices(server: &App, id: TicketId) -> Vec<Notice> {
    // far enough for what was tried and put off meanwhile
    let now = server.clock.now() + TimeDelta::days(2);
    let taken = server.db.write::<_, store::DbError>(|c| {
        let jobs = store::outbox::claim(c, "test", now, 500)?;
        jobs.iter().try_for_each(|j| store::outbox::finish(c, j.id))?;
        Ok(jobs)
    });
    let staff = taken.unwrap().into_iter().filter(|j| j.topic == terms::TOPIC);
    let notices = staff.map(|j| serde_json::from_value::<Notice>(j.payload).unwrap());
    notices.filter(|n| n.about == id).collect()
}

fn notice(card: &TicketCard, whom: &[Party], why: Why) -> Notice {
    Notice {
        about: card.row.id,
        whom: whom.to_vec(),
        why,
    }
}

const BOTH: [Party; 2] = [Party::Executor, Party::Manager];

on_both! {
    /// A reminder the working day before; the manager at the deadline; the senior a working day later.
    async fn one_step_after_the_other(app: &TestApp) {
        let card = app.filed().await;
        let due = card.row.due_at.unwrap();
        assert_eq!(due, tests::app::kyiv("2026-03-09 17:00"));
        let server = awake(app, "2026-03-06 16:59");
        round(&server).unwrap();
        assert_eq!(notices(&server, card.row.id), []);
        for (at, expected) in [
            ("2026-03-06 17:00", vec![notice(&card, &[Party::Executor], Why::Soon(due))]),
            ("2026-03-09 16:59", vec![]),
            ("2026-03-09 17:00", vec![notice(&card, &BOTH, Why::Overdue(due))]),
            ("2026-03-10 16:59", vec![]),
            ("2026-03-10 17:00", vec![notice(&card, &[Party::Senior], Why::Overdue(due))]),
            ("2026-03-12 17:00", vec![]),
        ] {
            server.clock.set(tests::app::kyiv(at));
            round(&server).unwrap();
            assert_eq!(notices(&server, card.row.id), expected, "{at}");
        }
    }

    /// Everybody slept over the week-end and a day; then four wake up at once: each step once, and no
    /// reminder of what has passed.
    async fn after_a_sleep_several_servers_tell_once(app: &TestApp) {
        let cards = [app.filed().await, app.filed_as(&make::manhole()).await, app.filed_as(&make::emergency()).await];
        let at = "2026-03-10 18:00";
        let (one, two, three, four) = (awake(app, at), awake(app, at), awake(app, at), awake(app, at));
        let told: usize = std::thread::scope(|s| {
            let running: Vec<_> = [&one, &two, &three, &four].map(|server| s.spawn(|| round(server).unwrap())).into();
            running.into_iter().map(|r| r.join().unwrap()).sum()
        });
        assert_eq!(told, 4, "two steps of each normal one; what is a week past is told to nobody");
        let jobs = one.db.write::<_, store::DbError>(|c| store::outbox::claim(c, "test", one.clock.now(), 500)).unwrap();
        let told: Vec<Notice> = jobs.into_iter().filter(|j| j.topic == terms::TOPIC)
            .map(|j| serde_json::from_value(j.payload).unwrap()).collect();
        for card in &cards {
            let of: Vec<_> = told.iter().filter(|n| n.about == card.row.id).collect();
            assert!(of.iter().all(|n| matches!(n.why, Why::Overdue(_))), "{of:?}");
            let steps = if card.row.kind == Some(Kind::Emergency) { 0 } else { 1 };
            assert_eq!(of.iter().filter(|n| n.whom == BOTH).count(), steps, "{of:?}");
            assert_eq!(of.iter().filter(|n| n.whom == [Party::Senior]).count(), steps, "{of:?}");
        }
        assert_eq!([&one, &two, &three, &four].map(|s| round(s).unwrap()), [0; 4]);
    }

    /// A clock that stands tells nobody; it goes on telling when it runs.
    async fn a_clock_that_stands(app: &TestApp) {
        let card = app.ticket(Status::PendingClosure).await;
        let server = awake(app, "2026-03-20 12:00");
        round(&server).unwrap();
        assert_eq!(notices(&server, card.row.id), []);
        let rework = app.reworked(&card).await;
        let due = rework.row.due_at.unwrap();
        server.clock.set(due);
        round(&server).unwrap();
        let told = notices(&server, card.row.id);
        assert_eq!(told, [notice(&card, &BOTH, Why::Overdue(due))], "no reminder of what has passed");
    }

    /// A question without an answer comes into the queue of calls after five working days, once.
    async fn a_question_nobody_answers(app: &TestApp) {
        let card = app.ticket(Status::Clarification).await;
        let asked = card.clarifications.last().unwrap().at;
        let ann = app.operator();
        let to_call = || async {
            let query = TicketQuery { to_call: Some(true), ..TicketQuery::default() };
            let call = ann.on(&e::LIST_TICKETS, &[]).query(&query).send().await;
            call.ok().items.iter().any(|r| r.id == card.row.id)
        };
        let server = awake(app, "2026-03-09 16:59");
        round(&server).unwrap();
        assert_eq!(notices(&server, card.row.id), []);
        assert!(!to_call().await, "a cabinet reaches her, and there is time");
        server.clock.set(tests::app::kyiv("2026-03-09 17:00"));
        let again = awake(app, "2026-03-09 17:00");
        std::thread::scope(|s| [&server, &again].map(|server| s.spawn(|| round(server).unwrap())).map(|r| r.join().unwrap()));
        assert_eq!(notices(&server, card.row.id), [notice(&card, &[Party::Senior], Why::Silent(asked))]);
        assert!(to_call().await);
        let counted = ann.on(&e::TICKET_COUNTERS, &[]).send().await.ok().to_call;
        assert_eq!(counted, Some(1));
        round(&server).unwrap();
        assert_eq!(notices(&server, card.row.id), []);
    }

    /// From the third round of rework on the senior operators are told, with each return once.
    async fn coming_back_again_and_again(app: &TestApp) {
        let app = &with_letters(app).await;
        let mut pending = app.ticket(Status::PendingClosure).await;
        for _ in 0..4 {
            let rework = app.reworked(&pending).await;
            pending = app.vodokanal().submit(&rework, tests::verbs::ANSWER).await.ok();
        }
        let server = awake(app, "2026-03-02 10:00");
        let rounds: Vec<_> = notices(&server, pending.row.id).into_iter().map(|n| n.why).collect();
        assert_eq!(rounds, [Why::Rework(3), Why::Rework(4)]);
    }

    /// Letters go to the people of the organisation and name the request, never a person or a place; what
    /// is not so any more is not sent.
    async fn letters_name_nobody(app: &TestApp) {
        let (master, manager, senior) = (app.vodokanal(), app.manager(), app.senior());
        let card = app.filed().await;
        let due = card.row.due_at.unwrap();
        let state = app.state();
        for who in [&master, &manager, &senior] {
            state.db.write(|c| backend::app::mail_address::prove(c, who.user().into(), &who.login)).unwrap();
        }
        let letters = |notice: &Notice, now| {
            state.db.read(|c| terms::letters(c, &state.reference(), notice, uuid::Uuid::nil(), now)).unwrap()
        };
        let late = notice(&card, &[Party::Executor, Party::Manager, Party::Senior], Why::Overdue(due));
        let written = letters(&late, due);
        let to: Vec<_> = written.iter().map(|l| l.to.as_str()).collect();
        let mut expected = [master.login.as_str(), manager.login.as_str(), senior.login.as_str()];
        expected.sort_unstable();
        assert_eq!(to, expected);
        for letter in &written {
            assert!(letter.body.contains(&format!("№ {}", card.row.number)) && letter.body.contains("09.03.2026, 17:00"));
            for private in ["Коваль", "Олена", "380", "Каунаська", "тиждень"] {
                assert!(!letter.body.contains(private) && !letter.subject.contains(private), "{private}: {}", letter.body);
            }
        }
        let soon = notice(&card, &[Party::Executor], Why::Soon(due));
        assert_eq!(letters(&soon, due - TimeDelta::hours(1)).len(), 1);
        assert_eq!(letters(&soon, due + TimeDelta::hours(1)), []);
        let working = master.accept(&card).await.ok();
        master.submit(&working, tests::verbs::ANSWER).await.ok();
        assert_eq!(letters(&late, due), [], "the answer is there");
        assert_eq!(tell::TOPIC, "mail.applicant");
    }
}
