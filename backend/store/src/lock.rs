//! Taking turns: reading first and writing then is safe only when nobody does the same in between.
use crate::{DbConn, DbResult};
use diesel::prelude::*;
use diesel::sql_types::Text;

/// Keeps others who want the same thing waiting until the write transaction ends: two operators with the
/// same new caller make one card, two events of one call make one record. SQLite has one writer anyway.
pub fn with(c: &mut DbConn, what: &str, which: &str) -> DbResult<()> {
    if let DbConn::Pg(c) = c {
        diesel::sql_query("SELECT pg_advisory_xact_lock(hashtext($1), hashtext($2))")
            .bind::<Text, _>(what)
            .bind::<Text, _>(which)
            .execute(c)?;
    }
    Ok(())
}
