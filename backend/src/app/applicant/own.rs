//! Applicants change their own card: name, e-mail, residence. Phone and basis are checked by an operator.
use super::residence::{self, Home, Voice};
use crate::app::{AppError, AppResult, Cx, mail_address};
use openapi::applicant::{AddressInput, OwnCard};
use openapi::{Code, FieldError};
use store::DbConn;
use store::applicant::Applicant;

/// Writes the card, and the account that signs in with the same name and e-mail.
pub fn save_own(c: &mut DbConn, cx: &Cx, input: OwnCard) -> AppResult<()> {
    let user = cx.caller.user;
    let account = store::account::get(c, user)?.ok_or(AppError::NotFound)?;
    let id = account.applicant.ok_or(AppError::NotFound)?;
    let before = store::applicant::get(c, id)?.ok_or(AppError::NotFound)?;
    check_residence(&before, &input.residence)?;
    let email = input.email.as_deref().map(str::to_lowercase);
    let owner = match &email {
        Some(email) => store::account::by_login(c, email)?,
        None => None,
    };
    if owner.is_some_and(|owner| owner.id != user) {
        return Err(AppError::code(Code::EmailTaken));
    }
    store::account::rename(c, user, &input.full_name, email.as_deref())?;
    mail_address::typed(c, cx, id.into(), email.as_deref())?;
    let said = &input.residence;
    let untouched = *said == AddressInput::default();
    let Home { address, to_check } = match untouched {
        // only name and e-mail were changed
        true => residence::as_it_is(&before),
        false => residence::home(&cx.reference, before.basis, said, Voice::Own)?,
    };
    // a card without a settlement is of the city
    let settlement = |name: &Option<String>| cx.reference.settlement(name.as_deref()).map(|s| &s.katottg);
    let same_street =
        settlement(&address.settlement) == settlement(&before.settlement) && address.street == before.street;
    let after = Applicant {
        full_name: input.full_name,
        email,
        settlement: address.settlement,
        street: address.street,
        building: address.building,
        flat: address.flat,
        // what an operator has looked at stays looked at
        residence_to_check: to_check && (!same_street || before.residence_to_check),
        updated_at: cx.now,
        ..before
    };
    Ok(store::applicant::update(c, &after)?)
}

/// An address is a street and a building; the one in the card may be changed, not taken away (1.1).
fn check_residence(before: &Applicant, said: &AddressInput) -> AppResult<()> {
    let empty = *said == AddressInput::default();
    if empty && before.street.is_none() && before.building.is_none() {
        return Ok(());
    }
    let faults: Vec<FieldError> = [
        ("street", said.street.is_none(), "Вкажіть вулицю."),
        ("building", said.building.is_none(), "Вкажіть будинок."),
    ]
    .into_iter()
    .filter(|(_, missing, _)| *missing)
    .map(|(field, _, message)| FieldError {
        pointer: format!("/residence/{field}"),
        code: "required".to_owned(),
        message: message.to_owned(),
    })
    .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}
