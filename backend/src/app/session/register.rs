//! A resident or a displaced person opens a cabinet (clause 1.1) and is signed in.
use super::Opened;
use super::sign_in::open;
use crate::app::applicant::from_registration;
use crate::app::{AppError, AppResult, Cx, mail_address};
use domain::{Role, UserId};
use openapi::Code;
use openapi::session::RegisterApplicant;
use store::DbConn;
use store::account::User;
use uuid::Uuid;

/// Everything that can be refused before the password is hashed. The cabinets opened with the same phone while nobody
/// has shown it to be theirs come back: they block nobody, but who knows the password of one has it already.
pub fn check_registration(c: &mut DbConn, cx: &Cx, input: &RegisterApplicant) -> AppResult<Vec<User>> {
    let card = from_registration(input, cx)?;
    if store::account::by_login(c, &card.phone)?.is_some() {
        return Err(AppError::code(Code::PhoneTaken));
    }
    match &card.email {
        Some(email) if store::account::by_login(c, email)?.is_some() => Err(AppError::code(Code::EmailTaken)),
        _ => Ok(store::account::unproved(c, &card.phone, SAME)?),
    }
}

/// So many cabinets with one phone are compared.
const SAME: i64 = 5;

/// What became of a registration.
#[derive(Debug)]
pub enum Registered {
    /// Card, account and first session are there.
    Opened(Box<Opened>),
    /// Somebody opened a cabinet with this phone meanwhile: it is compared, too.
    Again(Vec<User>),
}

/// Card, account and first session in one transaction, unless a cabinet with this phone was opened that is not among
/// those `compared`.
pub fn register(
    c: &mut DbConn,
    cx: &Cx,
    input: &RegisterApplicant,
    password_hash: String,
    compared: &[UserId],
) -> AppResult<Registered> {
    let card = from_registration(input, cx)?;
    store::lock::with(c, "phone", &card.phone)?;
    let same = check_registration(c, cx, input)?;
    if same.iter().any(|user| !compared.contains(&user.id)) {
        return Ok(Registered::Again(same));
    }
    store::applicant::insert(c, &card)?;
    let user = User {
        id: UserId(Uuid::now_v7()),
        role: Role::Applicant,
        full_name: card.full_name,
        // the card keeps it; the account gets it once it is proved
        phone: None,
        email: card.email,
        password_hash: Some(password_hash),
        executor: None,
        applicant: Some(card.id),
        disabled: false,
        created_at: cx.now,
    };
    store::account::insert(c, &user)?;
    mail_address::typed(c, cx, card.id.into(), user.email.as_deref())?;
    Ok(Registered::Opened(Box::new(open(c, cx, &user)?)))
}
