//! Tables of one person's desk and of an administrator's, the points of the map, the edition of folding; nothing is
//! joined to them. Read through [`super::schema`].

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    operator_lines (user_id) {
        user_id -> Guid,
        line -> Text,
        since -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    drafts (owner, kind) {
        owner -> Guid,
        kind -> Text,
        body -> JsonDoc,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    unknown_streets (id) {
        id -> Guid,
        street_key -> Text,
        written -> Text,
        times -> Integer,
        last_number -> BigInt,
        first_at -> Instant,
        last_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    folding (one) {
        one -> Integer,
        edition -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    desk_filters (id) {
        id -> Guid,
        user_id -> Guid,
        name -> Text,
        query -> Text,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    editions (version) {
        version -> Integer,
        doc -> JsonDoc,
        effective_at -> Instant,
        published_at -> Instant,
        published_by -> Nullable<Guid>,
        note -> Text,
        changes -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    rule_drafts (id) {
        id -> Guid,
        title -> Text,
        base -> Integer,
        revision -> Integer,
        created_by -> Guid,
        created_at -> Instant,
        updated_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    rule_changes (draft_id, part, code) {
        draft_id -> Guid,
        part -> Text,
        code -> Text,
        doc -> Nullable<JsonDoc>,
        base -> Integer,
        changed_by -> Guid,
        changed_at -> Instant,
    }
}
