//! The people of the demo city: staff, executors' users, residents with a cabinet, a partner.
use super::PASSWORD;
use super::plan::{Case, Door, Plan};
use crate::app::{AppResult, Caller, Cx, Reference, account, mail_address};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{ApplicantId, Basis, ExecutorCode, Role, UserId};
use openapi::Scope;
use openapi::account::CreateApiKey;
use openapi::applicant::{AddressInput, BasisInput, CallerInput};
use std::collections::HashMap;
use std::sync::Arc;
use store::DbConn;
use store::account::User;
use store::applicant::Applicant;
use uuid::Uuid;

/// Staff with an account of their own: e-mail, role, executor, name.
const STAFF: &[(&str, Role, Option<&str>, &str)] = &[
    (
        "operator@demo.kr",
        Role::Operator,
        None,
        "Гончар Марина Олексіївна",
    ),
    (
        "senior@demo.kr",
        Role::SeniorOperator,
        None,
        "Савченко Ігор Васильович",
    ),
    (
        "executor@demo.kr",
        Role::Executor,
        Some("kp-vodokanal"),
        "Ткач Андрій Миколайович",
    ),
    (
        "manager@demo.kr",
        Role::ExecutorManager,
        Some("kp-vodokanal"),
        "Романенко Людмила Іванівна",
    ),
    (
        "unit@demo.kr",
        Role::ExecutorManager,
        Some("vodokanal-zakhid"),
        "Кравець Олег Петрович",
    ),
    (
        "master@demo.kr",
        Role::Executor,
        Some("vodokanal-zakhid"),
        "Литвин Сергій Іванович",
    ),
    (
        "master2@demo.kr",
        Role::Executor,
        Some("vodokanal-zakhid"),
        "Мороз Наталія Вікторівна",
    ),
    (
        "executor2@demo.kr",
        Role::Executor,
        Some("kp-dorohy"),
        "Бондар Віталій Сергійович",
    ),
    (
        "analyst@demo.kr",
        Role::Analyst,
        None,
        "Лук’яненко Дарина Юріївна",
    ),
    ("admin@demo.kr", Role::Admin, None, "Адміністратор сервісу"),
];

/// The demo resident: name and phone.
const RESIDENT: (&str, &str) = ("Коваль Олена Петрівна", "+380670000001");

/// Everybody who acts.
pub struct Cast {
    /// Reference data.
    pub reference: Arc<Reference>,
    /// Both operators.
    pub operators: Vec<Caller>,
    /// Users of every executor, at least one.
    pub executors: HashMap<ExecutorCode, Vec<Caller>>,
    /// Managers of those executors that have one.
    pub managers: HashMap<ExecutorCode, Caller>,
    /// Residents with a cabinet, by the index of their request.
    pub cabinets: HashMap<usize, Caller>,
    /// The partner system.
    pub partner: Caller,
    /// Its key.
    pub api_key: String,
}

impl Cast {
    /// Makes the accounts and the cards; `hash` is that of the demo password.
    pub fn hire(c: &mut DbConn, reference: Arc<Reference>, plan: &Plan, hash: &str) -> AppResult<Cast> {
        debug_assert!(!PASSWORD.is_empty());
        let since = plan.cases.first().map_or(plan.now, |case| case.at) - TimeDelta::days(7);
        let (mut operators, mut admin) = (Vec::new(), Caller::system());
        let mut executors: HashMap<ExecutorCode, Vec<Caller>> = HashMap::new();
        let mut managers = HashMap::new();
        for (email, role, executor, name) in STAFF {
            let user = staff(email, *role, executor.map(ExecutorCode::from), name, hash, since);
            store::account::insert(c, &user)?;
            mail_address::prove(c, user.id.into(), email)?;
            let caller = Caller::from_user(&user);
            match (role, &user.executor) {
                (Role::Executor, Some(code)) => executors.entry(code.clone()).or_default().push(caller),
                (Role::ExecutorManager, Some(code)) => drop(managers.insert(code.clone(), caller)),
                (Role::Operator | Role::SeniorOperator, _) => operators.push(caller),
                (Role::Admin, _) => admin = caller,
                _ => {}
            }
        }
        for e in &reference.data.executors {
            if !executors.contains_key(&e.code) {
                let email = format!("{}@demo.kr", e.code);
                let name = format!("Диспетчер, {}", e.short_name_uk);
                let user = staff(&email, Role::Executor, Some(e.code.clone()), &name, hash, since);
                store::account::insert(c, &user)?;
                executors.insert(e.code.clone(), vec![Caller::from_user(&user)]);
            }
        }
        let cabinets = cabinets(c, plan, hash, since)?;
        let cx = Cx {
            cursors: crate::app::cursor::CursorKey::default(),
            now: since,
            reference: Arc::clone(&reference),
            caller: admin,
        };
        let (partner, api_key) = partner(c, &cx)?;
        Ok(Cast {
            reference,
            operators,
            executors,
            managers,
            cabinets,
            partner,
            api_key,
        })
    }
}

fn staff(
    email: &str,
    role: Role,
    executor: Option<ExecutorCode>,
    name: &str,
    hash: &str,
    created_at: DateTime<Utc>,
) -> User {
    User {
        id: UserId(Uuid::now_v7()),
        role,
        full_name: name.to_owned(),
        phone: None,
        email: Some(email.to_owned()),
        password_hash: Some(hash.to_owned()),
        executor,
        applicant: None,
        disabled: false,
        created_at,
    }
}

/// Cabinets of those who file by themselves; only the demo resident can sign in.
fn cabinets(
    c: &mut DbConn,
    plan: &Plan,
    hash: &str,
    since: DateTime<Utc>,
) -> AppResult<HashMap<usize, Caller>> {
    let mut found = HashMap::new();
    let own = cabinet(c, resident(since), Some("applicant@demo.kr"), Some(hash))?;
    for (index, case) in plan.cases.iter().enumerate() {
        match case.door {
            Door::Resident => drop(found.insert(index, own.clone())),
            Door::Cabinet => {
                let said = caller_input(index, case);
                let card = card(&said, &phone(index), case.at - TimeDelta::days(1));
                found.insert(index, cabinet(c, card, None, None)?);
            }
            Door::Phone | Door::Reception | Door::Partner => {}
        }
    }
    Ok(found)
}

fn cabinet(c: &mut DbConn, card: Applicant, email: Option<&str>, hash: Option<&str>) -> AppResult<Caller> {
    store::applicant::insert(c, &card)?;
    if let Some(email) = email {
        mail_address::prove(c, card.id.into(), email)?;
    }
    let user = User {
        id: UserId(Uuid::now_v7()),
        role: Role::Applicant,
        full_name: card.full_name,
        phone: Some(card.phone),
        email: email.map(str::to_owned),
        password_hash: hash.map(str::to_owned),
        executor: None,
        applicant: Some(card.id),
        disabled: false,
        created_at: card.created_at,
    };
    store::account::insert(c, &user)?;
    Ok(Caller::from_user(&user))
}

fn resident(at: DateTime<Utc>) -> Applicant {
    let said = CallerInput {
        residence_checked: false,
        id: None,
        full_name: RESIDENT.0.to_owned(),
        phone: RESIDENT.1.to_owned(),
        email: Some("applicant@demo.kr".to_owned()),
        residence: AddressInput {
            settlement: None,
            street: Some("вул. Каунаська".to_owned()),
            building: Some("11".to_owned()),
            flat: Some("4".to_owned()),
        },
        basis: BasisInput {
            kind: Basis::Declared,
            idp_number: None,
            idp_date: None,
        },
    };
    card(&said, RESIDENT.1, at)
}

fn card(said: &CallerInput, phone: &str, at: DateTime<Utc>) -> Applicant {
    Applicant {
        id: ApplicantId(Uuid::now_v7()),
        full_name: said.full_name.clone(),
        phone: phone.to_owned(),
        email: said.email.clone(),
        settlement: said.residence.settlement.clone(),
        street: said.residence.street.clone(),
        building: said.residence.building.clone(),
        flat: said.residence.flat.clone(),
        basis: said.basis.kind,
        idp_number: said.basis.idp_number.clone(),
        idp_date: said.basis.idp_date,
        consent_at: Some(at),
        created_at: at,
        updated_at: at,
        phone_proved_at: Some(at),
        residence_to_check: false,
    }
}

/// An invented phone of the applicant of this request.
pub fn phone(index: usize) -> String {
    format!("+38067{:07}", 1_000_000 + index * 7_919)
}

/// What the applicant of this request says about themselves.
pub fn caller_input(index: usize, case: &Case) -> CallerInput {
    let filled = |cell: &str| Some(cell.to_owned()).filter(|s| !s.is_empty());
    let basis = match index % 12 {
        5 => BasisInput {
            kind: Basis::IdpCertificate,
            idp_number: Some(format!("1201-50001{index:05}")),
            idp_date: NaiveDate::from_ymd_opt(2022, 6, 1 + u32::try_from(index % 28).unwrap_or(0)),
        },
        2 | 8 => BasisInput {
            kind: Basis::Registered,
            idp_number: None,
            idp_date: None,
        },
        _ => BasisInput {
            kind: Basis::Declared,
            idp_number: None,
            idp_date: None,
        },
    };
    CallerInput {
        residence_checked: false,
        id: None,
        full_name: case.row.applicant_name.clone(),
        phone: phone(index),
        email: None,
        residence: AddressInput {
            settlement: Some("Кривий Ріг".to_owned()),
            street: filled(&case.row.street),
            building: filled(&case.row.building),
            flat: filled(&case.row.apartment),
        },
        basis,
    }
}

/// A partner system that may file and read.
fn partner(c: &mut DbConn, cx: &Cx) -> AppResult<(Caller, String)> {
    let input = CreateApiKey {
        name: "Демо-партнер".to_owned(),
        scopes: vec![Scope::Read, Scope::Create],
    };
    let made = account::create_key(c, cx, &input)?;
    let hash = crate::auth::digest(&made.secret);
    let (caller, _) = account::by_key(c, cx, &hash)?
        .ok_or_else(|| crate::app::AppError::Internal(anyhow::anyhow!("the new key is not found")))?;
    Ok((caller, made.secret))
}
