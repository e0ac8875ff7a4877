//! Streets people named that the directory does not know: what an administrator has to look at.
use crate::app::{AppError, AppResult, Cx};
use domain::UnknownStreetId;
use openapi::reference::UnknownStreet;
use store::DbConn;

/// Most rows.
const ROWS: i64 = 200;
/// Streets that may be the one that was meant.
const SIMILAR: usize = 3;

/// Those that are still unknown; a street the directory has learned meanwhile is no question any more.
pub fn unknown_streets(c: &mut DbConn, cx: &Cx) -> AppResult<Vec<UnknownStreet>> {
    let found = store::unknown_street::list(c, ROWS)?;
    Ok(found
        .into_iter()
        .filter(|s| cx.reference.street(&s.written).is_none())
        .map(|s| UnknownStreet {
            id: s.id,
            similar: similar(cx, &s.written),
            written: s.written,
            times: s.times,
            last_number: s.last_number,
            first_at: s.first_at,
            last_at: s.last_at,
        })
        .collect())
}

/// Streets one of whose words begins like a word of this one.
fn similar(cx: &Cx, written: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in written.split_whitespace().filter(|w| w.chars().count() > 3) {
        let beginning: String = word.chars().take(5).collect();
        for at in cx.reference.streets.search(&beginning, SIMILAR) {
            if let Some(street) = cx.reference.data.streets.get(at)
                && !found.contains(&street.display)
            {
                found.push(street.display.clone());
            }
        }
    }
    found.truncate(SIMILAR);
    found
}

/// It is dealt with.
pub fn settle_street(c: &mut DbConn, id: UnknownStreetId) -> AppResult<()> {
    match store::unknown_street::remove(c, id)? {
        true => Ok(()),
        false => Err(AppError::NotFound),
    }
}
