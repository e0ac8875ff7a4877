//! Reference data: what was imported is what is loaded.
use crate::support::*;
use store::{DbError, reference};

on_both! {
    fn the_snapshot_reads_back(db) {
        assert_eq!(db.read(|c| reference::load(c, at(9))).unwrap(), None);
        let data = crate::support::reference();
        in_one(db, |c| reference::replace(c, &data, at(0)));
        assert_eq!(db.read(|c| reference::load(c, at(9))).unwrap(), Some(data));
    }

    fn every_import_changes_the_stamp(db) {
        let data = crate::support::reference();
        let before = db.read(reference::stamp).unwrap();
        in_one(db, |c| reference::replace(c, &data, at(0)));
        let first = db.read(reference::stamp).unwrap();
        in_one(db, |c| reference::replace(c, &data, at(1)));
        let second = db.read(reference::stamp).unwrap();
        assert!(before < first && first < second);
    }

    fn old_versions_of_the_classifier_stay(db) {
        let mut data = crate::support::reference();
        in_one(db, |c| reference::replace(c, &data, at(0)));
        let old = data.classifier.clone();
        data.classifier.version = 2;
        data.classifier.items.pop();
        in_one(db, |c| reference::replace(c, &data, at(1)));
        assert_eq!(db.read(|c| reference::classifier(c, 1)).unwrap(), Some(old));
        assert_eq!(db.read(|c| reference::load(c, at(9))).unwrap().unwrap().classifier, data.classifier);
        assert_eq!(db.read(|c| reference::classifier(c, 3)).unwrap(), None);
    }

    fn a_version_with_other_content_is_refused(db) {
        let mut data = crate::support::reference();
        in_one(db, |c| reference::replace(c, &data, at(0)));
        let before = data.clone();
        data.classifier.items.pop();
        data.lexicon.clear();
        let outcome = db.write(|c| reference::replace(c, &data, at(1)));
        assert!(matches!(outcome, Err(DbError::Corrupt(_))), "{outcome:?}");
        assert_eq!(db.read(|c| reference::load(c, at(9))).unwrap(), Some(before));
    }

    fn executors_that_are_gone_stay_for_their_requests(db) {
        let city = city(db);
        stored(db, &city, "тече");
        let mut data = crate::support::reference();
        data.executors = vec![executor(DOROHY), executor("kp-zelene")];
        in_one(db, |c| reference::replace(c, &data, at(1)));
        assert_eq!(db.read(|c| reference::load(c, at(9))).unwrap().unwrap().executors, data.executors);
        stored(db, &city, "тече знову");
    }
}
