//! Single rows of lists, near duplicates, deadlines at the edges.
use crate::lists::walk;
use crate::support::*;
use chrono::TimeDelta;
use domain::*;
use store::ticket::{self, Filter, NearFilter, Scope, Sort};
use uuid::Uuid;

on_both! {
    fn near_duplicates_are_open_recent_and_on_the_spot(db) {
        let city = city(db);
        let place = |street: &str, building: &str, minutes: i64| {
            let (mut state, decision) = new_ticket(city.applicant, at(minutes));
            state.place.street = Some(street.into());
            state.place.building = Some(building.into());
            in_one(db, |c| create(c, &state, &decision, "текст"))
        };
        let here = place("вул. Каунаська", "11 а", 0);
        let street = place("Вул. КАУНАСЬКА", "12", 1);
        place("вул. Кобилянського", "11а", 2);
        let near = |building: Option<&str>, item: Option<&str>, since: i64| -> Vec<i64> {
            let f = NearFilter { item: item.map(ItemCode::from), street: Some("вул. Каунаська".into()), building: building.map(str::to_owned), around: None, since: at(since), limit: 10 };
            db.read(|c| ticket::near(c, &f)).unwrap().iter().map(|(r, metres)| { assert_eq!(*metres, None); r.number }).collect()
        };
        assert_eq!(near(None, None, 0), [street, here]);
        assert_eq!(near(Some("11-А"), None, 0), [here]);
        assert_eq!(near(None, None, 1), [street]);
        assert_eq!(near(None, Some("07.03"), 0), Vec::<i64>::new());
        let mut closed = db.read(|c| ticket::by_number(c, here)).unwrap().unwrap().state;
        closed.status = Status::Closed;
        closed.closure = Some(ClosureReason::Confirmed);
        closed.closed_at = Some(at(9));
        let decision = next(&mut closed, at(9), Transition::T18, None);
        in_one(db, |c| ticket::save(c, 2, &closed, &decision));
        assert_eq!(near(Some("11а"), None, 0), Vec::<i64>::new());
    }

    fn a_row_shows_what_the_list_needs(db) {
        let city = city(db);
        let (state, number) = stored(db, &city, &"ї".repeat(500));
        let row = db.read(|c| ticket::row(c, state.id)).unwrap().unwrap();
        assert_eq!(row.excerpt, "ї".repeat(200));
        assert_eq!((row.number, row.id, row.applicant, row.applicant_name.as_deref()), (number, state.id, Some(city.applicant), Some("Коваль Олена Петрівна")));
        assert_eq!((row.item.clone(), row.kind, row.executor.clone(), row.due_at), (state.item.clone(), state.kind, state.executor.clone(), state.due_at));
        assert_eq!((row.registered_at, row.updated_at, row.clock_stopped), (state.registered_at, state.updated_at, false));
        assert_eq!(db.read(|c| ticket::list(c, &Filter::new(Scope::All, at(0)))).unwrap(), [row]);
        assert_eq!(db.read(|c| ticket::row(c, TicketId(Uuid::now_v7()))).unwrap(), None);
    }

    fn deadlines_in_the_far_future_sort_before_none(db) {
        let city = city(db);
        let (mut far, far_events) = new_ticket(city.applicant, at(0));
        far.due_at = Some(at(0) + TimeDelta::days(365 * 1000));
        let (mut none, none_events) = new_ticket(city.applicant, at(0));
        none.due_at = None;
        let without = in_one(db, |c| create(c, &none, &none_events, "текст"));
        let with = in_one(db, |c| create(c, &far, &far_events, "текст"));
        let f = Filter { sort: Sort::Due, limit: 1, ..Filter::new(Scope::All, at(0)) };
        assert_eq!(walk(db, &f), [with, without]);
    }
}
