//! Tables of the schedule of terms. Read through [`super::schema`].

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    term_steps (ticket_id, step, about_at) {
        ticket_id -> Guid,
        step -> Text,
        about_at -> Instant,
        told -> Bool,
        done_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    term_watch (ticket_id) {
        ticket_id -> Guid,
        due_at -> Instant,
        rules -> BigInt,
        next_at -> Nullable<Instant>,
    }
}

use super::schema::{clarifications, tickets};
diesel::joinable!(term_watch -> tickets (ticket_id));
diesel::joinable!(clarifications -> tickets (ticket_id));
diesel::allow_tables_to_appear_in_same_query!(term_watch, tickets);
diesel::allow_tables_to_appear_in_same_query!(term_steps, clarifications, tickets);
