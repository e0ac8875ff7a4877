//! Letters leave once, come back when the server is away, and are given up in the end.
use super::terms;
use super::worker::round;
use crate::app::ticket::create;
use crate::app::{App, Caller};
use crate::clock::Clock;
use crate::config::Config;
use crate::mail::{Letter, Post, SendError};
use chrono::{TimeDelta, TimeZone, Utc};
use domain::{ApplicantId, Basis, Role, UserId};
use openapi::ticket::{CreateTicket, PlaceInput};
use std::sync::Mutex;
use store::account::User;
use store::applicant::Applicant;
use uuid::Uuid;

/// A mail server that keeps what it gets, unless it is away.
#[derive(Default)]
struct Desk {
    away: Option<SendError>,
    letters: Mutex<Vec<Letter>>,
}

impl Post for Desk {
    fn send(&self, letter: &Letter) -> Result<(), SendError> {
        if let Some(e) = self.away {
            return Err(e);
        }
        self.letters.lock().unwrap().push(letter.clone());
        Ok(())
    }
}

fn server(dir: &std::path::Path) -> App {
    let now = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).unwrap();
    crate::server::open(Config::local(dir), Clock::manual(now)).unwrap()
}

/// A resident with this proved e-mail files a request that is routed at once: a letter to them and one to the
/// executor wait.
fn file(app: &App, email: Option<&str>) {
    let now = app.clock.now();
    let card = Applicant {
        id: ApplicantId(Uuid::now_v7()),
        full_name: "Коваль Олена".to_owned(),
        phone: "+380671111111".to_owned(),
        email: email.map(str::to_owned),
        settlement: None,
        street: None,
        building: None,
        flat: None,
        basis: Basis::Declared,
        idp_number: None,
        idp_date: None,
        consent_at: Some(now),
        created_at: now,
        updated_at: now,
        phone_proved_at: Some(now),
        residence_to_check: false,
    };
    let user = User {
        id: UserId(Uuid::now_v7()),
        role: Role::Applicant,
        full_name: card.full_name.clone(),
        phone: None,
        email: None,
        password_hash: None,
        executor: None,
        applicant: Some(card.id),
        disabled: false,
        created_at: now,
    };
    let cx = app.cx(Caller::from_user(&user));
    let input = CreateTicket {
        anonymous: false,
        item: Some("01.01".into()),
        kind: None,
        text: "Немає холодної води".to_owned(),
        place: PlaceInput {
            street: Some("вул. Каунаська".to_owned()),
            building: Some("11".to_owned()),
            ..PlaceInput::default()
        },
        caller: None,
        channel: None,
        linked_to: None,
        appeal: false,
        call: None,
    };
    app.db
        .write(|c| {
            store::applicant::insert(c, &card)?;
            if let Some(email) = email {
                crate::app::mail_address::prove(c, card.id.into(), email)?;
            }
            store::account::insert(c, &user)?;
            create::run(c, &cx, input)
        })
        .unwrap();
}

#[test]
fn a_letter_leaves_once() {
    let dir = tempfile::tempdir().unwrap();
    let (app, desk) = (server(dir.path()), Desk::default());
    file(&app, Some("olena@example.org"));
    assert_eq!(round(&app, Some(&desk), None).unwrap().jobs, 2);
    assert_eq!(round(&app, Some(&desk), None).unwrap().jobs, 0);
    let letters = desk.letters.lock().unwrap();
    let [to_executor, to_applicant] = letters.as_slice() else {
        panic!("{letters:?}")
    };
    // an emergency goes to the executor before anything else leaves
    assert_eq!(Some(&to_executor.to), own_address(&app).as_ref());
    assert!(to_executor.subject.starts_with("АВАРІЯ. ") && !to_executor.body.contains("Коваль"));
    assert_eq!(to_applicant.to, "olena@example.org");
    assert!(to_applicant.subject.ends_with("зареєстровано"));
}

#[test]
fn without_an_address_or_a_server_the_job_is_done() {
    let dir = tempfile::tempdir().unwrap();
    let (app, desk) = (server(dir.path()), Desk::default());
    file(&app, None);
    assert_eq!(round(&app, Some(&desk), None).unwrap().jobs, 2);
    assert_eq!(desk.letters.lock().unwrap().len(), 1, "the executor's");
    file(&app, Some("olena@example.org"));
    assert_eq!(round(&app, None, None).unwrap().jobs, 2);
    app.clock.advance(TimeDelta::days(3));
    assert_eq!(round(&app, Some(&desk), None).unwrap().jobs, 0);
    assert_eq!(desk.letters.lock().unwrap().len(), 1);
}

#[test]
fn a_server_that_is_away_is_tried_again_and_given_up_in_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let app = server(dir.path());
    file(&app, Some("olena@example.org"));
    let away = Desk {
        away: Some(SendError::Temporary),
        ..Desk::default()
    };
    assert_eq!(round(&app, Some(&away), None).unwrap().jobs, 2);
    assert_eq!(round(&app, Some(&away), None).unwrap().jobs, 0, "it rests first");
    app.clock.advance(TimeDelta::minutes(2));
    let mut tries = 1;
    while round(&app, Some(&away), None).unwrap().jobs > 0 {
        tries += 1;
        app.clock.advance(TimeDelta::days(1));
    }
    assert_eq!(tries, 10);
    let back = Desk::default();
    app.clock.advance(TimeDelta::days(30));
    assert_eq!(round(&app, Some(&back), None).unwrap().jobs, 0);
}

#[test]
fn an_address_that_does_not_exist_is_not_tried_again() {
    let dir = tempfile::tempdir().unwrap();
    let app = server(dir.path());
    file(&app, Some("nobody@example.org"));
    let refuses = Desk {
        away: Some(SendError::Permanent),
        ..Desk::default()
    };
    assert_eq!(round(&app, Some(&refuses), None).unwrap().jobs, 2);
    app.clock.advance(TimeDelta::days(3));
    assert_eq!(round(&app, Some(&refuses), None).unwrap().jobs, 0);
}

#[test]
fn a_reminder_leaves_for_the_organisation_and_not_after_the_deadline() {
    let dir = tempfile::tempdir().unwrap();
    let (app, desk) = (server(dir.path()), Desk::default());
    file(&app, None);
    round(&app, Some(&desk), None).unwrap();
    desk.letters.lock().unwrap().clear();
    // an emergency of 24 hours: the last quarter begins after eighteen
    app.clock.advance(TimeDelta::hours(18) - TimeDelta::minutes(1));
    assert_eq!(terms::round(&app).unwrap(), 0);
    app.clock.advance(TimeDelta::minutes(1));
    assert_eq!(terms::round(&app).unwrap(), 1);
    assert_eq!(terms::round(&app).unwrap(), 0);
    round(&app, Some(&desk), None).unwrap();
    let sent = std::mem::take(&mut *desk.letters.lock().unwrap());
    let [letter] = sent.as_slice() else {
        panic!("{sent:?}")
    };
    assert_eq!(Some(&letter.to), own_address(&app).as_ref());
    assert!(letter.subject.ends_with("строк спливає"), "{}", letter.subject);
    assert!(!letter.body.contains("Коваль") && !letter.body.contains("Каунаська"));
    // the deadline passes while nobody carries letters: what is said when they leave is what is so then
    app.clock.advance(TimeDelta::hours(6));
    assert_eq!(terms::round(&app).unwrap(), 1);
    app.clock.advance(TimeDelta::hours(1));
    round(&app, Some(&desk), None).unwrap();
    let sent = desk.letters.lock().unwrap();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].subject.ends_with("строк минув"));
}

#[test]
fn a_deadline_is_looked_at_once_a_minute() {
    let dir = tempfile::tempdir().unwrap();
    let app = server(dir.path());
    let first = terms::in_its_time(&app, None).unwrap();
    app.clock.advance(TimeDelta::seconds(59));
    assert_eq!(terms::in_its_time(&app, Some(first)).unwrap(), first);
    app.clock.advance(TimeDelta::seconds(1));
    assert_eq!(
        terms::in_its_time(&app, Some(first)).unwrap(),
        first + TimeDelta::minutes(1)
    );
    // a clock that was set back must not stop the rounds
    app.clock.set(first - TimeDelta::days(1));
    assert_eq!(
        terms::in_its_time(&app, Some(first)).unwrap(),
        first - TimeDelta::days(1)
    );
}

#[test]
fn the_letter_of_an_invitation_has_a_link_of_its_own() {
    let dir = tempfile::tempdir().unwrap();
    let now = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).unwrap();
    let mut config = Config::local(dir.path());
    config.public_url = Some("https://1520.example.org".to_owned());
    let app = crate::server::open(config, Clock::manual(now)).unwrap();
    let admin = Caller {
        role: Role::Admin,
        ..Caller::system()
    };
    let keeper = User {
        id: admin.user,
        role: Role::Admin,
        full_name: "Панченко Роман".to_owned(),
        phone: None,
        email: None,
        password_hash: None,
        executor: None,
        applicant: None,
        disabled: false,
        created_at: now,
    };
    app.db
        .write::<_, store::DbError>(|c| store::account::insert(c, &keeper))
        .unwrap();
    let cx = app.cx(admin);
    let add = |email: &str| {
        let input = openapi::staff::SaveStaff {
            full_name: "Ткач Андрій".to_owned(),
            role: Role::Operator,
            executor: None,
            email: email.to_owned(),
            phone: None,
        };
        app.db
            .write(|c| crate::app::staff::create(c, &cx, input, true))
            .unwrap()
    };
    let (_, link) = add("tkach@example.org");
    let desk = Desk::default();
    round(&app, Some(&desk), None).unwrap();
    let letter = desk.letters.lock().unwrap().remove(0);
    assert_eq!(letter.to, "tkach@example.org");
    assert!(
        letter.body.contains("Нікому його не передавайте") && !letter.body.contains('!'),
        "{}",
        letter.body
    );
    let start = "https://1520.example.org/invitation/";
    let mailed = letter.body.lines().find_map(|l| l.strip_prefix(start)).unwrap();
    assert_ne!(mailed, link.token, "what waits to be sent opens nothing");
    for token in [mailed, link.token.as_str()] {
        let seen = app
            .db
            .read(|c| crate::app::staff::look(c, &app.cx(Caller::system()), token));
        assert_eq!(seen.unwrap().full_name, "Ткач Андрій");
    }
    // an invitation that was used meanwhile is not written about
    let (_, used) = add("bondar@example.org");
    let cx = app.cx(Caller::system());
    app.db
        .write(|c| crate::app::staff::accept(c, &cx, &used.token, "hash".to_owned()))
        .unwrap();
    round(&app, Some(&desk), None).unwrap();
    let sent = desk.letters.lock().unwrap();
    // a link that was handed over proves no address: that is asked for now
    assert!(
        sent.iter()
            .all(|l| l.to == "bondar@example.org" && l.subject.starts_with("Підтвердьте"))
    );
    assert_eq!(sent.len(), 1);
}

/// The address of the organisation that has the only request.
fn own_address(app: &App) -> Option<String> {
    let reference = app.reference();
    let code = &domain::ExecutorCode::from("kp-vodokanal");
    reference.executors.get(code).map(|e| e.email.clone())
}
