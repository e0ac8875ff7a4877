//! Clause 1.1: where somebody lives, and on which basis they may file requests. The one check of registration,
//! cabinet, intake and partner systems.
use crate::app::{AppError, AppResult, Cx, Reference};
use chrono::NaiveDate;
use domain::residence::{self, Fault};
use domain::ticket::{Refusal, RefusalCode};
use domain::{Basis, Clause};
use openapi::FieldError;
use openapi::applicant::{AddressInput, BasisInput};
use store::applicant::Applicant;

/// What is done instead when the settlement is not of the community.
const ELSEWHERE: &str = "Контакт-центр приймає заявки жителів громади. Якщо ви переселенець, оберіть довідку ВПО. \
    Якщо ваше житло в іншій громаді, зверніться до її ради або на урядову гарячу лінію 1545.";

/// Nothing to decide by.
const NOWHERE: &str = "Зазначте, де живе заявник: населений пункт громади, вулицю й будинок.";

/// Whose words the fields are: they stand at the top of the body, or under `/caller`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The person's own.
    Own,
    /// A caller's, as an operator heard it.
    Caller,
    /// What a partner system knows of its applicant.
    Partner,
}

impl Voice {
    const fn settlement(self) -> &'static str {
        match self {
            Voice::Own => "/residence/settlement",
            Voice::Caller | Voice::Partner => "/caller/residence/settlement",
        }
    }

    const fn basis(self) -> &'static str {
        match self {
            Voice::Own => "/basis",
            Voice::Caller | Voice::Partner => "/caller/basis",
        }
    }
}

/// A residence as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// With the settlement as the community spells it.
    pub address: AddressInput,
    /// An operator has to look at the street before a request is routed by itself.
    pub to_check: bool,
}

/// The residence somebody states, on this basis. With a declared or registered one the settlement or the street is
/// named. A street that is missing or not in the directory is looked at by an operator; who speaks with an operator is
/// asked at once. Displaced persons belong here by their certificate; an address that is missing or of another community,
/// where they may have come from, is looked at, too.
pub fn home(reference: &Reference, basis: Basis, said: &AddressInput, voice: Voice) -> AppResult<Home> {
    let displaced = basis == Basis::IdpCertificate;
    let as_said = |to_check| Home {
        address: said.clone(),
        to_check,
    };
    if !reference.knows_settlements() {
        return Ok(as_said(false));
    }
    if !names_home(said.settlement.as_deref(), said.street.as_deref()) {
        return if displaced {
            Ok(as_said(voice != Voice::Caller))
        } else {
            Err(refused(voice, NOWHERE))
        };
    }
    let Some(settlement) = reference.settlement(said.settlement.as_deref()) else {
        return if displaced {
            Ok(as_said(true))
        } else {
            Err(refused(voice, ELSEWHERE))
        };
    };
    let known = |street: &str| reference.holds_streets(settlement) && reference.street(street).is_some();
    let to_check = !reference.data.streets.is_empty()
        && match said.street.as_deref() {
            Some(street) => !known(street),
            None => voice != Voice::Caller,
        };
    let mut home = as_said(to_check);
    home.address.settlement = Some(settlement.name_uk.clone());
    Ok(home)
}

/// The residence a card holds already.
pub fn of_card(card: &Applicant) -> Option<Home> {
    names_home(card.settlement.as_deref(), card.street.as_deref()).then(|| as_it_is(card))
}

/// The same, whatever it holds.
pub fn as_it_is(card: &Applicant) -> Home {
    Home {
        address: AddressInput {
            settlement: card.settlement.clone(),
            street: card.street.clone(),
            building: card.building.clone(),
            flat: card.flat.clone(),
        },
        to_check: card.residence_to_check,
    }
}

/// Whether anything says where the person lives.
fn names_home(settlement: Option<&str>, street: Option<&str>) -> bool {
    [settlement, street]
        .into_iter()
        .flatten()
        .any(|said| said.chars().any(char::is_alphanumeric))
}

fn refused(voice: Voice, message: &'static str) -> AppError {
    let refusal = Refusal::incomplete(RefusalCode::RefusedResidence, voice.settlement(), message);
    refusal.clause(Clause::C1_1).into()
}

/// A card that was written before the rule, or whose settlement left the community, files nothing.
pub fn still_eligible(reference: &Reference, card: &Applicant) -> AppResult<()> {
    let written = card.settlement.as_deref();
    let elsewhere = card.basis != Basis::IdpCertificate
        && reference.knows_settlements()
        && reference.settlement(written).is_none();
    if elsewhere {
        let pointer = "/caller/residence/settlement";
        return Err(
            Refusal::incomplete(RefusalCode::RefusedResidence, pointer, ELSEWHERE)
                .clause(Clause::C1_1)
                .into(),
        );
    }
    Ok(())
}

/// A certificate is named in full: a number that can be one, a date on which they were given.
pub fn check_basis(cx: &Cx, basis: &BasisInput, voice: Voice) -> AppResult<()> {
    if basis.kind != Basis::IdpCertificate {
        return Ok(());
    }
    let today = cx.reference.calendar.local(cx.now).date();
    let number = residence::number(basis.idp_number.as_deref())
        .err()
        .map(|f| ("idp_number", f));
    let date = residence::date(basis.idp_date, today)
        .err()
        .map(|f| ("idp_date", f));
    let faults: Vec<FieldError> = [number, date]
        .into_iter()
        .flatten()
        .map(|(field, fault)| field_error(voice, field, fault))
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(faults))
    }
}

/// Number and date of a certificate, as they are kept: whoever files on another basis has shown none.
pub fn certificate(basis: &BasisInput) -> (Option<String>, Option<NaiveDate>) {
    if basis.kind == Basis::IdpCertificate {
        (basis.idp_number.clone(), basis.idp_date)
    } else {
        (None, None)
    }
}

fn field_error(voice: Voice, field: &str, fault: Fault) -> FieldError {
    let (code, message) = match fault {
        Fault::Missing if field == "idp_number" => ("required", "Вкажіть номер довідки ВПО."),
        Fault::Missing => ("required", "Вкажіть дату довідки ВПО."),
        Fault::NoNumber => (
            "certificate",
            "У номері довідки ВПО щонайменше чотири цифри, і не всі однакові. Перепишіть його з довідки.",
        ),
        Fault::TooEarly => (
            "certificate",
            "Довідки ВПО видають з 20 березня 2014 року. Перепишіть дату з довідки.",
        ),
        Fault::Future => ("future", "Дата довідки ще не настала."),
    };
    FieldError {
        pointer: format!("{}/{field}", voice.basis()),
        code: code.to_owned(),
        message: message.to_owned(),
    }
}
