//! Tables around accounts: sessions, invitations, what was done. Read through [`super::schema`].

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    refresh_tokens (hash) {
        hash -> Binary,
        user_id -> Guid,
        family -> Guid,
        created_at -> Instant,
        expires_at -> Instant,
        spent_at -> Nullable<Instant>,
        revoked_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    invitations (user_id) {
        user_id -> Guid,
        hash -> Binary,
        mail_hash -> Nullable<Binary>,
        made_at -> Instant,
        expires_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    account_changes (id) {
        id -> Guid,
        user_id -> Guid,
        at -> Instant,
        made_by -> Nullable<Guid>,
        kind -> Text,
        fields -> JsonDoc,
    }
}

use super::schema::{tickets, users};
diesel::joinable!(tickets -> users (worker));
diesel::allow_tables_to_appear_in_same_query!(tickets, users);

diesel::table! {
    use crate::db::types::{Guid, Instant};
    card_reads (applicant_id, at) {
        applicant_id -> Guid,
        at -> Instant,
        reader -> Guid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    applicant_acts (id) {
        id -> Guid,
        applicant_id -> Guid,
        at -> Instant,
        actor -> Guid,
        act -> Text,
        note -> Nullable<Text>,
    }
}
