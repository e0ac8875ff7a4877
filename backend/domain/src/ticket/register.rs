//! T01 and T02: a request is filed.
use crate::place::Place;
use crate::ticket::{Context, Decision, Refusal};
use crate::*;

/// What a new request says.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// Id of the new request.
    pub id: TicketId,
    /// The applicant's card.
    pub applicant: ApplicantId,
    /// Basis of residence (1.1).
    pub basis: Option<Basis>,
    /// Number and date of the IDP certificate are given, where that is the basis.
    pub basis_complete: bool,
    /// How it came.
    pub channel: Channel,
    /// Item; `None` is «не знаю».
    pub item: Option<ItemCode>,
    /// Kind; the item's default otherwise.
    pub kind: Option<Kind>,
    /// Version of the classifier in force.
    pub classifier_version: i32,
    /// Regular or citizen's appeal.
    pub track: Track,
    /// Where.
    pub place: Place,
    /// The request it continues.
    pub linked_to: Option<TicketId>,
}

/// T01, or T02 when an operator registers for the applicant.
pub fn register(_r: Registration, _actor: &Actor, _ctx: &Context<'_>) -> Result<Decision, Refusal> {
    unimplemented!()
}
