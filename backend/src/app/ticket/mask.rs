//! What a role may see of people (DOMAIN 5): the only place that hides or shows personal data.
//!
//! Executors see a name and a phone, and the flat to knock at, while the request is open; an analyst
//! reads the request without the person; a partner system sees what it sent in.
use crate::app::Cx;
use domain::place::Place;
use domain::ticket::CallRecord;
use domain::{Role, Status};
use openapi::applicant::{AddressInput, ApplicantCard, BasisInput};
use openapi::ticket::PlaceInput;
use store::applicant::Applicant;

/// How much of a person a reader sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Everything: the applicant's own card, or an operator's desk.
    Full,
    /// Name and phone.
    Contact,
    /// Nothing.
    Nothing,
}

/// What this caller sees of the person behind a request in this status.
pub fn sight(cx: &Cx, status: Status) -> Sight {
    match cx.caller.role {
        Role::Applicant | Role::Operator | Role::SeniorOperator => Sight::Full,
        Role::Executor | Role::ExecutorManager if status.is_open() => Sight::Contact,
        Role::Integration => Sight::Contact,
        Role::Executor | Role::ExecutorManager | Role::Analyst | Role::Admin | Role::System => Sight::Nothing,
    }
}

/// The card as it may be shown.
pub fn person(sight: Sight, card: Applicant, open_tickets: u32) -> Option<ApplicantCard> {
    let full = sight == Sight::Full;
    let residence = AddressInput {
        settlement: card.settlement,
        street: card.street,
        building: card.building,
        flat: card.flat,
    };
    let basis = BasisInput {
        kind: card.basis,
        idp_number: card.idp_number,
        idp_date: card.idp_date,
    };
    (sight != Sight::Nothing).then_some(ApplicantCard {
        id: card.id,
        full_name: card.full_name,
        phone: Some(card.phone),
        email: card.email.filter(|_| full),
        residence: full.then_some(residence),
        basis: full.then_some(basis),
        open_tickets: if full { open_tickets } else { 0 },
    })
}

/// The place in full, without what points at a person when the reader sees none.
pub fn location(sight: Sight, place: &Place) -> PlaceInput {
    let personal = sight != Sight::Nothing;
    PlaceInput {
        district: place.district.clone(),
        settlement: place.settlement.clone(),
        street: place.street.clone(),
        building: place.building.clone(),
        flat: place.flat.clone().filter(|_| personal),
        note: place.note.clone().filter(|_| personal),
        lat: place.lat,
        lon: place.lon,
    }
}

/// The record of a call is for the operators' desk.
pub fn call(cx: &Cx, record: Option<CallRecord>) -> Option<CallRecord> {
    record.filter(|_| cx.caller.role.is_operator())
}

/// People of the contact centre and of the executors, who see each other's names.
pub fn is_staff(role: Role) -> bool {
    role.is_operator() || role.is_executor()
}
