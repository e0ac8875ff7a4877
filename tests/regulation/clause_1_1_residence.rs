//! 1.1: residence decides. Who lives elsewhere is told where to turn; what nobody can decide waits for an operator.
use openapi::applicant::CardActInput;
use openapi::session::Session;
use tests::prelude::*;

fn registration(residence: Value, basis: Value) -> Value {
    json!({
        "full_name": "Шевчук Ганна Миколаївна", "phone": "067 765 43 21", "password": "чотири прості слова",
        "residence": residence, "basis": basis, "consent": true, "transport": "body",
    })
}

async fn register(app: &TestApp, body: &Value) -> Reply<Session> {
    app.anonymous()
        .on(&e::REGISTER_APPLICANT, &[])
        .json(body)
        .send()
        .await
}

fn said(settlement: Option<&str>, street: &str) -> CreateTicket {
    let mut caller = make::caller("Лисенко Марія Іванівна", "067 111 22 33");
    caller.residence.settlement = settlement.map(str::to_owned);
    caller.residence.street = Some(street.to_owned());
    CreateTicket {
        caller: Some(caller),
        ..make::water()
    }
}

fn by_clause(problem: &Problem, pointer: &str) {
    assert_eq!(problem.status, 422, "{problem:#?}");
    assert!(
        problem.errors.iter().any(|f| f.pointer == pointer),
        "{pointer}: {problem:#?}"
    );
    assert_eq!(
        problem.clause.as_ref().map(|c| c.number.as_str()),
        Some("1.1"),
        "{problem:#?}"
    );
}

const ELSEWHERE: [&str; 7] = [
    "Нікополь",
    "Nikopol",
    "м. Нікополь",
    "г. Никополь",
    "Дніпро",
    "Київ",
    "Кривий Ріг (Нікополь)",
];
const HERE: [&str; 5] = [
    "Кривий Ріг",
    "м. Кривий Ріг",
    "КРИВИЙ РІГ",
    "Kryvyi Rih",
    "Кривой Рог",
];

on_both! {
    /// C26: a settlement that is not of the community, however it is spelt, by every door.
    async fn c26_who_lives_elsewhere_is_refused(app: &TestApp) {
        for settlement in ELSEWHERE {
            for basis in ["declared", "registered"] {
                let home = json!({"settlement": settlement, "street": "вул. Каунаська", "building": "11"});
                let no = register(app, &registration(home, json!({"kind": basis}))).await.refused("refused_residence");
                by_clause(&no, "/residence/settlement");
                assert!(no.detail.contains("1545"), "where to turn: {}", no.detail);
            }
            let no = app.operator().file(&said(Some(settlement), "вул. Каунаська")).await.refused("refused_residence");
            by_clause(&no, "/caller/residence/settlement");
            let partner = app.integration(&[Scope::Create]);
            let no = partner.file(&said(Some(settlement), "вул. Каунаська")).await.refused("refused_residence");
            by_clause(&no, "/caller/residence/settlement");
        }
        let me = app.applicant();
        let home = json!({"full_name": "Коваль Олена Петрівна", "residence": {"settlement": "Нікополь", "street": "вул. Шевченка", "building": "1"}});
        let no = me.on(&e::SAVE_MY_CARD, &[]).json(&home).send().await.refused("refused_residence");
        by_clause(&no, "/residence/settlement");
        // a displaced person lives where the certificate says
        let idp = json!({"kind": "idp_certificate", "idp_number": "1201-5000123456", "idp_date": "2023-08-14"});
        register(app, &registration(json!({"settlement": "Нікополь"}), idp)).await.ok();
    }

    /// C18: the city under every name is the city, and is kept as the community spells it.
    async fn c18_the_city_by_every_name(app: &TestApp) {
        for settlement in HERE {
            let card = app.operator().file(&said(Some(settlement), "вул. Каунаська")).await.ok();
            assert_eq!(card.row.status, Status::Assigned, "{settlement}");
            let mut draft = make::water();
            draft.place.settlement = Some(settlement.into());
            let card = app.applicant().file(&draft).await.ok();
            assert_eq!((card.row.status, card.location.settlement.as_deref()), (Status::Assigned, Some("Кривий Ріг")), "{settlement}");
            assert!(card.location.district.is_some(), "its street is in the directory");
        }
        let mut elsewhere = said(Some("с. Новоіванівка"), "вул. Каунаська");
        elsewhere.caller.as_mut().unwrap().phone = "067 111 22 55".into();
        let village = app.operator().file(&elsewhere).await.ok();
        assert_eq!(village.applicant.unwrap().residence.unwrap().settlement.as_deref(), Some("Новоіванівка"));
    }

    /// C26: a street that the directory does not know waits for the operator, who sees it and then sends it on.
    async fn c26_an_unknown_street_waits_for_the_operators_check(app: &TestApp) {
        let home = json!({"settlement": "Кривий Ріг", "street": "вул. Електрометалургів (Нікополь)", "building": "5"});
        let session = register(app, &registration(home, json!({"kind": "registered"}))).await.ok();
        let me = app.with_token(&session.access_token);
        let filed = me.file(&make::water()).await.ok();
        assert_eq!((filed.row.status, filed.row.executor), (Status::Registered, None));
        let op = app.operator();
        let row = op.list(&TicketQuery::default()).await.remove(0);
        assert!(row.residence_to_check, "the desk says so");
        assert!(!me.list(&TicketQuery::default()).await[0].residence_to_check, "for operators only");
        let person = app.seen(filed.row.id).await.applicant.unwrap();
        assert!(person.residence_to_check);
        let card = app.seen(filed.row.id).await;
        let no = app.refuses(card.row.id, op.assign(&card, "kp-vodokanal", None)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_status", 409));
        no.clause("1.1").offers(Act::NotAccept);
        let body = CardActInput { note: "Показала паспорт: вулиця нова.".into() };
        op.on(&e::CHECK_RESIDENCE, &[&person.id]).body(&body).send().await.ok();
        let sent = app.seen(filed.row.id).await;
        assert_eq!(sent.row.status, Status::Assigned, "what waited for it is routed");
        assert!(!sent.row.residence_to_check);
        let next = me.file(&make::water()).await.ok();
        assert_eq!(next.row.status, Status::Assigned);
    }

    /// The same by phone; the operator who makes sure at once says so.
    async fn an_unknown_street_by_phone(app: &TestApp) {
        let op = app.operator();
        let held = op.file(&said(None, "вул. Якої Немає")).await.ok();
        assert_eq!(held.row.status, Status::Registered);
        let mut sure = said(None, "вул. Якої Немає");
        sure.caller.as_mut().unwrap().phone = "067 111 22 44".into();
        sure.caller.as_mut().unwrap().residence_checked = true;
        assert_eq!(op.file(&sure).await.ok().row.status, Status::Assigned);
        app.integration(&[Scope::Create]).file(&sure).await.refused("invalid_input").points_at("/caller/residence_checked");
    }

    /// Nothing said about where one lives is no residence, by whichever door it comes.
    async fn who_lives_nowhere_is_refused(app: &TestApp) {
        for empty in [json!({}), json!({"settlement": " ", "street": "—"}), json!({"flat": "4"})] {
            for basis in ["declared", "registered"] {
                let no = register(app, &registration(empty.clone(), json!({"kind": basis}))).await.problem();
                by_clause(&no, "/residence/settlement");
            }
            let mut draft = serde_json::to_value(said(None, "вул. Каунаська")).unwrap();
            draft["caller"]["residence"] = empty;
            let no = app.operator().on(&e::CREATE_TICKET, &[]).json(&draft).send().await.problem();
            by_clause(&no, "/caller/residence/settlement");
        }
        // who shows a certificate lives where the certificate says
        let idp = json!({"kind": "idp_certificate", "idp_number": "1201-5000123456", "idp_date": "2023-08-14"});
        register(app, &registration(json!({}), idp)).await.ok();
    }

    /// A settlement alone says nothing an executor could go by: an operator looks first, unless one has asked already.
    async fn a_settlement_without_a_street_waits(app: &TestApp) {
        let only = json!({"settlement": "Кривий Ріг"});
        let session = register(app, &registration(only.clone(), json!({"kind": "declared"}))).await.ok();
        let held = app.with_token(&session.access_token).file(&make::water()).await.ok();
        assert_eq!(held.row.status, Status::Registered);
        let mut draft = serde_json::to_value(said(None, "вул. Каунаська")).unwrap();
        draft["caller"]["residence"] = only;
        let partner = app.integration(&[Scope::Create]);
        let held = partner.on(&e::CREATE_TICKET, &[]).json(&draft).send().await.ok();
        assert_eq!(held.row.status, Status::Registered);
        draft["caller"]["phone"] = json!("067 111 22 55");
        let sent = app.operator().on(&e::CREATE_TICKET, &[]).json(&draft).send().await.ok();
        assert_eq!(sent.row.status, Status::Assigned);
    }

    /// A street of the place that is not in the directory: an operator looks, unless the map or an operator says where it is.
    async fn an_unknown_street_of_the_place_waits(app: &TestApp) {
        let draft = CreateTicket {
            place: PlaceInput { street: Some("вул. Якої Немає".into()), district: Some("metalurhiinyi".into()), ..make::water().place },
            ..make::water()
        };
        assert_eq!(app.applicant().file(&draft).await.ok().row.status, Status::Registered);
        for place in [
            PlaceInput { settlement: Some("Новоіванівка".into()), street: Some("вул. Вигадана".into()), building: Some("3".into()), ..PlaceInput::default() },
            PlaceInput { street: None, building: None, note: Some("біля магазину".into()), district: Some("metalurhiinyi".into()), ..draft.place.clone() },
        ] {
            let landmark = CreateTicket { place, item: Some("01.06".into()), ..draft.clone() };
            assert_eq!(app.applicant().file(&landmark).await.ok().row.status, Status::Registered, "{landmark:?}");
        }
        let nothing = CreateTicket { place: PlaceInput { note: Some(".".into()), ..PlaceInput::default() }, item: Some("01.06".into()), ..draft.clone() };
        app.applicant().file(&nothing).await.refused("refused_place").clause("1.1");
        let shown = CreateTicket {
            place: PlaceInput { lat: Some(47.93), lon: Some(33.37), ..draft.place.clone() }, ..draft.clone()
        };
        assert_eq!(app.applicant().file(&shown).await.ok().row.status, Status::Assigned);
        let by_phone = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..draft };
        assert_eq!(app.operator().file(&by_phone).await.ok().row.status, Status::Assigned);
    }

    /// Who is chosen from the cards has said already where they live.
    async fn a_chosen_card_is_not_asked_again(app: &TestApp) {
        let op = app.operator();
        let first = op.file(&said(None, "вул. Каунаська")).await.ok().applicant.unwrap();
        let mut again = serde_json::to_value(said(None, "вул. Каунаська")).unwrap();
        again["caller"]["id"] = json!(first.id);
        again["caller"]["residence"] = json!({});
        let filed = op.on(&e::CREATE_TICKET, &[]).json(&again).send().await.ok();
        assert_eq!(filed.row.status, Status::Assigned);
        assert_eq!(filed.applicant.unwrap().residence, first.residence);
    }

    /// A partner states where its applicants live, and on which basis.
    async fn a_partner_states_residence_and_basis(app: &TestApp) {
        let partner = app.integration(&[Scope::Create]);
        let mut draft = serde_json::to_value(said(None, "вул. Каунаська")).unwrap();
        draft["caller"]["residence"] = json!({});
        let no = partner.on(&e::CREATE_TICKET, &[]).json(&draft).send().await.refused("refused_residence");
        by_clause(&no, "/caller/residence/settlement");
        draft["caller"]["residence"] = json!({"settlement": "Кривий Ріг"});
        draft["caller"].as_object_mut().unwrap().remove("basis");
        let no = partner.on(&e::CREATE_TICKET, &[]).json(&draft).send().await.problem();
        by_clause(&no, "/caller/basis");
        draft.as_object_mut().unwrap().remove("caller");
        let no = partner.on(&e::CREATE_TICKET, &[]).json(&draft).send().await.problem();
        by_clause(&no, "/caller");
    }

    /// C25: a certificate that is none, by registration and by phone.
    async fn c25_a_certificate_is_plausible(app: &TestApp) {
        let date = |d: &str| d.parse::<chrono::NaiveDate>().unwrap();
        let good = ("1201-5000123456", date("2023-08-14"));
        for number in ["-", ".", "0", "немає", "б/н", "123", "0000"] {
            refused_certificate(app, number, good.1, "idp_number").await;
        }
        for day in ["1901-01-01", "2014-03-19", "2026-03-03"] {
            refused_certificate(app, good.0, date(day), "idp_date").await;
        }
        for (number, day) in [good, ("АА 4567", date("2014-03-20"))] {
            let mut draft = said(None, "вул. Каунаська");
            let caller = draft.caller.as_mut().unwrap();
            caller.basis = openapi::applicant::BasisInput {
                kind: Basis::IdpCertificate, idp_number: Some(number.into()), idp_date: Some(day),
            };
            app.operator().file(&draft).await.ok();
        }
    }

    /// Displaced persons belong here by their certificate; where the address they state is not of the community, an operator
    /// looks at it first. A certificate is kept of nobody else.
    async fn the_address_of_a_displaced_person_is_looked_at(app: &TestApp) {
        let certificate = json!({"kind": "idp_certificate", "idp_number": "1201-5000123456", "idp_date": "2022-05-01"});
        for (settlement, waits) in [("Маріуполь", true), ("Кривий Ріг", false)] {
            let mut draft = serde_json::to_value(said(Some(settlement), "вул. Каунаська")).unwrap();
            draft["caller"]["basis"] = certificate.clone();
            draft["caller"]["full_name"] = json!(format!("Заявник із міста {settlement}"));
            let card = app.operator().on(&e::CREATE_TICKET, &[]).json(&draft).send().await.ok();
            let person = card.applicant.unwrap();
            assert_eq!(person.residence_to_check, waits, "{settlement}");
            assert_eq!(card.row.status, if waits { Status::Registered } else { Status::Assigned });
            assert_eq!(person.basis.unwrap().idp_number.as_deref(), Some("1201-5000123456"));
        }
        let me = register(app, &registration(json!({}), certificate.clone())).await.ok();
        let filed = app.with_token(&me.access_token).file(&make::water()).await.ok();
        assert_eq!((filed.row.status, filed.row.executor), (Status::Registered, None), "nobody knows where the person lives");
        let mut draft = serde_json::to_value(said(None, "вул. Каунаська")).unwrap();
        draft["caller"]["full_name"] = json!("Зареєстрована Мешканка");
        draft["caller"]["basis"] = certificate;
        draft["caller"]["basis"]["kind"] = json!("registered");
        let card = app.operator().on(&e::CREATE_TICKET, &[]).json(&draft).send().await.ok();
        let basis = card.applicant.unwrap().basis.unwrap();
        assert_eq!((basis.kind, basis.idp_number, basis.idp_date), (domain::Basis::Registered, None, None));
    }

    /// C18: zeros, degrees in the wrong order, another city are no place of the community.
    async fn c18_coordinates_lie_in_the_community(app: &TestApp) {
        for (lat, lon) in [(0.0, 0.0), (33.39, 47.91), (50.45, 30.52)] {
            let mut draft = make::water();
            (draft.place.lat, draft.place.lon) = (Some(lat), Some(lon));
            let no = app.applicant().file(&draft).await.refused("refused_place");
            by_clause(&no, "/place/lat");
            draft.caller = Some(make::caller("Лисенко Марія", "0671112233"));
            by_clause(&app.operator().file(&draft).await.refused("refused_place"), "/place/lat");
        }
    }

    /// A place outside is never routed by itself, whoever files; an operator says that it is not accepted.
    async fn a_place_outside_is_not_routed(app: &TestApp) {
        let mut named = make::water();
        named.place.settlement = Some("Нікополь".into());
        let mut beyond = make::water();
        (beyond.place.lat, beyond.place.lon) = (Some(48.35), Some(33.5));
        for mut draft in [named, beyond] {
            let mine = app.applicant().file(&draft).await.ok();
            assert_eq!((mine.row.status, mine.row.executor), (Status::Registered, None));
            draft.caller = Some(make::caller("Лисенко Марія", "0671112233"));
            let filed = app.operator().file(&draft).await.ok();
            assert_eq!(filed.row.status, Status::Registered);
            let body = NotAccept { reason: NotAcceptedReason::OutsideCommunity, text: "Зверніться до ради своєї громади.".into(), danger_removed: false };
            let op = app.operator();
            let closed = op.on(&e::NOT_ACCEPT, &[&filed.row.id]).version(filed.row.version).body(&body).send().await.ok();
            assert_eq!(closed.row.closure, Some(ClosureReason::NotAccepted));
        }
        // the place may be in another settlement of the community than the residence; where no directory knows its
        // streets, an operator says where it is
        let mut village = make::water();
        village.place.settlement = Some("Авангард".into());
        village.place.street = Some("вул. Центральна".into());
        assert_eq!(app.applicant().file(&village).await.ok().row.status, Status::Registered);
        village.caller = Some(make::caller("Лисенко Марія", "0671112233"));
        assert_eq!(app.operator().file(&village).await.ok().row.status, Status::Assigned);
    }
}

async fn refused_certificate(app: &TestApp, number: &str, day: chrono::NaiveDate, field: &str) {
    let basis = json!({"kind": "idp_certificate", "idp_number": number, "idp_date": day});
    let no = register(app, &registration(json!({}), basis.clone()))
        .await
        .refused("invalid_input");
    by_clause(&no, &format!("/basis/{field}"));
    let mut draft = serde_json::to_value(said(None, "вул. Каунаська")).unwrap();
    draft["caller"]["basis"] = basis;
    let no = app
        .operator()
        .on(&e::CREATE_TICKET, &[])
        .json(&draft)
        .send()
        .await
        .refused("invalid_input");
    by_clause(&no, &format!("/caller/basis/{field}"));
}
