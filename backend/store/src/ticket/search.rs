//! Search: beginnings of words, or the number, or the phone.
//!
//! Rare words are looked up in the index of words. Frequent ones, and short beginnings that match
//! very many words, are found by reading the list in its order, which meets them soon: neither
//! database can tell them apart by itself. Both ways give the same rows.
use super::filter::Search;
use super::words;
use crate::db::nodes::{node, words_count};
use crate::db::schema::tickets;
use crate::{DbConn, DbResult, applicant};
use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool, HasSqlType, Text};
use diesel::sqlite::Sqlite;

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
        .flat_map(|w| words::words(w))
        .take(WORDS_MAX)
        .collect();
    all.sort();
    all.dedup();
    let phone = search.phone.as_deref().and_then(Phone::of);
    if all.is_empty() && search.number.is_none() && phone.is_none() {
        return Ok(None);
    }
    let words = match Words::of(&all) {
        Some(w) if is_rare(c, &w)? => Some(w.looked_up()),
        other => other,
    };
    Ok(Some(Found {
        words,
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
    by_index: bool,
    /// The long ones, for the index of SQLite and of PostgreSQL.
    fts5: String,
    tsquery: String,
    /// Those that must be read: the short ones beside the index, all of them without it.
    read: Vec<String>,
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
    back: (String, String),
    front: (String, String),
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

node!(
    /// The condition of a search. The numbers in question are gathered first; PostgreSQL would
    /// otherwise read the whole list for a word that does not occur.
    Found { words: Option<Words>, number: Option<i64>, phone: Option<Phone> } -> Bool,
    static_text = false;
    pg(self, out) {
        self.condition(out.reborrow(), &PG)?;
    }
    sqlite(self, out) {
        self.condition(out.reborrow(), &SQLITE)?;
    }
);

/// How a database says it.
struct Dialect {
    gather: &'static str,
    gathered: &'static str,
    looked_up: &'static str,
    looked_up_end: &'static str,
    position: &'static str,
    by_byte: &'static str,
    is_pg: bool,
}

const PG: Dialect = Dialect {
    gather: "tickets.number = ANY (ARRAY(SELECT NULL::bigint WHERE false",
    gathered: "))",
    looked_up: " UNION ALL SELECT w.number FROM tickets w WHERE w.words @@ ",
    looked_up_end: "::tsquery",
    position: "strpos(",
    by_byte: " COLLATE \"C\"",
    is_pg: true,
};

const SQLITE: Dialect = Dialect {
    gather: "tickets.number IN (SELECT NULL WHERE false",
    gathered: ")",
    looked_up: " UNION ALL SELECT f.rowid FROM tickets_fts f JOIN tickets w ON w.number = f.rowid WHERE f.tickets_fts MATCH ",
    looked_up_end: "",
    position: "instr(",
    by_byte: "",
    is_pg: false,
};

impl Found {
    fn condition<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>, d: &Dialect) -> QueryResult<()>
    where
        DB: Backend + HasSqlType<BigInt>,
        i64: ToSql<BigInt, DB>,
        String: ToSql<Text, DB>,
    {
        out.push_sql("(");
        if let Some(w) = self.words.as_ref().filter(|w| !w.by_index) {
            out.push_sql("(true");
            push_read(w, "tickets.search_text", out.reborrow(), d)?;
            out.push_sql(")");
            if self.number.is_none() && self.phone.is_none() {
                out.push_sql(")");
                return Ok(());
            }
            out.push_sql(" OR ");
        }
        out.push_sql(d.gather);
        if let Some(w) = self.words.as_ref().filter(|w| w.by_index) {
            out.push_sql(d.looked_up);
            out.push_bind_param::<Text, _>(if d.is_pg { &w.tsquery } else { &w.fts5 })?;
            out.push_sql(d.looked_up_end);
            push_read(w, "w.search_text", out.reborrow(), d)?;
        }
        self.number_and_phone(out.reborrow(), d)?;
        out.push_sql(d.gathered);
        out.push_sql(")");
        Ok(())
    }

    /// More numbers to gather: the number itself, and the requests of phones.
    fn number_and_phone<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>, d: &Dialect) -> QueryResult<()>
    where
        DB: Backend + HasSqlType<BigInt>,
        i64: ToSql<BigInt, DB>,
        String: ToSql<Text, DB>,
    {
        if let Some(number) = &self.number {
            out.push_sql(" UNION ALL SELECT ");
            out.push_bind_param::<BigInt, _>(number)?;
        }
        let Some(phone) = &self.phone else {
            return Ok(());
        };
        for (column, (from, to)) in [("a.phone_back", &phone.back), ("a.phone", &phone.front)] {
            out.push_sql(
                " UNION ALL SELECT p.number FROM applicants a JOIN tickets p ON p.applicant_id = a.id WHERE ",
            );
            out.push_sql(column);
            out.push_sql(d.by_byte);
            out.push_sql(" >= ");
            out.push_bind_param::<Text, _>(from)?;
            out.push_sql(" AND ");
            out.push_sql(column);
            out.push_sql(d.by_byte);
            out.push_sql(" < ");
            out.push_bind_param::<Text, _>(to)?;
        }
        Ok(())
    }
}

/// The beginnings of words that the column must hold.
fn push_read<'b, DB>(w: &'b Words, column: &str, mut out: AstPass<'_, 'b, DB>, d: &Dialect) -> QueryResult<()>
where
    DB: Backend,
    String: ToSql<Text, DB>,
{
    for beginning in &w.read {
        out.push_sql(" AND ");
        out.push_sql(d.position);
        out.push_sql(column);
        out.push_sql(", ");
        out.push_bind_param::<Text, _>(beginning)?;
        out.push_sql(") > 0");
    }
    Ok(())
}
