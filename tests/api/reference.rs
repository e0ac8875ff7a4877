//! Reference data: whole, searchable as people write, the same on both databases.
use openapi::reference::{AnnouncementQuery, RouteQuery, StreetQuery, SuggestQuery};
use tests::app::kyiv;
use tests::prelude::*;

async fn streets(app: &TestApp, q: &str) -> Vec<String> {
    let query = StreetQuery {
        q: Some(q.into()),
        limit: None,
    };
    let found = app
        .anonymous()
        .on(&e::STREETS, &[])
        .query(&query)
        .send()
        .await
        .ok();
    found.into_iter().map(|s| s.display).collect()
}

on_both! {
    /// Everything of the city's files is there, for anybody.
    async fn the_whole_of_it_is_public(app: &TestApp) {
        let nobody = app.anonymous();
        let classifier = nobody.on(&e::CLASSIFIER, &[]).send().await.ok();
        assert_eq!((classifier.groups.len(), classifier.items.len()), (18, 174));
        let item = classifier.items.iter().find(|i| i.code.as_str() == "01.01").expect("01.01");
        assert_eq!((item.emergency_hours, item.normal_working_days, item.default_kind), (Some(24), Some(3), Kind::Emergency));
        assert_eq!((item.location.as_str(), item.photo_on_report), ("address", false));
        assert_eq!(nobody.on(&e::EXECUTORS_LIST, &[]).send().await.ok().len(), 67);
        assert_eq!(nobody.on(&e::DISTRICTS, &[]).send().await.ok().len(), 7);
        assert_eq!(nobody.on(&e::SETTLEMENTS, &[]).send().await.ok().len(), 6);
        let query = StreetQuery { q: None, limit: Some(100) };
        assert_eq!(nobody.on(&e::STREETS, &[]).query(&query).send().await.ok().len(), 100);
    }

    /// A street is found by its new or former name, in any case, with or without its type.
    async fn streets_are_found_as_people_write_them(app: &TestApp) {
        for q in ["Святомиколаївська", "святомикол", "вул. Святомиколаївська", "ЛЕНІНА", "леніна", "вулиця Леніна"] {
            assert!(streets(app, q).await.contains(&"вул. Святомиколаївська".to_owned()), "{q}: {:?}", streets(app, q).await);
        }
        assert!(streets(app, "Карла Маркса").await.contains(&"просп. Поштовий".to_owned()));
        assert!(streets(app, "Такої вулиці немає").await.is_empty());
        assert!(streets(app, "%_'\"; drop table streets").await.is_empty());
    }

    /// Items are suggested from the words people use, also with mistakes of the keyboard's language.
    async fn items_are_suggested_from_plain_words(app: &TestApp) {
        for (words, item) in [("нема води в будинку", "01.01"), ("яма на дорозі", "07.01"), ("НЕ ГОРИТЬ ЛІХТАР", "08.01"),
            ("застряг у ліфті", "06.01"), ("відкритий люк", "01.09")] {
            let query = SuggestQuery { q: words.into() };
            let found = app.anonymous().on(&e::SUGGEST_ITEMS, &[]).query(&query).send().await.ok();
            let codes: Vec<&str> = found.items.iter().map(|s| s.item.as_str()).collect();
            assert!(codes.iter().take(3).any(|c| *c == item), "{words}: {codes:?}");
            assert!(found.items.iter().all(|s| !s.because.is_empty()));
        }
        let empty = SuggestQuery { q: "  ".into() };
        app.anonymous().on(&e::SUGGEST_ITEMS, &[]).query(&empty).send().await.refused("invalid_input").points_at("/q");
        let long = SuggestQuery { q: "вода ".repeat(100) };
        app.anonymous().on(&e::SUGGEST_ITEMS, &[]).query(&long).send().await.refused("invalid_input").points_at("/q");
    }

    /// Works announced for an address: in force now, on that street, in that range of houses.
    async fn announcements_by_address(app: &TestApp) {
        let ask = |query: AnnouncementQuery| {
            let nobody = app.anonymous();
            async move { nobody.on(&e::ANNOUNCEMENTS, &[]).query(&query).send().await.ok() }
        };
        let all = ask(AnnouncementQuery { current: Some(false), ..AnnouncementQuery::default() }).await;
        assert_eq!(all.len(), 60);
        let current = ask(AnnouncementQuery::default()).await;
        assert!(!current.is_empty() && current.len() < all.len());
        assert!(current.iter().all(|a| a.starts_at <= app.now() && app.now() < a.ends_at));
        let street = current.iter().find_map(|a| a.streets.first()).expect("a street").clone();
        let name = street.split(':').next().unwrap().to_owned();
        let here = ask(AnnouncementQuery { street: Some(name), ..AnnouncementQuery::default() }).await;
        assert!(!here.is_empty());
        let nowhere = ask(AnnouncementQuery { street: Some("вул. Якої Немає".into()), ..AnnouncementQuery::default() }).await;
        assert!(nowhere.is_empty());
        let soon = ask(AnnouncementQuery { ahead_days: Some(30), ..AnnouncementQuery::default() }).await;
        let until = app.now() + TimeDelta::days(30);
        let ahead = all.iter().filter(|a| a.starts_at <= until && app.now() < a.ends_at).count();
        assert_eq!(soon.len(), ahead, "those in force, and those that begin within thirty days");
        let far = AnnouncementQuery { ahead_days: Some(31), ..AnnouncementQuery::default() };
        app.anonymous().on(&e::ANNOUNCEMENTS, &[]).query(&far).send().await.refused("invalid_input").points_at("/ahead_days");
        app.pass(TimeDelta::days(365));
        assert!(ask(AnnouncementQuery::default()).await.is_empty(), "a year later nothing is in force");
    }

    /// An announcement that ended a minute ago holds nobody up any more.
    async fn an_announcement_ends_to_the_minute(app: &TestApp) {
        let ask = || async {
            app.anonymous().on(&e::ANNOUNCEMENTS, &[]).query(&AnnouncementQuery::default()).send().await.ok()
        };
        let first = ask().await.into_iter().min_by_key(|a| a.ends_at).expect("something is in force");
        let here = |all: Vec<openapi::reference::Announcement>| all.iter().any(|a| a.id == first.id);
        app.clock.set(first.ends_at - TimeDelta::minutes(1));
        assert!(here(ask().await));
        app.clock.set(first.ends_at + TimeDelta::minutes(1));
        assert!(!here(ask().await));
    }

    /// Where a request would go and by when, before it is filed.
    async fn the_route_is_shown_before(app: &TestApp) {
        let query = RouteQuery { item: "01.03".into(), district: Some("metalurhiinyi".into()), ..RouteQuery::default() };
        let preview = app.operator().on(&e::ROUTE_PREVIEW, &[]).query(&query).send().await.ok();
        assert_eq!(preview.executor.unwrap().code.as_str(), "kp-vodokanal");
        assert!(preview.certain && !preview.rule.is_empty());
        assert_eq!(preview.due_at, Some(kyiv("2026-03-09 17:00")));
        let query = RouteQuery { item: "03.01".into(), ..RouteQuery::default() };
        assert!(!app.applicant().on(&e::ROUTE_PREVIEW, &[]).query(&query).send().await.ok().certain);
        let query = RouteQuery { item: "99.99".into(), ..query };
        app.operator().on(&e::ROUTE_PREVIEW, &[]).query(&query).send().await.problem().status(422).points_at("/item");
    }

    /// Standard texts are for staff.
    async fn standard_texts(app: &TestApp) {
        let texts = app.vodokanal().on(&e::RESPONSE_TEMPLATES, &[]).send().await.ok();
        assert_eq!(texts.len(), 40);
        app.applicant().on(&e::RESPONSE_TEMPLATES, &[]).send().await.refused("forbidden");
    }

    /// Alive, ready, and which version.
    async fn health_readiness_version(app: &TestApp) {
        let nobody = app.anonymous();
        assert_eq!(nobody.on(&e::HEALTH, &[]).send().await.ok().status, "ok");
        assert_eq!(nobody.on(&e::READY, &[]).send().await.ok().status, "ok");
        let version = nobody.on(&e::VERSION, &[]).send().await.ok();
        let database = if app.database.kind == Base::Sqlite { "sqlite" } else { "postgresql" };
        assert_eq!((version.database.as_str(), version.classifier_version, version.demo), (database, 1, false));
    }
}
