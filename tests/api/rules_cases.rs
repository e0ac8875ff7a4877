//! Tables and calendars as spreadsheets and other programs really save them: cases C04, C10 and C22.
use openapi::rules::{
    CreateRuleDraft, ExportQuery, ImportProblem, ImportQuery, PublishRules, RuleDraftView, RulesFormat,
    RulesImport, RulesTable,
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

async fn take(app: &TestApp, table: RulesTable) -> String {
    let query = ExportQuery {
        table,
        format: RulesFormat::Csv,
        version: None,
    };
    let reply = app.admin().on(&e::EXPORT_RULES, &[]).query(&query).send().await;
    String::from_utf8(reply.bytes).unwrap()
}

async fn bring(
    app: &TestApp,
    draft: &RuleDraftView,
    table: RulesTable,
    bytes: impl Into<Vec<u8>>,
) -> RulesImport {
    let admin = app.admin();
    let call = admin.on(&e::IMPORT_RULES, &[&draft.id]).query(&ImportQuery {
        table,
        dry_run: false,
    });
    call.file("table", "application/octet-stream", bytes.into())
        .send()
        .await
        .ok()
}

/// Nothing is kept, and the draft cannot be published.
async fn refused(app: &TestApp, table: RulesTable, bytes: impl Into<Vec<u8>>) -> Vec<ImportProblem> {
    let draft = begin(app).await;
    let outcome = bring(app, &draft, table, bytes).await;
    assert!(!outcome.kept && outcome.problems_all > 0 && outcome.changes_all == 0);
    let seen = app.admin().on(&e::RULE_DRAFT, &[&draft.id]).send().await.ok();
    let body = PublishRules {
        revision: seen.revision,
        note: "З таблиці".into(),
        ..PublishRules::default()
    };
    app.admin()
        .on(&e::PUBLISH_RULES, &[&draft.id])
        .body(&body)
        .send()
        .await
        .refused("invalid_input");
    outcome.problems
}

/// The row of the first line that begins so, as a spreadsheet counts.
fn row_of(text: &str, start: &str) -> u32 {
    let at = text.lines().position(|l| l.starts_with(start)).unwrap();
    u32::try_from(at + 1).unwrap()
}

on_both! {
    /// A code that a spreadsheet has made a date or a number is told where it stands.
    async fn c04_codes_that_became_dates_and_numbers(app: &TestApp) {
        let text = take(app, RulesTable::Items).await;
        for (code, spoiled, kind) in [
            ("01.01", "01.січ", "looks_like_date"),
            ("03.10", "03.жов", "looks_like_date"),
            ("01.01", "2026-01-01", "looks_like_date"),
            ("03.10", "3.1", "looks_like_number"),
            ("01.01", "1,01", "looks_like_number"),
            ("01.01", "\u{200b}01.01", "twin_code"),
            ("01.01", "О1.01", "twin_code"),
        ] {
            let row = row_of(&text, &format!("{code},"));
            let quoted = if spoiled.contains(',') { format!("\"{spoiled}\"") } else { spoiled.to_owned() };
            let changed = text.replacen(&format!("\n{code},"), &format!("\n{quoted},"), 1);
            assert_ne!(changed, text, "{code}");
            let problems = refused(app, RulesTable::Items, changed).await;
            let told: Vec<(u32, &str, &str)> = problems.iter().map(|p| (p.row, p.column.as_str(), p.code.as_str())).collect();
            assert_eq!(told, [(row, "code", kind)], "{spoiled}: {problems:?}");
            if kind == "looks_like_date" {
                assert!(problems[0].message.contains("схоже на дату"), "{problems:?}");
            }
        }
    }

    /// The workbook of the case: every code is a date or a number.
    async fn c04_a_workbook_of_dates(app: &TestApp) {
        let file = include_bytes!("../../backend/exchange/tests/fixtures/items_dates.xlsx");
        let draft = begin(app).await;
        let outcome = bring(app, &draft, RulesTable::Items, file.as_slice()).await;
        assert!(!outcome.kept && outcome.problems_all > 0, "{}", outcome.problems_all);
        assert!(outcome.problems.iter().any(|p| p.code == "looks_like_date" && p.row > 1), "{:?}", outcome.problems.first());
        let seen = app.admin().on(&e::RULE_DRAFT, &[&draft.id]).send().await.ok();
        assert!(seen.changes.is_empty());
    }

    /// Phones and buildings suffer the same.
    async fn c04_phones_and_buildings(app: &TestApp) {
        let text = take(app, RulesTable::Executors).await;
        let changed = text.replacen("'+380560000001", "\"3,8056E+11\"", 1);
        assert_ne!(changed, text);
        let problems = refused(app, RulesTable::Executors, changed).await;
        assert_eq!((problems[0].column.as_str(), problems[0].code.as_str()), ("phone", "looks_like_number"), "{problems:?}");
        assert!(problems[0].row > 1);
        let routing = "classifier,district,street,buildings,executor,priority\n01,*,вул. Каунаська,01.бер,kp-vodokanal,5\n";
        let problems = refused(app, RulesTable::Routing, routing).await;
        assert_eq!((problems[0].row, problems[0].column.as_str(), problems[0].code.as_str()), (2, "buildings", "looks_like_date"));
    }

    /// A twin is refused in the editor too: nobody could tell the two apart.
    async fn c04_a_twin_is_not_published(app: &TestApp) {
        let now = app.admin().on(&e::RULES, &[]).send().await.ok().rules;
        let code = now.items[0].code.to_string();
        let put = async |code: String| {
            let draft = begin(app).await;
            let mut twin = now.items[0].clone();
            twin.code = code.as_str().into();
            let body = openapi::rules::PutRulesEntry { entry: domain::rules::Entry::Item(Box::new(twin)), instead_of: None };
            app.admin().on(&e::PUT_RULE_ENTRY, &[&draft.id]).body(&body).send().await.ok()
        };
        // a letter of another alphabet
        let seen = put(code.replacen('0', "О", 1)).await;
        assert!(seen.problems.iter().any(|p| p.blocks && p.code == "twin_code"), "{:?}", seen.problems);
        // a sign that nobody sees is taken away: the entry is the one that is there
        let seen = put(format!("{code}\u{200b}")).await;
        assert!(seen.changes.iter().all(|c| c.code == code), "{:?}", seen.changes);
    }

    /// What Excel saves under other names than CSV.
    async fn c22_a_named_delimiter_and_unicode_text(app: &TestApp) {
        let groups = app.admin().on(&e::RULES, &[]).send().await.ok().rules.groups;
        let draft = begin(app).await;
        let table = |delimiter: &str| -> String {
            let rows = groups.iter().map(|g| {
                let cells = [g.code.as_str(), &g.name_uk, &g.name_en, &g.icon, &g.order.to_string()];
                cells.map(|c| format!("\"{}\"", c.replace('"', "\"\""))).join(delimiter)
            });
            let head = ["code", "name_uk", "name_en", "icon", "order"].join(delimiter);
            std::iter::once(head).chain(rows).collect::<Vec<_>>().join("\r\n")
        };
        let marked = format!("sep=,\r\n{}", table(","));
        let utf16 = |big: bool| -> Vec<u8> {
            let tabs = format!("\u{feff}{}", table("\t"));
            tabs.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let semicolons = format!("sep=;\r\n{}", table(";"));
        for file in [marked.into_bytes(), semicolons.into_bytes(), utf16(false), utf16(true)] {
            let outcome = bring(app, &draft, RulesTable::Groups, file).await;
            assert_eq!((outcome.problems.as_slice(), outcome.changes_all), ([].as_slice(), 0));
        }
        let wrong = "sep=;\r\ncode;name_uk\r\n01;\r\n";
        let problems = refused(app, RulesTable::Groups, wrong).await;
        assert_eq!((problems[0].row, problems[0].column.as_str()), (2, "name_uk"), "the line of the delimiter is no row");
    }

    /// Calendars of other programs: three days, none, and a name whose letter the fold has cut.
    async fn c10_calendars_of_other_programs(app: &TestApp) {
        let draft = begin(app).await;
        let fixtures: [(&[u8], &[&str]); 3] = [
            (include_bytes!("../../backend/exchange/tests/fixtures/ical_duration.ics"), &["2027-01-01", "2027-01-02", "2027-01-03"]),
            (include_bytes!("../../backend/exchange/tests/fixtures/ical_cancelled.ics"), &[]),
            (include_bytes!("../../backend/exchange/tests/fixtures/ical_fold_bytes.ics"), &["2027-10-01"]),
        ];
        for (file, days) in fixtures {
            let outcome = bring(app, &draft, RulesTable::Holidays, file).await;
            assert_eq!(outcome.problems, []);
            let rules = app.admin().on(&e::RULE_DRAFT_RULES, &[&draft.id]).send().await.ok().rules;
            let found: Vec<String> = rules.calendar.holidays.iter().map(|(day, _)| day.to_string()).collect();
            assert_eq!(found, days);
            if days.len() == 1 {
                assert_eq!(rules.calendar.holidays[0].1, "День захисників і захисниць України, вихідний день");
            }
        }
    }
}
