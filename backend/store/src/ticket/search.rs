//! Search: beginnings of words, or the number, or the phone.
//!
//! PostgreSQL chooses by its statistics how to find words. SQLite has none for its word index, so
//! rare words are looked up there and frequent ones are found by reading the list in its order,
//! which meets them soon; both give the same rows.
use super::filter::Search;
use super::words;
use crate::db::nodes::{fts_count, node};
use crate::{DbConn, DbResult, applicant};
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool, Text};
use diesel::sqlite::Sqlite;

/// From so many requests on, words are frequent.
const FREQUENT: i64 = 2000;
/// More words make no question clearer.
const WORDS_MAX: usize = 12;
/// Fewer digits are not a phone.
const PHONE_MIN: usize = 4;

/// How to search.
pub(super) enum Plan {
    /// There is nothing to search for: nothing is found.
    Nothing,
    /// The condition.
    Find(Found),
}

/// Chooses how to search.
pub(super) fn plan(c: &mut DbConn, search: &Search) -> DbResult<Plan> {
    let mut words: Vec<String> = search
        .words
        .iter()
        .flat_map(|w| words::words(w))
        .take(WORDS_MAX)
        .collect();
    words.sort();
    words.dedup();
    let phone = search.phone.as_deref().and_then(Phone::of);
    if words.is_empty() && search.number.is_none() && phone.is_none() {
        return Ok(Plan::Nothing);
    }
    let words = Words::of(words);
    let by_index = match (c, &words) {
        (DbConn::Sqlite(c), Some(w)) => fts_count(c, &w.fts5, FREQUENT)? < FREQUENT,
        _ => true,
    };
    Ok(Plan::Find(Found {
        words,
        number: search.number,
        phone,
        by_index,
    }))
}

/// Words in the three languages they are looked for in. After the split they hold letters and
/// digits only: there is nothing to escape.
#[derive(Debug, Clone)]
pub(super) struct Words {
    fts5: String,
    tsquery: String,
    beginnings: Vec<String>,
}

impl Words {
    fn of(words: Vec<String>) -> Option<Words> {
        if words.is_empty() {
            return None;
        }
        let all = |f: fn(&String) -> String, by| words.iter().map(f).collect::<Vec<_>>().join(by);
        Some(Words {
            fts5: all(|w| format!("\"{w}\"*"), " "),
            tsquery: all(|w| format!("'{w}':*"), " & "),
            beginnings: words.iter().map(|w| format!(" {w}")).collect(),
        })
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
    /// The condition of a search.
    Found { words: Option<Words>, number: Option<i64>, phone: Option<Phone>, by_index: bool } -> Bool,
    static_text = false;
    pg(self, out) {
        match (&self.words, self.number, &self.phone) {
            (Some(w), None, None) => {
                out.push_sql("(tickets.words @@ ");
                out.push_bind_param::<Text, _>(&w.tsquery)?;
                out.push_sql("::tsquery)");
            }
            _ => {
                out.push_sql("(tickets.number IN (SELECT NULL::bigint");
                if let Some(w) = &self.words {
                    out.push_sql(" UNION ALL SELECT w.number FROM tickets w WHERE w.words @@ ");
                    out.push_bind_param::<Text, _>(&w.tsquery)?;
                    out.push_sql("::tsquery");
                }
                self.number_and_phone(out.reborrow(), " COLLATE \"C\"")?;
                out.push_sql("))");
            }
        }
    }
    sqlite(self, out) {
        match &self.words {
            Some(w) if !self.by_index => {
                out.push_sql("((");
                for (i, beginning) in w.beginnings.iter().enumerate() {
                    out.push_sql(if i == 0 { "instr(tickets.search_text, " } else { " AND instr(tickets.search_text, " });
                    out.push_bind_param::<Text, _>(beginning)?;
                    out.push_sql(") > 0");
                }
                out.push_sql(") OR tickets.number IN (SELECT NULL");
                self.number_and_phone(out.reborrow(), "")?;
                out.push_sql("))");
            }
            words => {
                out.push_sql("(tickets.number IN (SELECT NULL");
                if let Some(w) = words {
                    out.push_sql(" UNION ALL SELECT rowid FROM tickets_fts WHERE tickets_fts MATCH ");
                    out.push_bind_param::<Text, _>(&w.fts5)?;
                }
                self.number_and_phone(out.reborrow(), "")?;
                out.push_sql("))");
            }
        }
    }
);

impl Found {
    /// More numbers for the union: the number itself, and the requests of phones.
    fn number_and_phone<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>, by_byte: &str) -> QueryResult<()>
    where
        DB: diesel::backend::Backend + diesel::sql_types::HasSqlType<BigInt>,
        i64: diesel::serialize::ToSql<BigInt, DB>,
        String: diesel::serialize::ToSql<Text, DB>,
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
                " UNION ALL SELECT p.number FROM tickets p JOIN applicants a ON a.id = p.applicant_id WHERE ",
            );
            out.push_sql(column);
            out.push_sql(by_byte);
            out.push_sql(" >= ");
            out.push_bind_param::<Text, _>(from)?;
            out.push_sql(" AND ");
            out.push_sql(column);
            out.push_sql(by_byte);
            out.push_sql(" < ");
            out.push_bind_param::<Text, _>(to)?;
        }
        Ok(())
    }
}
