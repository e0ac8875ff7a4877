//! Accounts as their keepers see them: versions, invitations, what was done; requests of those who left.
use crate::support::*;
use domain::staff::{AccountAct, AccountChange, AccountField};
use domain::*;
use store::account::{self, User};
use store::account_change::{self, Made};
use store::invitation::{self, Invitation};
use store::session::{self, NewRefresh, Rotation};
use store::staff::{self, StaffFilter, StaffState};
use store::{Db, DbError};
use uuid::Uuid;

fn named(name: &str, role: Role) -> User {
    User {
        full_name: name.into(),
        ..new_user(role, None, Some(&format!("{}@demo.kr", Uuid::now_v7().simple())))
    }
}

fn add(db: &Db, user: &User) -> UserId {
    in_one(db, |c| account::insert(c, user));
    user.id
}

fn listed(db: &Db, filter: &StaffFilter, after: Option<&(String, UserId)>, most: i64) -> Vec<String> {
    let found = db.read(|c| staff::list(c, filter, after, most)).unwrap();
    found.into_iter().map(|s| s.user.full_name).collect()
}

on_both! {
    fn the_list_is_by_name_and_leaves_applicants_out(db) {
        let city = city(db);
        let mut resident = new_user(Role::Applicant, Some("+380670000001"), None);
        resident.applicant = Some(city.applicant);
        add(db, &resident);
        add(db, &named("Бондар Іван", Role::Executor));
        let gone = User { disabled: true, ..named("Авдєєв Олег", Role::Executor) };
        add(db, &gone);
        let invited = User { password_hash: None, executor: Some(DOROHY.into()), ..named("Ґудзь Яна", Role::ExecutorManager) };
        let invited = add(db, &invited);
        let all = StaffFilter { roles: domain::staff::ROLES.to_vec(), ..StaffFilter::default() };
        let everybody = listed(db, &all, None, 10);
        assert_eq!(everybody.len(), 4, "{everybody:?}");
        let after = ("Авдєєв Олег".to_owned(), gone.id);
        assert_eq!(listed(db, &all, Some(&after), 10), everybody[1..]);
        assert_eq!(listed(db, &all, None, 2), everybody[..2]);
        let with = |state| StaffFilter { state: Some(state), ..all.clone() };
        assert_eq!(listed(db, &with(StaffState::Blocked), None, 10), ["Авдєєв Олег"]);
        assert_eq!(listed(db, &with(StaffState::Invited), None, 10), ["Ґудзь Яна"]);
        assert_eq!(listed(db, &with(StaffState::Active), None, 10), ["Бондар Іван", "Працівник"]);
        let dorohy = StaffFilter { executors: Some(vec![DOROHY.into()]), ..all.clone() };
        assert_eq!(listed(db, &dorohy, None, 10), ["Ґудзь Яна"]);
        assert!(listed(db, &StaffFilter { executors: Some(vec![]), ..all }, None, 10).is_empty());
        assert!(db.read(|c| staff::get(c, invited)).unwrap().is_some());
        assert_eq!(db.read(|c| staff::get(c, resident.id)).unwrap(), None, "an applicant is no staff");
    }

    fn two_who_change_an_account_do_not_overwrite_each_other(db) {
        city(db);
        let user = named("Бондар Іван", Role::Executor);
        let other = named("Ткач Андрій", Role::Executor);
        add(db, &user);
        add(db, &other);
        let changed = User { full_name: "Бондар Іван Семенович".into(), phone: Some("+380671112233".into()), executor: Some(DOROHY.into()), ..user.clone() };
        assert_eq!(in_one(db, |c| staff::save(c, 1, &changed)), 2);
        let late = db.write(|c| staff::save(c, 1, &user));
        assert!(matches!(late, Err(DbError::Stale)), "{late:?}");
        let read = db.read(|c| staff::get(c, user.id)).unwrap().unwrap();
        assert_eq!((read.version, read.user), (2, changed.clone()));
        let taken = db.write(|c| staff::save(c, 1, &User { phone: changed.phone.clone(), ..other.clone() }));
        assert!(matches!(taken, Err(DbError::Unique("users_phone"))), "{taken:?}");
        let taken = db.write(|c| staff::save(c, 1, &User { email: changed.email.clone(), ..other }));
        assert!(matches!(taken, Err(DbError::Unique("users_email"))), "{taken:?}");
    }

    fn only_those_who_can_sign_in_count_as_administrators(db) {
        city(db);
        let one = add(db, &named("Перша", Role::Admin));
        let others = || db.read(|c| staff::other_admins(c, one)).unwrap();
        add(db, &User { password_hash: None, ..named("Запрошена", Role::Admin) });
        add(db, &User { disabled: true, ..named("Заблокована", Role::Admin) });
        assert!(!others());
        add(db, &named("Друга", Role::Admin));
        assert!(others());
    }

    fn an_invitation_is_replaced_and_used_once(db) {
        city(db);
        let user = add(db, &named("Бондар Іван", Role::Executor));
        let first = Invitation { user, made_at: at(0), expires_at: at(60) };
        in_one(db, |c| invitation::put(c, &first, &[1; 32]));
        assert_eq!(db.read(|c| invitation::by_hash(c, &[1; 32])).unwrap(), Some(first));
        let second = Invitation { made_at: at(5), ..first };
        in_one(db, |c| invitation::put(c, &second, &[2; 32]));
        assert_eq!(db.read(|c| invitation::by_hash(c, &[1; 32])).unwrap(), None, "the former link is worth nothing");
        assert!(!in_one(db, |c| invitation::mailed(c, user, at(0), &[3; 32])), "a letter about the former one");
        assert!(in_one(db, |c| invitation::mailed(c, user, at(5), &[3; 32])));
        for hash in [[2; 32], [3; 32]] {
            assert_eq!(db.read(|c| invitation::by_hash(c, &hash)).unwrap(), Some(second));
        }
        assert_eq!(db.read(|c| invitation::of(c, user)).unwrap(), Some(second));
        assert!(!in_one(db, |c| invitation::take(c, &first)));
        assert!(in_one(db, |c| invitation::take(c, &second)));
        assert!(!in_one(db, |c| invitation::take(c, &second)), "once");
        assert_eq!(db.read(|c| invitation::by_hash(c, &[3; 32])).unwrap(), None);
    }

    fn what_was_done_reads_back_newest_first(db) {
        let city = city(db);
        let user = add(db, &named("Бондар Іван", Role::Executor));
        let made = |act, by, minute, fields| Made { user, at: at(minute), by, act, fields };
        let change = AccountChange { field: AccountField::Phone, before: None, after: Some("+380671112233".into()) };
        let first = made(AccountAct::Created, None, 0, Vec::new());
        let second = made(AccountAct::Changed, Some(city.operator), 1, vec![change]);
        let third = made(AccountAct::Blocked, Some(city.operator), 1, Vec::new());
        in_one(db, |c| {
            account_change::add(c, &first)?;
            account_change::add(c, &second)?;
            account_change::add(c, &third)
        });
        assert_eq!(db.read(|c| account_change::of(c, user, 10)).unwrap(), [third.clone(), second, first]);
        assert_eq!(db.read(|c| account_change::of(c, user, 1)).unwrap(), [third]);
        assert!(db.read(|c| account_change::of(c, city.operator, 10)).unwrap().is_empty());
    }

    fn all_sessions_of_somebody_end_and_nobody_elses(db) {
        let city = city(db);
        let other = add(db, &named("Бондар Іван", Role::Executor));
        for (hash, user) in [([1; 32], city.operator), ([2; 32], city.operator), ([3; 32], other)] {
            let token = NewRefresh { user, family: Uuid::now_v7(), hash: hash.to_vec(), created_at: at(0), expires_at: at(60) };
            in_one(db, |c| session::insert(c, &token));
        }
        assert_eq!(db.read(|c| session::owner(c, &[3; 32])).unwrap(), Some(other));
        assert_eq!(db.read(|c| session::owner(c, &[9; 32])).unwrap(), None);
        assert_eq!(in_one(db, |c| session::end_all(c, city.operator, at(1))), 2);
        let rotate = |hash: [u8; 32], new: [u8; 32]| in_one(db, |c| session::rotate(c, &hash, &new, at(2), at(62)));
        assert_eq!(rotate([1; 32], [11; 32]), Rotation::Reused);
        assert_eq!(rotate([2; 32], [12; 32]), Rotation::Reused);
        assert_eq!(rotate([3; 32], [13; 32]), Rotation::Rotated(other));
    }

    fn requests_of_those_who_left_are_found(db) {
        let city = city(db);
        let worker = named("Бондар Іван", Role::Executor);
        add(db, &worker);
        let (mut state, _) = stored(db, &city, "тече");
        state.worker = Some(worker.id);
        let decision = next(&mut state, at(1), Transition::W01, None);
        in_one(db, |c| store::ticket::save(c, 2, &state, &decision));
        stored(db, &city, "нікому не передано");
        let stranded = || db.read(|c| staff::stranded(c, 10)).unwrap();
        assert_eq!(db.read(|c| staff::held(c, worker.id)).unwrap(), 1);
        assert!(stranded().is_empty());
        let moved = User { executor: Some(DOROHY.into()), ..worker.clone() };
        in_one(db, |c| staff::save(c, 1, &moved));
        assert_eq!(stranded(), [state.id], "of another organisation now");
        in_one(db, |c| staff::save(c, 2, &worker));
        assert!(stranded().is_empty());
        in_one(db, |c| staff::save(c, 3, &User { disabled: true, ..worker.clone() }));
        assert_eq!(stranded(), [state.id], "blocked");
        in_one(db, |c| staff::save(c, 4, &User { role: Role::Operator, executor: None, ..worker }));
        assert_eq!(stranded(), [state.id], "an operator now");
    }
}
