//! People, their cards, sessions and keys.
use crate::support::*;
use chrono::TimeDelta;
use domain::*;
use store::api_key::{self, ApiKeyRow};
use store::session::{self, NewRefresh, Rotation};
use store::{DbError, account, applicant};
use uuid::Uuid;

on_both! {
    fn accounts_read_back_by_every_login(db) {
        let city = city(db);
        let mut user = new_user(Role::Executor, Some("+380670000001"), Some("Executor@Demo.KR"));
        user.applicant = Some(city.applicant);
        in_one(db, |c| account::insert(c, &user));
        user.email = Some("executor@demo.kr".into());
        for login in ["+380670000001", "executor@demo.kr", " EXECUTOR@demo.kr "] {
            assert_eq!(db.read(|c| account::by_login(c, login)).unwrap().as_ref(), Some(&user), "{login}");
        }
        assert_eq!(db.read(|c| account::get(c, user.id)).unwrap(), Some(user.clone()));
        assert_eq!(db.read(|c| account::by_login(c, "nobody@demo.kr")).unwrap(), None);
        let names = db.read(|c| account::names(c, &[user.id, UserId(Uuid::now_v7())])).unwrap();
        assert_eq!(names.into_iter().collect::<Vec<_>>(), [(user.id, user.full_name)]);
    }

    fn a_taken_login_is_named(db) {
        city(db);
        in_one(db, |c| account::insert(c, &new_user(Role::Operator, Some("+380670000001"), Some("a@demo.kr"))));
        let phone = db.write(|c| account::insert(c, &new_user(Role::Operator, Some("+380670000001"), None)));
        assert!(matches!(phone, Err(DbError::Unique("users_phone"))), "{phone:?}");
        let email = db.write(|c| account::insert(c, &new_user(Role::Operator, None, Some("A@demo.kr"))));
        assert!(matches!(email, Err(DbError::Unique("users_email"))), "{email:?}");
        let mut without = new_user(Role::Operator, None, None);
        in_one(db, |c| account::insert(c, &without));
        without.id = UserId(Uuid::now_v7());
        in_one(db, |c| account::insert(c, &without));
    }

    fn cards_read_back_and_change(db) {
        let city = city(db);
        let mut card = new_applicant("+380671234567");
        card.updated_at = at(5);
        in_one(db, |c| applicant::insert(c, &card));
        assert_eq!(db.read(|c| applicant::get(c, card.id)).unwrap(), Some(card.clone()));
        let ids: Vec<_> = db.read(|c| applicant::by_phone(c, "+380671234567")).unwrap().iter().map(|a| a.id).collect();
        assert_eq!(ids, [card.id, city.applicant]);
        card.phone = "+380500000000".into();
        card.flat = None;
        card.idp_number = None;
        card.basis = Basis::Declared;
        card.updated_at = at(9);
        in_one(db, |c| applicant::update(c, &card));
        assert_eq!(db.read(|c| applicant::get(c, card.id)).unwrap(), Some(card.clone()));
        card.id = ApplicantId(Uuid::now_v7());
        let missing = db.write(|c| applicant::update(c, &card));
        assert!(matches!(missing, Err(DbError::NotFound)), "{missing:?}");
        in_one(db, |c| applicant::log_read(c, city.applicant, city.operator, at(1)));
    }

    fn a_refresh_token_rotates_once(db) {
        let city = city(db);
        let first = NewRefresh { user: city.operator, family: Uuid::now_v7(), hash: vec![1; 32], created_at: at(0), expires_at: at(60) };
        in_one(db, |c| session::insert(c, &first));
        let rotate = |old: u8, new: u8, minute: i64| {
            in_one(db, |c| session::rotate(c, &[old; 32], &[new; 32], at(minute), at(minute + 60)))
        };
        assert_eq!(rotate(1, 2, 1), Rotation::Rotated(city.operator));
        assert_eq!(rotate(2, 3, 2), Rotation::Rotated(city.operator));
        assert_eq!(rotate(9, 4, 3), Rotation::Unknown);
        assert_eq!(rotate(1, 5, 4), Rotation::Reused);
        assert_eq!(rotate(3, 6, 5), Rotation::Reused, "the whole family is revoked");
        assert_eq!(rotate(6, 7, 6), Rotation::Unknown, "nothing new was stored");
    }

    fn a_lost_answer_is_given_again_until_its_token_is_used(db) {
        let city = city(db);
        let first = NewRefresh { user: city.operator, family: Uuid::now_v7(), hash: vec![1; 32], created_at: at(0), expires_at: at(60) };
        in_one(db, |c| session::insert(c, &first));
        let rotate = |old: u8, new: u8, second: i64| {
            let now = at(1) + TimeDelta::seconds(second);
            in_one(db, |c| session::rotate(c, &[old; 32], &[new; 32], now, at(60)))
        };
        assert_eq!(rotate(1, 2, 0), Rotation::Rotated(city.operator));
        assert_eq!(rotate(1, 3, 10), Rotation::Rotated(city.operator), "the answer was lost");
        assert_eq!(rotate(3, 4, 10), Rotation::Rotated(city.operator));
        assert_eq!(rotate(1, 5, 10), Rotation::Reused, "a newer one was used");
        assert_eq!(rotate(4, 6, 11), Rotation::Reused, "the whole family is revoked");
    }

    fn an_old_refresh_token_is_expired(db) {
        let city = city(db);
        let first = NewRefresh { user: city.operator, family: Uuid::now_v7(), hash: vec![1; 32], created_at: at(0), expires_at: at(60) };
        in_one(db, |c| session::insert(c, &first));
        assert_eq!(in_one(db, |c| session::rotate(c, &[1; 32], &[2; 32], at(60), at(120))), Rotation::Expired);
        assert_eq!(in_one(db, |c| session::purge(c, at(61))), 1);
        assert_eq!(in_one(db, |c| session::rotate(c, &[1; 32], &[2; 32], at(60), at(120))), Rotation::Unknown);
    }

    fn signing_out_ends_the_family(db) {
        let city = city(db);
        let first = NewRefresh { user: city.operator, family: Uuid::now_v7(), hash: vec![1; 32], created_at: at(0), expires_at: at(60) };
        in_one(db, |c| session::insert(c, &first));
        in_one(db, |c| session::rotate(c, &[1; 32], &[2; 32], at(1), at(61)));
        in_one(db, |c| session::end(c, &[2; 32], at(2)));
        in_one(db, |c| session::end(c, &[77; 32], at(2)));
        assert_eq!(in_one(db, |c| session::rotate(c, &[2; 32], &[3; 32], at(3), at(63))), Rotation::Reused);
    }

    fn keys_are_found_until_revoked(db) {
        let city = city(db);
        let bot = new_user(Role::Integration, None, None);
        let key = ApiKeyRow {
            id: ApiKeyId(Uuid::now_v7()),
            user: bot.id,
            name: "Чат-бот".into(),
            prefix: "kc_1234".into(),
            hash: vec![7; 32],
            scopes: vec!["read".into(), "create".into()],
            created_by: city.operator,
            created_at: at(0),
            revoked_at: None,
            last_used_at: None,
        };
        let second = ApiKeyRow { id: ApiKeyId(Uuid::now_v7()), hash: vec![8; 32], created_at: at(0) + TimeDelta::seconds(1), ..key.clone() };
        in_one(db, |c| {
            account::insert(c, &bot)?;
            api_key::insert(c, &key)?;
            api_key::insert(c, &second)
        });
        assert_eq!(db.read(|c| api_key::by_hash(c, &[7; 32])).unwrap(), Some(key.clone()));
        assert_eq!(db.read(api_key::list).unwrap(), [second.clone(), key.clone()]);
        in_one(db, |c| api_key::touch(c, key.id, at(3)));
        assert!(in_one(db, |c| api_key::revoke(c, key.id, at(4))));
        assert!(in_one(db, |c| api_key::revoke(c, key.id, at(5))));
        assert!(!in_one(db, |c| api_key::revoke(c, ApiKeyId(Uuid::now_v7()), at(5))));
        assert_eq!(db.read(|c| api_key::by_hash(c, &[7; 32])).unwrap(), None);
        let listed = db.read(api_key::list).unwrap();
        assert_eq!(listed[1], ApiKeyRow { revoked_at: Some(at(4)), last_used_at: Some(at(3)), ..key });
    }
}
