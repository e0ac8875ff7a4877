//! The regulation, clause by clause: each module proves the clause it is named after, with the
//! story it allows and the acts it refuses, over HTTP and on both databases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail loudly"
)]

mod clause_10_1_1_1;
mod clause_10_1_1_2;
mod clause_10_1_1_3;
mod clause_10_2_1_1;
mod clause_10_2_1_2;
mod clause_10_2_1_3_1;
mod clause_10_2_1_3_2;
mod clause_10_2_1_3_3;
mod clause_10_2_1_3_4;
mod clause_10_2_1_3_5;
mod clause_10_2_2_1;
mod clause_10_2_2_1_taken_back;
mod clause_10_2_2_2;
mod clause_10_2_2_2_danger;
mod clause_10_2_2_2_silence;
mod clause_10_3_1_1;
mod clause_10_3_1_1_kept;
mod clause_10_3_1_2;
mod clause_10_3_1_3;
mod clause_10_3_2;
mod clause_1_1;
mod clause_1_1_ending;
mod clause_1_1_residence;
mod clause_6_2_4;
mod clause_6_2_4_move;
mod clause_7_6;
mod policy;
mod policy_anonymous;
mod refusals;

use openapi::ticket::{ActInfo, HistoryEntry, TicketCard};
use tests::prelude::*;

/// The last event of a request.
async fn last_event(app: &TestApp, id: TicketId) -> HistoryEntry {
    app.operator().history(id).await.pop().expect("an event")
}

/// The transitions of a request in order.
async fn transitions(app: &TestApp, id: TicketId) -> Vec<Transition> {
    app.operator()
        .history(id)
        .await
        .iter()
        .map(|h| h.transition)
        .collect()
}

/// The clause an event rests on.
fn clause_of(event: &HistoryEntry) -> &str {
    event.clause.as_ref().map_or("", |c| c.number.as_str())
}

/// What the card says about an act.
fn act(card: &TicketCard, act: Act) -> Option<&ActInfo> {
    card.acts.iter().find(|a| a.act == act)
}

/// Whether the card allows an act now.
fn may(card: &TicketCard, wanted: Act) -> bool {
    act(card, wanted).is_some_and(|a| a.allowed)
}
