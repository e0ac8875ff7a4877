//! Tables around letters and safety: proved addresses, the security journal, the mark of the demo city. Read
//! through [`super::schema`].

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    mail_addresses (owner) {
        owner -> Guid,
        proved -> Nullable<Text>,
        waiting -> Nullable<Text>,
        token_hash -> Nullable<Binary>,
        asked_at -> Nullable<Instant>,
        expires_at -> Nullable<Instant>,
        lang -> Text,
        news -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    security_journal (id) {
        id -> Guid,
        at -> Instant,
        kind -> Text,
        code -> Text,
        endpoint -> Text,
        actor -> Nullable<Guid>,
        role -> Nullable<Text>,
        address -> Text,
        object -> Nullable<Guid>,
        times -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Instant;
    demo_city (one) {
        one -> Integer,
        loaded_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::Guid;
    demo_accounts (user_id) {
        user_id -> Guid,
    }
}
