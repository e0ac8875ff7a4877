//! Going on with a stream after a break: what changed since the position its reader has seen.
use crate::app::{AppResult, Cx};
use store::DbConn;
use store::feed::{self, Entry};

/// Changes told after a break; a reader who missed more reads its lists again anyway.
const MOST: u32 = 300;

/// The changes after this position, or nothing when they cannot all be told: the reader is new, was
/// away for too long, or comes from another database.
pub fn run(c: &mut DbConn, _: &Cx, seen: Option<i64>) -> AppResult<Option<Vec<Entry>>> {
    let Some(seen) = seen.filter(|s| *s >= 0) else {
        return Ok(None);
    };
    let newest = feed::newest(c, 1)?.first().copied().unwrap_or_default();
    let oldest = feed::oldest(c)?.unwrap_or(newest + 1);
    if seen > newest || seen + 1 < oldest {
        return Ok(None);
    }
    let changes = feed::after(c, seen, MOST + 1)?;
    let all = changes.len() <= usize::try_from(MOST).unwrap_or(usize::MAX);
    Ok(all.then_some(changes))
}
