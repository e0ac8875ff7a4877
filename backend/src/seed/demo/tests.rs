//! The demo city fills every queue, and loads once.
use super::demo;
use crate::app::App;
use crate::app::ticket::{counters, list};
use crate::clock::Clock;
use crate::config::Config;
use chrono::Utc;
use openapi::ticket::TicketQuery;
use std::sync::Arc;

fn caller(app: &App, login: &str) -> crate::app::Caller {
    let user = app
        .db
        .read(|c| store::account::by_login(c, login))
        .unwrap()
        .unwrap();
    crate::app::Caller::from_user(&user)
}

#[actix_web::test]
async fn every_queue_has_work_and_a_second_start_does_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let app = Arc::new(crate::server::open(Config::local(dir.path()), Clock::System).unwrap());
    let report = demo(&app, Utc::now()).await.unwrap().unwrap();
    assert_eq!(report.tickets, 420);
    assert!(report.acts > 2_500 && report.api_key.starts_with("kc_"));
    assert!(demo(&app, Utc::now()).await.unwrap().is_none());
    // without --demo its accounts open nothing
    let shut = crate::server::open(Config::local(dir.path()), Clock::System).unwrap();
    assert!(shut.invented.contains(&caller(&app, "operator@demo.kr").user));
    assert!(app.invented.is_empty());

    let count = |login: &str| {
        let cx = app.cx(caller(&app, login));
        app.db.read(|c| counters::run(c, &cx)).unwrap()
    };
    let desk = count("operator@demo.kr");
    for (queue, size) in [
        ("to_route", desk.to_route),
        ("comments", desk.comments),
        ("cancellations", desk.cancellations),
        ("confirmations", desk.confirmations),
        ("justifications", desk.justifications),
        ("clarifications", desk.clarifications),
        ("rework", desk.rework),
        ("pending_closure", desk.pending_closure),
        ("assigned", desk.assigned),
        ("in_progress", desk.in_progress),
    ] {
        assert!(size >= 2, "{queue}: {size}");
    }
    assert!((12..=24).contains(&desk.overdue), "{}", desk.overdue);
    // the manager has passed work on, and has some left to pass on; masters and their unit see only theirs
    let whole = count("manager@demo.kr");
    assert!(whole.unassigned >= Some(1), "{whole:?}");
    assert!(count("master@demo.kr").mine.max(count("master2@demo.kr").mine) >= Some(1));
    let unit = count("unit@demo.kr").open;
    assert!(unit >= 1 && unit < whole.open, "{unit} of {}", whole.open);
    assert!(count("executor@demo.kr").open >= 2);
    assert_eq!(desk.parts, 1, "a part waits to be accepted");

    let since = openapi::call::CallCountQuery {
        from: Some(Utc::now() - chrono::TimeDelta::days(400)),
        to: None,
    };
    let cx = app.cx(caller(&app, "analyst@demo.kr"));
    let calls = app.db.read(|c| crate::app::call::counts(c, &cx, &since)).unwrap();
    assert!(calls.consultation == 168 && calls.registered > 100, "{calls:?}");

    let cx = app.cx(caller(&app, "applicant@demo.kr"));
    let own = app
        .db
        .read(|c| list::run(c, &cx, TicketQuery::default()))
        .unwrap();
    let mut statuses: Vec<_> = own.items.iter().map(|r| r.status).collect();
    statuses.sort_unstable();
    statuses.dedup();
    assert_eq!((own.items.len(), statuses.len()), (9, 5));
}

#[actix_web::test]
async fn a_database_that_holds_anything_else_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let app = Arc::new(crate::server::open(Config::local(dir.path()), Clock::System).unwrap());
    let real = store::account::User {
        id: domain::UserId(uuid::Uuid::now_v7()),
        role: domain::Role::Admin,
        full_name: "Панченко Роман".to_owned(),
        phone: None,
        email: Some("admin@example.org".to_owned()),
        password_hash: None,
        executor: None,
        applicant: None,
        disabled: false,
        created_at: Utc::now(),
    };
    app.db
        .write::<_, store::DbError>(|c| store::account::insert(c, &real))
        .unwrap();
    let refused = demo(&app, Utc::now()).await.unwrap_err();
    assert!(refused.to_string().contains("--demo"), "{refused}");
    assert!(
        app.db
            .read(|c| store::account::by_login(c, "operator@demo.kr"))
            .unwrap()
            .is_none()
    );
}
