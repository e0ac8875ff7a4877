//! The people's words on the card: answers, justifications, feedback with hints, questions.
use super::super::mask;
use crate::app::{AppResult, Cx};
use domain::hint;
use domain::ticket::Ticket;
use domain::{Clause, ExecutorCode, FeedbackKind, FeedbackState};
use openapi::feedback::{Clarification, Feedback, FeedbackHint};
use openapi::ticket::{ClauseQuote, ExecutorRef, NonExecution, Resolution};
use store::DbConn;
use store::ticket::Stored;
use store::words::{self, ClarificationRow, FeedbackRow, NonExecutionRow, ResolutionRow};

/// Everything people have said about a request.
pub(super) struct Words {
    pub resolutions: Vec<Resolution>,
    pub non_executions: Vec<NonExecution>,
    pub feedback: Vec<Feedback>,
    pub clarifications: Vec<Clarification>,
}

/// Reads and masks the words, one statement each; a request nobody has answered costs none.
pub(super) fn load(c: &mut DbConn, cx: &Cx, stored: &Stored) -> AppResult<Words> {
    let t = &stored.state;
    let resolutions = if t.resolutions > 0 {
        words::resolutions(c, t.id)?
    } else {
        Vec::new()
    };
    let said = if t.feedback.is_empty() {
        Vec::new()
    } else {
        words::feedback(c, t.id)?
    };
    let non_executions = words::non_executions(c, t.id)?;
    let questions = words::clarifications(c, t.id)?;
    Ok(Words {
        resolutions: resolutions.into_iter().map(|r| resolution(cx, t, r)).collect(),
        non_executions: non_executions
            .into_iter()
            .map(|n| non_execution(cx, t, n))
            .collect(),
        feedback: feedback(cx, t, said),
        clarifications: questions.into_iter().map(clarification).collect(),
    })
}

fn resolution(cx: &Cx, t: &Ticket, r: ResolutionRow) -> Resolution {
    Resolution {
        id: r.id,
        round: r.round,
        answer: r.answer,
        documents_created: r.documents_created,
        answers_comment: r.answers_comment,
        executor: by(cx, t, r.executor),
        at: r.at,
    }
}

fn non_execution(cx: &Cx, t: &Ticket, n: NonExecutionRow) -> NonExecution {
    NonExecution {
        id: n.id,
        reason: n.reason,
        text: n.text,
        state: n.state,
        note: n.note,
        executor: by(cx, t, n.executor),
        at: n.at,
        decided_at: n.decided_at,
    }
}

/// The organisation that answered; the present one when the row does not say.
fn by(cx: &Cx, t: &Ticket, executor: Option<ExecutorCode>) -> ExecutorRef {
    let code = executor
        .or_else(|| t.executor.clone())
        .unwrap_or_else(|| ExecutorCode::from(""));
    cx.reference.executor_ref(&code)
}

fn clarification(q: ClarificationRow) -> Clarification {
    Clarification {
        id: q.id,
        state: q.state,
        question: q.question,
        channel: q.channel,
        at: q.at,
        feedback: q.feedback,
        answer: q.answer,
        answered_at: q.answered_at,
    }
}

fn feedback(cx: &Cx, t: &Ticket, said: Vec<FeedbackRow>) -> Vec<Feedback> {
    let mut answered: Vec<String> = Vec::new();
    let mut shown = Vec::with_capacity(said.len());
    for f in said {
        let hints = if cx.caller.role.is_operator() {
            hints(cx, t, &f, &answered)
        } else {
            Vec::new()
        };
        // a comment that led to rework was heard: the same words again mean that the fault is back
        if f.kind == FeedbackKind::Comment && f.state == FeedbackState::Declined {
            answered.push(f.text.clone());
        }
        shown.push(Feedback {
            id: f.id,
            kind: f.kind,
            state: f.state,
            channel: f.channel,
            text: f.text,
            call: mask::call(cx, f.call),
            at: f.at,
            ground: f.ground,
            clause: f.ground.map(|g| ClauseQuote::from(Clause::from(g))),
            decision: f.decision,
            decided_at: f.decided_at,
            hints,
        });
    }
    shown
}

/// Suggestions for the operator who decides; a decided record needs none.
fn hints(cx: &Cx, t: &Ticket, f: &FeedbackRow, answered: &[String]) -> Vec<FeedbackHint> {
    if !f.state.is_open() {
        return Vec::new();
    }
    let found = match f.kind {
        FeedbackKind::Comment => hint::comment_hints(&f.text, answered, t, &cx.reference.lexicon),
        FeedbackKind::Cancellation | FeedbackKind::Confirmation => hint::request_hints(f.kind, &f.text),
    };
    found
        .into_iter()
        .map(|h| FeedbackHint {
            ground: h.ground,
            why: h.why,
        })
        .collect()
}
