//! What the cursor of a list of requests says: order, moment and number of the last row, nothing about a person.
//!
//! In the order of changes a request that changes while somebody pages would jump over the reader. Such a list goes on
//! after its last row with what changed meanwhile, until nothing has: told twice perhaps, never skipped.
use crate::app::AppResult;
use chrono::DateTime;
use store::DbConn;
use store::ticket::{Cursor, ListRow, Sort};

/// Places in the feed that may become visible late: a lower one is committed after a higher one.
const LATE: i64 = 64;

/// Which changes a pass through the list in the order of changes tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Pass {
    /// Only of requests with a change behind this place of the feed; the first pass tells all.
    pub behind: Option<i64>,
    /// The last place of the feed when the pass began.
    pub began_at: i64,
}

impl Pass {
    /// The first one, beginning now.
    pub fn first(c: &mut DbConn) -> AppResult<Pass> {
        Ok(Pass {
            behind: None,
            began_at: last_change(c)?,
        })
    }

    /// The one after it; `None` when nothing has changed since it began.
    pub fn following(self, c: &mut DbConn) -> AppResult<Option<Pass>> {
        let began_at = last_change(c)?;
        Ok((began_at > self.began_at).then_some(Pass {
            behind: Some(self.began_at - LATE),
            began_at,
        }))
    }

    fn written(self) -> String {
        let behind = self.behind.map(|b| b.to_string()).unwrap_or_default();
        format!("{behind}:{}", self.began_at)
    }
}

fn last_change(c: &mut DbConn) -> AppResult<i64> {
    Ok(store::feed::newest(c, 1)?.first().copied().unwrap_or_default())
}

/// A place in the list: the pass, and the last row of the page before when the pass has begun.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    /// The pass; of the order of changes alone.
    pub pass: Pass,
    /// The last row.
    pub after: Option<Cursor>,
}

/// The place after this row.
pub fn after(sort: Sort, pass: Pass, row: &ListRow) -> String {
    let due = row
        .due_at
        .map(|d| d.timestamp_micros().to_string())
        .unwrap_or_default();
    match sort {
        Sort::Newest => format!("n::{}", row.number),
        Sort::Oldest => format!("o::{}", row.number),
        Sort::Due => format!("d:{due}:{}", row.number),
        Sort::Place => format!("p::{}", row.number),
        Sort::Updated => {
            let moment = row.updated_at.timestamp_micros();
            format!("u:{moment}:{}:{}", row.number, pass.written())
        }
    }
}

/// The beginning of a further pass.
pub fn begin(pass: Pass) -> String {
    format!("u:::{}", pass.written())
}

/// What a place says; `None` when it belongs to another order.
pub fn read(sort: Sort, plain: &str) -> Option<Place> {
    let parts: Vec<&str> = plain.split(':').collect();
    let row = |moment: &str, number: &str| {
        let moment = match moment {
            "" => None,
            micros => Some(DateTime::from_timestamp_micros(micros.parse().ok()?)?),
        };
        let number = number.parse().ok()?;
        Some(Cursor { moment, number })
    };
    let place = |after| Place {
        after,
        ..Place::default()
    };
    match (sort, parts.as_slice()) {
        (Sort::Newest, ["n", "", number])
        | (Sort::Oldest, ["o", "", number])
        | (Sort::Place, ["p", "", number]) => row("", number).map(|after| place(Some(after))),
        (Sort::Due, ["d", moment, number]) => row(moment, number).map(|after| place(Some(after))),
        (Sort::Updated, ["u", moment, number, behind, began_at]) => Some(Place {
            pass: Pass {
                behind: match *behind {
                    "" => None,
                    behind => Some(behind.parse().ok()?),
                },
                began_at: began_at.parse().ok()?,
            },
            after: match *number {
                "" => None,
                number => Some(row(moment, number)?),
            },
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_another_order_is_not_read() {
        for text in ["", "0", "d:x:1", "n:1:1", "u:1:1", "u:x:1::1", "u:1:1::"] {
            for sort in [Sort::Newest, Sort::Oldest, Sort::Due, Sort::Updated, Sort::Place] {
                assert_eq!(read(sort, text), None, "{text}");
            }
        }
        let due = "d:1700000000000000:7";
        assert_eq!(read(Sort::Newest, due), None);
        let read_back = read(Sort::Due, due).and_then(|p| p.after);
        assert_eq!(read_back.map(|c| (c.number, c.moment.is_some())), Some((7, true)));
    }

    #[test]
    fn a_further_pass_begins_without_a_row() {
        let pass = Pass {
            behind: Some(-60),
            began_at: 9,
        };
        assert_eq!(
            read(Sort::Updated, &begin(pass)),
            Some(Place { pass, after: None })
        );
    }
}
