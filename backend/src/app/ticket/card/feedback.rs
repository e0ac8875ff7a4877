//! The applicant's words on the card, with every decision on them, hints, and the comments that say the same.
use super::super::mask::{self, Eyes, Seen};
use super::hints;
use crate::app::{AppResult, Cx};
use domain::hint::same_comment;
use domain::ticket::Ticket;
use domain::{Clause, FeedbackId, FeedbackKind, FeedbackState, UserId};
use openapi::feedback::{Feedback, FeedbackDecision, FeedbackHint};
use openapi::ticket::ClauseQuote;
use std::collections::HashMap;
use store::DbConn;
use store::applicant::Applicant;
use store::records::{self, DecisionRow, FeedbackRow};

/// All feedback of a request in order; a request nobody spoke about costs no statement.
pub(super) fn load(
    c: &mut DbConn,
    cx: &Cx,
    eyes: Eyes,
    t: &Ticket,
    person: Option<&Applicant>,
) -> AppResult<Vec<Feedback>> {
    if t.feedback.is_empty() {
        return Ok(Vec::new());
    }
    let said = records::feedback(c, t.id)?;
    let mut decided = decisions(c, cx, t, &said)?;
    let mut answered: Vec<String> = Vec::new();
    let mut shown = Vec::with_capacity(said.len());
    for f in &said {
        let (hints, same) = if cx.caller.role.is_operator() {
            (
                hints::of_record(cx, t, person, &said, f, &answered),
                same(&said, f),
            )
        } else {
            Default::default()
        };
        // a comment that led to rework was heard: the same words again mean that the fault is back; one that was
        // declined was not considered, and is no ground for .2
        if f.kind == FeedbackKind::Comment && f.state == FeedbackState::Answered {
            answered.push(f.text.clone());
        }
        let seen = mask::feedback(eyes, f.kind, f.state);
        if seen == Seen::Nothing {
            continue;
        }
        let mut decisions = decided.remove(&f.id).unwrap_or_default();
        for d in &mut decisions {
            d.text = seen.words(d.text.take());
        }
        shown.push(Feedback {
            text: seen.words(Some(f.text.clone())).unwrap_or_default(),
            decision: seen.words(f.decision.clone()),
            ..feedback(cx, f, decisions, same, hints)
        });
    }
    Ok(shown)
}

fn feedback(
    cx: &Cx,
    f: &FeedbackRow,
    decisions: Vec<FeedbackDecision>,
    same: Vec<FeedbackId>,
    hints: Vec<FeedbackHint>,
) -> Feedback {
    let earlier = decisions.last().and_then(|d| d.earlier);
    Feedback {
        id: f.id,
        kind: f.kind,
        state: f.state,
        channel: f.channel,
        text: f.text.clone(),
        call: mask::call(cx, f.call.clone()),
        at: f.at,
        ground: f.ground,
        clause: f.ground.map(|g| ClauseQuote::from(Clause::from(g))),
        decision: f.decision.clone(),
        decided_at: f.decided_at,
        earlier,
        decisions,
        same,
        hints,
    }
}

/// The decisions by record: who decided is for the desk, an executor reads none.
fn decisions(
    c: &mut DbConn,
    cx: &Cx,
    t: &Ticket,
    said: &[FeedbackRow],
) -> AppResult<HashMap<FeedbackId, Vec<FeedbackDecision>>> {
    let untouched = said.iter().all(|f| f.state == FeedbackState::New);
    if cx.caller.role.is_executor() || untouched {
        return Ok(HashMap::new());
    }
    let rows = records::decisions(c, t.id)?;
    let names = if cx.caller.role.is_operator() {
        let ids: Vec<UserId> = rows.iter().filter_map(|d| d.by).collect();
        store::account::names(c, &ids)?
    } else {
        HashMap::new()
    };
    let mut by_record: HashMap<FeedbackId, Vec<FeedbackDecision>> = HashMap::new();
    for row in rows {
        by_record
            .entry(row.feedback)
            .or_default()
            .push(decision(row, &names));
    }
    Ok(by_record)
}

fn decision(d: DecisionRow, names: &HashMap<UserId, String>) -> FeedbackDecision {
    FeedbackDecision {
        state: d.state,
        at: d.at,
        by: d.by.and_then(|id| names.get(&id).cloned()),
        ground: d.ground,
        clause: d.ground.map(|g| ClauseQuote::from(Clause::from(g))),
        text: d.decision,
        earlier: d.earlier,
        not_local: d.stated.map(|s| s.not_local),
        unlawful: d.stated.map(|s| s.unlawful),
    }
}

/// Other open comments with the same words: one act may decide them all.
fn same(said: &[FeedbackRow], f: &FeedbackRow) -> Vec<FeedbackId> {
    let waits = |f: &FeedbackRow| f.kind == FeedbackKind::Comment && f.state.is_open();
    if !waits(f) {
        return Vec::new();
    }
    said.iter()
        .filter(|o| o.id != f.id && waits(o) && same_comment(&o.text, &f.text))
        .map(|o| o.id)
        .collect()
}
