//! Many at once: one winner, one claim, one creation.
use crate::support::*;
use chrono::TimeDelta;
use domain::*;
use serde_json::json;
use std::collections::HashSet;
use std::sync::Barrier;
use store::idempotency::{self, Claim};
use store::session::{self, NewRefresh, Rotation};
use store::{Db, DbError, Options, outbox, ticket};
use uuid::Uuid;

const THREADS: usize = 8;

/// Runs the same thing in all threads at once; outcomes in any order.
fn together<T: Send>(f: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = Barrier::new(THREADS);
    let run = |i| {
        start.wait();
        f(i)
    };
    let run = &run;
    std::thread::scope(|s| {
        let threads: Vec<_> = (0..THREADS).map(|i| s.spawn(move || run(i))).collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    })
}

on_both! {
    fn one_of_eight_saves_wins(db) {
        let city = city(db);
        let (state, _) = stored(db, &city, "тече");
        let outcomes = together(|_| {
            let mut mine = state.clone();
            let decision = next(&mut mine, at(1), Transition::T06, None);
            db.write(|c| ticket::save(c, 2, &mine, &decision))
        });
        assert_eq!(outcomes.iter().filter(|o| o.is_ok()).count(), 1);
        assert_eq!(outcomes.iter().filter(|o| matches!(o, Err(DbError::Stale))).count(), THREADS - 1, "{outcomes:?}");
        assert_eq!(db.read(|c| store::event::list(c, state.id)).unwrap().len(), 3);
    }

    fn one_of_eight_claims_is_fresh(db) {
        let city = city(db);
        let outcomes = together(|_| {
            db.write::<_, DbError>(|c| {
                let claim = idempotency::claim(c, "owner", "key", &[1; 32], at(0))?;
                if claim == Claim::Fresh {
                    let (state, decision) = new_ticket(city.applicant, at(0));
                    let number = create(c, &state, &decision, "тече")?;
                    idempotency::complete(c, "owner", "key", 201, &number.to_string())?;
                }
                Ok(claim)
            })
            .unwrap()
        });
        assert_eq!(outcomes.iter().filter(|o| **o == Claim::Fresh).count(), 1, "{outcomes:?}");
        let done = Claim::Done { status: 201, body: "1001".into() };
        assert_eq!(outcomes.iter().filter(|o| **o == done).count(), THREADS - 1, "{outcomes:?}");
        let all = ticket::Filter::new(ticket::Scope::All, at(0));
        assert_eq!(db.read(|c| ticket::list(c, &all)).unwrap().len(), 1);
    }

    fn eight_tabs_rotating_at_once_stay_signed_in_and_a_late_one_ends_all(db) {
        let city = city(db);
        let first = NewRefresh { user: city.operator, family: Uuid::now_v7(), hash: vec![0; 32], created_at: at(0), expires_at: at(60) };
        in_one(db, |c| session::insert(c, &first));
        let rotate = |old: u8, new: u8, now| in_one(db, |c| session::rotate(c, &[old; 32], &[new; 32], now, at(61)));
        let outcomes = together(|i| rotate(0, u8::try_from(i).unwrap() + 1, at(1)));
        assert!(outcomes.iter().all(|o| *o == Rotation::Rotated(city.operator)), "{outcomes:?}");
        assert_eq!(rotate(0, 20, at(1) + TimeDelta::seconds(11)), Rotation::Reused);
        assert_eq!(rotate(1, 21, at(1) + TimeDelta::seconds(12)), Rotation::Reused, "the whole family is revoked");
    }

    fn every_job_is_claimed_once(db) {
        in_one(db, |c| (0..100).try_for_each(|i| outbox::push(c, "mail", &json!(i), at(0))));
        let claimed = together(|i| {
            let worker = format!("w{i}");
            let mut mine = Vec::new();
            loop {
                let jobs = in_one(db, |c| outbox::claim(c, &worker, at(1), 7));
                if jobs.is_empty() {
                    return mine;
                }
                mine.extend(jobs.iter().map(|j| j.id));
            }
        });
        let all: Vec<_> = claimed.into_iter().flatten().collect();
        assert_eq!(all.len(), 100);
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 100);
    }

    fn creations_at_once_get_numbers_of_their_own(db) {
        let city = city(db);
        let numbers = together(|_| (0..5).map(|_| stored(db, &city, "тече").1).collect::<Vec<_>>());
        let numbers: HashSet<i64> = numbers.into_iter().flatten().collect();
        assert_eq!(numbers.len(), THREADS * 5);
    }

    fn instances_may_start_at_once(db) {
        db.revert_all().unwrap();
        let options = Options { readers: 1, ..db.options.clone() };
        let opened = together(|_| Db::open(&options).map(|db| db.ping().is_ok()));
        assert!(opened.iter().all(|o| matches!(o, Ok(true))), "{opened:?}");
    }
}
