//! Search: beginnings of words and signs as they stand, or the number, or the phone.
//!
//! Rare words are looked up in the index of words. Frequent ones, and short beginnings that match
//! very many words, are found by reading the list in its order, which meets them soon: neither
//! database can tell them apart by itself. Both ways give the same rows.
use super::filter::Search;
use super::search_sql::Found;
use super::tokenizer;
use crate::db::nodes::words_count;
use crate::db::schema::tickets;
use crate::{DbConn, DbResult, applicant};
use diesel::prelude::*;

/// Words are frequent when so many of the newest requests have them …
const SAMPLE: i64 = 200;
const FREQUENT_IN_SAMPLE: usize = 4;
/// … or so many of all: counting them is the slower question.
const FREQUENT: i64 = 2000;
/// Words of at least this many letters are looked up.
const LOOKED_UP: usize = 3;
/// More words make no question clearer.
const WORDS_MAX: usize = 12;
/// Fewer digits are not a phone.
const PHONE_MIN: usize = 4;

/// Chooses how to search; `None` when there is nothing to search for: then nothing is found.
pub(super) fn plan(c: &mut DbConn, search: &Search) -> DbResult<Option<Found>> {
    let mut all: Vec<String> = search
        .words
        .iter()
        .flat_map(|w| tokenizer::words(w))
        .take(WORDS_MAX)
        .collect();
    all.sort();
    all.dedup();
    let phone = search.phone.as_deref().and_then(Phone::of);
    let literal: Vec<String> = search.literal.iter().take(WORDS_MAX).cloned().collect();
    if all.is_empty() && literal.is_empty() && search.number.is_none() && phone.is_none() {
        return Ok(None);
    }
    let words = match Words::of(&all) {
        Some(w) if is_rare(c, &w)? => Some(w.looked_up()),
        other => other,
    };
    Ok(Some(Found {
        words,
        literal,
        number: search.number,
        phone,
    }))
}

fn is_rare(c: &mut DbConn, w: &Words) -> DbResult<bool> {
    if w.fts5.is_empty() {
        return Ok(false);
    }
    let newest: Vec<String> = tickets::table
        .order(tickets::number.desc())
        .limit(SAMPLE)
        .select(tickets::search_text)
        .load(c)?;
    let hits = newest
        .iter()
        .filter(|text| w.read.iter().all(|beginning| text.contains(beginning)));
    Ok(hits.count() < FREQUENT_IN_SAMPLE && words_count(c, &w.fts5, &w.tsquery, FREQUENT)? < FREQUENT)
}

/// Words in the languages they are looked for in. After the split they hold letters and digits
/// only: there is nothing to escape.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub by_index: bool,
    /// The long ones, for the index of SQLite and of PostgreSQL.
    pub fts5: String,
    pub tsquery: String,
    /// Those that must be read: the short ones beside the index, all of them without it.
    pub read: Vec<String>,
    short: Vec<String>,
}

impl Words {
    fn of(words: &[String]) -> Option<Words> {
        if words.is_empty() {
            return None;
        }
        let beginning = |w: &String| format!(" {w}");
        let (long, short): (Vec<&String>, Vec<&String>) =
            words.iter().partition(|w| w.chars().count() >= LOOKED_UP);
        Some(Words {
            by_index: false,
            fts5: long
                .iter()
                .map(|w| format!("\"{w}\"*"))
                .collect::<Vec<_>>()
                .join(" "),
            tsquery: long
                .iter()
                .map(|w| format!("'{w}':*"))
                .collect::<Vec<_>>()
                .join(" & "),
            read: words.iter().map(beginning).collect(),
            short: short.into_iter().map(beginning).collect(),
        })
    }

    fn looked_up(self) -> Words {
        Words {
            by_index: true,
            read: self.short.clone(),
            ..self
        }
    }
}

/// Ranges of phones: the digits at the end (`45 67`) or at the beginning (`067 123`).
#[derive(Debug, Clone)]
pub(super) struct Phone {
    pub back: (String, String),
    pub front: (String, String),
}

impl Phone {
    fn of(digits: &str) -> Option<Phone> {
        let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
        if digits.len() < PHONE_MIN {
            return None;
        }
        let front = if digits.starts_with('0') {
            format!("+38{digits}")
        } else {
            format!("+{digits}")
        };
        Some(Phone {
            back: range(applicant::backwards(&digits)),
            front: range(front),
        })
    }
}

/// All texts that begin with this one and go on with digits: `:` comes right after `9`.
fn range(from: String) -> (String, String) {
    let to = format!("{from}:");
    (from, to)
}
