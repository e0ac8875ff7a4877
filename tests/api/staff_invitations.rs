//! Invitations: one link, one use, three days; only hashes are kept.
use crate::staff::{PASSWORD, accepted, added, worker};
use domain::staff::AccountAct;
use openapi::session::{Refresh, SignIn, Transport};
use openapi::staff::*;
use tests::prelude::*;

async fn looked(app: &TestApp, token: &str) -> Reply<InvitationView> {
    let body = InvitationToken { token: token.into() };
    app.anonymous()
        .on(&e::LOOK_AT_INVITATION, &[])
        .body(&body)
        .send()
        .await
}

on_both! {
    /// A link works once, and not a minute after its time.
    async fn a_link_works_once_and_in_its_time(app: &TestApp) {
        let admin = app.admin();
        let made = added(&admin, &worker("Ткач Андрій", None)).await;
        looked(app, &made.token).await.ok();
        looked(app, &made.token).await.ok();
        accepted(app, &made.token).await.ok();
        accepted(app, &made.token).await.refused("invitation_gone").status(410);
        looked(app, &made.token).await.refused("invitation_gone");
        let late = added(&admin, &worker("Бондар Іван", None)).await;
        app.pass(TimeDelta::hours(72));
        looked(app, &late.token).await.refused("invitation_gone");
        accepted(app, &late.token).await.refused("invitation_gone");
        let card = admin.on(&e::GET_STAFF, &[&late.account.row.id]).send().await.ok();
        assert_eq!(card.row.state, StaffState::Invited);
        for nonsense in ["x", &"a".repeat(200), "../../etc"] {
            looked(app, nonsense).await.refused("invitation_gone");
        }
        looked(app, "").await.refused("invalid_input").points_at("/token");
    }

    /// The rules for a password are those of the registration; a refused one uses nothing up.
    async fn a_password_has_its_rules(app: &TestApp) {
        let made = added(&app.admin(), &worker("Ткач Андрій", None)).await;
        for wrong in ["", "коротко", &"д".repeat(201)] {
            let body = AcceptInvitation { token: made.token.clone(), password: wrong.into(), transport: Transport::Body };
            app.anonymous().on(&e::ACCEPT_INVITATION, &[]).body(&body).send().await.refused("invalid_input").points_at("/password");
        }
        accepted(app, &made.token).await.ok();
    }

    /// A reset ends the old password and the sessions at once, and the former link; the history says who did it.
    async fn a_reset_ends_what_was(app: &TestApp) {
        let admin = app.admin();
        let input = worker("Ткач Андрій", None);
        let made = added(&admin, &input).await;
        let session = accepted(app, &made.token).await.ok();
        let reset = admin.on(&e::INVITE_STAFF, &[&made.account.row.id]).version(2).send().await.ok();
        assert_ne!(reset.token, made.token);
        assert_eq!((reset.account.row.state, reset.account.history[0].act), (StaffState::Invited, AccountAct::Reset));
        let sign_in = SignIn { login: input.email.clone(), password: PASSWORD.into(), transport: Transport::Body };
        app.anonymous().on(&e::SIGN_IN, &[]).body(&sign_in).send().await.refused("bad_credentials");
        let refresh = Refresh { refresh_token: session.refresh_token };
        app.anonymous().on(&e::REFRESH, &[]).body(&refresh).send().await.refused("token_expired");
        let again = admin.on(&e::INVITE_STAFF, &[&made.account.row.id]).version(reset.account.version).send().await.ok();
        assert_eq!(again.account.history[0].act, AccountAct::Invited, "there was no password to reset");
        accepted(app, &reset.token).await.refused("invitation_gone");
        accepted(app, &again.token).await.ok();
        app.anonymous().on(&e::SIGN_IN, &[]).body(&sign_in).send().await.ok();
    }

    /// Resetting one's own password shuts nobody out: the old one holds until the new one is set.
    async fn ones_own_reset_shuts_nobody_out(app: &TestApp) {
        let admin = app.admin();
        let made = added(&admin, &SaveStaff { role: domain::Role::Admin, ..worker("Друга Адміністраторка", None) }).await;
        let session = accepted(app, &made.token).await.ok();
        let own = app.with_token(&session.access_token);
        let reset = own.on(&e::INVITE_STAFF, &[&made.account.row.id]).version(2).send().await.ok();
        assert_eq!(reset.account.row.state, StaffState::Active);
        own.on(&e::LIST_STAFF, &[]).send().await.ok();
        accepted(app, &reset.token).await.ok();
        let refresh = Refresh { refresh_token: session.refresh_token };
        app.anonymous().on(&e::REFRESH, &[]).body(&refresh).send().await.refused("token_expired");
    }

    /// A blocked account opens nothing, an e-mail that was changed takes the link away.
    async fn a_link_follows_its_account(app: &TestApp) {
        let admin = app.admin();
        let input = worker("Ткач Андрій", None);
        let made = added(&admin, &input).await;
        let id = made.account.row.id;
        admin.on(&e::BLOCK_STAFF, &[&id]).version(1).send().await.ok();
        accepted(app, &made.token).await.refused("account_blocked").status(401);
        admin.on(&e::UNBLOCK_STAFF, &[&id]).version(2).send().await.ok();
        looked(app, &made.token).await.ok();
        let moved = SaveStaff { email: "inshyi@example.org".into(), ..input };
        let card = admin.on(&e::CHANGE_STAFF, &[&id]).version(3).body(&moved).send().await.ok();
        assert_eq!(card.invitation, None);
        accepted(app, &made.token).await.refused("invitation_gone");
    }

    /// The secret stands nowhere in the database, and neither does a password.
    async fn only_hashes_are_kept(app: &TestApp) {
        let made = added(&app.admin(), &worker("Ткач Андрій", None)).await;
        let by_hash = |hash: Vec<u8>| app.state().db.read::<_, store::DbError>(|c| store::invitation::by_hash(c, &hash)).unwrap();
        assert_eq!(by_hash(backend::auth::digest(&made.token)).map(|i| i.user), Some(made.account.row.id));
        assert_eq!(by_hash(made.token.as_bytes().to_vec()), None);
        accepted(app, &made.token).await.ok();
        let user = app.state().db.read::<_, store::DbError>(|c| store::account::get(c, made.account.row.id)).unwrap().unwrap();
        assert!(user.password_hash.is_some_and(|h| h.starts_with("$argon2id$")));
    }
}
