//! What a role may see of a request (DOMAIN 3 «who sees», DOMAIN 5): the only place that hides or shows.
//!
//! Executors see a name and a phone, and the flat to knock at, while the request is open; an analyst reads the
//! request without person, words, files and house; a partner system sees what it sent in. Which words of whom are
//! shown is in [`words`], which files in [`files`].
mod files;
#[cfg(test)]
mod tests;
mod words;

pub use files::{Standing, file, is_draft};
pub use words::{Seen, clarification, event, feedback};

use crate::app::map::public_street;
use crate::app::{Cx, Reference};
use domain::place::Place;
use domain::ticket::CallRecord;
use domain::{Role, Status};
use openapi::applicant::{AddressInput, ApplicantCard, BasisInput};
use openapi::ticket::PlaceInput;
use store::applicant::Applicant;

/// Through whose eyes a request is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eyes {
    /// Operators: everything.
    Desk,
    /// The applicant.
    Applicant,
    /// Its executor.
    Executor {
        /// The request is open.
        open: bool,
    },
    /// Figures without words.
    Analyst,
    /// The system that filed it.
    Partner,
}

impl Eyes {
    /// Everybody who reads requests.
    #[cfg(test)]
    pub const ALL: [Eyes; 6] = [
        Eyes::Desk,
        Eyes::Applicant,
        Eyes::Executor { open: true },
        Eyes::Executor { open: false },
        Eyes::Analyst,
        Eyes::Partner,
    ];

    /// The eyes of this role on a request in this status; who reads no requests sees what an analyst does.
    pub fn of(role: Role, status: Status) -> Eyes {
        match role {
            Role::Operator | Role::SeniorOperator | Role::System => Eyes::Desk,
            Role::Applicant => Eyes::Applicant,
            Role::Executor | Role::ExecutorManager => Eyes::Executor {
                open: status.is_open(),
            },
            Role::Integration => Eyes::Partner,
            Role::Analyst | Role::Admin => Eyes::Analyst,
        }
    }

    /// The texts people have written.
    pub fn read_texts(self) -> bool {
        self != Eyes::Analyst
    }

    /// Names of the people who act for the contact centre and for organisations.
    pub fn know_staff(self) -> bool {
        matches!(self, Eyes::Desk | Eyes::Executor { .. })
    }

    /// The flag «конфлікт із виконавцем» and its history.
    pub fn know_conflict(self) -> bool {
        self == Eyes::Desk
    }

    /// How many comments wait for a decision.
    pub fn know_comments(self) -> bool {
        !matches!(self, Eyes::Executor { .. })
    }
}

/// The text, for eyes that read texts.
pub fn text(eyes: Eyes, text: String) -> String {
    if eyes.read_texts() { text } else { String::new() }
}

/// The same for a text that may be missing.
pub fn opt_text(eyes: Eyes, text: Option<String>) -> Option<String> {
    text.filter(|_| eyes.read_texts())
}

/// A place in one line: who reads no texts sees the street of the directory alone.
pub fn place_line(eyes: Eyes, reference: &Reference, line: String) -> String {
    if eyes == Eyes::Analyst {
        street_alone(reference, &line)
    } else {
        line
    }
}

/// Of a place in one line only the street of the directory; empty when there is none.
pub fn street_alone(reference: &Reference, line: &str) -> String {
    let mut parts = line.split(", ");
    parts
        .find_map(|part| public_street(reference, Some(part)))
        .unwrap_or_default()
}

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
        phone_unproved: false,
        residence_to_check: full && card.residence_to_check,
    })
}

/// The place in full, without what points at a person when the reader sees none; for an analyst the street of
/// the directory.
pub fn location(eyes: Eyes, sight: Sight, reference: &Reference, place: &Place) -> PlaceInput {
    if eyes == Eyes::Analyst {
        return PlaceInput {
            district: place.district.clone(),
            settlement: place.settlement.clone(),
            street: public_street(reference, place.street.as_deref()),
            ..PlaceInput::default()
        };
    }
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
