//! Near duplicates: at the same address, or within a distance of a point.
use super::filter::NearFilter;
use super::list::{Page, page, run};
use super::row::ListRow;
use super::tokenizer;
use crate::db::nodes::IsOpen;
use crate::db::nodes_map::InBox;
use crate::db::schema::tickets;
use crate::db::types::Ts;
use crate::{DbConn, DbResult};
use diesel::prelude::*;
use domain::geo::{Bounds, Point};

/// Most requests looked at around a point; what is nearest among them is told.
const AROUND: i64 = 500;

/// Open requests at the same place with the metres to each where they are known: the same building and the
/// nearest first, then the newest. Two questions, because each has an index.
pub fn near(c: &mut DbConn, filter: &NearFilter) -> DbResult<Vec<(ListRow, Option<f64>)>> {
    let mut found = Vec::new();
    let building = filter.building.as_deref().and_then(tokenizer::building_key);
    if let Some(street) = filter.street.as_deref().and_then(tokenizer::street_key) {
        let mut q = recent(filter).filter(tickets::street_key.eq(street));
        if let Some(building) = &building {
            q = q.filter(tickets::building_key.eq(building.clone()));
        }
        let q = q.order(tickets::number.desc()).limit(i64::from(filter.limit));
        let metres = |r: &ListRow| {
            filter
                .around
                .and_then(|(point, _)| Some(point.metres_to(r.point?)))
        };
        found.extend(
            run(c, q)?
                .into_iter()
                .map(|r| (metres(&r), r, building.is_some())),
        );
    }
    if let Some((point, reach)) = filter.around {
        for (metres, row) in around(c, filter, point, reach)? {
            if !found.iter().any(|(_, known, _)| known.number == row.number) {
                found.push((Some(metres), row, false));
            }
        }
    }
    // the same building is as near as can be, whatever point was set
    let rank = |metres: Option<f64>, same: bool| {
        if same {
            -1.0
        } else {
            metres.unwrap_or(f64::INFINITY)
        }
    };
    found.sort_by(|(a, x, same_a), (b, y, same_b)| {
        let by_way = rank(*a, *same_a).total_cmp(&rank(*b, *same_b));
        by_way.then(y.number.cmp(&x.number))
    });
    let most = usize::try_from(filter.limit).unwrap_or(usize::MAX);
    Ok(found
        .into_iter()
        .take(most)
        .map(|(metres, row, _)| (row, metres))
        .collect())
}

/// Open, of late, about the same item.
fn recent(filter: &NearFilter) -> Page<'_> {
    let q = page()
        .filter(IsOpen {})
        .filter(tickets::parent_id.is_null())
        .filter(tickets::registered_at.ge(Ts::from(filter.since)));
    match &filter.item {
        Some(item) => q.filter(tickets::item.eq(item.as_str())),
        None => q,
    }
}

/// The box by its index, then the exact distance.
fn around(c: &mut DbConn, filter: &NearFilter, point: Point, reach: f64) -> DbResult<Vec<(f64, ListRow)>> {
    let bounds = Bounds::within(point, reach);
    let rows = run(c, recent(filter).filter(InBox { bounds }).limit(AROUND))?;
    let measured = rows
        .into_iter()
        .filter_map(|r| Some((point.metres_to(r.point?), r)));
    Ok(measured.filter(|(metres, _)| *metres <= reach).collect())
}
