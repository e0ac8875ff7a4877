//! The security journal is append-only, and forgets by its retention alone.
use crate::support::*;
use chrono::{TimeDelta, Utc};
use domain::security::SecurityKind;
use store::DbError;
use store::security::{self, Entry, Filter};
use uuid::Uuid;

fn entry(days: i64) -> Entry {
    Entry {
        id: Uuid::now_v7(),
        at: Utc::now() - TimeDelta::days(days),
        kind: SecurityKind::Refused,
        code: "forbidden".to_owned(),
        endpoint: "EDITIONS".to_owned(),
        actor: None,
        role: None,
        address: "203.0.113.9".to_owned(),
        object: None,
        times: 3,
    }
}

on_both! {
    fn nothing_young_is_forgotten(db) {
        let all = |limit| {
            let filter = Filter { limit, ..Filter::default() };
            db.read::<_, DbError>(|c| security::list(c, &filter)).unwrap()
        };
        db.write::<_, DbError>(|c| security::add(c, &[entry(400), entry(60), entry(1)])).unwrap();
        assert_eq!(all(10).len(), 3);
        let too_much = db.write::<_, DbError>(|c| security::purge(c, Utc::now()));
        assert!(too_much.is_err(), "{too_much:?}");
        assert_eq!(all(10).len(), 3, "nothing is forgotten half");
        let old = db.write::<_, DbError>(|c| security::purge(c, Utc::now() - TimeDelta::days(365)));
        assert_eq!(old.unwrap(), 1);
        assert_eq!(all(10).iter().map(|e| e.times).collect::<Vec<_>>(), [3, 3]);
    }
}
