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
use store::{Db, DbError};

/// Imports the reference data into an empty database; `false` when there is some already.
pub fn reference(db: &Db, now: DateTime<Utc>) -> anyhow::Result<bool> {
    if db.read(|c| Ok::<_, DbError>(store::reference::load(c)?.is_some()))? {
        return Ok(false);
    }
    import(db, now)?;
    Ok(true)
}

/// Imports the reference data over what is there; a changed classifier needs a new version.
pub fn import(db: &Db, now: DateTime<Utc>) -> anyhow::Result<()> {
    let data = data(now)?;
    db.write(|c| store::reference::replace(c, &data, now))?;
    Ok(())
}
