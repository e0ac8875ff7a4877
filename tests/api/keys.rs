//! API keys of partner systems: made and revoked by an administrator, hashed, with scopes.
use openapi::account::{CreateApiKey, NewApiKey};
use tests::prelude::*;

async fn make_key(app: &TestApp, scopes: &[Scope]) -> NewApiKey {
    let body = CreateApiKey {
        name: "Єдине вікно громадянина".into(),
        scopes: scopes.to_vec(),
    };
    app.admin()
        .on(&e::CREATE_API_KEY, &[])
        .body(&body)
        .send()
        .await
        .ok()
}

on_both! {
    /// The secret is shown once; the list shows the beginning only; the database holds a hash.
    async fn a_secret_is_shown_once(app: &TestApp) {
        let made = make_key(app, &[Scope::Read, Scope::Create]).await;
        assert!(made.secret.len() >= 32 && made.secret.starts_with(&made.key.prefix));
        let reply = app.admin().on(&e::LIST_API_KEYS, &[]).send().await;
        assert!(!reply.text().contains(&made.secret));
        let listed = reply.ok();
        assert_eq!(listed, std::slice::from_ref(&made.key));
        let rows = app.state().db.read::<_, store::DbError>(store::api_key::list).unwrap();
        assert_eq!(rows[0].hash, backend::auth::digest(&made.secret));
        assert!(!rows[0].hash.windows(8).any(|w| made.secret.as_bytes().windows(8).any(|s| s == w)));
    }

    /// A key does what its scopes say.
    async fn scopes_decide(app: &TestApp) {
        let draft = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::water() };
        let list = |actor: Actor| async move {
            actor.on(&e::LIST_TICKETS, &[]).query(&TicketQuery::default()).send().await
        };
        let reader = app.with_key(&make_key(app, &[Scope::Read]).await.secret);
        list(reader.clone()).await.ok();
        reader.file(&draft).await.refused("scope_missing").status(403);
        let creator = app.with_key(&make_key(app, &[Scope::Create]).await.secret);
        let card = creator.file(&draft).await.ok();
        list(creator.clone()).await.refused("scope_missing").status(403);
        creator.card(card.row.id).await.refused("scope_missing");
        reader.card(card.row.id).await.refused("not_found");
        creator.on(&e::ME, &[]).send().await.refused("forbidden");
    }

    /// A partner reads what it created, and nothing else.
    async fn a_partner_reads_its_own(app: &TestApp) {
        let partner = app.with_key(&make_key(app, &[Scope::Read, Scope::Create]).await.secret);
        app.filed().await;
        let draft = CreateTicket { caller: Some(make::caller("Лисенко Марія", "0671112233")), ..make::water() };
        let own = partner.file(&draft).await.ok();
        let page = partner.on(&e::LIST_TICKETS, &[]).query(&TicketQuery::default()).send().await.ok();
        assert_eq!(page.items.iter().map(|r| r.id).collect::<Vec<_>>(), [own.row.id]);
        assert_eq!(partner.history(own.row.id).await.len(), 2);
    }

    /// Revoked is revoked at once; twice is no error of ours.
    async fn a_revoked_key_is_out_at_once(app: &TestApp) {
        let made = make_key(app, &[Scope::Read]).await;
        let partner = app.with_key(&made.secret);
        let list = || async { partner.on(&e::LIST_TICKETS, &[]).query(&TicketQuery::default()).send().await };
        list().await.ok();
        let admin = app.admin();
        admin.on(&e::REVOKE_API_KEY, &[&made.key.id]).send().await.ok();
        list().await.refused("unauthenticated").status(401);
        let again = admin.on(&e::REVOKE_API_KEY, &[&made.key.id]).send().await;
        assert!([204, 404].contains(&again.status));
        let listed = admin.on(&e::LIST_API_KEYS, &[]).send().await.ok();
        assert!(listed[0].revoked_at.is_some() && listed[0].last_used_at.is_some());
        admin.on(&e::REVOKE_API_KEY, &[&uuid::Uuid::new_v4()]).send().await.refused("not_found");
        admin.on(&e::REVOKE_API_KEY, &[&"nonsense"]).send().await.refused("not_found");
    }

    /// Guessed keys open nothing.
    async fn a_guessed_key_opens_nothing(app: &TestApp) {
        let made = make_key(app, &[Scope::Read]).await;
        for wrong in [made.key.prefix.clone(), format!("{}x", made.secret), made.secret.to_uppercase(), String::new(),
            "kc_".into(), "k".repeat(5000)] {
            let reply = app.with_key(&wrong).on(&e::LIST_TICKETS, &[]).query(&TicketQuery::default()).send().await;
            reply.refused("unauthenticated").status(401);
        }
    }

    /// A key has a name and at least one scope of the list.
    async fn a_key_is_complete(app: &TestApp) {
        for (body, pointer) in [
            (json!({"name": "", "scopes": ["read"]}), "/name"), (json!({"name": "Партнер", "scopes": []}), "/scopes"),
            (json!({"name": "Партнер", "scopes": ["write"]}), "/scopes/0"), (json!({"scopes": ["read"]}), "/name"),
            (json!({"name": "Партнер"}), "/scopes"),
        ] {
            app.admin().on(&e::CREATE_API_KEY, &[]).json(&body).send().await.refused("invalid_input").points_at(pointer);
        }
        assert!(app.admin().on(&e::LIST_API_KEYS, &[]).send().await.ok().is_empty());
    }
}
