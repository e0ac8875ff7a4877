//! The people's words on the card: answers, justifications, questions; feedback has a file of its own.
use super::feedback;
use crate::app::{AppResult, Cx};
use domain::ExecutorCode;
use domain::ticket::Ticket;
use openapi::feedback::{Clarification, Feedback};
use openapi::ticket::{ExecutorRef, NonExecution, Resolution};
use store::DbConn;
use store::ticket::Stored;
use store::words::{self, ClarificationRow, NonExecutionRow, ResolutionRow};

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
    let feedback = feedback::load(c, cx, t)?;
    let non_executions = words::non_executions(c, t.id)?;
    let questions = words::clarifications(c, t.id)?;
    Ok(Words {
        resolutions: resolutions.into_iter().map(|r| resolution(cx, t, r)).collect(),
        non_executions: non_executions
            .into_iter()
            .map(|n| non_execution(cx, t, n))
            .collect(),
        feedback,
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
