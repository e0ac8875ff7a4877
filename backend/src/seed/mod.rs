//! The city's data: the reference tables of `data/`, and the demo city played on top of them.
//!
//! The files travel inside the binary. Another community replaces the files, no code.
pub mod demo;
mod files;
mod reference;
mod rows;

pub use demo::demo;
pub use reference::data;

use chrono::{DateTime, Utc};
use store::{Db, DbConn, DbError};

/// Imports the reference data into an empty database as the first version of the rules; `false` when there is some
/// already. From then on administrators publish.
pub fn reference(db: &Db, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let there = |c: &mut DbConn| Ok::<_, DbError>(store::edition::newest(c)?.is_some());
    if db.read(there)? || db.write::<_, DbError>(|c| store::reference::adopt(c, now))? {
        return Ok(false);
    }
    let data = data(now)?;
    db.write(|c| store::reference::replace(c, &data, now))?;
    Ok(true)
}
