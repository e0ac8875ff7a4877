//! A new card from what a person says about themselves (clause 1.1).
use crate::app::{AppError, AppResult, Cx};
use domain::{ApplicantId, Basis};
use openapi::FieldError;
use openapi::applicant::BasisInput;
use openapi::check::normalise_phone;
use openapi::session::RegisterApplicant;
use store::applicant::Applicant;
use uuid::Uuid;

/// An IDP certificate needs its number and a date that is not in the future.
fn check_basis(basis: &BasisInput, cx: &Cx) -> AppResult<()> {
    if basis.kind != Basis::IdpCertificate {
        return Ok(());
    }
    let fault = |field: &str, code: &str, message: &str| FieldError {
        pointer: format!("/basis/{field}"),
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
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

/// The card of somebody who opens a cabinet.
pub fn from_registration(input: &RegisterApplicant, cx: &Cx) -> AppResult<Applicant> {
    check_basis(&input.basis, cx)?;
    if !input.consent {
        return Err(AppError::field(
            "/consent",
            "required",
            "Без згоди на обробку даних кабінет не створюємо.",
        ));
    }
    let phone = normalise_phone(&input.phone)
        .ok_or_else(|| AppError::field("/phone", "phone", "Перевірте номер телефону."))?;
    Ok(Applicant {
        id: ApplicantId(Uuid::now_v7()),
        full_name: input.full_name.clone(),
        phone,
        email: input.email.as_deref().map(str::to_lowercase),
        settlement: input.residence.settlement.clone(),
        street: input.residence.street.clone(),
        building: input.residence.building.clone(),
        flat: input.residence.flat.clone(),
        basis: input.basis.kind,
        idp_number: input.basis.idp_number.clone(),
        idp_date: input.basis.idp_date,
        consent_at: Some(cx.now),
        created_at: cx.now,
        updated_at: cx.now,
    })
}
