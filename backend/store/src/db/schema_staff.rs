//! Tables of accounts' keeping. Read through [`super::schema`].

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
