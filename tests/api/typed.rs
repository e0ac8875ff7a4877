//! Texts as people type them: letters of another alphabet or normal form, another keyboard layout, abbreviations, the
//! building in the field of the street. Cases are named after the list of such reports.
use openapi::ReadWay;
use openapi::reference::{AnnouncementQuery, Street, StreetQuery, SuggestQuery, Suggestions};
use openapi::ticket::{NearQuery, TicketRow};
use tests::prelude::*;

async fn streets(app: &TestApp, q: &str) -> Vec<Street> {
    let query = StreetQuery {
        q: Some(q.into()),
        limit: None,
    };
    app.anonymous()
        .on(&e::STREETS, &[])
        .query(&query)
        .send()
        .await
        .ok()
}

async fn listed(actor: &Actor, q: &str) -> openapi::Page<TicketRow> {
    let query = TicketQuery {
        q: Some(q.into()),
        ..TicketQuery::default()
    };
    actor.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok()
}

async fn found(actor: &Actor, q: &str) -> Vec<i64> {
    listed(actor, q).await.items.iter().map(|r| r.number).collect()
}

async fn suggested(app: &TestApp, q: &str) -> Suggestions {
    let query = SuggestQuery { q: q.into() };
    app.anonymous()
        .on(&e::SUGGEST_ITEMS, &[])
        .query(&query)
        .send()
        .await
        .ok()
}

fn codes(found: &Suggestions) -> Vec<&str> {
    found.items.iter().map(|s| s.item.as_str()).collect()
}

on_both! {
    /// Look-alike letters and decomposed ones name the same street, neighbour and request.
    async fn c06_letters_that_read_alike_are_one(app: &TestApp) {
        for (typed, display) in [("Украі\u{308}нська", "вул. Українська"), ("Каунаcька", "вул. Каунаська"), ("вул. Йорданськa", "вул. Йорданська")] {
            assert_eq!(streets(app, typed).await[0].display, display, "{typed}");
        }
        let mut draft = make::draft(Some("15.01"), "Бездоглядні собаки біля третього під’їзду, питати Йосипа, третiм був сусід.");
        draft.place.street = Some("вул. И\u{306}орданськa".into());
        let card = app.applicant().file(&draft).await.ok();
        assert_eq!(card.location.street.as_deref(), Some("вул. Йорданська"));
        let near = NearQuery { item: Some("15.01".into()), street: Some("вул. Йорданськa".into()), building: Some("11".into()), ..NearQuery::default() };
        assert_eq!(app.operator().on(&e::NEAR_TICKETS, &[]).query(&near).send().await.ok()[0].number, card.row.number);
        let op = app.operator();
        for q in ["Йосип", "И\u{306}осип", "третім", "третiм", "Йорданськa", "під\"їзд", "бeздoглядні"] {
            assert_eq!(found(&op, q).await, [card.row.number], "{q}");
        }
        let all = AnnouncementQuery { current: Some(false), ..AnnouncementQuery::default() };
        let all = app.anonymous().on(&e::ANNOUNCEMENTS, &[]).query(&all).send().await.ok();
        let name = all.iter().find_map(|a| a.streets.first()).expect("a street").split(':').next().unwrap().to_owned();
        let by = async |street: String| {
            let query = AnnouncementQuery { current: Some(false), street: Some(street), ..AnnouncementQuery::default() };
            app.anonymous().on(&e::ANNOUNCEMENTS, &[]).query(&query).send().await.ok().len()
        };
        let latin = name.replace('а', "a").replace('о', "o").replace('с', "c").replace('і', "i");
        assert_ne!(latin, name);
        assert_eq!(by(latin).await, by(name).await);
    }

    /// Types of streets in every abbreviation, Russian names, the building in the same field.
    async fn c07_streets_as_people_write_them(app: &TestApp) {
        for (typed, display) in [
            ("пр-т Миру", "просп. Миру"), ("пр-кт Миру", "просп. Миру"), ("б-р Затишний", "бульв. Затишний"),
            ("бул. Затишний", "бульв. Затишний"), ("пер. Старий", "пров. Старий"), ("Миколаївське ш.", "Миколаївське шосе"),
            ("Солнечный", "мкр-н Сонячний"), ("Святомиколаевская", "вул. Святомиколаївська"), ("м-н Гірницький", "мкр-н Гірницький"),
        ] {
            let found = streets(app, typed).await;
            assert_eq!((found[0].display.as_str(), &found[0].building), (display, &None), "{typed}");
        }
        let found = streets(app, "вул. Каунаська, 11").await;
        assert_eq!((found[0].display.as_str(), found[0].building.as_deref()), ("вул. Каунаська", Some("11")));
        let found = streets(app, "Каунаcька 11-а кв. 4").await;
        assert_eq!((found[0].building.as_deref(), found[0].flat.as_deref()), (Some("11-а"), Some("4")));
        assert!(streets(app, "вул. Неіснуюча, 11").await.is_empty());
    }

    /// What stands in the field of the street goes to the fields it belongs to, also where near requests are sought.
    async fn c07_the_building_goes_to_its_field(app: &TestApp) {
        let mut draft = make::water();
        (draft.place.street, draft.place.building, draft.place.flat) = (Some("вул. Каунаська, 11, кв. 4".into()), None, None);
        let card = app.seen(app.applicant().file(&draft).await.ok().row.id).await;
        let place = &card.location;
        assert_eq!((place.street.as_deref(), place.building.as_deref(), place.flat.as_deref()), (Some("вул. Каунаська"), Some("11"), Some("4")));
        let near = NearQuery { street: Some("Каунаcька 11".into()), ..NearQuery::default() };
        assert_eq!(app.operator().on(&e::NEAR_TICKETS, &[]).query(&near).send().await.ok().len(), 1);
        let near = NearQuery { street: Some("Каунаська 12".into()), ..NearQuery::default() };
        assert!(app.operator().on(&e::NEAR_TICKETS, &[]).query(&near).send().await.ok().is_empty());
        // an unknown street too; and what says otherwise stays readable
        (draft.place.street, draft.place.building) = (Some("вул. Новобудівна, 5".into()), None);
        let card = app.seen(app.applicant().file(&draft).await.ok().row.id).await;
        assert_eq!((card.location.street.as_deref(), card.location.building.as_deref()), (Some("вул. Новобудівна"), Some("5")));
        (draft.place.street, draft.place.building) = (Some("Каунаська, 11".into()), Some("13".into()));
        let card = app.seen(app.applicant().file(&draft).await.ok().row.id).await;
        assert_eq!((card.location.building.as_deref(), card.location.note.as_deref()), (Some("13"), Some("Каунаська, 11")));
    }

    /// A password is the same on a keyboard that composes letters and on one that does not.
    async fn c13_a_password_in_any_normal_form(app: &TestApp) {
        let mut body = crate::register::complete();
        body["password"] = json!("їжачок їхав йоржем");
        app.anonymous().on(&e::REGISTER_APPLICANT, &[]).json(&body).send().await.ok();
        for (password, right) in [("і\u{308}жачок і\u{308}хав и\u{306}оржем", true), ("їжачок їхав йоржем", true), ("іжачок іхав иоржем", false)] {
            let typed = json!({"login": "067 765 43 21", "password": password, "transport": "body"});
            let reply = app.anonymous().on(&e::SIGN_IN, &[]).json(&typed).send().await;
            assert_eq!(reply.status == 201, right, "{password}: {}", reply.status);
        }
    }

    /// The other keyboard layout is read when nothing is found, and the answer says so.
    async fn c14_the_other_keyboard_layout(app: &TestApp) {
        for (typed, meant) in [("djlf", "вода"), ("ytvf djlb", "нема води")] {
            let (read, plain) = (suggested(app, typed).await, suggested(app, meant).await);
            assert_eq!(codes(&read), codes(&plain), "{typed}");
            let how = read.read_as.expect("it says how it was read");
            assert_eq!((how.way, how.text.as_str()), (ReadWay::OtherLayout, meant));
            assert_eq!(plain.read_as, None);
        }
        let card = app.filed_as(&make::draft(Some("01.03"), "Нема води, вода слабка")).await;
        let op = app.operator();
        for (typed, meant) in [("djlf", "вода"), ("ytvf djlb", "нема води")] {
            let page = listed(&op, typed).await;
            assert_eq!(page.items.iter().map(|r| r.number).collect::<Vec<_>>(), [card.row.number], "{typed}");
            assert_eq!(page.read_as.map(|r| (r.way, r.text)), Some((ReadWay::OtherLayout, meant.to_owned())));
        }
        assert_eq!(listed(&op, "вода").await.read_as, None);
        let translit = listed(&op, "nema vody").await;
        assert_eq!(translit.read_as.map(|r| r.way), Some(ReadWay::Transliterated));
        let nothing = listed(&op, "zzzzqqqq").await;
        assert!(nothing.items.is_empty() && nothing.read_as.is_none());
        let found = streets(app, "rfeyfcmrf").await;
        assert_eq!(found[0].display, "вул. Каунаська");
        assert_eq!(found[0].read_as.as_ref().map(|r| r.text.as_str()), Some("каунаська"));
    }

    /// A name that nobody can see is none; a text of fillers neither.
    async fn c16_names_have_letters_one_can_see(app: &TestApp) {
        for blank in ["\u{3164}", "\u{3164}\u{3164}\u{3164}", "\u{115F}", "\u{115F}\u{1160}", "\u{FFA0}\u{FFA0}", "\u{2800}\u{2800}"] {
            let mut body = crate::register::complete();
            body["full_name"] = json!(blank);
            let no = app.anonymous().on(&e::REGISTER_APPLICANT, &[]).json(&body).send().await;
            no.refused("invalid_input").status(422).points_at("/full_name");
            let draft = make::draft(Some("01.03"), &blank.repeat(12));
            app.applicant().file(&draft).await.refused("invalid_input").points_at("/text");
        }
    }

    /// Signs of search languages stand for themselves; «г» finds «ґ».
    async fn c21_signs_are_literal(app: &TestApp) {
        let card = app.filed_as(&make::draft(Some("01.03"), "Ґанок залито на 100%, лист {{7*7}} від \"нуль_нуль\" *")).await;
        app.filed_as(&make::draft(Some("01.03"), "Ганки залито на 100 днів, лист 7 7 від нуль нуль")).await;
        let op = app.operator();
        for q in ["\"", "*", "%", "_", "{{7*7}}", "100%", "нуль_нуль", "ганок", "ґанок"] {
            assert_eq!(found(&op, q).await, [card.row.number], "{q}");
        }
        for q in ["т%с", "'", "\\", "{{8*8}}", "100_", "??"] {
            assert!(found(&op, q).await.is_empty(), "{q}");
        }
    }

    /// What is shown is what was typed: one family is one sign.
    async fn c23_an_emoji_of_a_family_stays_one(app: &TestApp) {
        let family = "👨\u{200D}👩\u{200D}👧\u{200D}👦";
        let text = format!("Немає води, нас четверо {family} ❤\u{FE0F}");
        let card = app.applicant().file(&make::draft(Some("01.03"), &text)).await.ok();
        assert_eq!(card.text, text);
        let said = format!("Досі немає {family}");
        let pending = app.ticket(domain::Status::PendingClosure).await;
        let kept = app.said(Voice::Cabinet, FeedbackKind::Comment, &pending, &said).await;
        assert!(kept.feedback.iter().any(|f| f.text == said), "{:?}", kept.feedback);
        assert_eq!(found(&app.operator(), "четверо").await, [card.row.number]);
    }
}
