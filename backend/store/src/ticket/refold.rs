//! What is stored folded, folded anew when folding has changed: once, at the start, before anybody is served.
use super::tokenizer::{FOLDING, building_key, search_text, street_key};
use crate::db::schema::{folding, tickets, unknown_streets};
use crate::db::types::Uid;
use crate::{DbConn, DbResult};
use diesel::prelude::*;
use std::collections::HashMap;

/// Rows read at once.
const AT_ONCE: i64 = 1_000;

#[derive(Queryable, Selectable)]
#[diesel(table_name = tickets)]
struct Row {
    number: i64,
    body: String,
    place_line: String,
    search_text: String,
    street_key: Option<String>,
    building_key: Option<String>,
}

/// Folds anew what an older way of folding has written.
pub(crate) fn refold(c: &mut DbConn) -> DbResult<()> {
    let done: i32 = folding::table.select(folding::edition).first(c)?;
    if done >= FOLDING {
        return Ok(());
    }
    let (mut last, mut changed) = (0, 0_u64);
    loop {
        let rows: Vec<Row> = tickets::table
            .filter(tickets::number.gt(last))
            .order(tickets::number.asc())
            .limit(AT_ONCE)
            .select(Row::as_select())
            .load(c)?;
        let Some(end) = rows.last() else { break };
        last = end.number;
        for row in rows {
            changed += u64::from(request(c, &row)?);
        }
    }
    streets(c)?;
    diesel::update(folding::table)
        .set(folding::edition.eq(FOLDING))
        .execute(c)?;
    tracing::info!(changed, edition = FOLDING, "texts are folded anew for search");
    Ok(())
}

/// One request; whether anything of it has changed.
fn request(c: &mut DbConn, row: &Row) -> DbResult<bool> {
    let text = folded(row);
    let street = row.street_key.as_deref().and_then(street_key);
    let building = row.building_key.as_deref().and_then(building_key);
    if text == row.search_text && street == row.street_key && building == row.building_key {
        return Ok(false);
    }
    diesel::update(tickets::table.filter(tickets::number.eq(row.number)))
        .set((
            tickets::search_text.eq(text),
            tickets::street_key.eq(street),
            tickets::building_key.eq(building),
        ))
        .execute(c)?;
    Ok(true)
}

/// The words that were found by until now, folded anew, and those the older folding had split.
fn folded(row: &Row) -> String {
    let mut text = search_text(&[&row.search_text]);
    for word in search_text(&[&row.body, &row.place_line]).split(' ').skip(1) {
        if !text.split(' ').any(|known| known == word) {
            text.push(' ');
            text.push_str(word);
        }
    }
    text
}

/// Streets the directory does not know: two that have become one are one row.
fn streets(c: &mut DbConn) -> DbResult<()> {
    let all: Vec<(Uid, String, i32, i64)> = unknown_streets::table
        .order(unknown_streets::last_at.desc())
        .select((
            unknown_streets::id,
            unknown_streets::written,
            unknown_streets::times,
            unknown_streets::last_number,
        ))
        .load(c)?;
    let mut kept: HashMap<String, (Uid, i32, i64)> = HashMap::new();
    for (id, written, times, number) in all {
        let Some(key) = street_key(&written) else { continue };
        match kept.get_mut(&key) {
            Some((_, sum, last)) => {
                *sum = sum.saturating_add(times);
                *last = number.max(*last);
                diesel::delete(unknown_streets::table.find(id)).execute(c)?;
            }
            None => {
                kept.insert(key, (id, times, number));
            }
        }
    }
    // no key of the old folding may stand in the way of a new one
    for (place, (id, ..)) in kept.values().enumerate() {
        diesel::update(unknown_streets::table.find(*id))
            .set(unknown_streets::street_key.eq(format!(" {place}")))
            .execute(c)?;
    }
    for (key, (id, times, number)) in kept {
        diesel::update(unknown_streets::table.find(id))
            .set((
                unknown_streets::street_key.eq(key),
                unknown_streets::times.eq(times),
                unknown_streets::last_number.eq(number),
            ))
            .execute(c)?;
    }
    Ok(())
}

/// Stores the columns of a request as an older edition of folding would have: for tests of folding anew.
#[doc(hidden)]
pub fn as_folded_before(
    c: &mut DbConn,
    number: i64,
    search_text: &str,
    street: &str,
    building: &str,
) -> DbResult<()> {
    diesel::update(tickets::table.filter(tickets::number.eq(number)))
        .set((
            tickets::search_text.eq(search_text),
            tickets::street_key.eq(street),
            tickets::building_key.eq(building),
        ))
        .execute(c)?;
    diesel::update(folding::table)
        .set(folding::edition.eq(0))
        .execute(c)?;
    Ok(())
}
