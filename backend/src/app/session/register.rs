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

/// Everything that can be refused before the password is hashed.
pub fn check_registration(c: &mut DbConn, cx: &Cx, input: &RegisterApplicant) -> AppResult<()> {
    let card = from_registration(input, cx)?;
    if store::account::by_login(c, &card.phone)?.is_some() {
        return Err(AppError::code(Code::PhoneTaken));
    }
    match &card.email {
        Some(email) if store::account::by_login(c, email)?.is_some() => Err(AppError::code(Code::EmailTaken)),
        _ => Ok(()),
    }
}

/// Card, account and first session in one transaction.
pub fn register(
    c: &mut DbConn,
    cx: &Cx,
    input: &RegisterApplicant,
    password_hash: String,
) -> AppResult<Opened> {
    check_registration(c, cx, input)?;
    let card = from_registration(input, cx)?;
    store::applicant::insert(c, &card)?;
    let user = User {
        id: UserId(Uuid::now_v7()),
        role: Role::Applicant,
        full_name: card.full_name,
        phone: Some(card.phone),
        email: card.email,
        password_hash: Some(password_hash),
        executor: None,
        applicant: Some(card.id),
        disabled: false,
        created_at: cx.now,
    };
    store::account::insert(c, &user)?;
    mail_address::typed(c, cx, card.id.into(), user.email.as_deref())?;
    open(c, cx, &user)
}
