//! Reference data and the demo city.
use chrono::{DateTime, Utc};
use store::Db;

/// Imports the reference data.
pub fn reference(_db: &Db, _now: DateTime<Utc>) -> anyhow::Result<()> {
    anyhow::bail!("not yet")
}
