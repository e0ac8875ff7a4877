//! The migrations: up, down, up again; the same tables and columns on both databases.
use crate::support::*;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use std::collections::BTreeSet;
use store::{Db, DbConn};

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Bool)]
    required: bool,
}

/// table.column and whether it must be filled.
fn columns(db: &Db) -> BTreeSet<(String, bool)> {
    let rows: Vec<Column> = db
        .read::<_, store::DbError>(|c| {
            Ok(match c {
                DbConn::Pg(c) => diesel::sql_query(
                    "SELECT table_name::text, column_name::text, is_nullable = 'NO' AS required \
                     FROM information_schema.columns WHERE table_schema = 'public'",
                )
                .load(c)?,
                DbConn::Sqlite(c) => diesel::sql_query(
                    "SELECT s.name AS table_name, c.name AS column_name, (c.\"notnull\" OR c.pk) AS required \
                     FROM sqlite_schema s JOIN pragma_table_xinfo(s.name) c \
                     WHERE s.type = 'table' AND s.name NOT LIKE 'tickets_fts%' AND s.name NOT LIKE 'sqlite%'",
                )
                .load(c)?,
            })
        })
        .unwrap();
    rows.into_iter()
        .filter(|c| !c.table_name.starts_with("__diesel"))
        .map(|c| (format!("{}.{}", c.table_name, c.column_name), c.required))
        .collect()
}

#[test]
fn both_databases_have_the_same_columns() {
    let (sqlite, pg) = (columns(&TestDb::sqlite()), columns(&TestDb::postgres()));
    let only_pg: Vec<_> = pg.difference(&sqlite).map(|(c, _)| c.as_str()).collect();
    let only_sqlite: Vec<_> = sqlite.difference(&pg).map(|(c, _)| c.as_str()).collect();
    assert_eq!((only_pg, only_sqlite), (vec!["tickets.words"], vec![]));
    assert!(sqlite.len() > 100);
}

on_both! {
    fn migrations_go_up_down_and_up(db) {
        let before = columns(db);
        let first = city(db);
        stored(db, &first, "тече");
        db.revert_all().unwrap();
        let left = columns(db);
        assert!(left.is_empty(), "{left:?}");
        db.migrate().unwrap();
        assert_eq!(columns(db), before);
        let second = city(db);
        assert_eq!(stored(db, &second, "тече знову").1, 1001);
        assert_eq!(crate::search::found(db, &["тече"]), [1001]);
    }

    fn migrating_twice_changes_nothing(db) {
        let city = city(db);
        stored(db, &city, "тече");
        db.migrate().unwrap();
        assert_eq!(stored(db, &city, "тече").1, 1002);
    }
}

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    pg: String,
}

#[derive(QueryableByName)]
struct Detail {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// How the database would find these rows in a large table.
fn plan(db: &Db, rows: &str) -> String {
    db.read::<_, store::DbError>(|c| {
        Ok(match c {
            DbConn::Pg(c) => {
                diesel::sql_query("SET enable_seqscan = off").execute(c)?;
                let steps: Vec<Step> = diesel::sql_query(format!("EXPLAIN SELECT * FROM {rows}")).load(c)?;
                diesel::sql_query("RESET enable_seqscan").execute(c)?;
                steps.into_iter().map(|s| s.pg).collect::<Vec<_>>().join("\n")
            }
            DbConn::Sqlite(c) => {
                let rows = rows.replace("$id", "x'00'");
                let steps: Vec<Detail> =
                    diesel::sql_query(format!("EXPLAIN QUERY PLAN SELECT * FROM {rows}")).load(c)?;
                steps.into_iter().map(|s| s.detail).collect::<Vec<_>>().join("\n")
            }
        })
    })
    .unwrap()
}

on_both! {
    /// What every call looks up is found by an index: nobody waits for all cards to be read.
    fn lookups_have_their_index(db) {
        let id = "'00000000-0000-0000-0000-000000000000'";
        for (rows, index) in [
            ("applicants WHERE phone = '+380'", "applicants_phone"),
            ("calls WHERE record_id = 'r'", "calls_record"),
            ("calls WHERE line = '204' AND started_at >= now", "calls_line"),
            ("operator_lines WHERE line = '204'", "operator_lines_line"),
            ("followers WHERE applicant_id = $id", "followers_applicant"),
            ("ticket_calls WHERE call_id = $id", "ticket_calls_call"),
            ("tickets WHERE applicant_id = $id", "tickets_applicant"),
            ("tickets WHERE unit = 'kp' ORDER BY number", "tickets_unit"),
            ("tickets WHERE status <> 'closed' AND unit = 'kp' ORDER BY due_key, number", "tickets_unit_due"),
            ("tickets WHERE worker = $id ORDER BY number", "tickets_worker"),
            ("tickets WHERE status <> 'closed' AND worker = $id ORDER BY due_key, number", "tickets_worker_due"),
            ("tickets WHERE executor = 'kp' AND started_at >= now", "tickets_started"),
            ("tickets WHERE executor = 'kp' AND answered_at >= now", "tickets_answered"),
            ("users WHERE executor = 'kp'", "users_executor"),
            ("users WHERE applicant_id IS NULL ORDER BY full_name, id", "users_staff"),
                        ("account_changes WHERE user_id = $id ORDER BY at", "account_changes_user"),
            ("refresh_tokens WHERE user_id = $id", "refresh_tokens_user"),
            ("refresh_tokens WHERE family = $id", "refresh_tokens_family"),
            ("tickets WHERE lat BETWEEN 47.9 AND 47.91 AND lon BETWEEN 33.3 AND 33.4", "tickets_point"),
            ("tickets WHERE status <> 'closed' AND lat BETWEEN 47.9 AND 47.91 AND lon BETWEEN 33.3 AND 33.4", "tickets_open_point"),
            ("tickets WHERE registered_at >= now AND registered_at < now", "tickets_registered"),
        ] {
            let found = if db.is_pg() {
                plan(db, &rows.replace("$id", id).replace("now", "now()"))
            } else {
                plan(db, &rows.replace("now", "0"))
            };
            // an index of a constraint has a name of SQLite's own
            assert!(found.contains(index) || found.contains("USING INDEX sqlite_autoindex"), "{rows}: {found}");
        }
    }
}

/// The columns of 0006 that are taken from the state of old requests.
const DERIVED: &str = "SELECT coalesce(CAST(assigned_at AS text), '-') || ' ' || coalesce(CAST(started_at AS text), '-') || ' ' || \
    coalesce(CAST(answered_at AS text), '-') || ' ' || coalesce(CAST(answered_in_time AS text), '-') AS line \
    FROM tickets ORDER BY number";

#[derive(QueryableByName)]
struct Derived {
    #[diesel(sql_type = Text)]
    line: String,
}

on_both! {
    /// Requests from before 0006 get when they were begun and answered from their state.
    fn work_inside_reads_old_requests(db) {
        let city = city(db);
        let (mut begun, _) = stored(db, &city, "тече");
        begun.started_at = Some(at(90));
        begun.status = domain::Status::InProgress;
        let decision = next(&mut begun, at(90), domain::Transition::T06, None);
        in_one(db, |c| store::ticket::save(c, 2, &begun, &decision));
        let (mut answered, _) = stored(db, &city, "тече знову");
        (answered.started_at, answered.submitted_at) = (Some(at(30)), Some(at(60)));
        (answered.status, answered.clock_stopped_at) = (domain::Status::PendingClosure, Some(at(60)));
        let mut decision = next(&mut answered, at(60), domain::Transition::T14, None);
        decision.events[0].change = domain::ticket::Change::Submitted {
            id: domain::ResolutionId(uuid::Uuid::now_v7()),
            answers_comment: None,
        };
        in_one(db, |c| store::ticket::save(c, 2, &answered, &decision));
        let read = || -> Vec<String> {
            let rows: Vec<Derived> = db
                .read::<_, store::DbError>(|c| {
                    Ok(match c {
                        DbConn::Pg(c) => diesel::sql_query(DERIVED).load(c)?,
                        DbConn::Sqlite(c) => diesel::sql_query(DERIVED).load(c)?,
                    })
                })
                .unwrap();
            rows.into_iter().map(|r| r.line).collect()
        };
        let before = read();
        assert!(before[0].ends_with("- -") && !before[1].contains(" - "), "{before:?}");
        let again = if db.is_pg() {
            concat!(include_str!("../../migrations/postgres/0006_work_inside/down.sql"), include_str!("../../migrations/postgres/0006_work_inside/up.sql"))
        } else {
            concat!(include_str!("../../migrations/sqlite/0006_work_inside/down.sql"), include_str!("../../migrations/sqlite/0006_work_inside/up.sql"))
        };
        db.write::<_, store::DbError>(|c| match c {
            DbConn::Pg(c) => Ok(c.batch_execute(again)?),
            DbConn::Sqlite(c) => Ok(c.batch_execute(again)?),
        })
        .unwrap();
        assert_eq!(read(), before);
    }
}
