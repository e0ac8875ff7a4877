//! Versions of the rules and their drafts: kept, in force by date, taken back.
use crate::support::*;
use chrono::{DateTime, Utc};
use domain::RuleDraftId;
use domain::rules::{Change, Entry, Key, ONLY, Part, Rules};
use store::rule_draft::{self, Made, RuleDraft};
use store::rules_version::{self, Edition};
use store::{Db, reference};
use uuid::Uuid;

fn first(db: &Db) -> Rules {
    let data = crate::support::reference();
    in_one(db, |c| reference::replace(c, &data, at(0)));
    data.rules()
}

fn edition(version: i32, effective_at: DateTime<Utc>) -> Edition {
    Edition {
        version,
        effective_at,
        published_at: at(1),
        published_by: None,
        note: "Навіщо".into(),
        changes: 1,
    }
}

fn publish(db: &Db, version: i32, from: DateTime<Utc>, rules: &Rules) {
    in_one(db, |c| rules_version::publish(c, &edition(version, from), rules));
}

fn in_force(db: &Db, minute: i64) -> Option<i32> {
    db.read(|c| rules_version::in_force(c, at(minute))).unwrap()
}

on_both! {
    fn a_version_is_kept_and_in_force_from_its_date(db) {
        assert_eq!(in_force(db, 0), None);
        let mut rules = first(db);
        assert_eq!(in_force(db, -5), Some(1), "before the first there is none other");
        let before = db.read(reference::stamp).unwrap();
        let old = rules.clone();
        rules.items[0].retired = true;
        rules.lexicon = "інше\n".into();
        publish(db, 2, at(60), &rules);
        assert!(db.read(reference::stamp).unwrap() > before);
        assert_eq!((in_force(db, 59), in_force(db, 60)), (Some(1), Some(2)));
        assert_eq!(db.read(|c| rules_version::rules(c, 1)).unwrap(), Some(old.clone()));
        assert_eq!(db.read(|c| rules_version::rules(c, 2)).unwrap(), Some(rules.clone()));
        assert_eq!(db.read(|c| rules_version::rules(c, 3)).unwrap(), None);
        assert_eq!(db.read(rules_version::newest).unwrap(), Some(edition(2, at(60))));
        assert_eq!(db.read(|c| reference::load(c, at(59))).unwrap().unwrap().rules(), old);
        assert_eq!(db.read(|c| reference::load(c, at(60))).unwrap().unwrap().rules(), rules);
        let all: Vec<i32> = db.read(rules_version::list).unwrap().into_iter().map(|e| e.version).collect();
        assert_eq!(all, [2, 1]);
    }

    fn a_version_that_has_not_begun_is_taken_back(db) {
        let rules = first(db);
        publish(db, 2, at(60), &rules);
        let city = city_of(db);
        let id = draft(db, 2, city);
        in_one(db, |c| rules_version::withdraw(c, 2, 1));
        assert_eq!(db.read(rules_version::newest).unwrap().map(|e| e.version), Some(1));
        assert_eq!(db.read(|c| rule_draft::get(c, id)).unwrap().unwrap().base, 1);
        assert_eq!(db.read(|c| rule_draft::changes_of(c, id)).unwrap()[0].base, 1);
        publish(db, 2, at(60), &rules);
    }

    fn a_draft_holds_one_change_of_an_entry(db) {
        first(db);
        let user = city_of(db);
        let id = draft(db, 1, user);
        let key = Key { part: Part::Lexicon, code: ONLY.into() };
        let second = Made { change: Change::put(Entry::Lexicon("друге\n".into())), base: 1, by: user, at: at(3) };
        in_one(db, |c| { rule_draft::touch(c, id, at(3))?; rule_draft::put(c, id, &second) });
        assert_eq!(db.read(|c| rule_draft::changes_of(c, id)).unwrap(), std::slice::from_ref(&second));
        assert_eq!(db.read(|c| rule_draft::get(c, id)).unwrap().unwrap().revision, 2);
        let drop = Made { change: Change::drop(Key { part: Part::Template, code: "OP-1".into() }), ..second.clone() };
        in_one(db, |c| rule_draft::replace(c, id, &[Part::Lexicon], std::slice::from_ref(&drop)));
        assert_eq!(db.read(|c| rule_draft::changes_of(c, id)).unwrap(), [drop]);
        in_one(db, |c| rule_draft::undo(c, id, &key).map(|there| assert!(!there)));
        assert_eq!(db.read(rule_draft::list).unwrap().len(), 1);
        in_one(db, |c| rule_draft::remove(c, id).map(|there| assert!(there)));
        assert_eq!(db.read(|c| rule_draft::count_of(c, id)).unwrap(), 0);
        assert!(db.write(|c| rule_draft::touch(c, id, at(4))).is_err());
    }
}

fn city_of(db: &Db) -> domain::UserId {
    city(db).operator
}

fn draft(db: &Db, base: i32, by: domain::UserId) -> RuleDraftId {
    let id = RuleDraftId(Uuid::now_v7());
    let row = RuleDraft {
        id,
        title: "Чернетка".into(),
        base,
        revision: 1,
        created_by: by,
        created_at: at(2),
        updated_at: at(2),
    };
    let made = Made {
        change: Change::put(Entry::Lexicon("перше\n".into())),
        base,
        by,
        at: at(2),
    };
    in_one(db, |c| {
        rule_draft::insert(c, &row)?;
        rule_draft::put(c, id, &made)
    });
    id
}
