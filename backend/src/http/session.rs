//! Registration, sign-in, refresh, sign-out. The refresh token travels in a cookie that scripts
//! cannot read, or in the body when a program asks for it.
use crate::app::session::{self as app, Opened};
use crate::app::{AppError, AppResult, Caller};
use crate::auth::password;
use crate::http::error::{HttpError, HttpResult};
use crate::http::extract::{Auth, Client, Json};
use crate::http::reply::{Answer, Reply};
use crate::http::run::{self, Shared};
use cookie::RefreshCookie;
use openapi::session::{Me, Refresh, RegisterApplicant, Session, SignIn, Transport};
use openapi::{Code, NoBody};

mod cookie;

/// A resident opens a cabinet and is signed in.
pub async fn register(app: Shared, client: Client, input: Json<RegisterApplicant>) -> Answer<Session> {
    app.limits
        .registration(client.ip)
        .map_err(HttpError::rate_limited)?;
    let (input, check) = (input.0.clone(), input.0);
    run::read(&app, Caller::system(), move |c, cx| {
        app::check_registration(c, cx, &check)
    })
    .await?;
    let plain = input.password.clone();
    let hash = run::heavy(&app, move || Ok(password::hash(&plain)?)).await?;
    let transport = input.transport;
    let opened = run::write(&app, Caller::system(), move |c, cx| {
        app::register(c, cx, &input, hash)
    })
    .await?;
    answer(&app, opened, transport, client)
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
    let user = run::read(&app, Caller::system(), move |c, _| app::user_by_login(c, &login)).await?;
    let stored = user.as_ref().and_then(|u| u.password_hash.clone());
    let fits = run::heavy(&app, move || Ok(password::verify(&password, stored.as_deref())?)).await?;
    let tried = user.as_ref().map(|u| u.id);
    let user = user
        .filter(|_| fits)
        .ok_or_else(|| HttpError::code(Code::BadCredentials).about(tried))?;
    if user.disabled {
        return Err(HttpError::code(Code::AccountBlocked).about(tried));
    }
    if app.invented.contains(&user.id) {
        return Err(HttpError::invented().about(tried));
    }
    let opened = run::write(&app, Caller::system(), move |c, cx| app::open(c, cx, &user)).await?;
    answer(&app, opened, transport, client)
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
    let opened = run::write(&app, Caller::system(), move |c, cx| app::refresh(c, cx, &token)).await?;
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
        run::write(&app, Caller::system(), move |c, cx| app::sign_out(c, cx, &token)).await?;
    }
    Ok(Reply::new(NoBody {}).cookie(Some(cookie::removal(client.secure))))
}

/// Who am I.
pub async fn me(app: Shared, auth: Auth) -> Answer<Me> {
    run::read(&app, auth.0, |c, cx| app::me(c, cx, cx.caller.user))
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
