//! The security journal: who was refused what, from where; never a secret, never what was typed.
use backend::jobs::round;
use domain::security::SecurityKind as Kind;
use openapi::security::{SecurityQuery, SecurityRow};
use openapi::{Page, endpoints};
use std::time::Duration;
use tests::prelude::*;

/// A page of the journal as an administrator reads it.
async fn journal(app: &TestApp, query: &SecurityQuery) -> Page<SecurityRow> {
    app.admin()
        .on(&e::SECURITY_JOURNAL, &[])
        .query(query)
        .send()
        .await
        .ok()
}

/// The entries as soon as so much was written down: the server's own job may be writing them.
async fn written(app: &TestApp, query: &SecurityQuery, times: u64) -> Vec<SecurityRow> {
    for _ in 0..400 {
        backend::app::security::flush(app.state()).unwrap();
        let rows = journal(app, query).await.items;
        if rows.iter().map(|r| r.times).sum::<u64>() >= times {
            return rows;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{query:?} was not written down {times} times");
}

async fn of_kind(app: &TestApp, kind: Kind, times: u64) -> Vec<SecurityRow> {
    let query = SecurityQuery {
        kind: Some(kind),
        ..SecurityQuery::default()
    };
    written(app, &query, times).await
}

on_both! {
    /// Refused acts, foreign ids, failed sign-ins, wrong keys and tokens, refused uploads.
    async fn what_was_refused_is_written_down(app: &TestApp) {
        let (operator, dorohy) = (app.operator(), app.executor("kp-dorohy"));
        operator.on(&e::LIST_API_KEYS, &[]).send().await.refused("forbidden");
        let filed = app.filed().await;
        dorohy.on(&e::GET_TICKET, &[&filed.row.id]).send().await.refused("not_found");
        for (login, password) in [(operator.login.as_str(), "таємне слово 1"), ("typed-secret@example.org", "таємне слово 2")] {
            let body = json!({"login": login, "password": password});
            app.anonymous().on(&e::SIGN_IN, &[]).json(&body).send().await.refused("bad_credentials");
        }
        app.with_key("kc_not-a-key").on(&e::LIST_TICKETS, &[]).send().await.refused("unauthenticated");
        app.with_token("nonsense").on(&e::ME, &[]).send().await.refused("unauthenticated");
        app.anonymous().on(&e::ME, &[]).send().await.refused("unauthenticated");
        let text = b"#!/bin/sh\nrm -rf /\n".to_vec();
        app.applicant().upload(filed.row.id, AttachmentField::Applicant, "фото.png", text).await.refused("unsupported_type");

        let refused = of_kind(app, Kind::Refused, 1).await;
        let [one] = refused.as_slice() else { panic!("{refused:?}") };
        assert_eq!((one.code.as_str(), one.endpoint.as_str(), one.times), ("forbidden", "LIST_API_KEYS", 1));
        let actor = one.actor.as_ref().unwrap();
        assert_eq!((actor.id, actor.name.as_deref(), one.role), (operator.user(), Some(operator.name.as_str()), Some(Role::Operator)));
        assert_eq!(one.address, "127.0.0.1");
        let foreign = of_kind(app, Kind::Foreign, 1).await;
        assert_eq!(foreign.iter().map(|r| r.object).collect::<Vec<_>>(), [Some(filed.row.id.0)]);
        let sign_in = of_kind(app, Kind::SignIn, 2).await;
        let tried: Vec<_> = sign_in.iter().map(|r| r.actor.as_ref().map(|a| a.id)).collect();
        assert!(tried.contains(&Some(operator.user())) && tried.contains(&None), "{sign_in:?}");
        assert_eq!(of_kind(app, Kind::Key, 1).await.len(), 1);
        assert_eq!(of_kind(app, Kind::Token, 1).await.len(), 1, "nobody without a token is no news");
        assert_eq!(of_kind(app, Kind::Upload, 1).await[0].code, "unsupported_type");
        let whole = serde_json::to_string(&journal(app, &SecurityQuery::default()).await).unwrap();
        for secret in ["таємне", "typed-secret", "kc_not", "nonsense", "фото.png"] {
            assert!(!whole.contains(secret), "{whole}");
        }
    }

    /// A blocked account, its filters by person, address and time, its pages.
    async fn it_is_searched_and_paged(app: &TestApp) {
        let operators = [app.operator(), app.second_operator(), app.senior()];
        for op in &operators {
            for _ in 0..3 {
                op.on(&e::LIST_API_KEYS, &[]).send().await.refused("forbidden");
            }
            app.pass(TimeDelta::minutes(2));
        }
        let all = written(app, &SecurityQuery::default(), 9).await;
        assert_eq!(all.iter().map(|r| r.times).sum::<u64>(), 9);
        let of = |actor: &Actor| SecurityQuery { actor: Some(actor.user()), ..SecurityQuery::default() };
        let mine = journal(app, &of(&operators[1])).await.items;
        assert!(!mine.is_empty() && mine.iter().all(|r| r.actor.as_ref().unwrap().id == operators[1].user()));
        let from = SecurityQuery { from: Some(tests::app::start_of_time() + TimeDelta::minutes(1)), ..SecurityQuery::default() };
        let later = journal(app, &from).await.items;
        assert!(later.len() < all.len() && !later.is_empty());
        let elsewhere = SecurityQuery { address: Some("203.0.113.9".into()), ..SecurityQuery::default() };
        assert_eq!(journal(app, &elsewhere).await.items, []);
        let half = SecurityQuery { address: Some("127.0".into()), ..SecurityQuery::default() };
        app.admin().on(&e::SECURITY_JOURNAL, &[]).query(&half).send().await.refused("invalid_input").points_at("/address");
        let mut seen = Vec::new();
        let mut query = SecurityQuery { limit: Some(1), ..SecurityQuery::default() };
        loop {
            let page = journal(app, &query).await;
            seen.extend(page.items);
            match page.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
        assert_eq!(seen, all);
        for other in [app.senior(), app.analyst(), app.manager()] {
            other.on(&endpoints::SECURITY_JOURNAL, &[]).send().await.refused("forbidden");
        }
    }

    /// Invented accounts of a demo city open nothing where it is not what is served.
    async fn demo_accounts_are_shut_elsewhere(app: &TestApp) {
        app.everybody_signs_in_with("demo-kontakt-1520");
        let (operator, partner) = (app.operator(), app.integration(&[Scope::Read]));
        let db = &app.state().db;
        db.write::<_, store::DbError>(|c| store::demo::mark(c, app.now())).unwrap();
        let sign_in = json!({"login": operator.login, "password": "demo-kontakt-1520", "transport": "body"});
        app.anonymous().on(&e::SIGN_IN, &[]).json(&sign_in).send().await.ok();
        let elsewhere = app.beside().await;
        let nobody = app.anonymous().at(&elsewhere);
        nobody.on(&e::SIGN_IN, &[]).json(&sign_in).send().await.refused("account_blocked").status(401);
        operator.at(&elsewhere).on(&e::ME, &[]).send().await.refused("account_blocked");
        partner.at(&elsewhere).on(&e::LIST_TICKETS, &[]).send().await.refused("account_blocked");
        let real = app.second_operator();
        real.at(&elsewhere).on(&e::ME, &[]).send().await.ok();
        assert!(round(&elsewhere.app, None, None).is_ok());
        elsewhere.stop().await;
    }
}
