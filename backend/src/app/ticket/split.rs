//! P01 and P02: a part of the request is registered and sent to a co-executor at once, for the same applicant
//! and place, with a term of its own.
use super::{Target, act, competent, create, duty, load, parts, unknown};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::{Command, Family, Registration, Related, Ticket, decide, register};
use domain::{ItemCode, TicketId};
use openapi::ticket::SplitOff;
use store::DbConn;
use store::ticket::{NewTicket, Stored};
use uuid::Uuid;

/// Splits a part off; the main request as it is after it.
pub fn run(c: &mut DbConn, cx: &Cx, target: Target, input: SplitOff) -> AppResult<Stored> {
    competent(cx, &input.executor)?;
    let main = load::readable(c, cx, target.id)?;
    parts::in_turn(c, &main.state)?;
    let main = load::fresh(c, cx, target)?;
    let item = input.item.clone().or_else(|| main.state.item.clone());
    // asked before the part exists: a refusal of the main request comes first and leaves no trace
    allowed(c, cx, &main, &input)?;
    let part = registered(c, cx, &main, item, &input)?;
    act::perform(c, cx, target, |_, _| {
        Ok(Command::Split {
            part,
            executor: input.executor,
            task: input.task,
        })
    })
}

/// Whether the main request may be split now.
fn allowed(c: &mut DbConn, cx: &Cx, main: &Stored, input: &SplitOff) -> AppResult<()> {
    let command = Command::Split {
        part: Related {
            id: TicketId(Uuid::nil()),
            number: 0,
        },
        executor: input.executor.clone(),
        task: input.task.clone(),
    };
    let t = &main.state;
    let terms = load::terms(c, cx, t.classifier_version, t.item.as_ref())?;
    let ctx = load::context(cx, terms.as_ref(), Family::default());
    Ok(decide(t, &command, &cx.caller.actor(), &ctx).map(|_| ())?)
}

/// The part: registered (P02) and sent to its executor (T03).
fn registered(
    c: &mut DbConn,
    cx: &Cx,
    main: &Stored,
    item: Option<ItemCode>,
    input: &SplitOff,
) -> AppResult<Related> {
    let t = &main.state;
    // both keep the version the whole was registered with
    let terms = load::terms(c, cx, t.classifier_version, item.as_ref())?.ok_or_else(|| {
        unknown(
            "/item",
            "Такого предмета немає у версії Класифікатора цієї заявки.",
        )
    })?;
    let same_item = item == t.item;
    let kind = input.kind.or(t.kind.filter(|_| same_item));
    let registration = Registration {
        id: TicketId(Uuid::now_v7()),
        applicant: t.applicant,
        basis: None,
        basis_complete: false,
        channel: t.channel,
        item,
        kind,
        classifier_version: t.classifier_version,
        track: t.track,
        place: t.place.clone(),
        linked_to: None,
        parent: Some(Related {
            id: t.id,
            number: main.number,
        }),
    };
    let ctx = load::context(cx, Some(&terms), Family::default());
    let mut decision = register(registration, &cx.caller.actor(), &ctx)?;
    let mut state: Ticket = create::replayed(None, &decision)?;
    state.place = t.place.clone();
    let send = Command::Assign {
        executor: input.executor.clone(),
        item: None,
        kind: None,
        rule: None,
        reason: None,
    };
    let sent = decide(&state, &send, &cx.caller.actor(), &ctx)?;
    state = create::replayed(Some(state), &sent)?;
    decision.events.extend(sent.events);
    decision.records.extend(sent.records);
    let new = NewTicket {
        state: &state,
        text: &input.task,
        place_line: &main.place_line,
        search_extra: "",
        created_by: Some(cx.caller.user),
    };
    let number = store::ticket::create(c, &new, &decision).map_err(AppError::from)?;
    duty::tell(c, cx, None, &state, &decision.events)?;
    Ok(Related { id: state.id, number })
}
