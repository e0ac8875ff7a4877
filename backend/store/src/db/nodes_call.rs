//! The text of SQL behind the queue of applicants who wait for a call.
use super::nodes::node;
use super::types::{Instant, Ts};
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Bool;
use diesel::sqlite::Sqlite;

node!(
    /// Asked about, or done and not a word of the applicant waits to be decided; and nothing but the phone
    /// reaches them: no e-mail, no cabinet, or a question that was not answered in its time. About a part
    /// they are called only when it asks. Who asked to be called later is left in peace until then.
    WaitsForCall { now: Ts } -> Bool, static_text = true;
    both(self, out) {
        out.push_sql("(tickets.status <> 'closed' AND tickets.status IN ('pending_closure', 'clarification') \
            AND (tickets.status = 'clarification' \
              OR (tickets.open_comments = 0 AND tickets.open_request IS NULL)) \
            AND (tickets.parent_id IS NULL OR tickets.status = 'clarification') \
            AND tickets.applicant_id IS NOT NULL AND ((applicants.email IS NULL \
                AND NOT EXISTS (SELECT 1 FROM users WHERE users.applicant_id = tickets.applicant_id)) \
              OR (tickets.status = 'clarification' AND EXISTS (SELECT 1 FROM clarifications q \
                JOIN term_steps s ON s.ticket_id = q.ticket_id AND s.about_at = q.at AND s.step = 'silent_question' \
                WHERE q.ticket_id = tickets.id AND q.answered_at IS NULL))) \
            AND NOT EXISTS (SELECT 1 FROM call_attempts k WHERE k.ticket_id = tickets.id AND k.again_at > ");
        out.push_bind_param::<Instant, _>(&self.now)?;
        out.push_sql("))");
    }
);
