//! Tables that tell which database this is and whether it can be written. Read through [`super::schema`].

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    origin (one) {
        one -> Integer,
        id -> Guid,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    readiness (server) {
        server -> Guid,
        at -> Instant,
    }
}
