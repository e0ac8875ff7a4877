//! 1.1: who may file a request, and that it goes to the executor competent to solve it.
use crate::{clause_of, transitions};
use openapi::applicant::BasisInput;
use tests::app::kyiv;
use tests::prelude::*;

fn called_by(basis: BasisInput) -> CreateTicket {
    let mut draft = make::water();
    let mut caller = make::caller("Лисенко Марія Іванівна", "067 111 22 33");
    caller.basis = basis;
    draft.caller = Some(caller);
    draft
}

async fn count(app: &TestApp) -> usize {
    let page = app
        .operator()
        .on(&e::LIST_TICKETS, &[])
        .query(&TicketQuery::default())
        .send()
        .await
        .ok();
    page.items.len()
}

on_both! {
    /// T01 and T03: filed in the cabinet, routed by a rule, the term of the Classifier from now.
    async fn a_resident_files_and_it_reaches_the_competent_executor(app: &TestApp) {
        let card = app.applicant().file(&make::water()).await.ok();
        assert_eq!((card.row.status, card.channel), (Status::Assigned, Channel::Cabinet));
        assert_eq!(card.row.executor.as_ref().unwrap().code.as_str(), "kp-vodokanal");
        assert_eq!(card.row.due_at, Some(kyiv("2026-03-09 17:00")), "five working days end at the close of business");
        assert!(card.row.number > 0);
        let history = app.operator().history(card.row.id).await;
        let steps: Vec<_> = history.iter().map(|h| (h.transition, clause_of(h))).collect();
        assert_eq!(steps, [(Transition::T01, "1.1"), (Transition::T03, "1.1")]);
        assert!(history[1].rule.as_ref().is_some_and(|r| !r.is_empty()), "the rule says why it went there");
        assert_eq!(history[1].role, Role::System);
    }

    /// T02: an operator registers what a caller says; the caller's words about the basis are enough.
    async fn every_basis_of_residence_is_taken_from_a_caller(app: &TestApp) {
        let date = chrono::NaiveDate::from_ymd_opt(2024, 5, 17);
        for basis in [
            BasisInput { kind: Basis::Declared, idp_number: None, idp_date: None },
            BasisInput { kind: Basis::Registered, idp_number: None, idp_date: None },
            BasisInput { kind: Basis::IdpCertificate, idp_number: Some("1201-5000123456".into()), idp_date: date },
        ] {
            let card = app.operator().file(&called_by(basis.clone())).await.ok();
            assert_eq!((card.row.status, card.channel), (Status::Assigned, Channel::Phone));
            assert_eq!(transitions(app, card.row.id).await, [Transition::T02, Transition::T03]);
            assert_eq!(card.applicant.unwrap().basis, Some(basis));
        }
    }

    /// Reception is a channel of its own, with the same result.
    async fn at_the_reception_it_is_the_same(app: &TestApp) {
        let mut draft = called_by(BasisInput { kind: Basis::Declared, idp_number: None, idp_date: None });
        draft.channel = Some(Channel::Reception);
        let card = app.operator().file(&draft).await.ok();
        assert_eq!((card.row.status, card.channel), (Status::Assigned, Channel::Reception));
    }

    /// The certificate of a displaced person is named in full, and nothing is registered before.
    async fn an_idp_certificate_needs_number_and_date(app: &TestApp) {
        let basis = BasisInput { kind: Basis::IdpCertificate, idp_number: None, idp_date: None };
        let no = app.operator().file(&called_by(basis)).await.problem().status(422);
        no.points_at("/caller/basis/idp_number").points_at("/caller/basis/idp_date");
        let tomorrow = app.now().date_naive().succ_opt();
        let basis = BasisInput { kind: Basis::IdpCertificate, idp_number: Some("1".into()), idp_date: tomorrow };
        app.operator().file(&called_by(basis)).await.problem().status(422).points_at("/caller/basis/idp_date");
        assert_eq!(count(app).await, 0);
    }

    /// Without a basis there is no request.
    async fn no_basis_no_request(app: &TestApp) {
        let mut draft = serde_json::to_value(called_by(BasisInput {
            kind: Basis::Declared, idp_number: None, idp_date: None,
        })).unwrap();
        draft["caller"].as_object_mut().unwrap().remove("basis");
        let no = app.operator().on(&e::CREATE_TICKET, &[]).json(&draft).send().await.refused("invalid_input");
        no.field_code("/caller/basis", "required");
        draft["caller"]["basis"] = json!({"kind": "tourist"});
        app.operator().on(&e::CREATE_TICKET, &[]).json(&draft).send().await.refused("invalid_input")
            .points_at("/caller/basis/kind");
        assert_eq!(count(app).await, 0);
    }

    /// The operator's call finds the card by phone; another person on the same phone gets their own.
    async fn the_card_is_found_by_phone(app: &TestApp) {
        let op = app.operator();
        let with = |name: &str, phone: &str| CreateTicket { caller: Some(make::caller(name, phone)), ..make::water() };
        let first = op.file(&with("Лисенко Марія Іванівна", "067 111 22 33")).await.ok();
        let again = op.file(&with("Лисенко Марія", "+38 (067) 111-22-33")).await.ok();
        let other = op.file(&with("Петренко Василь", "0671112233")).await.ok();
        let id = |card: &TicketCard| card.applicant.as_ref().unwrap().id;
        assert_eq!(id(&first), id(&again));
        assert_ne!(id(&first), id(&other));
        let cards = op.on(&e::FIND_APPLICANTS, &[]).raw_query("phone", "0671112233").send().await.ok();
        let mut open: Vec<_> = cards.iter().map(|c| (c.full_name.as_str(), c.open_tickets)).collect();
        open.sort_unstable();
        assert_eq!(open, [("Лисенко Марія Іванівна", 2), ("Петренко Василь", 1)]);
    }

    /// «Не знаю» waits for an operator, who names item and executor; the term counts from then.
    async fn what_nobody_can_name_is_routed_by_an_operator(app: &TestApp) {
        let card = app.filed_as(&make::unknown()).await;
        assert_eq!((card.row.status, card.row.executor.is_none(), card.row.due_at), (Status::Registered, true, None));
        let no = app.refuses(card.row.id, app.operator().assign(&card, "kp-vodokanal", None)).await;
        assert_eq!(no.code, "refused_item");
        app.pass(TimeDelta::days(1));
        let body = Assign {
            executor: "kp-vodokanal".into(), item: Some("01.03".into()), kind: None, reason: None, due_at: None,
        };
        let sent = app.operator().on(&e::ASSIGN, &[&card.row.id]).version(card.row.version).body(&body).send().await.ok();
        assert_eq!(sent.row.status, Status::Assigned);
        assert_eq!(sent.row.due_at, Some(kyiv("2026-03-10 17:00")));
        assert_eq!(sent.row.kind, Some(Kind::Normal));
        assert_eq!(sent.row.item.unwrap().code.as_str(), "01.03");
    }

    /// A district item at an unknown address has only a default executor: that is not certain.
    async fn an_uncertain_route_waits_for_an_operator(app: &TestApp) {
        let mut draft = make::draft(Some("03.01"), "Холодні батареї в усьому будинку.");
        draft.place.street = Some("вул. Якої Немає".into());
        let card = app.applicant().file(&draft).await.ok();
        assert_eq!((card.row.status, card.row.executor), (Status::Registered, None));
    }

    /// The item decides what the place must hold, and which kinds there are.
    async fn the_classifier_decides_what_is_complete(app: &TestApp) {
        let me = app.applicant();
        let mut nowhere = make::water();
        nowhere.place = PlaceInput::default();
        me.file(&nowhere).await.refused("refused_place").status(422);
        let mut urgent = make::water();
        urgent.kind = Some(Kind::Emergency);
        me.file(&urgent).await.refused("refused_term").status(422);
        let foreign = make::draft(Some("99.99"), "Щось, чого немає в переліку.");
        me.file(&foreign).await.problem().status(422).points_at("/item");
        let placeless = CreateTicket { place: PlaceInput::default(), ..make::draft(Some("10.04"), "Водій нагрубіянив.") };
        assert_eq!(me.file(&placeless).await.ok().row.status, Status::Assigned);
        assert_eq!(count(app).await, 1);
    }

    /// An executor, an analyst or an administrator files nothing.
    async fn only_residents_operators_and_partners_file(app: &TestApp) {
        for other in [app.vodokanal(), app.manager(), app.analyst(), app.admin()] {
            other.file(&make::water()).await.refused("forbidden").status(403);
        }
        app.anonymous().file(&make::water()).await.refused("unauthenticated").status(401);
        let partner = app.integration(&[Scope::Create, Scope::Read]);
        let draft = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::water() };
        let card = partner.file(&draft).await.ok();
        assert_eq!((card.channel, card.row.status), (Channel::Api, Status::Assigned));
        assert_eq!(count(app).await, 1);
    }

    /// T03 by hand: only to an executor of the registry, only by an operator, only once.
    async fn assignments_by_hand(app: &TestApp) {
        let card = app.filed().await;
        let op = app.operator();
        let no = app.refuses(card.row.id, op.assign(&card, "kp-vodokanal", Some("ще раз"))).await;
        assert_eq!(no.code, "refused_same_executor");
        app.refuses(card.row.id, op.assign(&card, "nobody", Some("комусь"))).await.status(422).points_at("/executor");
        let no = app.refuses(card.row.id, op.assign(&card, "kp-dorohy", None)).await;
        no.status(422).points_at("/reason");
        app.refuses(card.row.id, app.vodokanal().assign(&card, "kp-dorohy", Some("не наше"))).await.status(403);
        let moved = op.assign(&card, "kp-dorohy", Some("Тече з-під дороги, мережа дорожників.")).await.ok();
        assert_eq!(moved.row.executor.unwrap().code.as_str(), "kp-dorohy");
        assert_eq!(moved.row.due_at, card.row.due_at, "the deadline stays");
        app.vodokanal().card(card.row.id).await.refused("not_found");
    }

    /// T07: «не за належністю», once per executor; the deadline does not move.
    async fn an_executor_returns_what_is_not_its_own_once(app: &TestApp) {
        let card = app.filed().await;
        let back = |card: &TicketCard| {
            let body = ReturnToQueue { reason: "Мережа на балансі управителя.".into(), proposed: Some("kp-dorohy".into()) };
            let (actor, id, version) = (app.vodokanal(), card.row.id, card.row.version);
            async move { actor.on(&e::RETURN_TO_QUEUE, &[&id]).version(version).body(&body).send().await }
        };
        back(&card).await.ok();
        let queued = app.seen(card.row.id).await;
        assert_eq!((queued.row.status, queued.row.due_at), (Status::Registered, card.row.due_at));
        let again = app.operator().assign(&queued, "kp-vodokanal", Some("Перевірено: мережа ваша.")).await.ok();
        let no = app.refuses(card.row.id, back(&again)).await;
        assert_eq!((no.code.as_str(), no.status), ("refused_returned_before", 409));
    }
}
