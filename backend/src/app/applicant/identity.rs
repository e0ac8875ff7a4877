//! A new card from what a person or a caller says about themselves (clause 1.1).
use crate::app::{AppError, AppResult, Cx};
use domain::{ApplicantId, Basis};
use openapi::FieldError;
use openapi::applicant::{AddressInput, BasisInput, CallerInput};
use openapi::check::normalise_phone;
use openapi::session::RegisterApplicant;
use store::applicant::Applicant;
use uuid::Uuid;

/// An IDP certificate needs its number and a date that is not in the future.
pub fn check_basis(basis: &BasisInput, cx: &Cx, pointer: &str) -> AppResult<()> {
    if basis.kind != Basis::IdpCertificate {
        return Ok(());
    }
    let fault = |field: &str, code: &str, message: &str| FieldError {
        pointer: format!("{pointer}/{field}"),
        code: code.to_owned(),
        message: message.to_owned(),
    };
    let mut faults = Vec::new();
    if basis.idp_number.is_none() {
        faults.push(fault("idp_number", "required", "Вкажіть номер довідки ВПО."));
    }
    match basis.idp_date {
        None => faults.push(fault("idp_date", "required", "Вкажіть дату довідки ВПО.")),
        Some(date) if date > cx.reference.calendar.local(cx.now).date() => {
            faults.push(fault("idp_date", "future", "Дата довідки ще не настала."));
        }
        Some(_) => {}
    }
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid(faults)) }
}

/// The card of somebody who opens a cabinet.
pub fn from_registration(input: &RegisterApplicant, cx: &Cx) -> AppResult<Applicant> {
    check_basis(&input.basis, cx, "/basis")?;
    if !input.consent {
        return Err(AppError::field("/consent", "required", "Без згоди на обробку даних кабінет не створюємо."));
    }
    let person = Person {
        full_name: &input.full_name,
        phone: &input.phone,
        email: input.email.as_deref(),
        residence: &input.residence,
        basis: &input.basis,
    };
    let mut card = person.card(cx)?;
    card.consent_at = Some(cx.now);
    Ok(card)
}

/// The card of a caller, from the operator's or a partner system's words.
pub fn from_caller(input: &CallerInput, cx: &Cx) -> AppResult<Applicant> {
    let person = Person {
        full_name: &input.full_name,
        phone: &input.phone,
        email: input.email.as_deref(),
        residence: &input.residence,
        basis: &input.basis,
    };
    person.card(cx)
}

/// What both forms have in common.
struct Person<'a> {
    full_name: &'a str,
    phone: &'a str,
    email: Option<&'a str>,
    residence: &'a AddressInput,
    basis: &'a BasisInput,
}

impl Person<'_> {
    fn card(&self, cx: &Cx) -> AppResult<Applicant> {
        let phone = normalise_phone(self.phone)
            .ok_or_else(|| AppError::field("/phone", "phone", "Перевірте номер телефону."))?;
        Ok(Applicant {
            id: ApplicantId(Uuid::now_v7()),
            full_name: self.full_name.to_owned(),
            phone,
            email: self.email.map(str::to_lowercase),
            settlement: self.residence.settlement.clone(),
            street: self.residence.street.clone(),
            building: self.residence.building.clone(),
            flat: self.residence.flat.clone(),
            basis: self.basis.kind,
            idp_number: self.basis.idp_number.clone(),
            idp_date: self.basis.idp_date,
            consent_at: None,
            created_at: cx.now,
            updated_at: cx.now,
        })
    }
}
