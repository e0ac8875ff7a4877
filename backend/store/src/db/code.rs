//! Closed lists of the domain as text columns.
use super::types::Coded;
use domain::{
    AttachmentField, Basis, CallOutcome, CallResult, Channel, ClarificationState, Clause, ClosureReason,
    DeclineGround, FeedbackKind, FeedbackState, Kind, NonExecutionReason, OpenRequest, ReviewState, Role,
    Status, Track, Transition, letters::Lang, rules::Part, security::SecurityKind, staff::AccountAct,
    staff::CardAct,
};

/// A value with a stable code.
pub trait Code: Copy + std::fmt::Debug + Send + Sync + 'static {
    fn code(self) -> &'static str;
    fn of(code: &str) -> Option<Self>;
}

macro_rules! codes {
    ($($name:ident),+ $(,)?) => {$(
        impl Code for $name {
            fn code(self) -> &'static str {
                self.as_str()
            }
            fn of(code: &str) -> Option<Self> {
                $name::parse(code)
            }
        }
        impl From<Coded<$name>> for $name {
            fn from(c: Coded<$name>) -> $name {
                c.0
            }
        }
    )+};
}

codes!(
    AccountAct,
    CardAct,
    AttachmentField,
    Basis,
    CallOutcome,
    CallResult,
    Channel,
    ClarificationState,
    Clause,
    ClosureReason,
    DeclineGround,
    FeedbackKind,
    FeedbackState,
    Kind,
    Lang,
    NonExecutionReason,
    OpenRequest,
    Part,
    ReviewState,
    Role,
    SecurityKind,
    Status,
    Track,
    Transition,
);
