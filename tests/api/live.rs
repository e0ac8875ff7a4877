//! The live desk: what changed is told once it is visible, over breaks and over instances.
use backend::clock::Clock;
use backend::config::Config;
use openapi::desk::{DeskChange, DeskHello};
use std::time::Duration;
use tests::app::start_of_time;
use tests::prelude::*;

/// A server whose streams look after their readers every moment.
async fn hasty(kind: Base) -> TestApp {
    TestApp::with(kind, Clock::manual(start_of_time()), |c| {
        c.heartbeat = Duration::from_millis(150);
    })
    .await
}

/// Runs a test on a hasty server of each database.
fn on_hasty(test: impl AsyncFn(&TestApp)) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        for kind in [Base::Sqlite, Base::Postgres] {
            let app = hasty(kind).await;
            test(&app).await;
            app.stop().await;
        }
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
}

on_both! {
    async fn a_change_is_told_to_the_whole_desk(app: &TestApp) {
        let (operator, analyst) = (app.operator(), app.analyst());
        let (mut first, mut second) = (operator.listen(None).await, analyst.listen(None).await);
        for ears in [&mut first, &mut second] {
            let hello = ears.heard().await;
            assert_eq!((hello.event.as_str(), hello.read::<DeskHello>().resumed), ("hello", false));
        }
        let card = app.filed().await;
        for ears in [&mut first, &mut second] {
            let filed = ears.heard().await;
            let change: DeskChange = filed.read();
            assert_eq!((filed.event.as_str(), change.id, change.number), ("change", card.row.id, card.row.number));
            assert_eq!((change.version, change.transition, change.by), (1, Transition::T01, Role::Applicant));
            assert!(change.counters);
        }
    }

    /// An executor hears of its own requests: what comes, what is taken away; nothing of others, no comment.
    async fn an_executor_hears_of_its_own_requests(app: &TestApp) {
        let (mut ours, mut theirs) = (app.vodokanal().listen(None).await, app.executor("kp-dorohy").listen(None).await);
        for ears in [&mut ours, &mut theirs] {
            assert!(!ears.heard().await.read::<DeskHello>().resumed);
        }
        let card = app.filed().await;
        let first: DeskChange = ours.heard().await.read();
        assert_eq!((first.id, first.transition), (card.row.id, Transition::T03));
        let pending = app.ticket(Status::PendingClosure).await;
        while ours.heard().await.read::<DeskChange>().transition != Transition::T14 {}
        app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, "Тиск не змінився.").await;
        app.operator().assign(&card, "kp-dorohy", Some("Це дорога.")).await.ok();
        for ears in [&mut ours, &mut theirs] {
            let moved: DeskChange = ears.heard().await.read();
            assert_eq!((moved.id, moved.transition), (card.row.id, Transition::T08), "and nothing before it");
        }
        app.executor("kp-dorohy").accept(&app.seen(card.row.id).await).await.ok();
        assert_eq!(theirs.heard().await.read::<DeskChange>().transition, Transition::T06);
        let other = app.filed().await;
        assert_eq!(ours.heard().await.read::<DeskChange>().id, other.row.id, "not what is theirs now");
        app.applicant().on(&e::DESK_STREAM, &[]).send().await.refused("forbidden");
    }

    async fn nothing_about_a_person_is_told(app: &TestApp) {
        let mut ears = app.operator().listen(None).await;
        ears.heard().await;
        let card = app.filed().await;
        let told = ears.heard().await.data;
        for word in ["Коваль", "671234501", "Каунаська", &card.text] {
            assert!(!told.contains(word), "{told}");
        }
        let fields: serde_json::Map<String, Value> = serde_json::from_str(&told).unwrap();
        let names: Vec<_> = fields.keys().map(String::as_str).collect();
        assert_eq!(names.len(), 8, "{names:?}");
    }

    async fn after_a_break_nothing_is_lost(app: &TestApp) {
        let operator = app.operator();
        let mut ears = operator.listen(None).await;
        ears.heard().await;
        let first = app.filed().await;
        let seen = loop {
            let heard = ears.heard().await;
            if heard.read::<DeskChange>().version == first.row.version {
                break heard.id;
            }
        };
        drop(ears);
        let second = app.filed().await;
        let third = app.filed().await;
        let mut ears = operator.listen(seen).await;
        assert!(ears.heard().await.read::<DeskHello>().resumed);
        let mut told = Vec::new();
        let last = loop {
            let heard = ears.heard().await;
            let change: DeskChange = heard.read();
            told.push((change.number, change.version));
            if (change.number, change.version) == (third.row.number, third.row.version) {
                break heard.id;
            }
        };
        let missed = |card: &TicketCard| (1..=card.row.version).map(|v| (card.row.number, v)).collect::<Vec<_>>();
        assert_eq!(told, [missed(&second), missed(&third)].concat());
        // and once more, from the very end
        let mut ears = operator.listen(last).await;
        assert!(ears.heard().await.read::<DeskHello>().resumed);
        let fourth = app.filed().await;
        // a change may be told twice, never lost
        while ears.heard().await.read::<DeskChange>().number != fourth.row.number {}
    }

    async fn a_position_nobody_knows_begins_again(app: &TestApp) {
        app.filed().await;
        for seen in [1_000_000, -1] {
            let mut ears = app.operator().listen(Some(seen)).await;
            let hello = ears.heard().await;
            assert!(!hello.read::<DeskHello>().resumed, "{seen}");
            assert!(hello.id.is_some());
        }
    }

    async fn another_instance_tells_it_too(app: &TestApp) {
        let elsewhere = app.beside().await;
        let mut ears = app.operator().at(&elsewhere).listen(None).await;
        ears.heard().await;
        let card = app.filed().await;
        assert_eq!(ears.heard().await.read::<DeskChange>().id, card.row.id);
        elsewhere.stop().await;
    }

    async fn too_many_streams_of_one_person_are_refused(app: &TestApp) {
        let operator = app.operator();
        let mut held = Vec::new();
        for _ in 0..12 {
            held.push(operator.listen(None).await);
        }
        let refused = operator.on(&e::DESK_STREAM, &[]).send().await;
        assert!(refused.header("retry-after").is_some());
        refused.refused("rate_limited");
        app.second_operator().listen(None).await;
    }
}

#[test]
fn a_stream_ends_with_its_token() {
    on_hasty(async |app| {
        let operator = app.operator();
        let mut ears = operator.listen(None).await;
        ears.heard().await;
        app.pass(TimeDelta::minutes(9));
        app.filed().await;
        ears.heard().await;
        app.pass(TimeDelta::minutes(2));
        ears.end().await;
        operator.listen(None).await.heard().await;
    });
}

#[test]
fn a_stream_ends_with_the_account() {
    on_hasty(async |app| {
        let operator = app.operator();
        let mut ears = operator.listen(None).await;
        ears.heard().await;
        if app.database.kind == Base::Sqlite {
            // nothing but the service writes there
            return;
        }
        app.database.sql(&format!(
            "UPDATE users SET disabled = true WHERE id = '{}'",
            operator.user()
        ));
        ears.end().await;
        operator
            .on(&e::DESK_STREAM, &[])
            .send()
            .await
            .refused("account_blocked");
    });
}

#[test]
fn a_silent_line_says_that_it_is_open() {
    on_hasty(async |app| {
        let mut ears = app.operator().listen(None).await;
        ears.heard().await;
        tokio::time::sleep(Duration::from_millis(700)).await;
        app.filed().await;
        ears.heard().await;
        assert!(ears.beats >= 2, "{}", ears.beats);
    });
}

#[test]
fn stopping_ends_open_streams() {
    on_hasty(async |app| {
        let mut ears = app.operator().listen(None).await;
        ears.heard().await;
        app.state().live.close();
        ears.end().await;
    });
}

#[test]
fn the_heartbeat_is_twenty_seconds() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Config::local(dir.path()).heartbeat, Duration::from_secs(20));
}
