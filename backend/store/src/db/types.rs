//! Column types of both databases: instants, ids, JSON documents, codes.
//! Everything that differs in representation lives here.
pub(crate) use super::code::Code;
use super::conn::MultiBackend;
use crate::{DbError, DbResult};
use chrono::{DateTime, Utc};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::pg::Pg;
use diesel::query_builder::QueryId;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::{self, HasSqlType, SqlType, Text};
use diesel::sqlite::Sqlite;
use std::io::Write;
use uuid::Uuid;

/// `timestamptz` / INTEGER microseconds since the epoch.
#[derive(Debug, Clone, Copy, Default, QueryId, SqlType)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Long"))]
pub struct Instant;
impl sql_types::SqlOrd for Instant {}

/// `uuid` / BLOB of 16 bytes.
#[derive(Debug, Clone, Copy, Default, QueryId, SqlType)]
#[diesel(postgres_type(oid = 2950, array_oid = 2951), sqlite_type(name = "Binary"))]
pub struct Guid;

/// `jsonb` / TEXT.
#[derive(Debug, Clone, Copy, Default, QueryId, SqlType)]
#[diesel(postgres_type(oid = 3802, array_oid = 3807), sqlite_type(name = "Text"))]
pub struct JsonDoc;

/// An instant, cut to the microseconds that both databases keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = Instant)]
pub struct Ts(DateTime<Utc>);

/// Any of the domain's ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Guid)]
pub struct Uid(pub Uuid);

/// A JSON document as text.
#[derive(Debug, Clone, PartialEq, AsExpression, FromSqlRow)]
#[diesel(sql_type = JsonDoc)]
pub struct Doc(String);

/// A code of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Coded<T: Code>(pub T);

impl From<DateTime<Utc>> for Ts {
    fn from(t: DateTime<Utc>) -> Ts {
        // every chrono instant is in the range of its own microseconds
        Ts(DateTime::from_timestamp_micros(t.timestamp_micros()).unwrap_or(t))
    }
}

impl From<Ts> for DateTime<Utc> {
    fn from(t: Ts) -> DateTime<Utc> {
        t.0
    }
}

impl Doc {
    /// Writes a value as JSON.
    pub fn of<T: serde::Serialize + ?Sized>(value: &T) -> DbResult<Doc> {
        serde_json::to_string(value)
            .map(Doc)
            .map_err(|e| DbError::Corrupt(format!("cannot write JSON: {e}")))
    }

    /// Reads the value back.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> DbResult<T> {
        serde_json::from_str(&self.0).map_err(|e| DbError::Corrupt(format!("cannot read JSON: {e}")))
    }
}

macro_rules! ids {
    ($($name:ident),+ $(,)?) => {$(
        impl From<domain::$name> for Uid {
            fn from(id: domain::$name) -> Uid {
                Uid(id.0)
            }
        }
        impl From<Uid> for domain::$name {
            fn from(id: Uid) -> domain::$name {
                domain::$name(id.0)
            }
        }
    )+};
}
ids!(
    TicketId,
    UserId,
    ApplicantId,
    FeedbackId,
    ClarificationId,
    NonExecutionId,
    ResolutionId,
    AttachmentId,
    ApiKeyId,
    CallId,
    CallAttemptId,
    DeskFilterId,
    UnknownStreetId,
    RuleDraftId
);

macro_rules! multi_type {
    ($($st:ident),+) => {$(
        impl HasSqlType<$st> for MultiBackend {
            fn metadata(lookup: &mut Self::MetadataLookup) -> Self::TypeMetadata {
                MultiBackend::lookup_sql_type::<$st>(lookup)
            }
        }
    )+};
}
multi_type!(Instant, Guid, JsonDoc);

macro_rules! multi_value {
    ($($st:ident => [$($bound:tt)*] $rust:ty),+ $(,)?) => {$(
        impl<$($bound)*> FromSql<$st, MultiBackend> for $rust {
            fn from_sql(v: <MultiBackend as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                v.from_sql::<$rust, $st>()
            }
        }
        impl<$($bound)*> ToSql<$st, MultiBackend> for $rust {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value(($st, self));
                Ok(IsNull::No)
            }
        }
    )+};
}
multi_value!(Instant => [] Ts, Guid => [] Uid, JsonDoc => [] Doc, Text => [T: Code] Coded<T>);

impl ToSql<Instant, Pg> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<sql_types::Timestamptz, Pg>::to_sql(&self.0, out)
    }
}

impl FromSql<Instant, Pg> for Ts {
    fn from_sql(v: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        FromSql::<sql_types::Timestamptz, Pg>::from_sql(v).map(Ts)
    }
}

impl ToSql<Instant, Sqlite> for Ts {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.timestamp_micros());
        Ok(IsNull::No)
    }
}

impl FromSql<Instant, Sqlite> for Ts {
    fn from_sql(v: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        let us = <i64 as FromSql<sql_types::BigInt, Sqlite>>::from_sql(v)?;
        DateTime::from_timestamp_micros(us)
            .map(Ts)
            .ok_or_else(|| format!("instant out of range: {us}").into())
    }
}

impl ToSql<Guid, Pg> for Uid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<sql_types::Uuid, Pg>::to_sql(&self.0, out)
    }
}

impl FromSql<Guid, Pg> for Uid {
    fn from_sql(v: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        FromSql::<sql_types::Uuid, Pg>::from_sql(v).map(Uid)
    }
}

impl ToSql<Guid, Sqlite> for Uid {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        let bytes: &[u8] = self.0.as_bytes();
        out.set_value(bytes);
        Ok(IsNull::No)
    }
}

impl FromSql<Guid, Sqlite> for Uid {
    fn from_sql(mut v: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Uid(Uuid::from_slice(v.read_blob())?))
    }
}

/// First byte of the binary form of `jsonb`.
const JSONB_VERSION: u8 = 1;

impl ToSql<JsonDoc, Pg> for Doc {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(&[JSONB_VERSION])?;
        out.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }
}

impl FromSql<JsonDoc, Pg> for Doc {
    fn from_sql(v: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        match v.as_bytes().split_first() {
            Some((&JSONB_VERSION, text)) => Ok(Doc(std::str::from_utf8(text)?.to_owned())),
            _ => Err("unknown version of jsonb".into()),
        }
    }
}

impl ToSql<JsonDoc, Sqlite> for Doc {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.as_str());
        Ok(IsNull::No)
    }
}

impl FromSql<JsonDoc, Sqlite> for Doc {
    fn from_sql(mut v: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Doc(v.read_text().to_owned()))
    }
}

impl<T: Code> Coded<T> {
    fn parse(code: &str) -> deserialize::Result<Self> {
        T::of(code)
            .map(Coded)
            .ok_or_else(|| format!("unknown code «{code}»").into())
    }
}

impl<T: Code> ToSql<Text, Pg> for Coded<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.code().as_bytes())?;
        Ok(IsNull::No)
    }
}

impl<T: Code> FromSql<Text, Pg> for Coded<T> {
    fn from_sql(v: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Coded::parse(std::str::from_utf8(v.as_bytes())?)
    }
}

impl<T: Code> ToSql<Text, Sqlite> for Coded<T> {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(self.0.code());
        Ok(IsNull::No)
    }
}

impl<T: Code> FromSql<Text, Sqlite> for Coded<T> {
    fn from_sql(mut v: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        Coded::parse(v.read_text())
    }
}

/// A count of the domain as a column.
pub(crate) fn int(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// A column as a count of the domain; the schema forbids negative ones.
pub(crate) fn count(n: i32) -> u32 {
    u32::try_from(n).unwrap_or_default()
}
