//! Tables of the rules as files: out, changed, looked at, brought in; the matrix and the simulation.
use domain::rules::Rules;
use openapi::rules::{
    CreateRuleDraft, ExportQuery, ImportQuery, PublishRules, RuleDraftView, RulesFormat, RulesImport,
    RulesTable, Simulate,
};
use tests::prelude::*;

async fn begin(app: &TestApp) -> RuleDraftView {
    let body = CreateRuleDraft {
        title: "З файлу".into(),
        restore: None,
    };
    app.admin()
        .on(&e::CREATE_RULE_DRAFT, &[])
        .body(&body)
        .send()
        .await
        .ok()
}

async fn rules(app: &TestApp) -> Rules {
    app.admin().on(&e::RULES, &[]).send().await.ok().rules
}

async fn take(app: &TestApp, table: RulesTable, format: RulesFormat) -> Vec<u8> {
    let query = ExportQuery {
        table,
        format,
        version: None,
    };
    let reply = app.admin().on(&e::EXPORT_RULES, &[]).query(&query).send().await;
    assert_eq!(reply.status, 200);
    assert!(reply.header("content-disposition").unwrap().contains("-v1."));
    reply.bytes
}

async fn bring(
    app: &TestApp,
    draft: &RuleDraftView,
    table: RulesTable,
    dry_run: bool,
    bytes: Vec<u8>,
) -> Reply<RulesImport> {
    let call = app.admin();
    let call = call
        .on(&e::IMPORT_RULES, &[&draft.id])
        .query(&ImportQuery { table, dry_run });
    call.file("table", "application/octet-stream", bytes).send().await
}

const TABLES: &[RulesTable] = &[
    RulesTable::Groups,
    RulesTable::Items,
    RulesTable::Routing,
    RulesTable::Executors,
    RulesTable::Holidays,
    RulesTable::Templates,
];

on_both! {
    /// What leaves comes back and changes nothing, whatever the form.
    async fn what_leaves_comes_back(app: &TestApp) {
        let draft = begin(app).await;
        for table in TABLES {
            for format in [RulesFormat::Csv, RulesFormat::Xlsx, RulesFormat::Ics] {
                if format == RulesFormat::Ics && *table != RulesTable::Holidays {
                    let query = ExportQuery { table: *table, format, version: None };
                    app.admin().on(&e::EXPORT_RULES, &[]).query(&query).send().await.refused("invalid_input");
                    continue;
                }
                let file = take(app, *table, format).await;
                let looked = bring(app, &draft, *table, true, file).await.ok();
                assert_eq!((looked.problems.as_slice(), looked.changes_all, looked.kept), ([].as_slice(), 0, false), "{table:?} {format:?}");
            }
        }
    }

    /// A file in the city's old encoding, changed by hand: looked at first, then in the draft, then in force.
    async fn a_changed_file_is_looked_at_and_kept(app: &TestApp) {
        let text = String::from_utf8(take(app, RulesTable::Groups, RulesFormat::Csv).await).unwrap();
        let first = rules(app).await.groups[0].clone();
        let changed = text.trim_start_matches('\u{feff}').replace(&first.name_uk, "Вода і стоки");
        let old = tests::files::windows_1251(&changed);
        let draft = begin(app).await;
        let looked = bring(app, &draft, RulesTable::Groups, true, old.clone()).await.ok();
        assert_eq!((looked.changes_all, looked.kept), (1, false), "{:?}", looked.problems);
        assert_eq!(looked.changes[0].lines[0].after.as_deref(), Some("Вода і стоки"));
        let none = app.admin().on(&e::RULE_DRAFT, &[&draft.id]).send().await.ok();
        assert!(none.changes.is_empty(), "looking keeps nothing");
        assert!(bring(app, &draft, RulesTable::Groups, false, old).await.ok().kept);
        let draft = app.admin().on(&e::RULE_DRAFT, &[&draft.id]).send().await.ok();
        let body = PublishRules { revision: draft.revision, note: "З таблиці".into(), effective_at: None, ..PublishRules::default() };
        app.admin().on(&e::PUBLISH_RULES, &[&draft.id]).body(&body).send().await.ok();
        assert_eq!(rules(app).await.groups[0].name_uk, "Вода і стоки");
    }

    /// Everything that is wrong is listed by row and column, and nothing is kept.
    async fn every_problem_is_listed(app: &TestApp) {
        let text = String::from_utf8(take(app, RulesTable::Items, RulesFormat::Csv).await).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let again = lines[1].clone();
        lines[3] = lines[3].replacen(",", ",,", 1);
        lines.push(again);
        let draft = begin(app).await;
        let outcome = bring(app, &draft, RulesTable::Items, false, lines.join("\n").into_bytes()).await.ok();
        assert!(!outcome.kept && outcome.problems_all >= 2, "{:?}", outcome.problems);
        assert!(outcome.problems.iter().any(|p| p.row as usize == lines.len() && p.code == "duplicate_code"), "{:?}", outcome.problems);
        let seen = app.admin().on(&e::RULE_DRAFT, &[&draft.id]).send().await.ok();
        assert!(seen.changes.is_empty());
        for bytes in [Vec::from(b"%PDF-1.4"), vec![0xff; 2_000], Vec::from(b"PK\x03\x04broken")] {
            let outcome = bring(app, &draft, RulesTable::Items, false, bytes).await.ok();
            assert!(!outcome.kept && outcome.problems_all > 0);
        }
        bring(app, &draft, RulesTable::Items, false, Vec::new()).await.refused("invalid_input");
        let big = vec![b'x'; usize::try_from(openapi::limits::FILE_MAX).unwrap() + 1];
        bring(app, &draft, RulesTable::Items, false, big).await.refused("too_large").status(413);
    }

    /// A rule may name a street in any way people write it: the trial goes by the same table as filing.
    async fn a_street_is_known_in_any_spelling(app: &TestApp) {
        let card = app.filed().await;
        let (item, old) = (card.row.item.clone().unwrap().code, card.row.executor.clone().unwrap().code);
        let other = rules(app).await.executors.into_iter().find(|x| x.code != old).unwrap();
        let draft = begin(app).await;
        let rule = domain::routing::Rule {
            street: Some("каунаська".into()),
            ..domain::routing::Rule::new(item.as_str(), other.code.clone(), 1)
        };
        let body = openapi::rules::PutRulesEntry { entry: domain::rules::Entry::Rule(rule), instead_of: None };
        let draft = app.admin().on(&e::PUT_RULE_ENTRY, &[&draft.id]).body(&body).send().await.ok();
        let numbers = vec![card.row.number];
        let found = app.admin().on(&e::SIMULATE_RULES, &[&draft.id]).body(&Simulate { numbers }).send().await.ok();
        assert_eq!((found.elsewhere, found.requests[0].then.as_deref()), (1, Some(other.short_name_uk.as_str())));
        let body = PublishRules { revision: draft.revision, note: "Вулиця".into(), effective_at: None, ..PublishRules::default() };
        app.admin().on(&e::PUBLISH_RULES, &[&draft.id]).body(&body).send().await.ok();
        assert_eq!(app.filed().await.row.executor.map(|x| x.code), Some(other.code));
    }

    /// The matrix has every item in every district; the simulation shows who goes elsewhere and by when.
    async fn a_draft_is_tried_on_past_requests(app: &TestApp) {
        let card = app.filed().await;
        let draft = begin(app).await;
        let matrix = app.admin().on(&e::RULE_DRAFT_MATRIX, &[&draft.id]).send().await.ok();
        let now = rules(app).await;
        assert_eq!(matrix.rows.len(), now.items.iter().filter(|i| !i.retired).count());
        assert!(matrix.rows.iter().all(|r| r.cells.len() == matrix.districts.len() + 1));

        let none = app.admin().on(&e::SIMULATE_RULES, &[&draft.id]).body(&Simulate { numbers: vec![] }).send().await.ok();
        assert_eq!((none.elsewhere, none.requests.len()), (0, 1));
        let old = card.row.executor.clone().unwrap().code;
        let other = now.executors.iter().find(|x| x.code != old).unwrap().clone();
        for mut rule in now.routing.iter().filter(|r| r.executor == old).cloned() {
            rule.executor = other.code.clone();
            let body = openapi::rules::PutRulesEntry { entry: domain::rules::Entry::Rule(rule), instead_of: None };
            app.admin().on(&e::PUT_RULE_ENTRY, &[&draft.id]).body(&body).send().await.ok();
        }
        let numbers = vec![card.row.number, 77];
        let found = app.admin().on(&e::SIMULATE_RULES, &[&draft.id]).body(&Simulate { numbers }).send().await.ok();
        assert_eq!((found.elsewhere, found.left_out.as_slice()), (1, [77].as_slice()));
        assert_eq!(found.requests[0].then.as_deref(), Some(other.short_name_uk.as_str()));
        assert_eq!(app.seen(card.row.id).await.row.executor.map(|x| x.code), Some(old), "nothing has moved");
    }
}
