//! The people who work here, over HTTP; and the invitation, which is for nobody who is signed in.
use crate::app::staff::{self as app, Target};
use crate::app::{AppResult, Caller, Cx};
use crate::auth::password;
use crate::http::blocking::{self, Shared};
use crate::http::error::HttpError;
use crate::http::extract::{Auth, Client, Id, IfMatch, Json, Query};
use crate::http::principal::Principal;
use crate::http::reply::{Answer, Reply};
use crate::http::session;
use crate::http::table::Table;
use domain::UserId;
use openapi::Page;
use openapi::endpoints as e;
use openapi::session::Session;
use openapi::staff::*;
use store::DbConn;

/// The routes of this area.
pub fn routes(table: Table) -> Table {
    table
        .on(&e::LIST_STAFF, list)
        .on(&e::CREATE_STAFF, create)
        .on(&e::GET_STAFF, get)
        .on(&e::CHANGE_STAFF, change)
        .on(&e::BLOCK_STAFF, block)
        .on(&e::UNBLOCK_STAFF, unblock)
        .on(&e::INVITE_STAFF, invite)
        .on(&e::LOOK_AT_INVITATION, look)
        .on(&e::ACCEPT_INVITATION, accept)
}

async fn list(state: Shared, Auth(who): Auth, Query(query): Query<StaffQuery>) -> Answer<Page<StaffRow>> {
    blocking::answer(&state, who, move |c, cx| app::list(c, cx, &query)).await
}

async fn create(state: Shared, Auth(who): Auth, Json(body): Json<SaveStaff>) -> Answer<StaffInvited> {
    let by_mail = state.config.invites_by_mail();
    let made = blocking::write(&state, who, move |c, cx| app::create(c, cx, body, by_mail)).await?;
    Ok(invited(made, by_mail))
}

async fn get(state: Shared, Auth(who): Auth, Id(id): Id<UserId>) -> Answer<StaffCard> {
    shown(&state, who, id).await
}

async fn change(
    state: Shared,
    Auth(who): Auth,
    Id(id): Id<UserId>,
    IfMatch(version): IfMatch,
    Json(body): Json<SaveStaff>,
) -> Answer<StaffCard> {
    let target = Target { id, version };
    done(&state, who, target, move |c, cx| app::change(c, cx, target, body)).await
}

async fn block(
    state: Shared,
    Auth(who): Auth,
    Id(id): Id<UserId>,
    IfMatch(version): IfMatch,
) -> Answer<StaffCard> {
    let target = Target { id, version };
    done(&state, who, target, move |c, cx| app::block(c, cx, target)).await
}

async fn unblock(
    state: Shared,
    Auth(who): Auth,
    Id(id): Id<UserId>,
    IfMatch(version): IfMatch,
) -> Answer<StaffCard> {
    let target = Target { id, version };
    done(&state, who, target, move |c, cx| app::unblock(c, cx, target)).await
}

async fn invite(
    state: Shared,
    Auth(who): Auth,
    Id(id): Id<UserId>,
    IfMatch(version): IfMatch,
) -> Answer<StaffInvited> {
    let (target, by_mail) = (Target { id, version }, state.config.invites_by_mail());
    let made = blocking::write(&state, who, move |c, cx| app::invite(c, cx, target, by_mail)).await?;
    Ok(invited(made, by_mail))
}

async fn look(state: Shared, client: Client, Json(body): Json<InvitationToken>) -> Answer<InvitationView> {
    state
        .limits
        .invitation(client.ip)
        .map_err(HttpError::rate_limited)?;
    blocking::answer(&state, Caller::system(), move |c, cx| {
        app::look(c, cx, &body.token)
    })
    .await
}

async fn accept(state: Shared, client: Client, Json(body): Json<AcceptInvitation>) -> Answer<Session> {
    state
        .limits
        .invitation(client.ip)
        .map_err(HttpError::rate_limited)?;
    let AcceptInvitation {
        token,
        password,
        transport,
    } = body;
    let asked = token.clone();
    blocking::read(&state, Caller::system(), move |c, cx| app::check(c, cx, &asked)).await?;
    let hash = blocking::heavy(&state, move || Ok(password::hash(&password)?)).await?;
    let opened = blocking::write(&state, Caller::system(), move |c, cx| {
        app::accept(c, cx, &token, hash)
    })
    .await?;
    session::answer(&state, opened, transport, client)
}

/// Changes an account in one transaction, lets go of what its owner cannot do any more, and shows it.
async fn done<F>(state: &Shared, who: Principal, target: Target, f: F) -> Answer<StaffCard>
where
    F: FnOnce(&mut DbConn, &Cx) -> AppResult<()> + Send + 'static,
{
    // whoever gave up the own role still reads what became of it
    let caller = blocking::write(state, who, move |c, cx| f(c, cx).map(|()| cx.caller.clone())).await?;
    blocking::released(state).await;
    shown(state, caller, target.id).await
}

/// The account with its version as the ETag.
async fn shown(state: &Shared, who: impl Into<Principal>, id: UserId) -> Answer<StaffCard> {
    let card = blocking::read(state, who, move |c, cx| app::get(c, cx, id)).await?;
    let version = card.version;
    Ok(Reply::new(card).etag(version))
}

fn invited((account, link): (StaffCard, app::Link), mailed: bool) -> Reply<StaffInvited> {
    let version = account.version;
    Reply::new(StaffInvited {
        account,
        token: link.token,
        expires_at: link.expires_at,
        mailed,
    })
    .etag(version)
}
