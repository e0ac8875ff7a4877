//! A new card from what a person says about themselves (clause 1.1).
use super::residence::{self, Home, Voice};
use crate::app::{AppError, AppResult, Cx};
use domain::{ApplicantId, phone};
use openapi::check;
use openapi::session::RegisterApplicant;
use store::applicant::Applicant;
use uuid::Uuid;

/// The card of somebody who opens a cabinet. Its phone is not proved yet.
pub fn from_registration(input: &RegisterApplicant, cx: &Cx) -> AppResult<Applicant> {
    residence::check_basis(cx, &input.basis, Voice::Own)?;
    let Home { address, to_check } =
        residence::home(&cx.reference, input.basis.kind, &input.residence, Voice::Own)?;
    if !input.consent {
        return Err(AppError::field(
            "/consent",
            "required",
            "Без згоди на обробку даних кабінет не створюємо.",
        ));
    }
    let phone = phone::read(&input.phone).ok_or_else(|| AppError::field("/phone", "phone", check::PHONE))?;
    let (idp_number, idp_date) = residence::certificate(&input.basis);
    Ok(Applicant {
        id: ApplicantId(Uuid::now_v7()),
        full_name: input.full_name.clone(),
        phone,
        email: input.email.as_deref().map(str::to_lowercase),
        settlement: address.settlement,
        street: address.street,
        building: address.building,
        flat: address.flat,
        basis: input.basis.kind,
        idp_number,
        idp_date,
        consent_at: Some(cx.now),
        created_at: cx.now,
        updated_at: cx.now,
        phone_proved_at: None,
        residence_to_check: to_check,
    })
}
