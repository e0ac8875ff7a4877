//! From a job to letters: what has to be read, and who is written to.
//!
//! When a request that others were joined to moves on, their applicants hear the outcome too, but
//! not the words that were written to somebody else.
use super::news::{Desk, Reader};
use super::wording::{self, Facts};
use super::{Letter, place_name};
use crate::app::ticket::tell::{self, Occasion};
use crate::app::{AppResult, Reference};
use domain::ticket::Change;
use domain::{ApplicantId, TicketId};
use store::DbConn;
use store::ticket::Stored;
use store::{event, follower, records, ticket};
use uuid::Uuid;

/// The letters of one job.
pub fn letters(c: &mut DbConn, desk: &Desk<'_>, about: &tell::Letter, job: Uuid) -> AppResult<Vec<Letter>> {
    let Some(stored) = ticket::get(c, about.ticket)? else {
        return Ok(Vec::new());
    };
    let mut letters = Vec::new();
    // an emergency without an applicant has nobody to write to but those joined to it
    let own = stored.state.applicant.map(|id| Reader::of(c, id)).transpose()?;
    if let Some(reader) = own.flatten() {
        let facts = facts(c, desk.reference, &stored, about)?;
        letters.push(reader.letter(
            desk,
            job.to_string(),
            about.ticket,
            wording::own(&facts, reader.lang),
        ));
    }
    if matches!(about.occasion, Occasion::Submitted | Occasion::Closed) {
        for (id, ..) in ticket::duplicates_of(c, about.ticket)? {
            letters.extend(joined(c, desk, &stored, id, about.occasion, job)?);
        }
        for id in follower::list(c, about.ticket)? {
            letters.extend(follows(c, desk, &stored, id, about.occasion, job)?);
        }
    }
    Ok(letters)
}

/// The letter to the applicant of a duplicate.
fn joined(
    c: &mut DbConn,
    desk: &Desk<'_>,
    master: &Stored,
    id: TicketId,
    occasion: Occasion,
    job: Uuid,
) -> AppResult<Option<Letter>> {
    let Some(own) = ticket::get(c, id)? else {
        return Ok(None);
    };
    let reader = own.state.applicant.map(|id| Reader::of(c, id)).transpose()?;
    let Some(reader) = reader.flatten() else {
        return Ok(None);
    };
    let names = &desk.reference.data.community;
    let numbers = (own.number, master.number);
    let words = wording::joined(numbers, occasion, master.state.closure, names, reader.lang);
    Ok(Some(reader.letter(
        desk,
        format!("{job}.{}", own.number),
        id,
        words,
    )))
}

/// The letter to somebody joined to the request.
fn follows(
    c: &mut DbConn,
    desk: &Desk<'_>,
    stored: &Stored,
    id: ApplicantId,
    occasion: Occasion,
    job: Uuid,
) -> AppResult<Option<Letter>> {
    let Some(reader) = Reader::of(c, id)? else {
        return Ok(None);
    };
    let names = &desk.reference.data.community;
    let words = wording::followed(stored.number, occasion, stored.state.closure, names, reader.lang);
    Ok(Some(reader.letter(
        desk,
        format!("{job}.{id}"),
        stored.state.id,
        words,
    )))
}

/// What the letter has to say, with the words the occasion is about.
fn facts(c: &mut DbConn, reference: &Reference, s: &Stored, about: &tell::Letter) -> AppResult<Facts> {
    let t = &s.state;
    let item = t.item.as_ref().map(|code| reference.item_ref(code));
    let mut facts = Facts {
        number: s.number,
        item: item.map_or_else(
            || ("ваше питання".to_owned(), "your matter".to_owned()),
            |item| (item.name_uk, item.name_en),
        ),
        place: place_name::place_name(reference, &t.place),
        occasion: about.occasion,
        executor: t
            .executor
            .as_ref()
            .map(|code| reference.executor_ref(code).name)
            .unwrap_or_default(),
        due: t.due_at.map(|d| reference.calendar.written(d)),
        closure: t.closure,
        window_days: reference.policy.reopen_window_days,
        reason: Default::default(),
        words: String::new(),
        community: reference.data.community.clone(),
    };
    match about.occasion {
        Occasion::Submitted => {
            facts.words = records::resolutions(c, t.id)?
                .pop()
                .map(|r| r.answer)
                .unwrap_or_default();
        }
        Occasion::Justified => {
            if let Some(last) = records::non_executions(c, t.id)?.pop() {
                facts.reason = (last.reason.uk().to_owned(), last.reason.en().to_owned());
                facts.words = last.text;
            }
        }
        Occasion::Declined | Occasion::Answered | Occasion::Kept | Occasion::KeptForRework => {
            decided(c, about, &mut facts)?;
        }
        Occasion::Question => {
            facts.words = records::clarifications(c, t.id)?
                .pop()
                .map(|q| q.question)
                .unwrap_or_default();
        }
        Occasion::NotAccepted => not_accepted(c, about, &mut facts)?,
        Occasion::Extended | Occasion::Reversed => {
            let event = event::list(c, t.id)?.into_iter().find(|e| e.seq == about.seq);
            facts.words = event.and_then(|e| e.note).unwrap_or_default();
        }
        Occasion::Registered
        | Occasion::Assigned
        | Occasion::Rework
        | Occasion::Closed
        | Occasion::Reopened => {}
    }
    Ok(facts)
}

/// The decision the event is about.
fn decided(c: &mut DbConn, about: &tell::Letter, facts: &mut Facts) -> AppResult<()> {
    let events = event::list(c, about.ticket)?;
    let id = events
        .iter()
        .find(|e| e.seq == about.seq)
        .and_then(|e| match &e.change {
            Change::CommentDeclined { id, .. }
            | Change::CommentAnswered { id, .. }
            | Change::RequestKept { id, .. } => Some(*id),
            _ => None,
        });
    if let Some(row) = records::feedback(c, about.ticket)?
        .into_iter()
        .find(|f| Some(f.id) == id)
    {
        facts.reason = row
            .ground
            .map(|g| {
                (
                    format!("{} (пункт {g} Регламенту)", g.uk()),
                    format!("{} (clause {g} of the Regulation)", g.en()),
                )
            })
            .unwrap_or_default();
        facts.words = row.decision.unwrap_or_default();
    }
    Ok(())
}

/// Why a request is not accepted, and where to turn.
fn not_accepted(c: &mut DbConn, about: &tell::Letter, facts: &mut Facts) -> AppResult<()> {
    let event = event::list(c, about.ticket)?
        .into_iter()
        .find(|e| e.seq == about.seq);
    let Some(event) = event else { return Ok(()) };
    if let Change::Closed {
        not_accepted: Some(reason),
        ..
    } = &event.change
    {
        facts.reason = (reason.uk().to_owned(), reason.en().to_owned());
    }
    facts.words = event.note.unwrap_or_default();
    Ok(())
}
