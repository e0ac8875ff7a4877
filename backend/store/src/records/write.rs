//! The records of a decision as rows, in the transaction of its events.
use super::decision;
use crate::db::schema::{clarifications, feedback, non_executions, resolutions};
use crate::db::types::{Coded, Doc, Ts, Uid, int};
use crate::{DbConn, DbError, DbResult};
use diesel::prelude::*;
use domain::ticket::{CallRecord, Decision, Record, Ticket};
use domain::{ClarificationState, DeclineGround, FeedbackState};

/// What the rows of one decision share.
pub(super) struct Moment<'a> {
    ticket: Uid,
    pub(super) at: Ts,
    pub(super) by: Option<Uid>,
    executor: Option<&'a str>,
    pub(super) position: i32,
}

/// Inserts and updates the rows of a decision. The first event tells when and by whom.
pub(crate) fn store(c: &mut DbConn, state: &Ticket, decision: &Decision) -> DbResult<()> {
    if decision.records.is_empty() {
        return Ok(());
    }
    let first = decision.events.first();
    let moment = Moment {
        ticket: state.id.into(),
        at: first.map_or(state.updated_at, |e| e.at).into(),
        by: first.and_then(|e| e.actor).map(Uid::from),
        executor: state.executor.as_ref().map(|e| e.as_str()),
        position: int(first.map_or(state.version, |e| e.seq)),
    };
    decision.records.iter().try_for_each(|r| {
        one(c, &moment, r)?;
        decision::keep(c, &moment, r)
    })
}

fn one(c: &mut DbConn, m: &Moment<'_>, record: &Record) -> DbResult<()> {
    match record {
        Record::Feedback { .. } => insert_feedback(c, m, record),
        Record::FeedbackDecided {
            id,
            state,
            ground,
            decision,
            ..
        } => found(
            diesel::update(feedback::table.find(Uid::from(*id)))
                .set((
                    feedback::state.eq(Coded(*state)),
                    feedback::ground.eq(ground.map(Coded)),
                    feedback::decision.eq(decision),
                    feedback::decided_at.eq((!state.is_open()).then_some(m.at)),
                ))
                .execute(c)?,
        ),
        Record::DeclineReversed { id, .. } => found(
            diesel::update(feedback::table.find(Uid::from(*id)))
                .set((
                    feedback::state.eq(Coded(FeedbackState::InReview)),
                    feedback::ground.eq(None::<Coded<DeclineGround>>),
                    feedback::decision.eq(None::<String>),
                    feedback::decided_at.eq(None::<Ts>),
                ))
                .execute(c)?,
        ),
        Record::FeedbackDoubt { id, contradiction } => found(
            diesel::update(feedback::table.find(Uid::from(*id)))
                .set(feedback::contradiction.eq(contradiction))
                .execute(c)?,
        ),
        Record::Resolution {
            id,
            round,
            answer,
            documents_created,
            answers_comment,
        } => {
            diesel::insert_into(resolutions::table)
                .values((
                    resolutions::id.eq(Uid::from(*id)),
                    resolutions::ticket_id.eq(m.ticket),
                    resolutions::round.eq(int(*round)),
                    resolutions::answer.eq(answer),
                    resolutions::documents_created.eq(documents_created),
                    resolutions::answers_comment.eq(answers_comment.map(Uid::from)),
                    resolutions::executor.eq(m.executor),
                    resolutions::at.eq(m.at),
                    resolutions::position.eq(m.position),
                ))
                .execute(c)?;
            Ok(())
        }
        Record::NonExecution { .. } | Record::NonExecutionDecided { .. } => non_execution(c, m, record),
        Record::Clarification { .. } | Record::ClarificationEnded { .. } => clarification(c, m, record),
    }
}

fn insert_feedback(c: &mut DbConn, m: &Moment<'_>, record: &Record) -> DbResult<()> {
    let Record::Feedback {
        id,
        kind,
        state,
        channel,
        text,
        call,
        contradiction,
        ground,
        decision,
    } = record
    else {
        return Ok(());
    };
    diesel::insert_into(feedback::table)
        .values((
            feedback::id.eq(Uid::from(*id)),
            feedback::ticket_id.eq(m.ticket),
            feedback::position.eq(m.position),
            feedback::kind.eq(Coded(*kind)),
            feedback::state.eq(Coded(*state)),
            feedback::channel.eq(Coded(*channel)),
            feedback::body.eq(text),
            feedback::call.eq(call_doc(call)?),
            feedback::contradiction.eq(contradiction),
            feedback::at.eq(m.at),
            feedback::added_by.eq(m.by),
            feedback::ground.eq(ground.map(Coded)),
            feedback::decision.eq(decision),
            feedback::decided_at.eq((!state.is_open()).then_some(m.at)),
        ))
        .execute(c)?;
    Ok(())
}

fn non_execution(c: &mut DbConn, m: &Moment<'_>, record: &Record) -> DbResult<()> {
    match record {
        Record::NonExecution { id, reason, text } => {
            diesel::insert_into(non_executions::table)
                .values((
                    non_executions::id.eq(Uid::from(*id)),
                    non_executions::ticket_id.eq(m.ticket),
                    non_executions::position.eq(m.position),
                    non_executions::reason.eq(Coded(*reason)),
                    non_executions::body.eq(text),
                    non_executions::state.eq(Coded(domain::ReviewState::Open)),
                    non_executions::executor.eq(m.executor),
                    non_executions::at.eq(m.at),
                ))
                .execute(c)?;
            Ok(())
        }
        Record::NonExecutionDecided { id, state, note } => found(
            diesel::update(non_executions::table.find(Uid::from(*id)))
                .set((
                    non_executions::state.eq(Coded(*state)),
                    non_executions::note.eq(note),
                    non_executions::decided_at.eq(m.at),
                ))
                .execute(c)?,
        ),
        _ => Ok(()),
    }
}

fn clarification(c: &mut DbConn, m: &Moment<'_>, record: &Record) -> DbResult<()> {
    match record {
        Record::Clarification {
            id,
            question,
            channel,
            feedback,
        } => {
            diesel::insert_into(clarifications::table)
                .values((
                    clarifications::id.eq(Uid::from(*id)),
                    clarifications::ticket_id.eq(m.ticket),
                    clarifications::position.eq(m.position),
                    clarifications::state.eq(Coded(ClarificationState::Open)),
                    clarifications::question.eq(question),
                    clarifications::channel.eq(Coded(*channel)),
                    clarifications::feedback.eq(feedback.map(Uid::from)),
                    clarifications::at.eq(m.at),
                ))
                .execute(c)?;
            Ok(())
        }
        Record::ClarificationEnded {
            id,
            state,
            answer,
            channel,
            call,
        } => found(
            diesel::update(clarifications::table.find(Uid::from(*id)))
                .set((
                    clarifications::state.eq(Coded(*state)),
                    clarifications::answer.eq(answer),
                    clarifications::answer_channel.eq(channel.map(Coded)),
                    clarifications::call.eq(call_doc(call)?),
                    clarifications::answered_at.eq(m.at),
                ))
                .execute(c)?,
        ),
        _ => Ok(()),
    }
}

fn call_doc(call: &Option<CallRecord>) -> DbResult<Option<Doc>> {
    call.as_ref().map(Doc::of).transpose()
}

fn found(rows: usize) -> DbResult<()> {
    if rows == 0 { Err(DbError::NotFound) } else { Ok(()) }
}
