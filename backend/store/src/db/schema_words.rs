//! Tables beside people's words: the decisions on them. Read through [`super::schema`].
use super::schema::feedback;

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    feedback_decisions (feedback_id, seq) {
        feedback_id -> Guid,
        seq -> Integer,
        at -> Instant,
        decided_by -> Nullable<Guid>,
        state -> Text,
        ground -> Nullable<Text>,
        decision -> Nullable<Text>,
        earlier -> Nullable<Guid>,
        not_local -> Nullable<Bool>,
        unlawful -> Nullable<Bool>,
    }
}

diesel::joinable!(feedback_decisions -> feedback (feedback_id));
diesel::allow_tables_to_appear_in_same_query!(feedback_decisions, feedback);
