//! Examples of the rules' endpoints: a draft with a change, a version whose date has not come.
use crate::stage::Stage;
use crate::table::{Body, Example, at, plain};
use chrono::TimeDelta;
use domain::RuleDraftId;
use domain::rules::Entry;
use openapi::endpoints as e;
use openapi::rules::{CreateRuleDraft, PublishRules, PutRulesEntry};
use serde_json::json;
use tests::TestApp;

/// A draft that changes something; with `published` it is a version that begins tomorrow.
pub async fn draft(app: &TestApp, published: bool) -> (RuleDraftId, u32) {
    // what lets every act succeed at once is nothing a city may publish
    app.policy(|p| (p.no_response_days, p.no_response_attempts) = (14, 2));
    let admin = app.admin();
    let body = CreateRuleDraft {
        title: "Чернетка".into(),
        restore: None,
    };
    let made = admin.on(&e::CREATE_RULE_DRAFT, &[]).body(&body).send().await.ok();
    let entry = Entry::Lexicon(format!("слово{}\n", made.id.0.simple()));
    let body = PutRulesEntry {
        entry,
        instead_of: None,
    };
    let made = admin
        .on(&e::PUT_RULE_ENTRY, &[&made.id])
        .body(&body)
        .send()
        .await
        .ok();
    if published {
        let newest = admin.on(&e::EDITIONS, &[]).send().await.ok();
        let last = newest.iter().map(|e| e.effective_at).max();
        let body = PublishRules {
            revision: made.revision,
            note: "Завтра".into(),
            effective_at: last.map(|at| at.max(app.now()) + TimeDelta::days(1)),
            ..PublishRules::default()
        };
        let call = admin.on(&e::PUBLISH_RULES, &[&made.id]).body(&body);
        call.send().await.ok();
    }
    (made.id, made.revision)
}

/// The version published last.
pub async fn newest(app: &TestApp) -> i32 {
    let all = app.admin().on(&e::EDITIONS, &[]).send().await.ok();
    all.first().map_or(0, |e| e.version)
}

/// The example of an endpoint of this area.
pub fn example(id: &str, stage: &Stage) -> Option<Example> {
    let draft = [stage.draft.0.to_string()];
    let entry = |part: &str, code: &str| Example {
        query: vec![("part", part.to_owned()), ("code", code.to_owned())],
        ..at(&draft, Body::None)
    };
    Some(match id {
        "RULES" | "LEFT_TO_MOVE" | "EDITIONS" | "RULE_DRAFTS" => plain(Body::None),
        "RULES_HISTORY" => Example {
            query: vec![("part", "item".to_owned()), ("key", "01.01".to_owned())],
            ..plain(Body::None)
        },
        "EDITION_CHANGES" => at(&["1".to_owned()], Body::None),
        "WITHDRAW_EDITION" => at(&[stage.edition.to_string()], Body::None),
        "CREATE_RULE_DRAFT" => plain(Body::Json(json!({"title": "Нова чернетка"}))),
        "EXPORT_RULES" => Example {
            query: vec![("table", "items".to_owned())],
            ..plain(Body::None)
        },
        "SIMULATE_RULES" => at(&draft, Body::Json(json!({"numbers": []}))),
        "IMPORT_RULES" => Example {
            query: vec![("table", "items".to_owned()), ("dry_run", "true".to_owned())],
            ..at(&draft, Body::File)
        },
        "RULE_DRAFT" | "RULE_DRAFT_RULES" | "RULE_DRAFT_IMPACT" | "RULE_DRAFT_MATRIX"
        | "DELETE_RULE_DRAFT" => at(&draft, Body::None),
        "PUT_RULE_ENTRY" => at(
            &draft,
            Body::Json(json!({"entry": {"part": "lexicon", "value": "інше слово\n"}})),
        ),
        "DROP_RULE_ENTRY" => entry("template", "OP-REG-01"),
        "UNDO_RULE_CHANGE" => entry("lexicon", "*"),
        "PUBLISH_RULES" => at(
            &draft,
            Body::Json(json!({"revision": stage.revision, "note": "Рішення",
                "effective_at": "2030-01-01T00:00:00Z"})),
        ),
        _ => return None,
    })
}
