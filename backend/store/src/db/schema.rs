//! The tables as Diesel sees them: one declaration for both databases, compared with the
//! migrated schemas by a test.
#![allow(missing_docs)] // `table!` makes public items without documentation

pub(crate) use super::{
    schema_desk::*, schema_letters::*, schema_origin::*, schema_staff::*, schema_terms::*, schema_words::*,
};

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::JsonDoc;
    executors (code) {
        code -> Text,
        doc -> JsonDoc,
        position -> Integer,
        active -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Instant, JsonDoc};
    classifiers (version) {
        version -> Integer,
        doc -> JsonDoc,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::JsonDoc;
    reference_parts (part) {
        part -> Text,
        doc -> JsonDoc,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    reference_stamp (one) {
        one -> Integer,
        stamp -> BigInt,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    applicants (id) {
        id -> Guid,
        full_name -> Text,
        phone -> Text,
        phone_back -> Text,
        email -> Nullable<Text>,
        settlement -> Nullable<Text>,
        street -> Nullable<Text>,
        building -> Nullable<Text>,
        flat -> Nullable<Text>,
        basis -> Text,
        idp_number -> Nullable<Text>,
        idp_date -> Nullable<Date>,
        consent_at -> Nullable<Instant>,
        created_at -> Instant,
        updated_at -> Instant,
        phone_proved_at -> Nullable<Instant>,
        residence_to_check -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    users (id) {
        id -> Guid,
        role -> Text,
        full_name -> Text,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        executor -> Nullable<Text>,
        applicant_id -> Nullable<Guid>,
        disabled -> Bool,
        created_at -> Instant,
        version -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    api_keys (id) {
        id -> Guid,
        user_id -> Guid,
        name -> Text,
        prefix -> Text,
        hash -> Binary,
        scopes -> JsonDoc,
        created_by -> Guid,
        created_at -> Instant,
        revoked_at -> Nullable<Instant>,
        last_used_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    tickets (id) {
        number -> BigInt,
        id -> Guid,
        version -> Integer,
        status -> Text,
        closure -> Nullable<Text>,
        kind -> Nullable<Text>,
        channel -> Text,
        track -> Text,
        item -> Nullable<Text>,
        item_group -> Nullable<Text>,
        classifier_version -> Integer,
        district -> Nullable<Text>,
        executor -> Nullable<Text>,
        applicant_id -> Nullable<Guid>,
        created_by -> Nullable<Guid>,
        master_id -> Nullable<Guid>,
        due_at -> Nullable<Instant>,
        due_key -> Instant,
        clock_stopped_at -> Nullable<Instant>,
        rework_count -> Integer,
        open_comments -> Integer,
        open_request -> Nullable<Text>,
        registered_at -> Instant,
        closed_at -> Nullable<Instant>,
        updated_at -> Instant,
        street_key -> Nullable<Text>,
        building_key -> Nullable<Text>,
        place_line -> Text,
        body -> Text,
        rework_task -> Nullable<Text>,
        state -> JsonDoc,
        search_text -> Text,
        parent_id -> Nullable<Guid>,
        parent_number -> Nullable<BigInt>,
        unit -> Nullable<Text>,
        worker -> Nullable<Guid>,
        assigned_at -> Nullable<Instant>,
        started_at -> Nullable<Instant>,
        answered_at -> Nullable<Instant>,
        answered_in_time -> Nullable<Bool>,
        lat -> Nullable<Double>,
        lon -> Nullable<Double>,
        conflict -> Bool,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    events (ticket_id, seq) {
        ticket_id -> Guid,
        seq -> Integer,
        at -> Instant,
        actor -> Nullable<Guid>,
        role -> Text,
        transition -> Text,
        from_status -> Nullable<Text>,
        to_status -> Text,
        clause -> Nullable<Text>,
        change -> JsonDoc,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    event_notes (ticket_id, seq) {
        ticket_id -> Guid,
        seq -> Integer,
        note -> Text,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    feedback (id) {
        id -> Guid,
        ticket_id -> Guid,
        position -> Integer,
        kind -> Text,
        state -> Text,
        channel -> Text,
        body -> Text,
        call -> Nullable<JsonDoc>,
        contradiction -> Bool,
        at -> Instant,
        added_by -> Nullable<Guid>,
        ground -> Nullable<Text>,
        decision -> Nullable<Text>,
        decided_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    resolutions (id) {
        id -> Guid,
        ticket_id -> Guid,
        round -> Integer,
        answer -> Text,
        documents_created -> Bool,
        answers_comment -> Nullable<Guid>,
        executor -> Nullable<Text>,
        at -> Instant,
        position -> Integer,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    non_executions (id) {
        id -> Guid,
        ticket_id -> Guid,
        position -> Integer,
        reason -> Text,
        body -> Text,
        state -> Text,
        note -> Nullable<Text>,
        executor -> Nullable<Text>,
        at -> Instant,
        decided_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    clarifications (id) {
        id -> Guid,
        ticket_id -> Guid,
        position -> Integer,
        state -> Text,
        question -> Text,
        channel -> Text,
        feedback -> Nullable<Guid>,
        at -> Instant,
        answer -> Nullable<Text>,
        answer_channel -> Nullable<Text>,
        call -> Nullable<JsonDoc>,
        answered_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    attachments (id) {
        id -> Guid,
        ticket_id -> Guid,
        field -> Text,
        file_name -> Text,
        media_type -> Text,
        size -> BigInt,
        sha256 -> Binary,
        object_key -> Text,
        thumbnail_key -> Nullable<Text>,
        added_by -> Nullable<Guid>,
        role -> Text,
        executor -> Nullable<Text>,
        at -> Instant,
        round -> Nullable<Integer>,
        withdrawn_at -> Nullable<Instant>,
        withdrawn_by -> Nullable<Guid>,
        withdrawn_note -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Instant;
    idempotency (owner, key) {
        owner -> Text,
        key -> Text,
        fingerprint -> Binary,
        status -> Nullable<Integer>,
        body -> Nullable<Text>,
        created_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant, JsonDoc};
    outbox (id) {
        id -> Guid,
        topic -> Text,
        payload -> JsonDoc,
        run_at -> Instant,
        attempts -> Integer,
        locked_until -> Nullable<Instant>,
        locked_by -> Nullable<Text>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    calls (id) {
        id -> Guid,
        record_id -> Nullable<Text>,
        phone -> Text,
        line -> Nullable<Text>,
        operator_id -> Nullable<Guid>,
        started_at -> Instant,
        answered_at -> Nullable<Instant>,
        ended_at -> Nullable<Instant>,
        outcome -> Nullable<Text>,
        decided_at -> Nullable<Instant>,
        item -> Nullable<Text>,
        topic -> Nullable<Text>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::types::{Guid, Instant};
    followers (ticket_id, applicant_id) {
        ticket_id -> Guid,
        applicant_id -> Guid,
        added_by -> Guid,
        created_at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::Guid;
    ticket_calls (ticket_id, call_id) {
        ticket_id -> Guid,
        call_id -> Guid,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    event_feed (position) {
        position -> BigInt,
        ticket_id -> Guid,
        seq -> Integer,
        at -> Instant,
    }
}

diesel::table! {
    use crate::db::types::{Guid, Instant};
    desk_presence (ticket_id, user_id) {
        ticket_id -> Guid,
        user_id -> Guid,
        seen_at -> Instant,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::{Guid, Instant};
    call_attempts (id) {
        id -> Guid,
        ticket_id -> Guid,
        operator_id -> Guid,
        at -> Instant,
        phone -> Text,
        result -> Text,
        again_at -> Nullable<Instant>,
    }
}

diesel::table! {
    use diesel::sql_types::*;
    use crate::db::types::Guid;
    handovers (ticket_id) {
        ticket_id -> Guid,
        executor -> Text,
        version -> Integer,
    }
}

diesel::joinable!(ticket_calls -> calls (call_id));
diesel::joinable!(ticket_calls -> tickets (ticket_id));
diesel::joinable!(tickets -> applicants (applicant_id));
diesel::allow_tables_to_appear_in_same_query!(applicants, users);
diesel::allow_tables_to_appear_in_same_query!(tickets, applicants, events, event_notes, event_feed);
diesel::allow_tables_to_appear_in_same_query!(desk_presence, users);
diesel::allow_tables_to_appear_in_same_query!(ticket_calls, calls, tickets);
