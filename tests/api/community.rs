//! Another community brings a folder: names, logo, districts, streets, classifier, executors. No code.
use backend::clock::Clock;
use backend::config::Config;
use backend::server::start;
use openapi::reference::{RouteQuery, StreetQuery, SuggestQuery};
use openapi::ticket::PlaceInput;
use std::path::Path;
use tests::app::{start_of_time, zelena};
use tests::make;
use tests::prelude::*;

fn clock() -> Clock {
    Clock::manual(start_of_time())
}

/// A copy of the folder, to be spoilt.
fn copied() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(zelena()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), dir.path().join(file.file_name())).unwrap();
    }
    dir
}

/// Why a server for this folder does not start.
async fn refused(kind: Base, folder: &Path) -> String {
    let dir = tempfile::tempdir().unwrap();
    let database = {
        let dir = dir.path().to_owned();
        tokio::task::spawn_blocking(move || tests::Database::empty(kind, &dir))
            .await
            .unwrap()
    };
    let config = Config {
        database: database.url.clone(),
        community: Some(folder.to_owned()),
        ..Config::local(dir.path())
    };
    match start(config, clock()).await {
        Ok(running) => {
            running.stop().await;
            panic!("it started")
        }
        Err(e) => format!("{e:#}"),
    }
}

fn rewrite(dir: &Path, file: &str, from: &str, to: &str) {
    let path = dir.join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file}: {from}");
    std::fs::write(path, text.replacen(from, to, 1)).unwrap();
}

async fn operator_texts(app: &TestApp) -> Vec<openapi::reference::ResponseTemplate> {
    app.operator().on(&e::RESPONSE_TEMPLATES, &[]).send().await.ok()
}

on_both! {
    /// Without a folder it is Kryvyi Rih.
    async fn the_city_inside_the_program(app: &TestApp) {
        let card = app.anonymous().on(&e::COMMUNITY, &[]).send().await.ok();
        assert_eq!((card.names.city_uk.as_str(), card.names.phone.as_str(), card.logo), ("Кривий Ріг", "1520", None));
    }

    /// A second community from the first start to a closed request: its names, its Classifier, its people.
    async fn a_second_community_works_from_its_folder(app: &TestApp) {
        let other = TestApp::of_community(app.database.kind, clock(), &zelena(), |_| {}).await;
        let nobody = other.anonymous();
        let card = nobody.on(&e::COMMUNITY, &[]).send().await.ok();
        assert_eq!(card.names.brand_uk, "Зелений Гай слухає");
        assert_eq!(card.logo.as_deref(), Some("/community/logo.svg"));
        let classifier = nobody.on(&e::CLASSIFIER, &[]).send().await.ok();
        assert_eq!((classifier.groups.len(), classifier.items.len()), (2, 4));
        assert_eq!(nobody.on(&e::EXECUTORS_LIST, &[]).send().await.ok().len(), 3);
        let texts = operator_texts(&other).await;
        assert!(!texts.is_empty() && texts.iter().all(|t| t.group == "*"), "the country's texts, none about another city's items");
        let districts = nobody.on(&e::DISTRICTS, &[]).send().await.ok();
        assert_eq!(districts.iter().map(|d| d.slug.as_str()).collect::<Vec<_>>(), ["verkhnii", "nyzhnii"]);
        let map = nobody.on(&e::MAP_SETTINGS, &[]).send().await.ok();
        assert!((map.lat - 49.111).abs() < 0.01 && (map.lon - 31.22).abs() < 0.01, "{map:?}");
        // a street by the name people still use, an item by the words they use
        let query = StreetQuery { q: Some("жовтнева".into()), limit: None };
        let streets = nobody.on(&e::STREETS, &[]).query(&query).send().await.ok();
        assert_eq!(streets[0].display, "вул. Калинова");
        let query = SuggestQuery { q: "колонка не качає воду".into() };
        let found = nobody.on(&e::SUGGEST_ITEMS, &[]).query(&query).send().await.ok();
        assert_eq!(found.items[0].item.as_str(), "A.2");
        // what no rule sends anywhere goes to the elder, who is the dispatch service here
        let ask = |district: &str| RouteQuery { item: "B.1".into(), district: Some(district.into()), ..RouteQuery::default() };
        let operator = other.operator();
        let to = |district: &str| {
            let (operator, query) = (operator.clone(), ask(district));
            async move { operator.on(&e::ROUTE_PREVIEW, &[]).query(&query).send().await.ok().executor.unwrap().code }
        };
        assert_eq!(to("nyzhnii").await.as_str(), "shliakh");
        // a request lives its life
        let mut draft = make::draft(Some("A.2"), "Колонка біля криниці не качає третій день.");
        draft.place = PlaceInput { street: Some("вул. Шкільна".into()), building: Some("3".into()), ..PlaceInput::default() };
        let pending = other.moved(&draft, Status::PendingClosure).await;
        assert_eq!(pending.row.executor.as_ref().unwrap().code.as_str(), "vodovoz");
        assert_eq!(pending.row.district.as_ref().map(|d| d.as_str()), Some("verkhnii"));
        let closed = other.closed_on(FeedbackKind::Confirmation, &pending, "Дякую, качає.").await;
        assert_eq!(closed.row.status, Status::Closed);
        other.stop().await;
    }

    /// The rules of a community are edited and published like everywhere; a restart does not bring the folder's back.
    async fn names_follow_the_folder_and_the_rules_do_not(app: &TestApp) {
        let dir = copied();
        let other = TestApp::of_community(app.database.kind, clock(), dir.path(), |_| {}).await;
        rewrite(dir.path(), "community.toml", "Зелений Гай слухає", "Гай чує");
        rewrite(dir.path(), "streets.csv", "S3,", "S4,Нова,вул. Нова,nyzhnii,\nS3,");
        rewrite(dir.path(), "classifier.csv", "Яма на дорозі", "Вирва");
        std::fs::remove_file(dir.path().join("logo.svg")).unwrap();
        let beside = start(
            Config { database: other.database.url.clone(), community: Some(dir.path().to_owned()), ..Config::local(other.folder()) },
            other.clock.clone(),
        ).await.unwrap();
        let nobody = other.anonymous().at(&beside);
        let card = nobody.on(&e::COMMUNITY, &[]).send().await.ok();
        assert_eq!((card.names.brand_uk.as_str(), card.logo), ("Гай чує", None));
        assert_eq!(nobody.on(&e::STREETS, &[]).send().await.ok().len(), 4);
        let items = nobody.on(&e::CLASSIFIER, &[]).send().await.ok().items;
        assert!(items.iter().all(|i| i.public_name_uk != "Вирва"), "the rules are the administrators' now");
        beside.stop().await;
        other.stop().await;
    }

    /// A folder that is wrong stops the start, and the message says where.
    async fn a_wrong_folder_is_told_by_file_and_row(app: &TestApp) {
        let cases: &[(&str, &str, &str, &str)] = &[
            ("community.toml", "phone = \"0 800 000 001\"", "phone = \"дзвоніть\"", "phone"),
            ("community.toml", "city_en", "city_de", "community.toml"),
            ("community.toml", "dispatch = \"starosta\"", "dispatch = \"nihto\"", "nihto"),
            ("streets.csv", "S2,Шкільна,вул. Шкільна,verkhnii", "S2,Шкільна,вул. Шкільна,serednii", "serednii"),
            ("districts.csv", "49.1210", "149.1210", "verkhnii"),
            ("classifier.csv", "12,3,,emergency", "дванадцять,3,,emergency", "classifier.csv, 2, emergency_hours"),
            ("executors.csv", "nyzhnii,starosta", "nyzhnii,hetman", "hetman"),
            ("routing.csv", "A,*,vodovoz", "A,*,kp-vodokanal", "kp-vodokanal"),
            ("logo.svg", "<svg", "<html", "logo.svg"),
        ];
        for (file, from, to, told) in cases {
            let dir = copied();
            rewrite(dir.path(), file, from, to);
            let message = refused(app.database.kind, dir.path()).await;
            assert!(message.contains(told), "{file}: {message}");
        }
        let dir = copied();
        std::fs::remove_file(dir.path().join("executors.csv")).unwrap();
        let message = refused(app.database.kind, dir.path()).await;
        assert!(message.contains("executors.csv") && message.contains("немає"), "{message}");
    }
}

/// The page carries the names before any script runs, and the logo in the place of ours.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_is_written_for_the_community() {
    let app_dir = tempfile::tempdir().unwrap();
    let page = "<title>{community.service}</title><meta name=\"community\" content=\"{community.card}\"><a href=\"tel:{community.tel}\">";
    std::fs::write(app_dir.path().join("index.html"), page).unwrap();
    std::fs::write(app_dir.path().join("favicon.svg"), "<svg>ours</svg>").unwrap();
    let folder = app_dir.path().to_owned();
    let other = TestApp::of_community(Base::Sqlite, clock(), &zelena(), |c| c.app_dir = Some(folder)).await;
    let get = |path: &str| {
        let request = other.http.get(format!("{}{path}", other.base));
        async move { request.send().await.unwrap() }
    };
    let reply = get("/my/requests").await;
    let tag = reply.headers()["etag"].to_str().unwrap().to_owned();
    let text = reply.text().await.unwrap();
    assert!(
        text.starts_with("<title>Контакт-центр Зеленого Гаю</title>"),
        "{text}"
    );
    assert!(
        text.contains("&quot;brand_uk&quot;:&quot;Зелений Гай слухає&quot;"),
        "{text}"
    );
    assert!(text.ends_with("<a href=\"tel:0800000001\">"), "{text}");
    let again = other
        .http
        .get(format!("{}/", other.base))
        .header("if-none-match", tag);
    assert_eq!(
        again.send().await.unwrap().status(),
        304,
        "the same page everywhere"
    );
    for path in ["/community/logo.svg", "/favicon.svg"] {
        let logo = get(path).await;
        assert_eq!(logo.headers()["content-type"], "image/svg+xml", "{path}");
        assert!(logo.headers().contains_key("content-security-policy"), "{path}");
        assert!(logo.text().await.unwrap().contains("#2f7d32"), "{path}");
    }
    other.stop().await;
    // without a logo of its own a community has ours
    let folder = app_dir.path().to_owned();
    let ours = TestApp::with(Base::Sqlite, clock(), |c| c.app_dir = Some(folder)).await;
    let reply = ours
        .http
        .get(format!("{}/favicon.svg", ours.base))
        .send()
        .await
        .unwrap();
    assert_eq!(reply.text().await.unwrap(), "<svg>ours</svg>");
    let reply = ours
        .http
        .get(format!("{}/community/logo.svg", ours.base))
        .send()
        .await
        .unwrap();
    assert_eq!(reply.status(), 404);
    ours.stop().await;
}

/// The demo requests are about Kryvyi Rih and nobody else.
#[test]
fn a_demo_of_another_community_is_refused() {
    use clap::Parser;
    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: backend::config::Settings,
    }
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().display().to_string();
    let line = Line::try_parse_from(["x", "--demo", "--community", "громада", "--data-dir", &data]).unwrap();
    let refused = Config::from_settings(line.settings).unwrap_err().to_string();
    assert!(refused.contains("--community"), "{refused}");
}
