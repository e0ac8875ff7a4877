//! T01 by the applicant or a partner system, T02 by an operator for a caller (1.1).
//!
//! When the routing is certain and the settings allow it, T03 follows at once in the same
//! transaction: the applicant's receipt already names the executor and the deadline.
use super::place::Resolved;
use super::{caller, duty, load, place, spoken, tell, unknown};
use crate::app::call::{self, Ended};
use crate::app::{AppError, AppResult, Cx, reference};
use domain::ticket::{Command, Decision, Family, Registration, Ticket, apply, decide, register};
use domain::{Actor, CallOutcome, Channel, Kind, Role, TicketId, Track};
use openapi::applicant::CallerInput;
use openapi::ticket::CreateTicket;
use store::DbConn;
use store::applicant::Applicant;
use store::reference::Item;
use store::ticket::{NewTicket, Stored};
use uuid::Uuid;

/// Registers a request.
pub fn run(c: &mut DbConn, cx: &Cx, input: CreateTicket) -> AppResult<Stored> {
    let channel = channel(cx, input.channel)?;
    if input.call.is_some() && !cx.caller.role.is_operator() {
        return Err(AppError::field(
            "/call",
            "operator_only",
            "Дзвінок зазначає працівник.",
        ));
    }
    let item = item(cx, &input)?;
    let resolved = place::resolve(&cx.reference, input.place)?;
    if let Some(linked) = input.linked_to {
        let earlier = load::readable(c, cx, linked)
            .map_err(|_| unknown("/linked_to", "Такої заявки немає серед ваших."))?;
        if earlier.state.status.is_open() {
            let message = "Цю заявку ще не закрито: допишіть до неї коментар або зверніться до оператора.";
            return Err(AppError::field("/linked_to", "still_open", message));
        }
    }
    let person = if input.anonymous {
        nobody(&input.caller)?;
        None
    } else {
        Some(caller::applicant(c, cx, input.caller)?)
    };
    let registration = Registration {
        id: TicketId(Uuid::now_v7()),
        applicant: person.as_ref().map(|p| p.id),
        basis: person.as_ref().map(|p| p.basis),
        basis_complete: person.as_ref().is_some_and(caller::basis_complete),
        channel,
        item: item.map(|i| i.code.clone()),
        kind: kind(input.kind, item),
        classifier_version: cx.reference.classifier_version(),
        track: if input.appeal {
            Track::Appeal
        } else {
            Track::Regular
        },
        place: resolved.place.clone(),
        linked_to: input.linked_to,
        parent: None,
    };
    let ctx = load::context(cx, item.map(|i| &i.terms), Family::default());
    let mut decision = register(registration, &cx.caller.actor(), &ctx)?;
    let mut state = replayed(None, &decision)?;
    state.place = resolved.place.clone();
    let look = to_look_at(cx, person.as_ref(), &state);
    if let Some(sent) = routed(cx, &state, item, look)? {
        state = replayed(Some(state), &sent)?;
        decision.events.extend(sent.events);
        decision.records.extend(sent.records);
    }
    let stored = stored(c, cx, state, &decision, input.text, &resolved)?;
    if cx.caller.role.is_operator() && (channel == Channel::Phone || input.call.is_some()) {
        let said = Ended {
            call: input.call,
            phone: person.map(|p| p.phone).unwrap_or_default(),
            ticket: Some(stored.state.id),
            ..Ended::default()
        };
        call::end(c, cx, CallOutcome::Registered, said)?;
    }
    Ok(stored)
}

/// The channel of the caller's role; an operator says phone or reception.
fn channel(cx: &Cx, said: Option<Channel>) -> AppResult<Channel> {
    let own = match cx.caller.role {
        Role::Applicant => Channel::Cabinet,
        Role::Integration => Channel::Api,
        _ => return spoken::desk(said),
    };
    match said {
        Some(other) if other != own => Err(AppError::field(
            "/channel",
            "operator_only",
            "Канал зазначає працівник.",
        )),
        _ => Ok(own),
    }
}

fn item<'a>(cx: &'a Cx, input: &CreateTicket) -> AppResult<Option<&'a Item>> {
    let Some(code) = &input.item else { return Ok(None) };
    let found = cx.reference.items.get(code);
    let found = found.ok_or_else(|| unknown("/item", "Такого предмета немає в Класифікаторі."))?;
    if found.retired {
        return Err(unknown(
            "/item",
            "Цей предмет вилучили з Класифікатора. Оберіть інший або «не знаю».",
        ));
    }
    Ok(Some(found))
}

/// The kind that was chosen, else the item's own; without an item it waits for the operator.
fn kind(chosen: Option<Kind>, item: Option<&Item>) -> Option<Kind> {
    chosen.or_else(|| item.map(|i| i.terms.default_kind))
}

/// A caller who is named beside «без заявника» would be lost.
fn nobody(caller: &Option<CallerInput>) -> AppResult<()> {
    match caller {
        None => Ok(()),
        Some(_) => Err(AppError::field(
            "/anonymous",
            "not_here",
            "Зазначте заявника або позначте «без заявника», не обидва.",
        )),
    }
}

/// Whether an operator looks first: at where the person lives, or at a place nobody knows, unless it is an operator who
/// says where it is (1.1).
fn to_look_at(cx: &Cx, person: Option<&Applicant>, state: &Ticket) -> bool {
    let found = cx.caller.role.is_operator() || place::is_found(&cx.reference, &state.place);
    !found || person.is_some_and(|p| p.residence_to_check)
}

/// T03 by the system, when a rule is certain and nobody has to look first.
fn routed(cx: &Cx, state: &Ticket, item: Option<&Item>, look: bool) -> AppResult<Option<Decision>> {
    let Some(item) = item else { return Ok(None) };
    let moderated = !cx.reference.policy.route_without_moderation && !cx.caller.role.is_operator();
    let Some(command) = certain(cx, state).filter(|_| !look && !moderated) else {
        return Ok(None);
    };
    let ctx = load::context(cx, Some(&item.terms), Family::default());
    Ok(Some(decide(state, &command, &Actor::system(), &ctx)?))
}

/// The executor to whom a request goes by itself: a rule is certain, and the place lies in the community (1.1).
pub fn certain(cx: &Cx, state: &Ticket) -> Option<Command> {
    if !place::inside(&cx.reference, &state.place) {
        return None;
    }
    let route = reference::route(cx, state.item.as_ref()?, (&state.place).into()).filter(|r| r.certain)?;
    Some(Command::Assign {
        executor: route.executor,
        item: None,
        kind: None,
        rule: Some(route.rule),
        reason: None,
    })
}

/// The state after the events of a decision.
pub(super) fn replayed(state: Option<Ticket>, decision: &Decision) -> AppResult<Ticket> {
    let mut state = state;
    for event in &decision.events {
        state = Some(apply(state, event).map_err(|e| AppError::Internal(e.into()))?);
    }
    state.ok_or_else(|| AppError::Internal(anyhow::anyhow!("a registration without events")))
}

fn stored(
    c: &mut DbConn,
    cx: &Cx,
    state: Ticket,
    decision: &Decision,
    text: String,
    resolved: &Resolved,
) -> AppResult<Stored> {
    let place_line = place::line(&state.place);
    let created_by = Some(cx.caller.user);
    let new = NewTicket {
        state: &state,
        text: &text,
        place_line: &place_line,
        search_extra: resolved.former_street.as_deref().unwrap_or_default(),
        created_by,
    };
    let number = store::ticket::create(c, &new, decision)?;
    if let Some(street) = &resolved.unknown_street {
        store::unknown_street::name(c, street, number, cx.now)?;
    }
    tell::applicant(c, cx, &state, &decision.events)?;
    duty::tell(c, cx, None, &state, &decision.events)?;
    Ok(Stored {
        number,
        state,
        text,
        place_line,
        created_by,
        rework_task: None,
    })
}
