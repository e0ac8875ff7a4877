//! The opaque cursor of a list: order, moment and number of the last row, nothing about a person.
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::DateTime;
use store::ticket::{Cursor, ListRow, Sort};

/// The cursor after this row.
pub fn after(sort: Sort, row: &ListRow) -> String {
    let due = row
        .due_at
        .map(|d| d.timestamp_micros().to_string())
        .unwrap_or_default();
    let plain = match sort {
        Sort::Newest => format!("n::{}", row.number),
        Sort::Due => format!("d:{due}:{}", row.number),
        Sort::Place => format!("p::{}", row.number),
        Sort::Updated => format!("u:{}:{}", row.updated_at.timestamp_micros(), row.number),
    };
    URL_SAFE_NO_PAD.encode(plain)
}

/// What a cursor says; `None` when it is not ours or belongs to another order.
pub fn read(sort: Sort, text: &str) -> Option<Cursor> {
    let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
    let mut parts = plain.split(':');
    let (order, due, number) = (parts.next()?, parts.next()?, parts.next()?.parse().ok()?);
    match (sort, order, due) {
        (Sort::Newest, "n", "") | (Sort::Due, "d", "") | (Sort::Place, "p", "") => {
            Some(Cursor { moment: None, number })
        }
        (Sort::Due, "d", at) | (Sort::Updated, "u", at) => Some(Cursor {
            moment: Some(DateTime::from_timestamp_micros(at.parse().ok()?)?),
            number,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_cursor_is_not_read() {
        for text in [
            "",
            "0",
            "bjo6",
            &URL_SAFE_NO_PAD.encode("d:x:1"),
            &URL_SAFE_NO_PAD.encode("n:1:1"),
        ] {
            assert_eq!(read(Sort::Newest, text), None, "{text}");
        }
        let due = URL_SAFE_NO_PAD.encode("d:1700000000000000:7");
        assert_eq!(read(Sort::Newest, &due), None);
        assert_eq!(
            read(Sort::Due, &due).map(|c| (c.number, c.moment.is_some())),
            Some((7, true))
        );
    }
}
