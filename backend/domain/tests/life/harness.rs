//! A small world for the tests: people, a calendar, one request and its history.
pub use crate::ways::*;
use chrono::{DateTime, TimeDelta, Utc};
use domain::calendar::Calendar;
use domain::place::{LocationRule, Place};
use domain::policy::Policy;
use domain::term::ItemTerms;
use domain::ticket::{
    CallRecord, Command, Context, Decision, Event, Family, Record, Refusal, RefusalCode, Registration,
    Related, Ticket, apply, decide, register, replay,
};
use domain::*;
use uuid::Uuid;

/// Monday 2 March 2026, 10:00 in Kyiv.
pub fn monday() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().expect("a moment")
}

pub fn terms() -> ItemTerms {
    ItemTerms {
        emergency_hours: Some(24),
        normal_working_days: Some(3),
        longterm_calendar_days: Some(30),
        default_kind: Kind::Normal,
        photo_on_report: false,
        location: LocationRule::Address,
    }
}

pub fn address() -> Place {
    Place {
        district: Some("metalurhiinyi".into()),
        street: Some("вул. Каунаська".to_owned()),
        building: Some("11".to_owned()),
        ..Place::default()
    }
}

pub fn call() -> CallRecord {
    CallRecord {
        person: "Коваль Олена".to_owned(),
        phone: "+380671234567".to_owned(),
        at: monday(),
    }
}

/// A conversation at the reception.
pub fn visit() -> CallRecord {
    CallRecord {
        phone: String::new(),
        ..call()
    }
}

const APPLICANT: ApplicantId = ApplicantId(Uuid::from_u128(1));

pub fn person(role: Role) -> Actor {
    Actor {
        user: Some(UserId(Uuid::from_u128(role as u128 + 10))),
        role,
        executor: role.is_executor().then(|| "kp-vodokanal".into()),
        applicant: (role == Role::Applicant).then_some(APPLICANT),
    }
}

pub fn applicant() -> Actor {
    person(Role::Applicant)
}
pub fn operator() -> Actor {
    person(Role::Operator)
}
pub fn senior() -> Actor {
    person(Role::SeniorOperator)
}
pub fn executor() -> Actor {
    person(Role::Executor)
}
pub fn manager() -> Actor {
    person(Role::ExecutorManager)
}
/// The manager of a unit of the executor.
pub fn unit_manager() -> Actor {
    Actor {
        user: Some(UserId(Uuid::from_u128(40))),
        executor: Some("vodokanal-dilnytsia".into()),
        ..manager()
    }
}
/// A user of a unit of the executor.
pub fn unit_worker() -> Actor {
    Actor {
        user: Some(UserId(Uuid::from_u128(41))),
        executor: Some("vodokanal-dilnytsia".into()),
        ..executor()
    }
}
pub fn other_executor() -> Actor {
    Actor {
        executor: Some("kp-dorohy".into()),
        ..person(Role::Executor)
    }
}

/// One request with everything around it.
#[derive(Clone)]
pub struct World {
    pub now: DateTime<Utc>,
    pub policy: Policy,
    pub calendar: Calendar,
    pub item: Option<ItemTerms>,
    pub state: Ticket,
    pub events: Vec<Event>,
    pub records: Vec<Record>,
    pub next: u128,
    /// Numbers of parts somebody works on.
    pub working: Vec<i64>,
    /// The main request of this part is open.
    pub main_open: bool,
}

pub fn registration(kind: Option<Kind>) -> Registration {
    Registration {
        id: TicketId(Uuid::from_u128(7)),
        applicant: Some(APPLICANT),
        basis: Some(Basis::Declared),
        basis_complete: false,
        channel: Channel::Cabinet,
        item: Some("01.01".into()),
        kind,
        classifier_version: 1,
        track: Track::Regular,
        place: address(),
        linked_to: None,
        parent: None,
    }
}

/// An emergency without an applicant.
pub fn nobodys() -> Registration {
    Registration {
        applicant: None,
        basis: None,
        channel: Channel::Phone,
        ..registration(Some(Kind::Emergency))
    }
}

/// The main request of the part that [`World::part`] makes.
pub fn main_request() -> Related {
    Related {
        id: TicketId(Uuid::from_u128(6)),
        number: 1041,
    }
}

impl World {
    /// A registered request.
    pub fn new() -> World {
        World::of(registration(None), &applicant())
    }

    pub fn of(r: Registration, actor: &Actor) -> World {
        let (policy, calendar, item, now) =
            (Policy::default(), Calendar::standard(), Some(terms()), monday());
        let ctx = Context {
            now,
            policy: &policy,
            calendar: &calendar,
            item: item.as_ref(),
            family: Family::default(),
            hints: None,
        };
        let place = r.place.clone();
        let decision = register(r, actor, &ctx).expect("registered");
        let mut state = replay(&decision.events).expect("a history");
        state.place = place;
        let records = decision.records;
        World {
            now,
            policy,
            calendar,
            item,
            state,
            events: decision.events,
            records,
            next: 1000,
            working: Vec::new(),
            main_open: true,
        }
    }

    pub fn ctx(&self) -> Context<'_> {
        Context {
            now: self.now,
            policy: &self.policy,
            calendar: &self.calendar,
            item: self.item.as_ref(),
            family: Family {
                working: &self.working,
                main_open: self.main_open,
            },
            hints: None,
        }
    }

    pub fn try_it(&self, actor: &Actor, command: &Command) -> Result<Decision, Refusal> {
        decide(&self.state, command, actor, &self.ctx())
    }

    /// The act happens.
    pub fn act(&mut self, actor: &Actor, command: Command) -> &mut World {
        let decision = self
            .try_it(actor, &command)
            .unwrap_or_else(|r| panic!("{command:?} refused: {r:?}"));
        self.take(decision);
        self
    }

    pub fn take(&mut self, decision: Decision) {
        for event in decision.events {
            self.state = apply(Some(self.state.clone()), &event).expect("the next event");
            self.events.push(event);
        }
        self.records.extend(decision.records);
    }

    /// The act is refused; nothing has changed.
    pub fn refused(&self, actor: &Actor, command: Command) -> Refusal {
        match self.try_it(actor, &command) {
            Ok(_) => panic!(
                "{command:?} was allowed to {:?} in {:?}",
                actor.role, self.state.status
            ),
            Err(refusal) => refusal,
        }
    }

    pub fn refuses(
        &self,
        actor: &Actor,
        command: Command,
        code: RefusalCode,
        clause: Option<Clause>,
    ) -> Refusal {
        let refusal = self.refused(actor, command);
        assert_eq!((refusal.code, refusal.clause), (code, clause), "{refusal:?}");
        assert!(!refusal.message.is_empty());
        refusal
    }

    pub fn later(&mut self, by: TimeDelta) -> &mut World {
        self.now += by;
        self
    }

    pub fn last(&self) -> &Event {
        self.events.last().expect("at least one event")
    }

    /// Transition, from, to and clause of the last event.
    pub fn step(&self) -> (Transition, Option<Status>, Status, Option<Clause>) {
        let e = self.last();
        (e.transition, e.from, e.to, e.clause)
    }

    pub fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    /// The last decision on this feedback.
    pub fn decided(&self, id: FeedbackId) -> Option<(FeedbackState, Option<DeclineGround>, Option<String>)> {
        self.records.iter().rev().find_map(|r| match r {
            Record::FeedbackDecided {
                id: i,
                state,
                ground,
                decision,
                ..
            } if *i == id => Some((*state, *ground, decision.clone())),
            _ => None,
        })
    }

    pub fn feedback_state(&self, id: FeedbackId) -> FeedbackState {
        self.state.feedback(id).expect("the feedback").state
    }
}
