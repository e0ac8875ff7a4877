//! The community's data: its reference tables, and the demo city played on top of those that travel inside the program.
//!
//! Another community gives a folder with the same files, no code.
mod community;
pub mod demo;
mod files;
mod reference;
mod rows;

pub use demo::demo;
pub use files::Source;

use chrono::{DateTime, Utc};
use store::reference::ReferenceData;
use store::{Db, DbConn, DbError};

/// Everything that travels inside the program but the demo city.
pub fn data(now: DateTime<Utc>) -> anyhow::Result<ReferenceData> {
    reference::data(&Source::BuiltIn, now)
}

/// Imports the reference data into an empty database as the first version of the rules; `false` when there is some
/// already. From then on administrators publish the rules, and a folder only says whose contact centre it is: names,
/// logo, districts, settlements and streets are taken from it at every start.
pub fn reference(db: &Db, source: &Source, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let there = |c: &mut DbConn| Ok::<_, DbError>(store::rules_version::newest(c)?.is_some());
    if db.read(there)? || db.write::<_, DbError>(|c| store::reference::adopt(c, now))? {
        community::renew(db, source, now)?;
        return Ok(false);
    }
    let data = reference::data(source, now)?;
    db.write(|c| store::reference::replace(c, &data, now))?;
    Ok(true)
}
