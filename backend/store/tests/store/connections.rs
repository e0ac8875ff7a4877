//! Pools, settings, and a database that does not answer.
use crate::support::*;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Integer;
use std::time::{Duration, Instant};
use store::{Db, DbConn, DbError, Options, ticket};

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Integer)]
    value: i32,
}

fn pragma(c: &mut DbConn, name: &str) -> i32 {
    let DbConn::Sqlite(c) = c else {
        panic!("SQLite only")
    };
    let sql = format!("SELECT {name} AS value FROM pragma_{name}");
    diesel::sql_query(sql).get_result::<Setting>(c).unwrap().value
}

on_both! {
    fn the_read_pool_cannot_write(db) {
        let city = city(db);
        let (state, decision) = new_ticket(city.applicant, at(0));
        let outcome = db.read(|c| create(c, &state, &decision, "тече"));
        let text = outcome.unwrap_err().to_string();
        assert!(text.contains("readonly database") || text.contains("read-only transaction"), "{text}");
        assert_eq!(db.read(|c| ticket::get(c, state.id)).unwrap(), None);
    }

    fn a_ping_is_answered(db) {
        db.ping().unwrap();
    }

    fn an_unknown_executor_is_refused(db) {
        let city = city(db);
        let (mut state, decision) = new_ticket(city.applicant, at(0));
        state.executor = Some("nobody".into());
        let outcome = db.write(|c| create(c, &state, &decision, "тече")).unwrap_err();
        assert!(matches!(&outcome, DbError::Query(e) if format!("{e:?}").contains("ForeignKeyViolation")), "{outcome:?}");
        assert!(!outcome.is_unavailable());
    }

    fn a_closed_request_needs_a_reason(db) {
        let city = city(db);
        let (mut state, decision) = new_ticket(city.applicant, at(0));
        state.status = domain::Status::Closed;
        let outcome = db.write(|c| create(c, &state, &decision, "тече")).unwrap_err();
        assert!(matches!(&outcome, DbError::Query(e) if format!("{e:?}").contains("CheckViolation")), "{outcome:?}");
    }
}

/// Memory accounting puts one lock before all connections: every reader would wait for every other.
#[test]
fn readers_of_sqlite_share_no_lock_of_memory() {
    let db = TestDb::sqlite();
    let with = |option: &str| {
        db.read::<_, DbError>(|c| {
            let DbConn::Sqlite(c) = c else {
                panic!("SQLite only")
            };
            let sql = format!("SELECT sqlite_compileoption_used('{option}') AS value");
            Ok(diesel::sql_query(sql).get_result::<Setting>(c)?.value)
        })
        .unwrap()
    };
    assert_eq!(with("ENABLE_MEMORY_MANAGEMENT"), 0);
    assert_eq!(with("ENABLE_FTS5"), 1, "the question is understood");
}

#[test]
fn a_commit_survives_a_power_cut_by_default() {
    let db = TestDb::sqlite();
    db.write::<_, DbError>(|c| {
        assert_eq!(pragma(c, "synchronous"), 2, "FULL");
        assert_eq!(pragma(c, "foreign_keys"), 1);
        Ok(())
    })
    .unwrap();
    let options = Options {
        sync_full: false,
        ..db.options.clone()
    };
    let fast = Db::open(&options).unwrap();
    fast.write::<_, DbError>(|c| {
        assert_eq!(pragma(c, "synchronous"), 1, "NORMAL");
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_locked_sqlite_is_unavailable_and_recovers() {
    let db = TestDb::sqlite();
    let city = city(&db);
    let path = db.options.url.strip_prefix("sqlite:").unwrap();
    let mut other = diesel::SqliteConnection::establish(path).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let (state, decision) = new_ticket(city.applicant, at(0));
    let started = Instant::now();
    let outcome = db.write(|c| create(c, &state, &decision, "тече")).unwrap_err();
    assert!(outcome.is_unavailable(), "{outcome:?}");
    assert!(started.elapsed() < Duration::from_secs(10));
    db.ping().unwrap();
    other.batch_execute("ROLLBACK").unwrap();
    in_one(&db, |c| create(c, &state, &decision, "тече"));
}

#[test]
fn a_busy_writer_is_unavailable() {
    let db = TestDb::sqlite();
    let (held, release) = (std::sync::Barrier::new(2), std::sync::Barrier::new(2));
    std::thread::scope(|s| {
        s.spawn(|| {
            db.write::<_, DbError>(|_| {
                held.wait();
                release.wait();
                Ok(())
            })
        });
        held.wait();
        let outcome = db.write::<(), DbError>(|_| Ok(()));
        release.wait();
        assert!(matches!(outcome, Err(ref e) if e.is_unavailable()), "{outcome:?}");
    });
    db.write::<(), DbError>(|_| Ok(())).unwrap();
}

#[test]
fn lost_connections_of_postgres_are_replaced() {
    let db = TestDb::postgres();
    let city = city(&db);
    let name = db.options.url.rsplit('/').next().unwrap().to_owned();
    let mut killed_within = None;
    let outcome = db.write::<(), DbError>(|c| {
        kill_others(&name);
        let (state, decision) = new_ticket(city.applicant, at(0));
        killed_within = Some(state.id);
        create(c, &state, &decision, "тече").map(|_| ())
    });
    assert!(matches!(outcome, Err(ref e) if e.is_unavailable()), "{outcome:?}");
    // idle connections of both pools are dead too: the next calls work all the same
    assert_eq!(db.read(|c| ticket::get(c, killed_within.unwrap())).unwrap(), None);
    stored(&db, &city, "тече");
}

fn kill_others(database: &str) {
    crate::support::run_admin(&format!(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
    ));
    std::thread::sleep(Duration::from_millis(100));
}

#[test]
fn a_postgres_without_ukrainian_letters_is_refused() {
    let name = format!("contact_c_{}", uuid::Uuid::now_v7().simple());
    crate::support::run_admin(&format!(
        "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
    ));
    let options = Options {
        url: crate::support::other_database(&name),
        readers: 1,
        sync_full: true,
    };
    let outcome = Db::open(&options).map(|_| ());
    crate::support::run_admin(&format!("DROP DATABASE {name} WITH (FORCE)"));
    assert!(
        matches!(&outcome, Err(DbError::Migration(text)) if text.contains("Ukrainian")),
        "{outcome:?}"
    );
}

#[test]
fn a_folder_that_is_missing_is_told() {
    let options = Options {
        url: "sqlite:/nowhere/at/all/test.db".into(),
        readers: 1,
        sync_full: true,
    };
    let outcome = Db::open(&options).map(|_| ());
    assert!(matches!(outcome, Err(DbError::Pool(_))), "{outcome:?}");
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "waits for itself")]
fn a_write_inside_a_write_is_a_programming_error() {
    let db = TestDb::sqlite();
    let _ = db.write::<(), DbError>(|_| db.write(|_| Ok(())));
}

/// Tables of another program are left alone, on both databases.
#[test]
fn a_database_of_another_program_is_refused() {
    use diesel::connection::SimpleConnection;
    for db in [TestDb::sqlite(), TestDb::postgres()] {
        db.revert_all().unwrap();
        db.write::<_, DbError>(|c| Ok(c.batch_execute("CREATE TABLE invoices (id integer)")?))
            .unwrap();
        let outcome = Db::open(&db.options).map(|_| ());
        assert!(
            matches!(outcome, Err(DbError::NotOurs(store::NotOurs::Strangers))),
            "{outcome:?}"
        );
    }
}

/// A commit into a file that was removed is no commit.
#[test]
fn a_removed_sqlite_file_is_told() {
    let db = TestDb::sqlite();
    db.write::<(), DbError>(|_| Ok(())).unwrap();
    let mut probe = db.probe();
    probe.writes(at(1)).unwrap();
    std::fs::remove_file(db.options.url.trim_start_matches("sqlite:")).unwrap();
    let outcome = db.write::<(), DbError>(|_| Ok(()));
    assert!(matches!(outcome, Err(DbError::Gone)), "{outcome:?}");
    assert!(matches!(probe.writes(at(2)), Err(DbError::Gone)));
}
