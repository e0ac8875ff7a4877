//! Makers: the smallest reference data, people, requests in any state.
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use domain::community::Community;
use domain::place::{LocationRule, Place};
use domain::policy::Policy;
use domain::routing::Rule;
use domain::term::ItemTerms;
use domain::ticket::{Change, Decision, Event, Ticket};
use domain::*;
use store::account::User;
use store::applicant::Applicant;
use store::reference::*;
use store::ticket::NewTicket;
use store::{Db, DbConn, DbError, DbResult};
use uuid::Uuid;

pub const VODOKANAL: &str = "kp-vodokanal";
pub const DOROHY: &str = "kp-dorohy";

/// Noon of a working day, and so many minutes later.
pub fn at(minutes: i64) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 4, 10, 0, 0).unwrap() + TimeDelta::minutes(minutes)
}

pub fn executor(code: &str) -> Executor {
    Executor {
        code: code.into(),
        name_uk: format!("Комунальне підприємство {code}"),
        short_name_uk: code.to_owned(),
        kind: "municipal_enterprise".into(),
        districts: vec!["saksahanskyi".into()],
        parent: None,
        phone: "+380560000000".into(),
        email: "kp@example.org".into(),
        work_hours: "цілодобово".into(),
        retired: false,
        successor: None,
        substitute: None,
        away: Vec::new(),
    }
}

pub fn item(code: &str) -> Item {
    Item {
        code: code.into(),
        group: code[..2].to_owned(),
        name_uk: "Відсутність води".into(),
        public_name_uk: "Немає води".into(),
        name_en: "No water".into(),
        operator_hint_uk: "Уточніть під’їзд".into(),
        keywords: vec!["вода".into()],
        terms: ItemTerms {
            emergency_hours: Some(4),
            normal_working_days: Some(3),
            longterm_calendar_days: None,
            default_kind: Kind::Normal,
            photo_on_report: false,
            location: LocationRule::Address,
        },
        default_executor: Some(VODOKANAL.into()),
        is_public: true,
        order: 0,
        retired: false,
    }
}

pub fn community() -> Community {
    let name = || "Контакт-центр".to_owned();
    Community {
        name_uk: name(),
        name_en: name(),
        brand_uk: name(),
        brand_en: name(),
        service_uk: name(),
        service_en: name(),
        city_uk: name(),
        city_en: name(),
        phone: "1520".into(),
        about_uk: name(),
        about_en: name(),
    }
}

pub fn reference() -> ReferenceData {
    ReferenceData {
        community: community(),
        logo: None,
        classifier: Classifier {
            version: 1,
            groups: vec![Group {
                code: "01".into(),
                name_uk: "Водопостачання".into(),
                name_en: "Water".into(),
                icon: "droplets".into(),
                order: 1,
            }],
            items: vec![item("01.01"), item("07.03")],
            rules: vec![Rule {
                target: "01".into(),
                district: None,
                executor: VODOKANAL.into(),
                priority: 40,
                street: None,
                buildings: None,
                hours: None,
            }],
        },
        executors: vec![executor(VODOKANAL), executor(DOROHY)],
        districts: vec![District {
            slug: "saksahanskyi".into(),
            katottg: "UA12060170010476457".into(),
            name_uk: "Саксаганський".into(),
            name_en: "Saksahanskyi".into(),
            lat: 47.895714,
            lon: 33.473086,
        }],
        settlements: vec![Settlement {
            katottg: None,
            kind: "місто".into(),
            name_uk: "Кривий Ріг".into(),
            district: None,
            also: Vec::new(),
        }],
        streets: vec![Street {
            code: "ST-001".into(),
            display: "вул. Святомиколаївська".into(),
            name: "Святомиколаївська".into(),
            former_name: Some("Леніна".into()),
            district: "saksahanskyi".into(),
        }],
        templates: vec![Template {
            code: "OP-1".into(),
            audience: "operator".into(),
            group: "*".into(),
            transition: "new>registered".into(),
            text: "Вітаємо, {applicant_name}".into(),
        }],
        announcements: vec![Announcement {
            id: "AN-001".into(),
            kind: "planned".into(),
            executor: VODOKANAL.into(),
            title: "Ремонт".into(),
            text: "Води не буде".into(),
            district: None,
            streets: vec!["вул. Каунаська: 1–20".into()],
            starts_at: at(0),
            ends_at: at(600),
        }],
        calendar: CalendarData {
            holidays: vec![(at(0).date_naive(), "Свято".into())],
            martial_law: vec![(at(0).date_naive(), None)],
            ..CalendarData::default()
        },
        lexicon: "слово\n".into(),
        policy: Policy::default(),
    }
}

pub fn new_applicant(phone: &str) -> Applicant {
    Applicant {
        id: ApplicantId(Uuid::now_v7()),
        full_name: "Коваль Олена Петрівна".into(),
        phone: phone.into(),
        email: None,
        settlement: Some("Кривий Ріг".into()),
        street: Some("вул. Каунаська".into()),
        building: Some("11".into()),
        flat: Some("4".into()),
        basis: Basis::IdpCertificate,
        idp_number: Some("1201-5000123456".into()),
        idp_date: Some(at(0).date_naive()),
        consent_at: Some(at(0)),
        created_at: at(0),
        updated_at: at(0),
        phone_proved_at: Some(at(0)),
        residence_to_check: false,
    }
}

pub fn new_user(role: Role, phone: Option<&str>, email: Option<&str>) -> User {
    User {
        id: UserId(Uuid::now_v7()),
        role,
        full_name: "Працівник".into(),
        phone: phone.map(str::to_owned),
        email: email.map(str::to_owned),
        password_hash: Some("$argon2id$…".into()),
        executor: role.is_executor().then(|| VODOKANAL.into()),
        applicant: None,
        disabled: false,
        created_at: at(0),
    }
}

/// Reference data, one applicant, one operator.
pub struct City {
    pub applicant: ApplicantId,
    pub operator: UserId,
}

pub fn city(db: &Db) -> City {
    let applicant = new_applicant("+380671234567");
    let operator = new_user(Role::Operator, None, Some("operator@demo.kr"));
    db.write(|c| {
        store::reference::replace(c, &reference(), at(0))?;
        store::applicant::insert(c, &applicant)?;
        store::account::insert(c, &operator)
    })
    .unwrap();
    City {
        applicant: applicant.id,
        operator: operator.id,
    }
}

/// A request that was just registered and assigned; versions 1 and 2.
pub fn new_ticket(applicant: ApplicantId, now: DateTime<Utc>) -> (Ticket, Decision) {
    let id = TicketId(Uuid::now_v7());
    let executor: ExecutorCode = VODOKANAL.into();
    let item: ItemCode = "01.01".into();
    let due_at = Some(now + TimeDelta::days(3));
    let district: DistrictSlug = "saksahanskyi".into();
    let ticket = Ticket {
        id,
        version: 2,
        status: Status::Assigned,
        closure: None,
        applicant: Some(applicant),
        channel: Channel::Phone,
        item: Some(item.clone()),
        kind: Some(Kind::Normal),
        classifier_version: 1,
        track: Track::Regular,
        place: Place {
            district: Some(district.clone()),
            street: Some("вул. Каунаська".into()),
            building: Some("11".into()),
            flat: Some("4".into()),
            ..Place::default()
        },
        executor: Some(executor.clone()),
        unit: None,
        worker: None,
        returned_by: Vec::new(),
        due_at,
        counted: None,
        due_given_at: None,
        clock_stopped_at: None,
        waited_seconds: 0,
        resume: None,
        review_resume: None,
        rework_count: 0,
        extensions: 0,
        resolutions: 0,
        rework_comment: None,
        photo_asked: false,
        conflict: false,
        feedback: Vec::new(),
        clarification: None,
        asked_at: None,
        answered: None,
        answer_denies: false,
        non_execution: None,
        master: None,
        linked_to: None,
        parent: None,
        parts: Vec::new(),
        registered_at: now,
        assigned_at: Some(now),
        started_at: None,
        submitted_at: None,
        closed_at: None,
        updated_at: now,
    };
    let registered = Change::Registered {
        ticket: id,
        applicant: Some(applicant),
        channel: Channel::Phone,
        item: Some(item.clone()),
        kind: Some(Kind::Normal),
        classifier_version: 1,
        track: Track::Regular,
        district: Some(district),
        linked_to: None,
        parent: None,
    };
    let assigned = Change::Assigned {
        executor,
        item: Some(item),
        kind: Some(Kind::Normal),
        due_at,
        rule: None,
    };
    let events = vec![
        event(1, now, Transition::T01, Status::Registered, registered),
        event(2, now, Transition::T03, Status::Assigned, assigned),
    ];
    (
        ticket,
        Decision {
            events,
            records: Vec::new(),
        },
    )
}

pub fn event(seq: u32, at: DateTime<Utc>, transition: Transition, to: Status, change: Change) -> Event {
    Event {
        seq,
        at,
        actor: None,
        role: Role::System,
        transition,
        from: (seq > 1).then_some(Status::Registered),
        to,
        clause: Some(Clause::C1_1),
        change,
        counted: None,
        note: None,
    }
}

/// One more event that only counts the version up.
pub fn next(state: &mut Ticket, now: DateTime<Utc>, transition: Transition, note: Option<&str>) -> Decision {
    state.version += 1;
    state.updated_at = now;
    let mut e = event(state.version, now, transition, state.status, Change::Accepted);
    e.note = note.map(str::to_owned);
    Decision {
        events: vec![e],
        records: Vec::new(),
    }
}

pub fn create(c: &mut DbConn, state: &Ticket, decision: &Decision, text: &str) -> DbResult<i64> {
    let new = NewTicket {
        state,
        text,
        place_line: "вул. Каунаська, 11",
        search_extra: "Леніна",
        created_by: None,
    };
    store::ticket::create(c, &new, decision)
}

/// A stored request with this text; its state and number.
pub fn stored(db: &Db, city: &City, text: &str) -> (Ticket, i64) {
    let (state, decision) = new_ticket(city.applicant, at(0));
    let number = db.write(|c| create(c, &state, &decision, text)).unwrap();
    (state, number)
}

/// Many inserts are quicker in one transaction.
pub fn in_one<T>(db: &Db, f: impl FnOnce(&mut DbConn) -> DbResult<T>) -> T {
    db.write::<T, DbError>(f).unwrap()
}

/// Small numbers that repeat from run to run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn roll(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
}
