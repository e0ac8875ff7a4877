//! Addresses letters may go to: asked for when somebody types one, proved by a link that was sent there.
//!
//! A letter goes to nobody who has not proved to read it. A new address leaves the former one in place until it
//! is proved, and the former one is told.
mod letter;

pub use letter::{Asked, TOPIC, letters};

use crate::app::{App, AppError, AppResult, Cx};
use crate::auth::digest;
use chrono::TimeDelta;
use openapi::letters::{ConfirmMail, LetterSettings, MailProofView, SaveLetterSettings};
use openapi::{Code, limits};
use store::DbConn;
use store::mail_address::{self as table, Address, Owner};

/// How long nobody can have another letter sent to the same unproved address.
const PAUSE: TimeDelta = TimeDelta::hours(1);

/// Somebody has typed this address, or has taken it away.
pub fn typed(c: &mut DbConn, cx: &Cx, owner: Owner, email: Option<&str>) -> AppResult<()> {
    let before = table::get(c, owner)?;
    let email = email.map(str::to_lowercase);
    let nothing_new = match &email {
        None => before.proved.is_none() && before.waiting.is_none(),
        Some(_) => email == before.waiting || (email == before.proved && before.waiting.is_none()),
    };
    if nothing_new {
        return Ok(());
    }
    if let Some(former) = before.proved.clone().filter(|_| email != before.proved) {
        letter::push(c, cx, &Asked::moved(former, before.lang))?;
    }
    table::unlink(c, owner)?;
    let after = match email {
        // without an address nothing is sent any more
        None => Address {
            proved: None,
            waiting: None,
            asked_at: None,
            expires_at: None,
            ..before
        },
        Some(email) if Some(&email) == before.proved.as_ref() => Address {
            waiting: None,
            asked_at: None,
            expires_at: None,
            ..before
        },
        Some(email) => return ask(c, cx, before, email).map(|_| ()),
    };
    Ok(table::save(c, &after)?)
}

/// Keeps that the address waits, and has a link sent there unless that was done a moment ago; whether it was.
fn ask(c: &mut DbConn, cx: &Cx, before: Address, email: String) -> AppResult<bool> {
    store::lock::with(c, "mail", &email)?;
    let free = table::last_asked(c, &email)?.is_none_or(|at| at + PAUSE <= cx.now);
    let asked_at = free.then_some(cx.now).or(before
        .asked_at
        .filter(|_| before.waiting.as_ref() == Some(&email)));
    let after = Address {
        waiting: Some(email),
        asked_at,
        expires_at: asked_at.map(|at| at + TimeDelta::hours(limits::INVITATION_HOURS)),
        ..before
    };
    table::save(c, &after)?;
    if free {
        letter::push(c, cx, &Asked::proof(after.owner, cx.now))?;
    }
    Ok(free)
}

/// Sends the link once more.
pub fn again(c: &mut DbConn, cx: &Cx) -> AppResult<()> {
    let before = table::get(c, own(cx))?;
    let Some(email) = before.waiting.clone() else {
        return Ok(());
    };
    match ask(c, cx, before, email)? {
        true => Ok(()),
        false => Err(AppError::because(
            Code::RateLimited,
            "Лист на цю адресу вже надіслано. Ще один можна замовити за годину.",
        )),
    }
}

/// The address a link proves.
pub fn look(c: &mut DbConn, cx: &Cx, token: &str) -> AppResult<MailProofView> {
    let (_, email) = valid(c, cx, token)?;
    Ok(MailProofView { email })
}

/// Proves the address of the link; it works once.
pub fn confirm(c: &mut DbConn, cx: &Cx, input: &ConfirmMail) -> AppResult<MailProofView> {
    let (address, email) = valid(c, cx, &input.token)?;
    table::save(
        c,
        &Address {
            lang: input.lang,
            ..address
        },
    )?;
    prove(c, address.owner, &email)?;
    Ok(MailProofView { email })
}

/// The address is proved: by a link that was sent there.
pub fn prove(c: &mut DbConn, owner: Owner, email: &str) -> AppResult<()> {
    let before = table::get(c, owner)?;
    let after = Address {
        proved: Some(email.to_lowercase()),
        waiting: None,
        asked_at: None,
        expires_at: None,
        ..before
    };
    table::save(c, &after)?;
    Ok(table::unlink(c, owner)?)
}

/// Where my letters go, and which ones.
pub fn settings(c: &mut DbConn, cx: &Cx) -> AppResult<LetterSettings> {
    let address = table::get(c, own(cx))?;
    Ok(LetterSettings {
        proved: address.proved,
        waiting: address.waiting,
        lang: address.lang,
        news: address.news,
    })
}

/// Language, and whether news of the own requests are wanted.
pub fn save(c: &mut DbConn, cx: &Cx, input: SaveLetterSettings) -> AppResult<LetterSettings> {
    let SaveLetterSettings { lang, news } = input;
    let before = table::get(c, own(cx))?;
    table::save(c, &Address { lang, news, ..before })?;
    settings(c, cx)
}

/// No more news for the reader of the letter with this key; saying it again changes nothing.
pub fn stop(c: &mut DbConn, app: &App, key: &str) -> AppResult<()> {
    let gone = || AppError::code(Code::InvitationGone);
    let (owner, is_for) = app.tokens.stopped_by(key).ok_or_else(gone)?;
    let before = table::get(c, Owner(owner))?;
    if !before.proved.as_deref().is_some_and(is_for) {
        return Err(gone());
    }
    Ok(table::save(
        c,
        &Address {
            news: false,
            ..before
        },
    )?)
}

/// A link that works now. A used, a replaced, an old and an invented one give the same answer.
fn valid(c: &mut DbConn, cx: &Cx, token: &str) -> AppResult<(Address, String)> {
    let found = table::by_hash(c, &digest(token))?.filter(|a| a.expires_at.is_some_and(|end| cx.now < end));
    let waiting = found.and_then(|a| a.waiting.clone().map(|email| (a, email)));
    waiting.ok_or_else(|| {
        AppError::because(
            Code::InvitationGone,
            "Ним уже скористалися, адресу змінили або минуло 72 години. Замовте новий лист на сторінці «Мої дані».",
        )
    })
}

/// Mine: of my card, or of my account.
fn own(cx: &Cx) -> Owner {
    match cx.caller.applicant {
        Some(card) => card.into(),
        None => cx.caller.user.into(),
    }
}
