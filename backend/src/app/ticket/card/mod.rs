//! The electronic card: everything one reader may see of one request, in at most a dozen statements.
//!
//! The parts with people's words are in [`words`]; what is hidden from whom is in `mask`.
mod feedback;
mod hints;
mod kept;
mod words;

pub use hints::is_said_by_another;

use super::mask::{self, Eyes, Seen, Sight, Standing};
use super::{allowed, load, parts, row, workers};
use crate::app::{AppResult, Cx, call};
use chrono::{DateTime, TimeDelta, Utc};
use domain::ticket::Ticket;
use domain::{AttachmentField, Channel, ClosureReason, Role, Status, TicketId, UserId};
use openapi::attachment::{Attachment, FileWithdrawal};
use openapi::ticket::{TicketCard, TicketRef};
use std::collections::HashMap;
use store::DbConn;
use store::applicant::{self, Applicant};
use store::attachment::AttachmentRow;
use store::ticket::Stored;

/// Names of the people who act for the contact centre and for organisations; empty for who may not know them.
pub type People = HashMap<UserId, String>;

/// The card of a request the caller may read.
pub fn get(c: &mut DbConn, cx: &Cx, id: TicketId) -> AppResult<TicketCard> {
    let stored = load::readable(c, cx, id)?;
    build(c, cx, stored)
}

/// The card of a loaded request; also the answer of every act.
pub fn build(c: &mut DbConn, cx: &Cx, stored: Stored) -> AppResult<TicketCard> {
    let sight = mask::sight(cx, stored.state.status);
    let (person, open_tickets) = person(c, cx, sight, &stored.state)?;
    let eyes = Eyes::of(cx.caller.role, stored.state.status);
    let said = words::load(c, cx, eyes, &stored, person.as_ref())?;
    let item = match &stored.state.item {
        Some(code) => load::item(c, cx, stored.state.classifier_version, code)?,
        None => None,
    };
    let terms = item.as_ref().map(|i| i.terms.clone());
    let kin = parts::kin(c, &stored.state)?;
    let acts = allowed::of(cx, &stored.state, terms.as_ref(), &kin);
    let parts = parts::part_cards(c, cx, &stored.state)?;
    let main = parts::main(c, cx, &stored.state)?;
    let mut related = related(c, &stored.state)?;
    let duplicates = duplicates(c, cx, &stored.state)?;
    let followers = store::follower::count(c, stored.state.id)?;
    let calls = call::of_ticket(c, cx, stored.state.id)?;
    let call_attempts = call::attempts_of(c, cx, stored.state.id)?;
    let files = files(c, &stored.state)?;
    let filed_by = filed_by(&stored);
    let known = stored.state.worker.into_iter().chain(filed_by);
    let people = workers::names(
        c,
        cx,
        known.chain(files.iter().flat_map(behind)).chain(said.people()),
    )?;
    let mut row = row::of_stored(cx, &stored, person.as_ref(), &people);
    row.item = item.as_ref().map(kept::name).or(row.item);
    let t = stored.state;
    let words = said.mask_for(cx, eyes, &t, &people);
    let standing = Standing::of(&t);
    Ok(TicketCard {
        row,
        text: mask::text(eyes, stored.text),
        location: mask::location(eyes, sight, &cx.reference, &t.place),
        rules: kept::rules(cx, &t, item.as_ref()),
        channel: t.channel,
        anonymous: t.applicant.is_none(),
        track: t.track,
        applicant: person.and_then(|p| mask::person(sight, p, open_tickets)),
        photo_required: t.photo_asked || terms.is_some_and(|i| i.photo_on_report),
        photo_asked: t.photo_asked,
        justification_min: justification_min(cx),
        filed_by: filed_by.and_then(|id| people.get(&id).cloned()),
        operator_hint: operator_hint(cx, &t),
        clock_stopped_at: t.clock_stopped_at,
        waited_seconds: t.waited_seconds,
        assigned_at: t.assigned_at,
        started_at: t.started_at,
        submitted_at: t.submitted_at,
        closed_at: t.closed_at,
        reopen_until: reopen_until(cx, &t),
        master: t.master.and_then(|id| related.remove(&id)),
        linked_to: t.linked_to.and_then(|id| related.remove(&id)),
        main,
        parts,
        duplicates,
        followers,
        calls,
        call_attempts,
        rework_comment: t.rework_comment,
        rework_task: stored
            .rework_task
            .filter(|_| eyes.read_texts() && t.status.is_open() && t.status != Status::PendingClosure),
        resolutions: words.resolutions,
        non_executions: words.non_executions,
        feedback: words.feedback,
        clarifications: words.clarifications,
        attachments: files
            .into_iter()
            .filter_map(|f| attachment(cx, eyes, standing, f, &people))
            .collect(),
        acts,
    })
}

/// The person behind the request, when the reader sees anything of them.
fn person(c: &mut DbConn, cx: &Cx, sight: Sight, t: &Ticket) -> AppResult<(Option<Applicant>, u32)> {
    if sight == Sight::Nothing {
        return Ok((None, 0));
    }
    let Some(id) = t.applicant else {
        return Ok((None, 0));
    };
    let card = applicant::get(c, id)?;
    if !cx.caller.role.is_operator() {
        return Ok((card, 0));
    }
    let open = applicant::open_tickets(c, &[id])?;
    Ok((card, open.get(&id).copied().unwrap_or(0)))
}

/// The master and the continued request, in one statement when there is any.
fn related(c: &mut DbConn, t: &Ticket) -> AppResult<HashMap<TicketId, TicketRef>> {
    let ids: Vec<TicketId> = t.master.into_iter().chain(t.linked_to).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = store::ticket::refs(c, &ids)?;
    Ok(found
        .into_iter()
        .map(|(id, number, status)| (id, TicketRef { id, number, status }))
        .collect())
}

/// The files of the request; a part shows what the applicant has added to the whole, too.
fn files(c: &mut DbConn, t: &Ticket) -> AppResult<Vec<AttachmentRow>> {
    let mut files = match t.parent {
        None => Vec::new(),
        Some(main) => store::attachment::list(c, main.id)?,
    };
    files.retain(|f| f.field == AttachmentField::Applicant);
    files.extend(store::attachment::list(c, t.id)?);
    Ok(files)
}

fn duplicates(c: &mut DbConn, cx: &Cx, t: &Ticket) -> AppResult<Vec<TicketRef>> {
    if !mask::is_staff(cx.caller.role) {
        return Ok(Vec::new());
    }
    let found = store::ticket::duplicates_of(c, t.id)?;
    Ok(found
        .into_iter()
        .map(|(id, number, status)| TicketRef { id, number, status })
        .collect())
}

fn operator_hint(cx: &Cx, t: &Ticket) -> Option<String> {
    let item = cx.reference.items.get(t.item.as_ref()?)?;
    mask::is_staff(cx.caller.role).then(|| item.operator_hint_uk.clone())
}

/// Until when a comment may reopen a closed request (T23); never after the applicant's own
/// confirmation or cancellation.
fn reopen_until(cx: &Cx, t: &Ticket) -> Option<DateTime<Utc>> {
    match t.closure? {
        ClosureReason::NonExecution
        | ClosureReason::NoResponse
        | ClosureReason::Clarified
        | ClosureReason::Duplicate => {
            let window = TimeDelta::days(i64::from(cx.reference.policy.reopen_window_days));
            t.closed_at.map(|at| at + window)
        }
        ClosureReason::Confirmed
        | ClosureReason::Cancelled
        | ClosureReason::NotAccepted
        | ClosureReason::Reported
        | ClosureReason::PartDone
        | ClosureReason::PartDropped => None,
    }
}

/// Who filed it for the applicant: an operator or a partner system.
fn filed_by(stored: &Stored) -> Option<UserId> {
    stored
        .created_by
        .filter(|_| stored.state.channel != Channel::Cabinet)
}

/// The people a file speaks of.
pub fn behind(row: &AttachmentRow) -> impl Iterator<Item = UserId> + use<> {
    let added = row.added_by.filter(|_| row.role != Role::Applicant);
    added.into_iter().chain(row.withdrawn.as_ref().and_then(|w| w.by))
}

/// How long a justification has to be, for those who write one.
fn justification_min(cx: &Cx) -> Option<u32> {
    let least = cx.reference.policy.justification_min_chars;
    // the settings are checked to be within what a text may have
    let least = u32::try_from(least).unwrap_or(u32::MAX);
    cx.caller.role.is_executor().then_some(least)
}

/// A file as the card lists it; none for who may not see it.
pub fn attachment(
    cx: &Cx,
    eyes: Eyes,
    standing: Standing,
    row: AttachmentRow,
    people: &People,
) -> Option<Attachment> {
    let seen = mask::file(eyes, &row, standing);
    let name = |id: Option<UserId>| id.and_then(|id| people.get(&id).cloned());
    (seen != Seen::Nothing).then(|| Attachment {
        id: row.id,
        field: row.field,
        file_name: row.file_name,
        media_type: row.media_type,
        size: u64::try_from(row.size).unwrap_or(0),
        at: row.at,
        by: row.role,
        executor: row.executor.as_ref().map(|code| cx.reference.executor_ref(code)),
        person: name(row.added_by.filter(|_| row.role != Role::Applicant)),
        has_thumbnail: row.thumbnail_key.is_some() && row.withdrawn.is_none(),
        round: row.round,
        withdrawn: row.withdrawn.map(|w| FileWithdrawal {
            at: w.at,
            person: name(w.by),
            reason: w.note,
        }),
    })
}

/// Whether reading this card showed the caller somebody else's personal data (it is logged).
pub fn shows_a_person(role: Role, card: &TicketCard) -> bool {
    mask::is_staff(role) && card.applicant.is_some()
}
