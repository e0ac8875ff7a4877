//! The decisions on the applicant's words, each a row that stays: a reversed one is followed by another.
use super::write::Moment;
use crate::db::schema::{feedback, feedback_decisions};
use crate::db::types::{Coded, Ts, Uid};
use crate::{DbConn, DbResult};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ticket::{Record, Stated};
use domain::{DeclineGround, FeedbackId, FeedbackState, TicketId, UserId};

/// One decision on a comment, a cancellation request or a confirmation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecisionRow {
    /// What it is about.
    pub feedback: FeedbackId,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; nobody when it followed by itself.
    pub by: Option<UserId>,
    /// Where the record stood after it.
    pub state: FeedbackState,
    /// The ground, when declined.
    pub ground: Option<DeclineGround>,
    /// Text to the applicant.
    pub decision: Option<String>,
    /// The earlier comment that was considered (10.2.1.3.2).
    pub earlier: Option<FeedbackId>,
    /// Both halves of 10.2.1.3.5, as they were stated.
    pub stated: Option<Stated>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = feedback_decisions)]
struct Row {
    feedback_id: Uid,
    at: Ts,
    decided_by: Option<Uid>,
    state: Coded<FeedbackState>,
    ground: Option<Coded<DeclineGround>>,
    decision: Option<String>,
    earlier: Option<Uid>,
    not_local: Option<bool>,
    unlawful: Option<bool>,
}

impl From<Row> for DecisionRow {
    fn from(r: Row) -> DecisionRow {
        DecisionRow {
            feedback: r.feedback_id.into(),
            at: r.at.into(),
            by: r.decided_by.map(Into::into),
            state: r.state.0,
            ground: r.ground.map(Into::into),
            decision: r.decision,
            earlier: r.earlier.map(Into::into),
            stated: r
                .not_local
                .zip(r.unlawful)
                .map(|(not_local, unlawful)| Stated { not_local, unlawful }),
        }
    }
}

/// All decisions on the words of a request, in order.
pub fn decisions(c: &mut DbConn, ticket: TicketId) -> DbResult<Vec<DecisionRow>> {
    let rows: Vec<Row> = feedback_decisions::table
        .inner_join(feedback::table)
        .filter(feedback::ticket_id.eq(Uid::from(ticket)))
        .order((
            feedback_decisions::seq,
            feedback_decisions::at,
            feedback_decisions::feedback_id,
        ))
        .select(Row::as_select())
        .load(c)?;
    Ok(rows.into_iter().map(DecisionRow::from).collect())
}

/// Writes down what a record decides; a step on the way to a decision is none.
pub(super) fn keep(c: &mut DbConn, m: &Moment<'_>, record: &Record) -> DbResult<()> {
    let (id, state, ground, decision, earlier, stated) = match record {
        Record::Feedback {
            id,
            state,
            ground: ground @ Some(_),
            decision,
            ..
        } => (id, *state, *ground, decision.as_ref(), None, None),
        Record::FeedbackDecided {
            id,
            state,
            ground,
            decision,
            earlier,
            stated,
        } if decision.is_some() => (id, *state, *ground, decision.as_ref(), *earlier, *stated),
        Record::DeclineReversed { id, reason } => {
            (id, FeedbackState::InReview, None, Some(reason), None, None)
        }
        _ => return Ok(()),
    };
    // 10.2.1.3.4 follows by itself: a request that is closed for good declines what is said to it
    let by = m.by.filter(|_| ground != Some(DeclineGround::AlreadyClosed));
    diesel::insert_into(feedback_decisions::table)
        .values((
            feedback_decisions::feedback_id.eq(Uid::from(*id)),
            feedback_decisions::seq.eq(m.position),
            feedback_decisions::at.eq(m.at),
            feedback_decisions::decided_by.eq(by),
            feedback_decisions::state.eq(Coded(state)),
            feedback_decisions::ground.eq(ground.map(Coded)),
            feedback_decisions::decision.eq(decision),
            feedback_decisions::earlier.eq(earlier.map(Uid::from)),
            feedback_decisions::not_local.eq(stated.map(|s| s.not_local)),
            feedback_decisions::unlawful.eq(stated.map(|s| s.unlawful)),
        ))
        .execute(c)?;
    Ok(())
}
