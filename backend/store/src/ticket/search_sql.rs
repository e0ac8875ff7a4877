//! The condition of a search as SQL: the same shape on both databases, with other words for it.
use super::search::{Phone, Words};
use crate::db::nodes::node;
use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::serialize::ToSql;
use diesel::sql_types::{BigInt, Bool, HasSqlType, Text};
use diesel::sqlite::Sqlite;

node!(
    /// The condition of a search. The numbers in question are gathered first; PostgreSQL would
    /// otherwise read the whole list for a word that does not occur.
    Found { words: Option<Words>, literal: Vec<String>, number: Option<i64>, phone: Option<Phone> } -> Bool,
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
    /// The words, number or phone; and the signs that stand just so.
    fn condition<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>, d: &Dialect) -> QueryResult<()>
    where
        DB: Backend + HasSqlType<BigInt>,
        i64: ToSql<BigInt, DB>,
        String: ToSql<Text, DB>,
    {
        let signs_alone = self.words.is_none() && self.number.is_none() && self.phone.is_none();
        if signs_alone {
            out.push_sql("(true");
        } else {
            out.push_sql("(");
            self.any_of(out.reborrow(), d)?;
        }
        for signs in &self.literal {
            out.push_sql(" AND (");
            push_holds(signs, "tickets.body", out.reborrow(), d)?;
            out.push_sql(" OR ");
            push_holds(signs, "tickets.place_line", out.reborrow(), d)?;
            out.push_sql(")");
        }
        out.push_sql(")");
        Ok(())
    }

    fn any_of<'b, DB>(&'b self, mut out: AstPass<'_, 'b, DB>, d: &Dialect) -> QueryResult<()>
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
        push_holds(beginning, column, out.reborrow(), d)?;
    }
    Ok(())
}

/// That the column holds the text, sign for sign: no sign of it means anything else.
fn push_holds<'b, DB>(
    text: &'b String,
    column: &str,
    mut out: AstPass<'_, 'b, DB>,
    d: &Dialect,
) -> QueryResult<()>
where
    DB: Backend,
    String: ToSql<Text, DB>,
{
    out.push_sql(d.position);
    out.push_sql(column);
    out.push_sql(", ");
    out.push_bind_param::<Text, _>(text)?;
    out.push_sql(") > 0");
    Ok(())
}
