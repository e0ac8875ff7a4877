//! Registration, sign-in, refresh, sign-out. The refresh token travels in a cookie that scripts
//! cannot read, or in the body when a program asks for it.
use crate::app::session::{self as app, Opened, Registered};
use crate::app::{AppError, AppResult, Caller};
use crate::auth::password;
use crate::http::blocking::{self, Shared};
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::{Auth, Client, Json};
use crate::http::reply::{Answer, Reply};
use cookie::RefreshCookie;
use openapi::session::{Me, Refresh, RegisterApplicant, Session, SignIn, Transport};
use openapi::{Code, NoBody};
use store::account::User;

mod cookie;

/// A resident opens a cabinet and is signed in.
pub async fn register(app: Shared, client: Client, input: Json<RegisterApplicant>) -> Answer<Session> {
    app.limits
        .registration(client.ip)
        .map_err(HttpError::rate_limited)?;
    let (input, check) = (input.0.clone(), input.0);
    let mut same = blocking::read(&app, Caller::system(), move |c, cx| {
        app::check_registration(c, cx, &check)
    })
    .await?;
    // a password is tried on each of them: as often as at a sign-in
    if !same.is_empty() {
        app.limits
            .sign_in(client.ip, &app::plain_login(&input.phone))
            .map_err(HttpError::rate_limited)?;
    }
    for _ in 0..TRIES {
        let (plain, others) = (input.password.clone(), same.clone());
        let hash = blocking::heavy(&app, move || new_hash(&plain, &others)).await?;
        let compared: Vec<_> = same.iter().map(|user| user.id).collect();
        let said = input.clone();
        let done = blocking::write(&app, Caller::system(), move |c, cx| {
            app::register(c, cx, &said, hash, &compared)
        })
        .await?;
        match done {
            Registered::Opened(opened) => return answer(&app, *opened, input.transport, client),
            Registered::Again(found) => same = found,
        }
    }
    Err(HttpError::code(Code::PhoneTaken))
}

/// How often a registration looks again at cabinets that others open with the same phone meanwhile.
const TRIES: usize = 3;

/// The hash of a new cabinet's password; refused when a cabinet with the same phone has this very password: it is
/// the same person, who should sign in.
fn new_hash(plain: &str, same: &[User]) -> AppResult<String> {
    for user in same {
        if password::verify(plain, user.password_hash.as_deref())? {
            return Err(AppError::code(Code::PhoneTaken));
        }
    }
    Ok(password::hash(plain)?)
}

/// Phone or e-mail, and the password.
pub async fn sign_in(app: Shared, client: Client, input: Json<SignIn>) -> Answer<Session> {
    let SignIn {
        login,
        password,
        transport,
    } = input.0;
    app.limits
        .sign_in(client.ip, &app::plain_login(&login))
        .map_err(HttpError::rate_limited)?;
    let users = blocking::read(&app, Caller::system(), move |c, _| app::users_by_login(c, &login)).await?;
    let first = users.first().map(|u| u.id);
    let found = blocking::heavy(&app, move || of_password(users, &password)).await?;
    let tried = found.as_ref().map(|u| u.id).or(first);
    let user = found.ok_or_else(|| HttpError::code(Code::BadCredentials).about(tried))?;
    if user.disabled {
        return Err(HttpError::code(Code::AccountBlocked).about(tried));
    }
    if app.invented.contains(&user.id) {
        return Err(HttpError::invented().about(tried));
    }
    let opened = blocking::write(&app, Caller::system(), move |c, cx| app::open(c, cx, &user)).await?;
    answer(&app, opened, transport, client)
}

/// The one of these accounts whose password it is. Without any the work is done all the same: nobody learns from the
/// time it takes which logins there are.
fn of_password(users: Vec<User>, plain: &str) -> AppResult<Option<User>> {
    if users.is_empty() {
        password::verify(plain, None)?;
    }
    for user in users {
        if password::verify(plain, user.password_hash.as_deref())? {
            return Ok(Some(user));
        }
    }
    Ok(None)
}

/// A new pair for a refresh token.
pub async fn refresh(
    app: Shared,
    client: Client,
    cookie: RefreshCookie,
    input: Json<Refresh>,
) -> Answer<Session> {
    app.limits.refresh(client.ip).map_err(HttpError::rate_limited)?;
    let (token, transport) = match input.0.refresh_token {
        Some(token) => (token, Transport::Body),
        None => (cookie.token_of_same_site()?, Transport::Cookie),
    };
    let opened = blocking::write(&app, Caller::system(), move |c, cx| app::refresh(c, cx, &token)).await?;
    let opened = opened.ok_or_else(|| HttpError::code(Code::TokenExpired))?;
    if app.invented.contains(&opened.me.id) {
        return Err(HttpError::invented().about(Some(opened.me.id)));
    }
    answer(&app, opened, transport, client)
}

/// Ends the session; always succeeds.
pub async fn sign_out(
    app: Shared,
    client: Client,
    cookie: RefreshCookie,
    input: Json<Refresh>,
) -> Answer<NoBody> {
    let token = input.0.refresh_token.or_else(|| cookie.token_of_same_site().ok());
    if let Some(token) = token {
        blocking::write(&app, Caller::system(), move |c, cx| app::sign_out(c, cx, &token)).await?;
    }
    Ok(Reply::new(NoBody {}).cookie(Some(cookie::removal(client.secure))))
}

/// Who am I.
pub async fn me(app: Shared, auth: Auth) -> Answer<Me> {
    blocking::read(&app, auth.0, |c, cx| app::me(c, cx, cx.caller.user))
        .await
        .map(Reply::new)
}

/// Adds the access token and puts the refresh token where it belongs.
pub(super) fn answer(app: &Shared, opened: Opened, transport: Transport, client: Client) -> Answer<Session> {
    let (access_token, expires_at) = issue(app, &opened)?;
    let (refresh_token, cookie) = match transport {
        Transport::Body => (Some(opened.refresh_token), None),
        Transport::Cookie => (None, Some(cookie::fresh(opened.refresh_token, client.secure))),
    };
    Ok(Reply::new(Session {
        access_token,
        expires_at,
        refresh_token,
        me: opened.me,
    })
    .cookie(cookie))
}

fn issue(app: &Shared, opened: &Opened) -> HttpResult<(String, chrono::DateTime<chrono::Utc>)> {
    let made: AppResult<_> = app
        .tokens
        .issue(opened.me.id, opened.role, app.clock.now())
        .map_err(AppError::Internal);
    made.map_err(HttpError::from)
}
