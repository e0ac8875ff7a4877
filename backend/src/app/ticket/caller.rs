//! Whose request it is: the applicant's own card, or the caller an operator or a partner names.
//!
//! A card is found by id, or by phone and a similar name: several people may share a phone. A cabinet that somebody
//! opened with a phone that is not proved is nobody's card but its owner's: it is never taken for the caller's.
use super::unknown;
use crate::app::applicant::acts::{self, CardAct};
use crate::app::applicant::residence::{self, Home, Voice};
use crate::app::{AppError, AppResult, Cx, mail_address};
use domain::{ApplicantId, Basis, Clause, Role, phone, text};
use openapi::applicant::{AddressInput, CallerInput};
use openapi::{Code, FieldError, check};
use store::DbConn;
use store::applicant::{self, Applicant};
use uuid::Uuid;

/// The applicant of a new request.
pub fn applicant(c: &mut DbConn, cx: &Cx, caller: Option<CallerInput>) -> AppResult<Applicant> {
    let card = match (cx.caller.applicant, caller) {
        (Some(own), None) => applicant::get(c, own)?.ok_or(AppError::NotFound)?,
        (Some(_), Some(_)) => {
            return Err(AppError::field(
                "/caller",
                "not_here",
                "Ви подаєте заявку від себе, дані заявника вже відомі.",
            ));
        }
        (None, Some(caller)) => found_or_new(c, cx, caller)?,
        (None, None) => return Err(nobody_named()),
    };
    residence::still_eligible(&cx.reference, &card)?;
    Ok(card)
}

/// Requests are those of people who live here (1.1): somebody is named.
fn nobody_named() -> AppError {
    let message = "Вкажіть, хто звернувся.".to_owned();
    let missing = FieldError {
        pointer: "/caller".to_owned(),
        code: "required".to_owned(),
        message: message.clone(),
    };
    AppError::Lawful(Code::InvalidInput, Clause::C1_1, message, vec![missing])
}

fn found_or_new(c: &mut DbConn, cx: &Cx, caller: CallerInput) -> AppResult<Applicant> {
    let voice = match cx.caller.role {
        Role::Integration => Voice::Partner,
        _ => Voice::Caller,
    };
    residence::check_basis(cx, &caller.basis, voice)?;
    if caller.residence_checked && !cx.caller.role.is_operator() {
        let message = "Адресу перевіряє працівник контакт-центру.";
        return Err(AppError::field(
            "/caller/residence_checked",
            "operator_only",
            message,
        ));
    }
    let known = match caller.id {
        Some(id) => Some(by_id(c, cx, id)?),
        None => None,
    };
    if let Some(card) = known
        .as_ref()
        .filter(|card| !same_person(&card.full_name, &caller.full_name))
    {
        let message = format!(
            "У картці інше ім’я: {}. Оберіть іншу картку або зареєструйте нову.",
            card.full_name
        );
        return Err(AppError::field("/caller/full_name", "another_person", message));
    }
    // a card that was chosen says itself where its person lives
    let kept = known
        .as_ref()
        .filter(|_| caller.residence == AddressInput::default());
    let home = match kept.and_then(residence::of_card) {
        Some(home) => home,
        None => residence::home(&cx.reference, caller.basis.kind, &caller.residence, voice)?,
    };
    let phone = phone_of(&caller, known.as_ref())?;
    store::lock::with(c, "caller", &phone)?;
    let known = match known {
        Some(card) => Some(card),
        None => applicant::callers(c, &phone)?
            .into_iter()
            .find(|a| same_person(&a.full_name, &caller.full_name)),
    };
    match known {
        Some(card) => refreshed(c, cx, card, &caller, home),
        None => inserted(c, cx, caller, phone, home),
    }
}

/// The number as it is kept; a card that was found keeps the one it has, whatever numbers are today.
fn phone_of(caller: &CallerInput, card: Option<&Applicant>) -> AppResult<String> {
    let stored = card.filter(|a| phone::read_formerly(&caller.phone).as_ref() == Some(&a.phone));
    phone::read(&caller.phone)
        .or_else(|| stored.map(|a| a.phone.clone()))
        .ok_or_else(|| AppError::field("/caller/phone", "phone", check::PHONE))
}

/// Only operators look cards up, so only they may name one; a cabinet whose phone is not proved is not the caller's.
fn by_id(c: &mut DbConn, cx: &Cx, id: ApplicantId) -> AppResult<Applicant> {
    if cx.caller.role == Role::Integration {
        return Err(unknown("/caller/id", "Такої картки заявника немає."));
    }
    let found = applicant::get(c, id)?;
    let card = found.ok_or_else(|| unknown("/caller/id", "Такої картки заявника немає."))?;
    if applicant::is_unproved_cabinet(c, id)? {
        let message = "Номер цього кабінету не підтверджено. Передзвоніть за ним і позначте підтвердження, \
                       або зареєструйте заявку з новою карткою.";
        return Err(AppError::field("/caller/id", "not_proved", message));
    }
    Ok(card)
}

/// What the operator heard completes the card; a partner system changes nobody's card.
fn refreshed(
    c: &mut DbConn,
    cx: &Cx,
    card: Applicant,
    said: &CallerInput,
    home: Home,
) -> AppResult<Applicant> {
    let mut fresh = card.clone();
    if fresh.email.is_none() {
        fresh.email.clone_from(&said.email);
    }
    if fresh.street.is_none() {
        let fill = |slot: &mut Option<String>, value: Option<String>| *slot = slot.take().or(value);
        // nothing heard about the street leaves open what was open
        fresh.residence_to_check = home.to_check || card.residence_to_check && home.address.street.is_none();
        fill(&mut fresh.settlement, home.address.settlement);
        fill(&mut fresh.street, home.address.street);
        fill(&mut fresh.building, home.address.building);
        fill(&mut fresh.flat, home.address.flat);
    }
    if said.basis.kind != card.basis || said.basis.kind == Basis::IdpCertificate {
        fresh.basis = said.basis.kind;
        (fresh.idp_number, fresh.idp_date) = residence::certificate(&said.basis);
    }
    let checked = said.residence_checked && fresh.residence_to_check;
    fresh.residence_to_check &= !checked;
    if fresh == card || cx.caller.role == Role::Integration {
        return Ok(card);
    }
    fresh.updated_at = cx.now;
    applicant::update(c, &fresh)?;
    if fresh.email != card.email {
        mail_address::typed(c, cx, fresh.id.into(), fresh.email.as_deref())?;
    }
    if checked {
        acts::note(c, cx, card.id, CardAct::ResidenceChecked, None)?;
    }
    Ok(fresh)
}

fn inserted(c: &mut DbConn, cx: &Cx, said: CallerInput, phone: String, home: Home) -> AppResult<Applicant> {
    let checked = said.residence_checked && home.to_check;
    let (idp_number, idp_date) = residence::certificate(&said.basis);
    let card = Applicant {
        id: ApplicantId(Uuid::now_v7()),
        full_name: said.full_name,
        phone,
        email: said.email.as_deref().map(str::to_lowercase),
        settlement: home.address.settlement,
        street: home.address.street,
        building: home.address.building,
        flat: home.address.flat,
        basis: said.basis.kind,
        idp_number,
        idp_date,
        consent_at: None,
        created_at: cx.now,
        updated_at: cx.now,
        phone_proved_at: None,
        residence_to_check: home.to_check && !checked,
    };
    applicant::insert(c, &card)?;
    mail_address::typed(c, cx, card.id.into(), card.email.as_deref())?;
    if checked {
        acts::note(c, cx, card.id, CardAct::ResidenceChecked, None)?;
    }
    Ok(card)
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
