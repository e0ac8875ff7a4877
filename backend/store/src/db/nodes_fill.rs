//! The texts of SQL behind filling a database with very many requests at once: what is quicker done once, for
//! all of them, is set aside meanwhile. Nothing of it is part of serving anybody.
use super::conn::{DbConn, MultiBackend};
use super::types::{Instant, Ts};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

/// What was set aside, as the statements that bring it back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Aside(Vec<String>);

#[derive(QueryableByName)]
struct Thing {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    made: String,
}

// the constraints of a table have no statement of their own, and stay
const PG_INDEXES: &str = "SELECT i.indexname::text AS name, i.indexdef AS made FROM pg_indexes i \
    WHERE i.schemaname = current_schema() AND i.tablename = 'tickets' \
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = i.indexname) ORDER BY 1";
const SQLITE_INDEXES: &str = "SELECT name, sql AS made FROM sqlite_schema \
    WHERE type = 'index' AND tbl_name = 'tickets' AND sql IS NOT NULL ORDER BY 1";
const SQLITE_FEED: &str =
    "SELECT name, sql AS made FROM sqlite_schema WHERE type = 'trigger' AND name = 'events_feed'";

/// Sets aside the indexes of requests and the feed of the desk, for good when its transaction is kept: whoever
/// fails before [`put_back`] in another one leaves a database that serves nobody.
pub(crate) fn set_aside(c: &mut DbConn) -> QueryResult<Aside> {
    match c {
        DbConn::Pg(pg) => {
            let indexes: Vec<Thing> = diesel::sql_query(PG_INDEXES).load(pg)?;
            for index in &indexes {
                pg.batch_execute(&format!("DROP INDEX {}", index.name))?;
            }
            pg.batch_execute("ALTER TABLE events DISABLE TRIGGER events_feed")?;
            let mut made: Vec<String> = indexes.into_iter().map(|i| i.made).collect();
            made.push("ALTER TABLE events ENABLE TRIGGER events_feed".to_owned());
            Ok(Aside(made))
        }
        DbConn::Sqlite(lite) => {
            // pages that do not fit into memory are written again and again
            lite.batch_execute("PRAGMA cache_size = -524288")?;
            let indexes: Vec<Thing> = diesel::sql_query(SQLITE_INDEXES).load(lite)?;
            let feed: Vec<Thing> = diesel::sql_query(SQLITE_FEED).load(lite)?;
            for index in &indexes {
                lite.batch_execute(&format!("DROP INDEX {}", index.name))?;
            }
            lite.batch_execute("DROP TRIGGER events_feed")?;
            Ok(Aside(indexes.into_iter().chain(feed).map(|t| t.made).collect()))
        }
    }
}

/// Brings back what was set aside; the feed gets the events since this moment, as after its clean-up.
pub(crate) fn put_back(c: &mut DbConn, aside: &Aside, feed_since: Ts) -> QueryResult<()> {
    if let DbConn::Pg(pg) = c {
        pg.batch_execute("SET LOCAL statement_timeout = 0; SET LOCAL maintenance_work_mem = '256MB'")?;
    }
    for statement in &aside.0 {
        c.batch_execute(statement)?;
    }
    diesel::sql_query(
        "INSERT INTO event_feed (ticket_id, seq, at) \
            SELECT e.ticket_id, e.seq, e.at FROM events e WHERE e.at >= $1 AND NOT EXISTS \
            (SELECT 1 FROM event_feed f WHERE f.ticket_id = e.ticket_id AND f.seq = e.seq) \
            ORDER BY e.at, e.ticket_id, e.seq",
    )
    .into_boxed::<MultiBackend>()
    .bind::<Instant, _>(feed_since)
    .execute(c)?;
    if let DbConn::Sqlite(lite) = c {
        lite.batch_execute("PRAGMA cache_size = -2000")?;
    }
    Ok(())
}

/// Gathers statistics, outside a transaction. SQLite keeps none: its plans are those of a young database for
/// ever, and the tests of plans hold for them; the log of changes is taken into the file.
pub(crate) fn settle(c: &mut DbConn) -> QueryResult<()> {
    match c {
        DbConn::Pg(pg) => {
            pg.batch_execute("SET statement_timeout = 0")?;
            let done = pg.batch_execute("VACUUM (ANALYZE)");
            pg.batch_execute("SET statement_timeout = '30s'")?;
            done
        }
        DbConn::Sqlite(lite) => lite.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)"),
    }
}
