//! From a job to letters: what has to be read, and who is written to.
//!
//! When a request that others were joined to moves on, their applicants hear the outcome too, but
//! not the words that were written to somebody else.
use super::Letter;
use super::wording::{self, Facts};
use crate::app::ticket::tell::{self, Occasion};
use crate::app::{AppResult, Reference};
use domain::community::Community;
use domain::ticket::Change;
use domain::{ApplicantId, TicketId};
use store::DbConn;
use store::ticket::Stored;
use store::{applicant, event, follower, ticket, words};
use uuid::Uuid;

/// The letters of one job.
pub fn letters(
    c: &mut DbConn,
    reference: &Reference,
    about: &tell::Letter,
    job: Uuid,
) -> AppResult<Vec<Letter>> {
    let Some(stored) = ticket::get(c, about.ticket)? else {
        return Ok(Vec::new());
    };
    let mut letters = Vec::new();
    let names = &reference.data.community;
    if let Some(to) = address(c, &stored)? {
        let facts = facts(c, reference, &stored, about)?;
        let (subject, body) = wording::own(&facts);
        letters.push(Letter {
            id: job.to_string(),
            to,
            subject,
            body,
        });
    }
    if matches!(about.occasion, Occasion::Submitted | Occasion::Closed) {
        for (id, ..) in ticket::duplicates_of(c, about.ticket)? {
            letters.extend(joined(c, names, &stored, id, about.occasion, job)?);
        }
        for id in follower::list(c, about.ticket)? {
            letters.extend(follows(c, names, &stored, id, about.occasion, job)?);
        }
    }
    Ok(letters)
}

fn address(c: &mut DbConn, stored: &Stored) -> AppResult<Option<String>> {
    Ok(applicant::get(c, stored.state.applicant)?.and_then(|a| a.email))
}

/// The letter to the applicant of a duplicate.
fn joined(
    c: &mut DbConn,
    names: &Community,
    master: &Stored,
    id: TicketId,
    occasion: Occasion,
    job: Uuid,
) -> AppResult<Option<Letter>> {
    let Some(own) = ticket::get(c, id)? else {
        return Ok(None);
    };
    let Some(to) = address(c, &own)? else {
        return Ok(None);
    };
    let (subject, body) = wording::joined(own.number, master.number, occasion, master.state.closure, names);
    Ok(Some(Letter {
        id: format!("{job}.{}", own.number),
        to,
        subject,
        body,
    }))
}

/// The letter to somebody joined to the request.
fn follows(
    c: &mut DbConn,
    names: &Community,
    stored: &Stored,
    id: ApplicantId,
    occasion: Occasion,
    job: Uuid,
) -> AppResult<Option<Letter>> {
    let Some(to) = applicant::get(c, id)?.and_then(|a| a.email) else {
        return Ok(None);
    };
    let (subject, body) = wording::followed(stored.number, occasion, stored.state.closure, names);
    Ok(Some(Letter {
        id: format!("{job}.{id}"),
        to,
        subject,
        body,
    }))
}

/// What the letter has to say, with the words the occasion is about.
fn facts(c: &mut DbConn, reference: &Reference, s: &Stored, about: &tell::Letter) -> AppResult<Facts> {
    let t = &s.state;
    let item = t.item.as_ref().map(|code| reference.item_ref(code).name_uk);
    let mut facts = Facts {
        number: s.number,
        item: item.unwrap_or_else(|| "ваше питання".to_owned()),
        place: s.place_line.clone(),
        occasion: about.occasion,
        executor: t
            .executor
            .as_ref()
            .map(|code| reference.executor_ref(code).name)
            .unwrap_or_default(),
        due: t.due_at.map(|d| reference.calendar.written(d)),
        closure: t.closure,
        window_days: reference.policy.reopen_window_days,
        reason: String::new(),
        words: String::new(),
        community: reference.data.community.clone(),
    };
    match about.occasion {
        Occasion::Submitted => {
            facts.words = words::resolutions(c, t.id)?
                .pop()
                .map(|r| r.answer)
                .unwrap_or_default();
        }
        Occasion::Justified => {
            if let Some(last) = words::non_executions(c, t.id)?.pop() {
                facts.reason = last.reason.uk().to_owned();
                facts.words = last.text;
            }
        }
        Occasion::Declined | Occasion::Answered | Occasion::Kept | Occasion::KeptForRework => {
            decided(c, about, &mut facts)?;
        }
        Occasion::Question => {
            facts.words = words::clarifications(c, t.id)?
                .pop()
                .map(|q| q.question)
                .unwrap_or_default();
        }
        Occasion::NotAccepted => not_accepted(c, about, &mut facts)?,
        Occasion::Extended | Occasion::Reversed => {
            let event = event::list(c, t.id)?.into_iter().find(|e| e.seq == about.seq);
            facts.words = event.and_then(|e| e.note).unwrap_or_default();
        }
        Occasion::Assigned | Occasion::Rework | Occasion::Closed | Occasion::Reopened => {}
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
    if let Some(row) = words::feedback(c, about.ticket)?
        .into_iter()
        .find(|f| Some(f.id) == id)
    {
        facts.reason = row
            .ground
            .map(|g| format!("{} (пункт {g} Регламенту)", g.uk()))
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
        facts.reason = reason.uk().to_owned();
    }
    facts.words = event.note.unwrap_or_default();
    Ok(())
}
