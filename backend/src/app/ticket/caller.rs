//! Whose request it is: the applicant's own card, or the caller an operator or a partner names.
//!
//! A card is found by id, or by phone and a similar name: several people may share a phone.
use super::unknown;
use crate::app::{AppError, AppResult, Cx, mail_address};
use domain::{ApplicantId, Basis, Role, text};
use openapi::FieldError;
use openapi::applicant::{BasisInput, CallerInput};
use openapi::check::normalise_phone;
use store::DbConn;
use store::applicant::{self, Applicant};
use uuid::Uuid;

/// The applicant of a new request.
pub fn applicant(c: &mut DbConn, cx: &Cx, caller: Option<CallerInput>) -> AppResult<Applicant> {
    match (cx.caller.applicant, caller) {
        (Some(own), None) => applicant::get(c, own)?.ok_or(AppError::NotFound),
        (Some(_), Some(_)) => Err(AppError::field(
            "/caller",
            "not_here",
            "Ви подаєте заявку від себе, дані заявника вже відомі.",
        )),
        (None, Some(caller)) => found_or_new(c, cx, caller),
        (None, None) => Err(AppError::field("/caller", "required", "Вкажіть, хто звернувся.")),
    }
}

fn found_or_new(c: &mut DbConn, cx: &Cx, caller: CallerInput) -> AppResult<Applicant> {
    check_basis(cx, &caller.basis)?;
    let phone = normalise_phone(&caller.phone)
        .ok_or_else(|| AppError::field("/caller/phone", "phone", "Перевірте номер телефону."))?;
    store::alone::with(c, "caller", &phone)?;
    let known = match caller.id {
        Some(id) => Some(by_id(c, cx, id)?),
        None => applicant::by_phone(c, &phone)?
            .into_iter()
            .find(|a| same_person(&a.full_name, &caller.full_name)),
    };
    match known {
        Some(card) => refreshed(c, cx, card, &caller),
        None => inserted(c, cx, caller, phone),
    }
}

/// Only operators look cards up, so only they may name one.
fn by_id(c: &mut DbConn, cx: &Cx, id: ApplicantId) -> AppResult<Applicant> {
    let found = if cx.caller.role == Role::Integration {
        None
    } else {
        applicant::get(c, id)?
    };
    found.ok_or_else(|| unknown("/caller/id", "Такої картки заявника немає."))
}

/// What the operator heard completes the card; a partner system changes nobody's card.
fn refreshed(c: &mut DbConn, cx: &Cx, card: Applicant, said: &CallerInput) -> AppResult<Applicant> {
    let mut fresh = card.clone();
    let fill = |slot: &mut Option<String>, value: &Option<String>| {
        if slot.is_none() {
            slot.clone_from(value);
        }
    };
    fill(&mut fresh.email, &said.email);
    if fresh.street.is_none() {
        fill(&mut fresh.settlement, &said.residence.settlement);
        fill(&mut fresh.street, &said.residence.street);
        fill(&mut fresh.building, &said.residence.building);
        fill(&mut fresh.flat, &said.residence.flat);
    }
    if said.basis.kind != card.basis || said.basis.kind == Basis::IdpCertificate {
        fresh.basis = said.basis.kind;
        fresh.idp_number.clone_from(&said.basis.idp_number);
        fresh.idp_date = said.basis.idp_date;
    }
    if fresh == card || cx.caller.role == Role::Integration {
        return Ok(card);
    }
    fresh.updated_at = cx.now;
    applicant::update(c, &fresh)?;
    if fresh.email != card.email {
        mail_address::typed(c, cx, fresh.id.into(), fresh.email.as_deref())?;
    }
    Ok(fresh)
}

fn inserted(c: &mut DbConn, cx: &Cx, said: CallerInput, phone: String) -> AppResult<Applicant> {
    let card = Applicant {
        id: ApplicantId(Uuid::now_v7()),
        full_name: said.full_name,
        phone,
        email: said.email.as_deref().map(str::to_lowercase),
        settlement: said.residence.settlement,
        street: said.residence.street,
        building: said.residence.building,
        flat: said.residence.flat,
        basis: said.basis.kind,
        idp_number: said.basis.idp_number,
        idp_date: said.basis.idp_date,
        consent_at: None,
        created_at: cx.now,
        updated_at: cx.now,
    };
    applicant::insert(c, &card)?;
    mail_address::typed(c, cx, card.id.into(), card.email.as_deref())?;
    Ok(card)
}

/// The certificate is named in full and was not issued tomorrow.
fn check_basis(cx: &Cx, basis: &BasisInput) -> AppResult<()> {
    let mut errors = Vec::new();
    let mut fault = |field: &str, code: &str, message: &str| {
        errors.push(FieldError {
            pointer: format!("/caller/basis/{field}"),
            code: code.to_owned(),
            message: message.to_owned(),
        });
    };
    if basis.kind == Basis::IdpCertificate {
        if basis.idp_number.is_none() {
            fault("idp_number", "required", "Вкажіть номер довідки ВПО.");
        }
        if basis.idp_date.is_none() {
            fault("idp_date", "required", "Вкажіть дату довідки ВПО.");
        }
    }
    if basis
        .idp_date
        .is_some_and(|d| d > cx.reference.calendar.local(cx.now).date())
    {
        fault("idp_date", "future", "Дата довідки ще не настала.");
    }
    if errors.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(errors))
    }
}

/// Whether the card says all that clause 1.1 asks of its basis.
pub fn basis_complete(card: &Applicant) -> bool {
    card.basis != Basis::IdpCertificate || (card.idp_number.is_some() && card.idp_date.is_some())
}

/// Whether two spellings name one person: the surname and the first name agree, in any order,
/// with an initial or one slip of the pen allowed.
pub fn same_person(a: &str, b: &str) -> bool {
    let (a, b) = (text::words(a), text::words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long;
    let mut whole = 0;
    for word in &short {
        let Some(at) = rest.iter().position(|other| alike(word, other)) else {
            return false;
        };
        let other = rest.swap_remove(at);
        whole += usize::from(word.chars().count() > 1 && other.chars().count() > 1);
    }
    whole >= 1 && (short.len() >= 2 || rest.is_empty())
}

fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() == 1 || b.len() == 1 {
        return a.first() == b.first();
    }
    a == b || (a.len().min(b.len()) >= 5 && one_slip(&a, &b))
}

/// One letter changed, added or left out; the ending counts, it tells husband from wife.
fn one_slip(a: &[char], b: &[char]) -> bool {
    let (a, b) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (
        a.get(head..).unwrap_or_default(),
        b.get(head..).unwrap_or_default(),
    );
    match b.len() - a.len() {
        _ if head + 1 >= b.len() => false,
        0 => rest_a.get(1..) == rest_b.get(1..),
        1 => Some(rest_a) == rest_b.get(1..),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::same_person;

    #[test]
    fn one_person_in_several_spellings() {
        for (a, b) in [
            ("Коваль Олена Петрівна", "коваль олена"),
            ("Коваль Олена Петрівна", "Олена Коваль"),
            ("Коваль Олена Петрівна", "Коваль О. П."),
            ("Ковальчук Олена", "Ковальчюк Олена"),
            ("Об’єдков Гліб", "Об'єдков Гліб"),
        ] {
            assert!(same_person(a, b), "{a} = {b}");
        }
    }

    #[test]
    fn people_who_share_a_phone_stay_apart() {
        for (a, b) in [
            ("Коваль Олена Петрівна", "Коваль Петро Іванович"),
            ("Коваль Олена", "Коваль"),
            ("О. П.", "Олена Петрівна"),
            ("Шевченко Ірина", "Бойко Ірина"),
            ("Іванов Олександр", "Іванова Олександра"),
            ("Коваленко Євгеній", "Коваленко Євгенія"),
        ] {
            assert!(!same_person(a, b), "{a} ≠ {b}");
        }
    }
}
