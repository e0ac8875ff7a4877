//! A cabinet whose phone nobody has shown to be theirs: it receives nothing that is not its own, and blocks nobody.
use crate::register::complete;
use openapi::applicant::CardActInput;
use openapi::session::{Session, SignIn, Transport};
use tests::prelude::*;

const PHONE: &str = "067 765 43 21";

async fn opened(app: &TestApp, name: &str, password: &str) -> Reply<Session> {
    let mut body = complete();
    body["full_name"] = json!(name);
    body["password"] = json!(password);
    body["email"] = Value::Null;
    app.anonymous()
        .on(&e::REGISTER_APPLICANT, &[])
        .json(&body)
        .send()
        .await
}

async fn sign_in(app: &TestApp, password: &str) -> Reply<Session> {
    let body = SignIn {
        login: PHONE.into(),
        password: password.into(),
        transport: Transport::Body,
    };
    app.anonymous().on(&e::SIGN_IN, &[]).body(&body).send().await
}

fn by_phone() -> CreateTicket {
    CreateTicket {
        caller: Some(make::caller("Шевчук Ганна Миколаївна", PHONE)),
        ..make::water()
    }
}

fn note(text: &str) -> CardActInput {
    CardActInput { note: text.into() }
}

on_both! {
    /// Somebody else's phone with surname and initial: nothing of theirs arrives, and their cards are not read.
    async fn an_unproved_cabinet_receives_nothing(app: &TestApp) {
        let stranger = opened(app, "Шевчук Г.", "чужий пароль тут").await.ok();
        let spy = app.with_token(&stranger.access_token);
        let op = app.operator();
        let card = op.file(&by_phone()).await.ok();
        let owner = card.applicant.unwrap().id;
        let theirs = stranger.me.applicant.unwrap().id;
        assert_ne!(owner, theirs, "the caller has a card of her own");
        let partner = app.integration(&[Scope::Create]);
        assert_eq!(partner.file(&by_phone()).await.ok().applicant.unwrap().id, owner);
        assert!(spy.list(&TicketQuery::default()).await.is_empty());
        spy.card(card.row.id).await.refused("not_found");
        // the desk sees it marked, and cannot take it for the caller's
        let cards = op.on(&e::FIND_APPLICANTS, &[]).raw_query("phone", PHONE).send().await.ok();
        let marks: Vec<_> = cards.iter().map(|c| (c.id, c.phone_unproved)).collect();
        assert_eq!(marks, [(owner, false), (theirs, true)]);
        let mut named = by_phone();
        named.caller.as_mut().unwrap().id = Some(theirs);
        op.file(&named).await.refused("invalid_input").points_at("/caller/id");
    }

    /// It blocks nobody else's registration; each signs in with the own password.
    async fn it_blocks_nobody(app: &TestApp) {
        let first = opened(app, "Шевчук Г.", "чужий пароль тут").await.ok();
        let second = opened(app, "Шевчук Ганна Миколаївна", "мій власний пароль").await.ok();
        assert_ne!(first.me.id, second.me.id);
        assert_eq!(sign_in(app, "чужий пароль тут").await.ok().me.id, first.me.id);
        assert_eq!(sign_in(app, "мій власний пароль").await.ok().me.id, second.me.id);
        sign_in(app, "якийсь інший пароль").await.refused("bad_credentials");
        opened(app, "Шевчук Ганна", "мій власний пароль").await.refused("phone_taken").status(409);
    }

    /// The operator calls back: the phone is proved, and with it what operators file arrives; nobody opens another.
    async fn proved_by_calling_back(app: &TestApp) {
        let mine = opened(app, "Шевчук Ганна Миколаївна", "мій власний пароль").await.ok();
        let card = mine.me.applicant.clone().unwrap().id;
        let op = app.operator();
        op.on(&e::PROVE_PHONE, &[&card]).body(&note("Передзвонили, відповіла Ганна.")).send().await.ok();
        let filed = op.file(&by_phone()).await.ok();
        assert_eq!(filed.applicant.unwrap().id, card);
        let me = app.with_token(&mine.access_token);
        assert_eq!(me.list(&TicketQuery::default()).await.len(), 1);
        let cards = op.on(&e::FIND_APPLICANTS, &[]).raw_query("phone", PHONE).send().await.ok();
        assert!(!cards[0].phone_unproved);
        opened(app, "Інша Особа", "зовсім інший пароль").await.refused("phone_taken");
        let acts = app.state().db.read::<_, store::DbError>(|c| store::applicant_act::list(c, card)).unwrap();
        assert_eq!(acts.len(), 1, "written down");
    }

    /// An administrator finds cabinets by phone, blocks one at once, and lets it in again.
    async fn an_administrator_blocks_one(app: &TestApp) {
        let mine = opened(app, "Шевчук Г.", "чужий пароль тут").await.ok();
        let card = mine.me.applicant.unwrap().id;
        let admin = app.admin();
        let found = admin.on(&e::FIND_CABINETS, &[]).raw_query("phone", PHONE).send().await.ok();
        assert_eq!(found.iter().map(|c| (c.id, c.phone_proved, c.blocked)).collect::<Vec<_>>(), [(card, false, false)]);
        admin.on(&e::BLOCK_CABINET, &[&card]).body(&note("Чужий номер.")).send().await.ok();
        let me = app.with_token(&mine.access_token);
        me.on(&e::ME, &[]).send().await.refused("account_blocked");
        sign_in(app, "чужий пароль тут").await.refused("account_blocked");
        admin.on(&e::UNBLOCK_CABINET, &[&card]).body(&note("Підтвердив особу.")).send().await.ok();
        sign_in(app, "чужий пароль тут").await.ok();
        for other in [app.operator(), app.applicant()] {
            other.on(&e::BLOCK_CABINET, &[&card]).body(&note("Чужий номер.")).send().await.refused("forbidden");
        }
    }
}
