//! Every endpoint × every role × own and foreign object.
//!
//! What is expected comes from the access table of the contract and from the rules of ownership;
//! an endpoint without a row in [`table`] fails the test.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod caller;
mod rules;
mod staff;
mod stage;
mod table;

use caller::{Caller, Reach};
use openapi::endpoints::ALL;
use openapi::{Access, Endpoint, Meta};
use serde_json::Value;
use stage::Stage;
use tests::{Reply, TestApp, on_both};

/// Sends the example of an endpoint as this caller, at this stage.
async fn attempt(app: &TestApp, meta: &Meta, caller: &Caller, stage: &Stage) -> Reply<Value> {
    let endpoint = Endpoint::<Value, Value, Value>::new(*meta);
    let example = table::example(meta.id, app, caller, stage)
        .unwrap_or_else(|| panic!("{} has no row in the table", meta.id));
    let params: Vec<&(dyn ToString + Sync)> = example
        .params
        .iter()
        .map(|p| p as &(dyn ToString + Sync))
        .collect();
    let mut call = caller.actor.on(&endpoint, &params);
    for (name, value) in &example.query {
        call = call.raw_query(name, value);
    }
    if meta.act {
        call = call.version(stage.version);
    }
    match example.body {
        table::Body::None => call.send().await,
        table::Body::Json(body) => call.json(&body).send().await,
        table::Body::File => {
            call.file("фото.png", "image/png", tests::files::png())
                .send()
                .await
        }
    }
}

/// What the access table says about this caller: the status of the refusal, if it is one.
fn refused_by_table(meta: &Meta, caller: &Caller) -> Option<(u16, &'static str)> {
    if meta.access.allows(caller.role, &caller.scopes) {
        return None;
    }
    let by_scope =
        matches!(meta.access, Access::RolesOrKey(..)) && caller.role == Some(domain::Role::Integration);
    Some(match caller.role {
        None => (401, "unauthenticated"),
        Some(_) if by_scope => (403, "scope_missing"),
        Some(_) => (403, "forbidden"),
    })
}

/// Walks the endpoints of some areas.
async fn walk(app: &TestApp, tags: &[&str]) {
    stage::settings(app);
    for meta in ALL.iter().filter(|m| tags.contains(&m.tag)) {
        strangers_change_nothing(app, meta).await;
        for caller in caller::all(app) {
            if refused_by_table(meta, &caller).is_none() && caller.reach == Reach::Own {
                let stage = stage::of(app, meta.id, &caller).await;
                let reply = attempt(app, meta, &caller, &stage).await;
                let text = reply.text();
                assert!(
                    reply.status == meta.status || table::answers_otherwise(meta.id, reply.status),
                    "{} as {} (own): {} {text}",
                    meta.id,
                    caller.name(),
                    reply.status,
                );
            }
        }
    }
}

/// Those whom the table refuses, and those whose object it is not, change nothing.
async fn strangers_change_nothing(app: &TestApp, meta: &Meta) {
    let owner = caller::owner(app);
    let stage = stage::of(app, meta.id, &owner).await;
    let before = app.everything(stage.ticket).await;
    let account = stage.staff.map(|id| staff::kept(app, id));
    for caller in caller::all(app) {
        let what = format!("{} as {}", meta.id, caller.name());
        if let Some((status, code)) = refused_by_table(meta, &caller) {
            let reply = attempt(app, meta, &caller, &stage).await;
            assert_eq!(reply.status, status, "{what}: {}", reply.text());
            reply.refused(code);
        } else if caller.reach == Reach::Foreign && table::is_about_an_object(meta.id) {
            let reply = attempt(app, meta, &caller, &stage).await;
            assert_eq!(reply.status, 404, "{what} (foreign): {}", reply.text());
            reply.refused("not_found");
        }
    }
    assert_eq!(
        before,
        app.everything(stage.ticket).await,
        "{}: a stranger changed the request",
        meta.id
    );
    assert_eq!(
        account,
        stage.staff.map(|id| staff::kept(app, id)),
        "{}: a stranger changed the account",
        meta.id
    );
}

/// No endpoint escapes the walk below.
#[test]
fn every_area_is_walked() {
    for meta in ALL {
        assert!(
            AREAS.iter().any(|tags| tags.contains(&meta.tag)),
            "{} {} is walked by no test",
            meta.tag,
            meta.id
        );
    }
}

const DOOR: &[&str] = &[
    "session",
    "account",
    "applicant",
    "reference",
    "health",
    "letters",
    "security",
];
const TICKETS: &[&str] = &["ticket"];
const ACTS: &[&str] = &["act"];
const FEEDBACK: &[&str] = &["feedback"];
const FILES: &[&str] = &["attachment"];
const CALLS: &[&str] = &["call"];
const DESK: &[&str] = &["desk"];
const MAP: &[&str] = &["map"];
const ORGANISATION: &[&str] = &["organisation"];
const RULES: &[&str] = &["rules"];
const STAFF: &[&str] = &["staff"];
const AREAS: [&[&str]; 11] = [
    DOOR,
    TICKETS,
    ACTS,
    FEEDBACK,
    FILES,
    CALLS,
    DESK,
    MAP,
    ORGANISATION,
    RULES,
    STAFF,
];

on_both! {
    /// Sessions, accounts, reference data, health.
    async fn at_the_door(app: &TestApp) {
        walk(app, DOOR).await;
    }

    /// Calls, consultations, the desk's line and draft.
    async fn calls(app: &TestApp) {
        walk(app, CALLS).await;
    }

    /// Filing, lists, cards.
    async fn requests(app: &TestApp) {
        walk(app, TICKETS).await;
    }

    /// Acts of operators and executors.
    async fn acts(app: &TestApp) {
        walk(app, ACTS).await;
    }

    /// The applicant's word and what is done with it.
    async fn feedback(app: &TestApp) {
        walk(app, FEEDBACK).await;
    }

    /// The desk of the contact centre.
    async fn desk(app: &TestApp) {
        walk(app, DESK).await;
    }

    /// The map.
    async fn map(app: &TestApp) {
        walk(app, MAP).await;
    }

    /// The executor's own organisation.
    async fn organisation(app: &TestApp) {
        walk(app, ORGANISATION).await;
    }

    /// The rules as living data.
    async fn rules(app: &TestApp) {
        walk(app, RULES).await;
    }

    /// Accounts of the people who work here.
    async fn staff_accounts(app: &TestApp) {
        walk(app, STAFF).await;
    }

    /// Files.
    async fn attachments(app: &TestApp) {
        walk(app, FILES).await;
    }
}
