//! A small city for the tests here: an own database with the real reference data, and people.
use super::{Target, accept, assign, create, leave_feedback, submit};
use crate::app::{AppError, AppResult, Caller, Cx, Reference};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use domain::{Basis, ExecutorCode, FeedbackKind, ItemCode, Role, UserId};
use openapi::applicant::{AddressInput, BasisInput, CallerInput};
use openapi::feedback::LeaveFeedback;
use openapi::ticket::{Assign, CreateTicket, PlaceInput, Submit};
use std::sync::Arc;
use store::account::User;
use store::applicant::Applicant;
use store::ticket::Stored;
use store::{Db, DbConn};
use uuid::Uuid;

/// The city.
pub(crate) struct City {
    pub db: Db,
    pub reference: Arc<Reference>,
    pub now: DateTime<Utc>,
    pub operator: Caller,
    pub resident: Caller,
    pub neighbour: Caller,
    pub analyst: Caller,
    pub partner: Caller,
    _dir: tempfile::TempDir,
}

impl City {
    /// A new one, on a Tuesday morning.
    pub fn new() -> City {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", dir.path().join("test.db").display());
        let db = Db::open(&store::Options {
            url,
            readers: 2,
            sync_full: false,
        })
        .unwrap();
        let now = Utc.with_ymd_and_hms(2026, 3, 3, 9, 0, 0).unwrap();
        crate::seed::reference(&db, &crate::seed::Source::BuiltIn, now).unwrap();
        let reference = Arc::new(Reference::load(&db, Utc::now()).unwrap());
        let hire = |role, executor: Option<&str>| {
            db.write(|c| account(c, role, executor.map(ExecutorCode::from), None, now))
                .unwrap()
        };
        let settle = |name: &str, phone: &str| {
            db.write(|c| {
                let card = card(name, phone, now);
                store::applicant::insert(c, &card)?;
                account(c, Role::Applicant, None, Some(&card), now)
            })
            .unwrap()
        };
        City {
            operator: hire(Role::Operator, None),
            analyst: hire(Role::Analyst, None),
            partner: hire(Role::Integration, None),
            resident: settle("Коваль Олена Петрівна", "+380671111111"),
            neighbour: settle("Бойко Петро Іванович", "+380672222222"),
            db,
            reference,
            now,
            _dir: dir,
        }
    }

    /// A user of the executor.
    pub fn executor(&self, code: &ExecutorCode) -> Caller {
        self.db
            .write(|c| account(c, Role::Executor, Some(code.clone()), None, self.now))
            .unwrap()
    }

    /// What a use case of this caller gets, some minutes into the day.
    pub fn cx(&self, caller: &Caller, minutes: i64) -> Cx {
        Cx {
            cursors: crate::app::cursor::CursorKey::default(),
            now: self.now + TimeDelta::minutes(minutes),
            reference: Arc::clone(&self.reference),
            caller: caller.clone(),
        }
    }

    /// Runs a use case in a transaction.
    pub fn act<T>(
        &self,
        caller: &Caller,
        minutes: i64,
        f: impl FnOnce(&mut DbConn, &Cx) -> AppResult<T>,
    ) -> AppResult<T> {
        let cx = self.cx(caller, minutes);
        self.db.write(|c| f(c, &cx))
    }

    /// Runs a reading use case.
    pub fn look<T>(&self, caller: &Caller, f: impl FnOnce(&mut DbConn, &Cx) -> AppResult<T>) -> AppResult<T> {
        let cx = self.cx(caller, 600);
        self.db.read(|c| f(c, &cx))
    }

    /// The resident files a request about cold water, routed at once.
    pub fn filed(&self) -> Stored {
        self.act(&self.resident, 0, |c, cx| create::run(c, cx, water()))
            .unwrap()
    }

    /// The same, taken and submitted for closing.
    pub fn submitted(&self) -> Stored {
        let filed = self.filed();
        let executor = self.executor(filed.state.executor.as_ref().unwrap());
        let taken = self
            .act(&executor, 10, |c, cx| accept::run(c, cx, target(&filed)))
            .unwrap();
        self.act(&executor, 60, |c, cx| {
            submit::run(c, cx, target(&taken), answer())
        })
        .unwrap()
    }

    /// An operator sends it to this executor.
    pub fn sent(&self, stored: &Stored, code: &str) -> AppResult<Stored> {
        let input = Assign {
            executor: code.into(),
            item: None,
            kind: None,
            reason: Some("Мережа на їхньому балансі.".to_owned()),
            due_at: None,
        };
        self.act(&self.operator, 5, |c, cx| {
            assign::run(c, cx, target(stored), input)
        })
    }

    /// The resident says something in the cabinet.
    pub fn says(&self, stored: &Stored, kind: FeedbackKind, text: &str) -> AppResult<Stored> {
        let input = LeaveFeedback {
            text: text.to_owned(),
            channel: None,
            call: None,
        };
        self.act(&self.resident, 120, |c, cx| {
            leave_feedback::run(c, cx, target(stored), kind, input)
        })
    }
}

/// The request as somebody sees it now.
pub(crate) fn target(stored: &Stored) -> Target {
    Target {
        id: stored.state.id,
        version: stored.state.version,
    }
}

/// No cold water in a block of flats: needs no photo report.
pub(crate) fn water() -> CreateTicket {
    CreateTicket {
        anonymous: false,
        item: Some(ItemCode::from("01.01")),
        kind: None,
        text: "Третю добу немає холодної води, під’їзд 2.".to_owned(),
        place: PlaceInput {
            street: Some("вул. Каунаська".to_owned()),
            building: Some("11".to_owned()),
            flat: Some("4".to_owned()),
            ..PlaceInput::default()
        },
        caller: None,
        channel: None,
        linked_to: None,
        appeal: false,
        call: None,
    }
}

/// An executor's answer.
pub(crate) fn answer() -> Submit {
    Submit {
        answer: "Замінено ділянку труби, воду подано о 15:20.".to_owned(),
        documents_created: false,
        answers_comment: None,
    }
}

/// Somebody on the phone.
pub(crate) fn caller(name: &str, phone: &str) -> CallerInput {
    CallerInput {
        residence_checked: false,
        id: None,
        full_name: name.to_owned(),
        phone: phone.to_owned(),
        email: None,
        residence: AddressInput {
            settlement: Some("Кривий Ріг".to_owned()),
            street: Some("вул. Каунаська".to_owned()),
            building: Some("11".to_owned()),
            ..AddressInput::default()
        },
        basis: BasisInput {
            kind: Basis::Declared,
            idp_number: None,
            idp_date: None,
        },
    }
}

/// The pointers and codes of an input error.
pub(crate) fn faults<T: std::fmt::Debug>(result: AppResult<T>) -> Vec<(String, String)> {
    match result.unwrap_err() {
        AppError::Invalid(errors) | AppError::Lawful(_, _, _, errors) => {
            errors.into_iter().map(|e| (e.pointer, e.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn card(name: &str, phone: &str, now: DateTime<Utc>) -> Applicant {
    Applicant {
        id: domain::ApplicantId(Uuid::now_v7()),
        full_name: name.to_owned(),
        phone: phone.to_owned(),
        email: Some(format!("{}@example.org", phone.trim_start_matches('+'))),
        settlement: None,
        street: Some("вул. Каунаська".to_owned()),
        building: Some("11".to_owned()),
        flat: Some("4".to_owned()),
        basis: Basis::Declared,
        idp_number: None,
        idp_date: None,
        consent_at: Some(now),
        created_at: now,
        updated_at: now,
        phone_proved_at: Some(now),
        residence_to_check: false,
    }
}

fn account(
    c: &mut DbConn,
    role: Role,
    executor: Option<ExecutorCode>,
    card: Option<&Applicant>,
    now: DateTime<Utc>,
) -> AppResult<Caller> {
    let user = User {
        id: UserId(Uuid::now_v7()),
        role,
        full_name: card.map_or_else(|| format!("Працівниця {}", role.uk()), |a| a.full_name.clone()),
        phone: card.map(|a| a.phone.clone()),
        email: None,
        password_hash: None,
        executor,
        applicant: card.map(|a| a.id),
        disabled: false,
        created_at: now,
    };
    store::account::insert(c, &user)?;
    Ok(Caller::from_user(&user))
}
