//! What changed, in the order it became visible; on PostgreSQL a lower position may come later.
use crate::support::*;
use chrono::TimeDelta;
use domain::*;
use std::sync::mpsc::channel;
use store::{DbError, feed, ticket};

on_both! {
    fn every_event_has_a_place_in_the_order(db) {
        let city = city(db);
        let (mut state, number) = stored(db, &city, "тече");
        let decision = next(&mut state, at(5), Transition::T06, None);
        in_one(db, |c| ticket::save(c, 2, &state, &decision));
        let all = db.read(|c| feed::after(c, 0, 10)).unwrap();
        let seen: Vec<_> = all.iter().map(|e| (e.position, e.version, e.transition, e.number)).collect();
        assert_eq!(seen.len(), 3);
        assert_eq!(seen[2], (3, 3, Transition::T06, number));
        assert_eq!((all[2].ticket, all[2].at, all[2].status), (state.id, at(5), decision.events[0].to));
        assert_eq!(db.read(|c| feed::after(c, 2, 10)).unwrap(), all[2..]);
        assert_eq!(db.read(|c| feed::after(c, 0, 1)).unwrap(), all[..1]);
        assert_eq!(db.read(|c| feed::at(c, &[1, 3, 9])).unwrap(), [all[0].clone(), all[2].clone()]);
        assert_eq!(db.read(|c| feed::at(c, &[])).unwrap(), []);
        assert_eq!(db.read(|c| feed::newest(c, 2)).unwrap(), [3, 2]);
    }

    fn old_changes_are_forgotten_and_positions_are_not_given_again(db) {
        let city = city(db);
        stored(db, &city, "тече");
        assert_eq!(db.read(feed::oldest).unwrap(), Some(1));
        in_one(db, |c| feed::purge(c, at(0) + TimeDelta::days(30)));
        assert_eq!(db.read(feed::oldest).unwrap(), None);
        stored(db, &city, "тече знову");
        assert_eq!(db.read(feed::oldest).unwrap(), Some(3));
    }

    fn a_refused_act_leaves_nothing(db) {
        let city = city(db);
        let (mut state, _) = stored(db, &city, "тече");
        let decision = next(&mut state, at(5), Transition::T06, None);
        let refused: Result<(), DbError> = db.write(|c| {
            ticket::save(c, 2, &state, &decision)?;
            Err(DbError::Stale)
        });
        assert!(refused.is_err());
        assert_eq!(db.read(|c| feed::after(c, 0, 10)).unwrap().len(), 2);
    }
}

#[test]
fn on_postgres_a_lower_position_may_come_later() {
    let db = TestDb::postgres();
    let city = city(&db);
    let (slow, fast) = (
        (stored(&db, &city, "повільна")).0,
        (stored(&db, &city, "швидка")).0,
    );
    let (written, go) = (channel(), channel::<()>());
    let act = |state: &domain::ticket::Ticket| {
        let mut state = state.clone();
        let decision = next(&mut state, at(5), Transition::T06, None);
        (state, decision)
    };
    std::thread::scope(|s| {
        let (db, told, wait) = (&db, written.0, go.1);
        let (state, decision) = act(&slow);
        s.spawn(move || {
            db.write::<_, DbError>(|c| {
                ticket::save(c, 2, &state, &decision)?;
                told.send(()).unwrap();
                wait.recv().unwrap();
                Ok(())
            })
            .unwrap();
        });
        written.1.recv().unwrap();
        let (state, decision) = act(&fast);
        in_one(db, |c| ticket::save(c, 2, &state, &decision));
        let seen = db.read(|c| feed::after(c, 4, 10)).unwrap();
        assert_eq!(
            seen.iter().map(|e| e.position).collect::<Vec<_>>(),
            [6],
            "the slow one is not there yet"
        );
        go.0.send(()).unwrap();
    });
    let late = db.read(|c| feed::at(c, &[5])).unwrap();
    assert_eq!((late.len(), late[0].ticket), (1, slow.id));
}
