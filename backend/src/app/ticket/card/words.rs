//! The people's words on the card: answers, justifications, questions; feedback has a file of its own. What is shown
//! to whom is in `mask`.
use super::super::mask::{self, Eyes, Seen};
use super::{People, feedback};
use crate::app::{AppResult, Cx};
use domain::answer::{Earlier, answer_marks, justification_marks};
use domain::ticket::Ticket;
use domain::{AnswerMark, ExecutorCode, ReviewState, UserId};
use openapi::feedback::{Clarification, Feedback};
use openapi::ticket::{ExecutorRef, NonExecution, Resolution};
use std::collections::HashMap;
use store::DbConn;
use store::applicant::Applicant;
use store::records::{self, ClarificationRow, NonExecutionRow, ResolutionRow};
use store::ticket::Stored;

/// Everything people have said about a request, as it is stored.
pub(super) struct Said {
    resolutions: Vec<ResolutionRow>,
    non_executions: Vec<NonExecutionRow>,
    feedback: Vec<Feedback>,
    questions: Vec<ClarificationRow>,
    /// Who acted for the executor, by the event.
    actors: HashMap<u32, UserId>,
}

/// Everything people have said about a request, as its reader may see it.
pub(super) struct Words {
    pub resolutions: Vec<Resolution>,
    pub non_executions: Vec<NonExecution>,
    pub feedback: Vec<Feedback>,
    pub clarifications: Vec<Clarification>,
}

/// Reads the words, one statement each; a request nobody has answered costs none.
pub(super) fn load(
    c: &mut DbConn,
    cx: &Cx,
    eyes: Eyes,
    stored: &Stored,
    person: Option<&Applicant>,
) -> AppResult<Said> {
    let t = &stored.state;
    let resolutions = if t.resolutions > 0 {
        records::resolutions(c, t.id)?
    } else {
        Vec::new()
    };
    let feedback = feedback::load(c, cx, eyes, t, person)?;
    let non_executions = records::non_executions(c, t.id)?;
    let questions = records::clarifications(c, t.id)?;
    let answers = resolutions.iter().map(|r| r.seq);
    let seqs: Vec<u32> = answers.chain(non_executions.iter().map(|n| n.seq)).collect();
    let actors = if eyes.know_staff() {
        store::event::actors(c, t.id, &seqs)?
    } else {
        HashMap::new()
    };
    Ok(Said {
        resolutions,
        non_executions,
        feedback,
        questions,
        actors,
    })
}

impl Said {
    /// The people who acted for the executor.
    pub(super) fn people(&self) -> impl Iterator<Item = UserId> {
        self.actors.values().copied()
    }

    /// What these eyes see of it.
    pub(super) fn mask_for(self, cx: &Cx, eyes: Eyes, t: &Ticket, people: &People) -> Words {
        let by = |seq: u32| self.actors.get(&seq).and_then(|id| people.get(id).cloned());
        let answer = |r: &ResolutionRow| Resolution {
            id: r.id,
            round: r.round,
            answer: mask::text(eyes, r.answer.clone()),
            documents_created: r.documents_created,
            answers_comment: r.answers_comment,
            executor: organisation(cx, t, r.executor.clone()),
            person: by(r.seq),
            marks: self.answer_marks(eyes, r),
            at: r.at,
        };
        let justification = |n: &NonExecutionRow| NonExecution {
            id: n.id,
            reason: n.reason,
            text: mask::text(eyes, n.text.clone()),
            state: n.state,
            note: mask::opt_text(eyes, n.note.clone()),
            executor: organisation(cx, t, n.executor.clone()),
            person: by(n.seq),
            marks: self.justification_marks(eyes, n),
            at: n.at,
            decided_at: n.decided_at,
        };
        let resolutions = self.resolutions.iter().map(answer).collect();
        let non_executions = self.non_executions.iter().map(justification).collect();
        Words {
            resolutions,
            non_executions,
            feedback: self.feedback,
            clarifications: self
                .questions
                .into_iter()
                .filter_map(|q| clarification(eyes, q))
                .collect(),
        }
    }

    /// Answers and rejected justifications that were there before this event.
    fn before(&self, seq: u32) -> (Vec<&str>, Vec<&str>) {
        let answers = self.resolutions.iter().filter(|r| r.seq < seq);
        let rejected = self.non_executions.iter();
        let rejected = rejected.filter(|n| n.seq < seq && n.state == ReviewState::Rejected);
        (
            answers.map(|r| r.answer.as_str()).collect(),
            rejected.map(|n| n.text.as_str()).collect(),
        )
    }

    fn answer_marks(&self, eyes: Eyes, r: &ResolutionRow) -> Vec<AnswerMark> {
        if !eyes.know_staff() {
            return Vec::new();
        }
        let (answers, rejected) = self.before(r.seq);
        let earlier = Earlier {
            answers: &answers,
            rejected: &rejected,
        };
        answer_marks(&r.answer, r.documents_created, earlier)
    }

    /// What was answered to the question of 7.6 is not kept with a justification: only the words are compared.
    fn justification_marks(&self, eyes: Eyes, n: &NonExecutionRow) -> Vec<AnswerMark> {
        if !eyes.know_staff() {
            return Vec::new();
        }
        let (answers, rejected) = self.before(n.seq);
        let earlier = Earlier {
            answers: &answers,
            rejected: &rejected,
        };
        justification_marks(&n.text, true, earlier)
    }
}

/// The organisation that answered; the present one when the row does not say.
fn organisation(cx: &Cx, t: &Ticket, executor: Option<ExecutorCode>) -> ExecutorRef {
    let code = executor
        .or_else(|| t.executor.clone())
        .unwrap_or_else(|| ExecutorCode::from(""));
    cx.reference.executor_ref(&code)
}

fn clarification(eyes: Eyes, q: ClarificationRow) -> Option<Clarification> {
    let seen = mask::clarification(eyes, q.feedback.is_some());
    (seen != Seen::Nothing).then(|| Clarification {
        id: q.id,
        state: q.state,
        question: seen.words(Some(q.question)).unwrap_or_default(),
        channel: q.channel,
        at: q.at,
        feedback: q.feedback,
        answer: seen.words(q.answer),
        answered_at: q.answered_at,
    })
}
