//! T01 and T02: a request is filed (1.1).
use crate::place::{LocationRule, Place};
use crate::ticket::event::{Change, Event};
use crate::ticket::{
    Context, Decision, Refusal, RefusalCode as Code, RefusalKind, Related, anonymous, assignment,
};
use crate::*;

/// What a new request says.
#[derive(Debug, Clone, PartialEq)]
pub struct Registration {
    /// Id of the new request.
    pub id: TicketId,
    /// The applicant's card; `None` for an emergency nobody signs for.
    pub applicant: Option<ApplicantId>,
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
    /// The main request, when an operator splits a part off (P02).
    pub parent: Option<Related>,
}

/// T01, T02 when an operator registers for the applicant, P02 when it is a part of another request.
///
/// # Errors
/// The refusal names the clause and the field at fault.
pub fn register(r: Registration, actor: &Actor, ctx: &Context<'_>) -> Result<Decision, Refusal> {
    let transition = who(&r, actor)?;
    let kind = r
        .kind
        .or(ctx.item.filter(|_| r.item.is_some()).map(|i| i.default_kind));
    match (r.parent, r.applicant) {
        // a part rests on the basis of the whole
        (Some(_), _) => {}
        (None, Some(_)) => basis(&r, actor)?,
        (None, None) => anonymous::may_register(&r, kind, actor, ctx.policy.anonymous_emergencies)?,
    }
    suits(&r, kind, ctx)?;
    let change = Change::Registered {
        ticket: r.id,
        applicant: r.applicant,
        channel: r.channel,
        item: r.item,
        kind,
        classifier_version: r.classifier_version,
        track: r.track,
        district: r.place.district,
        linked_to: r.linked_to,
        parent: r.parent,
    };
    let event = Event {
        seq: 1,
        at: ctx.now,
        actor: actor.user,
        role: actor.role,
        transition,
        from: None,
        to: Status::Registered,
        clause: Some(Clause::C1_1),
        change,
        counted: None,
        note: None,
    };
    Ok(Decision {
        events: vec![event],
        records: Vec::new(),
    })
}

/// The applicant in the cabinet, a partner system, or an operator for the caller.
fn who(r: &Registration, actor: &Actor) -> Result<Transition, Refusal> {
    if r.parent.is_some() && actor.role.is_operator() {
        // the channel is the one the whole came by
        return Ok(Transition::P02);
    }
    let (transition, channels): (_, &[Channel]) = match actor.role {
        // without an applicant: whether that is accepted is asked next
        Role::Applicant
            if actor.applicant.is_some() && (r.applicant.is_none() || actor.applicant == r.applicant) =>
        {
            (Transition::T01, &[Channel::Cabinet, Channel::Api])
        }
        Role::Applicant => return Err(Refusal::hidden()),
        Role::Integration => (Transition::T01, &[Channel::Api]),
        Role::Operator | Role::SeniorOperator => (Transition::T02, &[Channel::Phone, Channel::Reception]),
        Role::Executor | Role::ExecutorManager | Role::Analyst | Role::Admin | Role::System => {
            let message = "Заявку подає заявник або реєструє працівник контакт-центру.";
            return Err(Refusal::role(message).clause(Clause::C1_1));
        }
    };
    if channels.contains(&r.channel) {
        Ok(transition)
    } else {
        let message = "Цей канал не для вашої ролі. Оберіть інший.";
        Err(Refusal::incomplete(Code::RefusedIncomplete, "/channel", message))
    }
}

/// The basis of residence, as the card or the caller states it.
fn basis(r: &Registration, actor: &Actor) -> Result<(), Refusal> {
    let message = match r.basis {
        None => "Зазначте, на якій підставі людина живе в громаді.",
        Some(Basis::IdpCertificate) if !r.basis_complete => "Зазначте номер і дату довідки ВПО.",
        Some(_) => return Ok(()),
    };
    let pointer = (actor.role != Role::Applicant).then_some("/caller/basis");
    let refusal = Refusal::new(Code::RefusedBasis, RefusalKind::Incomplete, message).clause(Clause::C1_1);
    Err(Refusal { pointer, ..refusal })
}

/// The item allows the kind and has the place it needs; «не знаю» needs a place to start from.
fn suits(r: &Registration, kind: Option<Kind>, ctx: &Context<'_>) -> Result<(), Refusal> {
    let rule = match (&r.item, ctx.item) {
        (Some(_), Some(terms)) => {
            if let Some(kind) = kind.filter(|k| !terms.allows(*k)) {
                return Err(assignment::no_term(kind));
            }
            terms.location
        }
        (Some(_), None) => {
            let message = "Такого предмета немає в Класифікаторі. Оберіть інший.";
            return Err(Refusal::incomplete(Code::RefusedItem, "/item", message).clause(Clause::C1_1));
        }
        (None, _) => LocationRule::Point,
    };
    if r.place.satisfies(rule) {
        return Ok(());
    }
    let message = match rule {
        LocationRule::Address => "Зазначте вулицю і будинок.",
        _ => "Зазначте, де це: адресу, орієнтир або точку на мапі.",
    };
    Err(Refusal::incomplete(Code::RefusedPlace, "/place", message).clause(Clause::C1_1))
}
