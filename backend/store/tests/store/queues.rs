//! Idempotency keys and the outbox, one caller at a time.
use crate::support::*;
use serde_json::json;
use store::idempotency::{self, Claim};
use store::{DbError, outbox};

on_both! {
    fn the_first_answer_is_given_again(db) {
        let claim = |owner: &str, fingerprint: u8| in_one(db, |c| idempotency::claim(c, owner, "key", &[fingerprint; 32], at(0)));
        assert_eq!(claim("a", 1), Claim::Fresh);
        in_one(db, |c| idempotency::complete(c, "a", "key", 201, "{\"id\":1}"));
        assert_eq!(claim("a", 1), Claim::Done { status: 201, body: "{\"id\":1}".into() });
        assert_eq!(claim("a", 2), Claim::OtherBody);
        assert_eq!(claim("b", 2), Claim::Fresh, "another owner's key");
        assert_eq!(in_one(db, |c| idempotency::purge(c, at(1))), 2);
        assert_eq!(claim("a", 2), Claim::Fresh);
    }

    fn a_failed_creation_frees_the_key(db) {
        let failed: Result<(), DbError> = db.write(|c| {
            assert_eq!(idempotency::claim(c, "a", "key", &[1; 32], at(0))?, Claim::Fresh);
            Err(DbError::Stale)
        });
        assert!(failed.is_err());
        assert_eq!(in_one(db, |c| idempotency::claim(c, "a", "key", &[2; 32], at(0))), Claim::Fresh);
    }

    fn jobs_are_done_in_order_and_retried(db) {
        in_one(db, |c| {
            outbox::push(c, "mail", &json!({ "to": "b" }), at(1))?;
            outbox::push(c, "mail", &json!({ "to": "a" }), at(0))?;
            outbox::push(c, "later", &json!(null), at(100))
        });
        let claim = |minute: i64, n: u32| in_one(db, |c| outbox::claim(c, "w1", at(minute), n));
        let first = claim(1, 10);
        assert_eq!(first.iter().map(|j| j.payload["to"].clone()).collect::<Vec<_>>(), [json!("a"), json!("b")]);
        assert_eq!(first.iter().map(|j| (j.topic.as_str(), j.attempts)).collect::<Vec<_>>(), [("mail", 1), ("mail", 1)]);
        assert_eq!(claim(1, 10), [], "taken");
        in_one(db, |c| outbox::finish(c, first[0].id));
        in_one(db, |c| outbox::fail(c, first[1].id, at(3), "SMTP 451"));
        assert_eq!(claim(2, 10), [], "not yet");
        let again = claim(3, 10);
        assert_eq!((again.len(), again[0].id, again[0].attempts), (1, first[1].id, 2));
        // the worker dies: after its time somebody else gets the job
        assert_eq!(claim(7, 10), []);
        assert_eq!(claim(8, 10)[0].attempts, 3);
        assert_eq!(claim(200, 1)[0].attempts, 4);
        assert_eq!(claim(200, 10)[0].topic, "later");
    }
}
