//! Parts of a request: what decisions know of them, how cards show them, how they end with the whole.
use super::mask::{self, Eyes, Standing};
use super::{act, card, workers};
use crate::app::{AppResult, Cx};
use domain::ticket::{Command, Family, Refusal, RefusalCode, Ticket};
use domain::{Act, Clause, Kind, Status};
use openapi::ticket::{MainTicket, PartCard};
use std::collections::HashMap;
use store::attachment::AttachmentRow;
use store::ticket::Stored;
use store::{DbConn, DbError};

/// What a decision may know of the main request and the parts.
#[derive(Debug, Default)]
pub struct Kin {
    working: Vec<i64>,
    main_open: bool,
}

impl Kin {
    /// As the domain takes it.
    pub fn family(&self) -> Family<'_> {
        Family {
            working: &self.working,
            main_open: self.main_open,
        }
    }
}

/// Looks them up; a request without relatives, as most are, costs no question.
pub fn kin(c: &mut DbConn, t: &Ticket) -> AppResult<Kin> {
    let working = if t.parts.is_empty() {
        Vec::new()
    } else {
        store::ticket::working_parts(c, t.id)?
    };
    let main_open = match t.parent {
        None => false,
        Some(main) => store::ticket::refs(c, &[main.id])?
            .first()
            .is_some_and(|(_, _, status)| status.is_open()),
    };
    Ok(Kin { working, main_open })
}

/// Who changes a request with parts, or a part, waits until nobody else changes one of the family: a part is
/// not opened again while the whole is being closed over it.
pub fn in_turn(c: &mut DbConn, t: &Ticket) -> AppResult<()> {
    let family = match t.parent {
        Some(main) => main.id,
        None if t.parts.is_empty() => return Ok(()),
        None => t.id,
    };
    Ok(store::lock::with(c, "parts", &family.to_string())?)
}

/// What is left of the parts ends with the whole: those that were submitted for closing, and after the applicant's own
/// word those that are worked on (10.2.2.1, 10.3.2).
pub fn close_with(c: &mut DbConn, cx: &Cx, main: &Stored) -> AppResult<()> {
    if main.state.status != Status::Closed || main.state.parts.is_empty() {
        return Ok(());
    }
    let note = format!("Закрито разом з основною заявкою № {}.", main.number);
    for part in store::ticket::parts_of(c, main.state.id)? {
        if part.status == Status::Closed {
            continue;
        }
        let stored = store::ticket::get(c, part.id)?.ok_or(DbError::NotFound)?;
        let is_emergency = |state: &Ticket| state.kind == Some(Kind::Emergency);
        let danger_removed = is_emergency(&main.state);
        if is_emergency(&stored.state) && !danger_removed {
            return Err(dangerous(stored.number).into());
        }
        let close = Command::ClosePart {
            note: note.clone(),
            danger_removed,
        };
        act::carry_out(c, cx, stored, &close)?;
    }
    Ok(())
}

/// The main request is none, so its ending says nothing about the danger of the part.
fn dangerous(number: i64) -> Refusal {
    let message = format!("Частина № {number} аварійна. Спершу закрийте її: там запитають про небезпеку.");
    Refusal::state(RefusalCode::RefusedDanger, message)
        .clause(Clause::C10_2_2_2)
        .instead([Act::ClosePart])
}

/// The parts as the card of the main request shows them.
pub fn part_cards(c: &mut DbConn, cx: &Cx, t: &Ticket) -> AppResult<Vec<PartCard>> {
    if t.parts.is_empty() {
        return Ok(Vec::new());
    }
    let parts = store::ticket::parts_of(c, t.id)?;
    let ids: Vec<_> = parts.iter().map(|p| p.id).collect();
    let mut answers: HashMap<_, _> = store::records::last_answers(c, &ids)?.into_iter().collect();
    let mut reasons: HashMap<_, _> = store::records::last_justifications(c, &ids)?
        .into_iter()
        .collect();
    let mut files: HashMap<_, Vec<AttachmentRow>> = HashMap::new();
    let found = store::attachment::of_executors(c, &ids)?;
    let people = workers::names(c, cx, found.iter().flat_map(card::behind))?;
    for file in found {
        files.entry(file.ticket).or_default().push(file);
    }
    let open = |s: Status| s.is_open();
    let role = cx.caller.role;
    let eyes = Eyes::of(role, t.status);
    Ok(parts
        .into_iter()
        .map(|p| PartCard {
            id: p.id,
            number: p.number,
            version: p.version,
            status: p.status,
            closure: p.closure,
            item: p.item.as_ref().map(|code| cx.reference.item_ref(code)),
            task: mask::text(eyes, p.task),
            executor: p.executor.as_ref().map(|code| cx.reference.executor_ref(code)),
            due_at: p.due_at,
            overdue: open(p.status) && !p.clock_stopped && p.due_at.is_some_and(|due| due < cx.now),
            answer: mask::opt_text(eyes, answers.remove(&p.id)),
            non_execution: mask::opt_text(eyes, reasons.remove(&p.id)),
            attachments: files
                .remove(&p.id)
                .unwrap_or_default()
                .into_iter()
                .filter_map(|f| {
                    card::attachment(
                        cx,
                        Eyes::of(role, p.status),
                        Standing::in_status(p.status),
                        f,
                        &people,
                    )
                })
                .collect(),
        })
        .collect())
}

/// The main request as the card of a part shows it.
pub fn main(c: &mut DbConn, cx: &Cx, t: &Ticket) -> AppResult<Option<MainTicket>> {
    let Some(main) = t.parent else { return Ok(None) };
    let stored = store::ticket::get(c, main.id)?.ok_or(DbError::NotFound)?;
    let executor = stored.state.executor.as_ref();
    Ok(Some(MainTicket {
        id: main.id,
        number: main.number,
        status: stored.state.status,
        executor: executor.map(|code| cx.reference.executor_ref(code)),
        text: mask::text(Eyes::of(cx.caller.role, stored.state.status), stored.text),
    }))
}
