//! Named looks are their owner's; presence counts for a while.
use crate::support::*;
use domain::*;
use store::desk::{self, Filter};
use uuid::Uuid;

on_both! {
    fn looks_are_their_owners(db) {
        let city = city(db);
        let other = new_user(Role::Operator, None, Some("other@example.org"));
        in_one(db, |c| store::account::insert(c, &other));
        let look = |user: UserId, name: &str, query: &str| Filter {
            id: DeskFilterId(Uuid::now_v7()),
            user,
            name: name.into(),
            query: query.into(),
        };
        let mine = look(city.operator, "Мої", "queue=open");
        in_one(db, |c| desk::save_filter(c, &mine, at(0)));
        in_one(db, |c| desk::save_filter(c, &look(city.operator, "Вода", "queue=overdue"), at(1)));
        in_one(db, |c| desk::save_filter(c, &look(other.id, "Мої", "queue=route"), at(2)));
        // the same name again: the look is another, the id stays
        let again = in_one(db, |c| desk::save_filter(c, &look(city.operator, "Мої", "queue=rework"), at(3)));
        assert_eq!(again, mine.id);
        let all = db.read(|c| desk::filters(c, city.operator)).unwrap();
        assert_eq!(all.iter().map(|f| f.query.as_str()).collect::<Vec<_>>(), ["queue=rework", "queue=overdue"]);
        assert!(!in_one(db, |c| desk::delete_filter(c, other.id, mine.id)), "not theirs");
        assert!(in_one(db, |c| desk::delete_filter(c, city.operator, mine.id)));
        assert!(!in_one(db, |c| desk::delete_filter(c, city.operator, mine.id)));
        assert_eq!(db.read(|c| desk::filters(c, city.operator)).unwrap().len(), 1);
    }

    fn presence_counts_for_a_while(db) {
        let city = city(db);
        let other = new_user(Role::Operator, None, Some("other@example.org"));
        in_one(db, |c| store::account::insert(c, &other));
        let (ticket, elsewhere) = (stored(db, &city, "тече").0.id, stored(db, &city, "тут теж").0.id);
        let others = |ticket, user, after| db.read(|c| desk::others(c, ticket, user, after)).unwrap();
        in_one(db, |c| desk::seen(c, ticket, city.operator, at(0)));
        in_one(db, |c| desk::seen(c, ticket, other.id, at(0)));
        in_one(db, |c| desk::seen(c, ticket, other.id, at(2)));
        assert_eq!(others(ticket, city.operator, at(1)), [(other.id, other.full_name.clone())]);
        assert_eq!(others(ticket, other.id, at(1)), [], "too long ago");
        assert_eq!(others(elsewhere, city.operator, at(1)), []);
        assert_eq!(in_one(db, |c| desk::purge_presence(c, at(1))), 1);
    }
}
