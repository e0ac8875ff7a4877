//! What the end-to-end tests share: a server of one's own, people who act, requests in any state.
//!
//! Every test gets its own database, copied from a prepared template, its own server on a free
//! port and a clock that stands until the test moves it. The actor is the client.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has to fail loudly"
)]

pub mod actor;
pub mod app;
pub mod call;
pub mod database;
pub mod ears;
pub mod files;
pub mod make;
pub mod problem;
pub mod proxy;
pub mod reply;
pub mod server;
pub mod sink;
mod template;
pub mod verbs;
pub mod voice;

pub use actor::Actor;
pub use app::TestApp;
pub use database::{Database, Kind};
pub use ears::Ears;
pub use problem::ProblemExt;
pub use reply::Reply;
pub use voice::Voice;

/// Everything a test of an act usually names.
pub mod prelude {
    pub use crate::{Actor, Kind as Base, ProblemExt, Reply, TestApp, Voice, files, make, on_both};
    pub use chrono::{DateTime, TimeDelta, Utc};
    pub use domain::{
        Act, AttachmentField, Basis, Channel, ClarificationState, ClosureReason, DeclineGround, FeedbackKind,
        FeedbackState, Kind, NonExecutionReason, NotAcceptedReason, ReviewState, Role, Status, TicketId,
        Transition,
    };
    pub use openapi::endpoints as e;
    pub use openapi::feedback::{
        AnswerClarification, AskClarification, CloseClarified, CommentDecision, DecideComment, DecideRequest,
        LeaveFeedback, RequestDecision, ReverseDecline,
    };
    pub use openapi::ticket::{
        Assign, CallInput, CreateTicket, DecideNonExecution, JustifyNonExecution, MarkDuplicate, NotAccept,
        PassOn, PlaceInput, Reopen, ReturnForRework, ReturnToQueue, Submit, TicketCard, TicketQuery,
    };
    pub use openapi::{NoBody, NoQuery, Problem, Scope};
    pub use serde_json::{Value, json};
}

/// Writes each test once and runs it on both databases: `sqlite::name` and `postgres::name`.
///
/// ```ignore
/// on_both! {
///     /// What is proved.
///     async fn a_comment_comes_back(app: &TestApp) { … }
/// }
/// ```
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: &TestApp) $body:block)+) => {
        $($(#[$meta])* async fn $name($app: &$crate::TestApp) $body)+

        mod sqlite {
            $(#[test] fn $name() { $crate::app::run($crate::Kind::Sqlite, |app| Box::pin(super::$name(app))); })+
        }
        mod postgres {
            $(#[test] fn $name() { $crate::app::run($crate::Kind::Postgres, |app| Box::pin(super::$name(app))); })+
        }
    };
}
