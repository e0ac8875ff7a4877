//! Very many requests with their whole past at once: for measurements, never for serving anybody. A row is made
//! by the same functions as of a request that was created and acted upon one act at a time.
use super::row::NewTicket;
use super::write::{Row, answer, check_versions, in_time, rework_task, row};
use crate::db::nodes::insert_all;
use crate::db::nodes_fill::{Aside, put_back, set_aside};
use crate::db::schema::tickets;
use crate::db::types::Ts;
use crate::{DbConn, DbResult, event};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use domain::ticket::Event;

/// Rows in one statement: PostgreSQL takes at most 65 535 values.
const AT_ONCE: usize = 500;

/// A request after everything that has happened to it. Texts beside the events (answers, comments) are not
/// filled in: no list and no search reads them.
#[derive(Debug, Clone)]
pub struct Past<'a> {
    /// What it is now.
    pub new: NewTicket<'a>,
    /// All its events, in order.
    pub events: &'a [Event],
}

#[derive(Insertable)]
#[diesel(table_name = tickets)]
struct Whole<'a> {
    #[diesel(embed)]
    row: Row<'a>,
    rework_task: Option<&'a str>,
    answered_at: Option<Ts>,
    answered_in_time: Option<bool>,
}

/// A filling under way. In one transaction it is all or nothing; a million requests want one for every step, for a
/// database that is thrown away when it fails.
#[derive(Debug)]
pub struct Fill(Aside);

impl Fill {
    /// Sets aside what every row would keep up to date.
    pub fn begin(c: &mut DbConn) -> DbResult<Fill> {
        Ok(Fill(set_aside(c)?))
    }

    /// Stores requests; their numbers follow one another.
    pub fn add(&self, c: &mut DbConn, requests: &[Past<'_>]) -> DbResult<()> {
        for some in requests.chunks(AT_ONCE) {
            let rows = some.iter().map(whole).collect::<DbResult<Vec<_>>>()?;
            insert_all!(c, tickets::table, &rows)?;
            event::append_many(c, some.iter().map(|p| (p.new.state.id, p.events)))?;
        }
        Ok(())
    }

    /// Makes the indexes anew; the desk's feed knows the events since this moment.
    pub fn finish(self, c: &mut DbConn, feed_since: DateTime<Utc>) -> DbResult<()> {
        Ok(put_back(c, &self.0, feed_since.into())?)
    }
}

fn whole<'a>(past: &Past<'a>) -> DbResult<Whole<'a>> {
    check_versions(0, past.new.state, past.events)?;
    let answered = answer(past.events).flatten();
    Ok(Whole {
        row: row(&past.new)?,
        rework_task: rework_task(past.events),
        answered_at: answered.map(Ts::from),
        answered_in_time: answered.map(|at| in_time(past.new.state, at)),
    })
}
