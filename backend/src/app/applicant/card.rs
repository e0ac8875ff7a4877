//! The card as its readers see it.
use domain::Role;
use openapi::applicant::{AddressInput, ApplicantCard, BasisInput};
use store::applicant::Applicant;

/// How much of a card a reader sees (DOMAIN 5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardView {
    /// Everything: the applicant and the operators.
    Full,
    /// Name and phone: an executor on its open request.
    Contact,
    /// Nothing.
    Hidden,
}

impl CardView {
    /// What this role sees of the applicant of a request that is open or closed.
    pub const fn of(role: Role, open: bool) -> CardView {
        match role {
            Role::Applicant | Role::Operator | Role::SeniorOperator => CardView::Full,
            Role::Executor | Role::ExecutorManager if open => CardView::Contact,
            Role::Executor | Role::ExecutorManager => CardView::Hidden,
            Role::Analyst | Role::Admin | Role::Integration | Role::System => CardView::Hidden,
        }
    }
}

/// The card, masked; `None` when nothing of it may be seen.
pub fn card(a: &Applicant, view: CardView, open_tickets: u32) -> Option<ApplicantCard> {
    let contact = ApplicantCard {
        id: a.id,
        full_name: a.full_name.clone(),
        phone: Some(a.phone.clone()),
        email: None,
        residence: None,
        basis: None,
        open_tickets: 0,
    };
    match view {
        CardView::Hidden => None,
        CardView::Contact => Some(contact),
        CardView::Full => Some(ApplicantCard {
            email: a.email.clone(),
            residence: Some(AddressInput {
                settlement: a.settlement.clone(),
                street: a.street.clone(),
                building: a.building.clone(),
                flat: a.flat.clone(),
            }),
            basis: Some(BasisInput { kind: a.basis, idp_number: a.idp_number.clone(), idp_date: a.idp_date }),
            open_tickets,
            ..contact
        }),
    }
}
