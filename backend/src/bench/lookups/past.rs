//! One request with everything that has happened to it: the events of the domain, replayed into its state.
use super::super::fill::letters;
use super::city;
use super::dice::Dice;
use crate::app::Reference;
use crate::app::ticket::place::line;
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use domain::place::Place;
use domain::ticket::{Change, Event, Ticket, apply};
use domain::{
    ApplicantId, Channel, ClosureReason, FeedbackId, FeedbackKind, NotAcceptedReason, ResolutionId, Role,
    Status, TicketId, Track, Transition, UserId,
};
use store::reference::Item;
use store::ticket::{NewTicket, Past};
use uuid::Uuid;

/// How far back the first request lies.
const YEARS: TimeDelta = TimeDelta::days(5 * 365);
/// Of a thousand requests so many are young …
const YOUNG: usize = 30;
/// … and so many of a thousand of them open; of the older ones only a few.
const YOUNG_OPEN: usize = 300;
const OLD_OPEN: usize = 1;
/// What people add to the name of their trouble.
const WORDS: &[&str] = &[
    "Третю добу ніхто не реагує, сусіди теж скаржаться.",
    "Телефонували диспетчеру, обіцяли майстра завтра.",
    "У під’їзді живуть люди похилого віку, їм важко чекати.",
    "Біля дитячого садка, діти ходять поруч щодня.",
    "Торік уже ремонтували, вистачило на місяць.",
    "Увечері нічого не видно, боїмося виходити.",
    "Після дощу стало ще гірше, вода стоїть по коліно.",
    "Просимо надіслати бригаду якнайшвидше.",
    "Навпроти зупинки автобуса, перехожі спотикаються.",
    "За рішенням зборів мешканців просимо полагодити.",
    "Фото додамо пізніше, чекаємо на відповідь.",
    "Балансоутримувач каже, що це не його клопіт.",
];

/// What all requests share.
pub struct Desk<'a> {
    /// Reference data.
    pub reference: &'a Reference,
    /// The operator who registers calls.
    pub operator: UserId,
    /// People who call.
    pub people: &'a [ApplicantId],
    /// How many requests there will be.
    pub all: usize,
    /// The moment the past ends.
    pub now: DateTime<Utc>,
}

/// A request with its past.
pub struct Made {
    state: Ticket,
    events: Vec<Event>,
    text: String,
    place_line: String,
    former: String,
    by: UserId,
}

impl Made {
    /// As the store takes it.
    pub fn past(&self) -> Past<'_> {
        Past {
            new: NewTicket {
                state: &self.state,
                text: &self.text,
                place_line: &self.place_line,
                search_extra: &self.former,
                created_by: Some(self.by),
            },
            events: &self.events,
        }
    }
}

impl Desk<'_> {
    /// The n-th request of the city.
    pub fn request(&self, n: usize) -> anyhow::Result<Made> {
        let mut dice = Dice::of(n);
        let data = &self.reference.data;
        let item = dice.one(&data.classifier.items).context("no items")?;
        let at = dice.below(data.streets.len());
        let street = data.streets.get(at).context("no streets")?;
        let building = dice.below(120) + 1;
        let point = city::house(at, building);
        let place = Place {
            district: Some(street.district.clone()),
            street: Some(street.display.clone()),
            building: Some(building.to_string()),
            flat: Some((dice.below(90) + 1).to_string()),
            lat: Some(point.lat),
            lon: Some(point.lon),
            ..Place::default()
        };
        let mut said = || dice.one(WORDS).copied().unwrap_or_default();
        let text = format!(
            "{}. {} {} Мітка {}.",
            item.public_name_uk,
            said(),
            said(),
            letters(n)
        );
        let events = self.events(n, item, &place, &mut dice)?;
        let mut state = None;
        for event in &events {
            state = Some(apply(state, event)?);
        }
        let mut state: Ticket = state.context("a request without events")?;
        state.place = place;
        Ok(Made {
            place_line: line(&state.place),
            state,
            events,
            text,
            former: street.former_name.clone().unwrap_or_default(),
            by: self.operator,
        })
    }

    /// When the n-th request was registered: evenly over the years.
    fn moment(&self, n: usize) -> DateTime<Utc> {
        let each = YEARS.num_seconds() / i64::try_from(self.all.max(1)).unwrap_or(i64::MAX);
        let ago = i64::try_from(self.all.saturating_sub(n)).unwrap_or(0) * each.max(1);
        self.now - TimeDelta::seconds(ago)
    }

    fn events(&self, n: usize, item: &Item, place: &Place, dice: &mut Dice) -> anyhow::Result<Vec<Event>> {
        let begin = self.moment(n);
        let person = *dice.one(self.people).context("no people")?;
        let young = n >= self.all - self.all * YOUNG / 1_000;
        let open = dice.hits(if young { YOUNG_OPEN } else { OLD_OPEN });
        let fate = dice.below(100);
        let mut line = Line::new(begin, self.now, self.operator);
        line.registered(item, place, person, self.reference.classifier_version());
        let (rule, executor) =
            match self
                .reference
                .routing
                .route(&item.code, place.into(), self.reference.calendar.local(begin))
            {
                Some(route) => (route.rule, route.executor),
                None => return Ok(line.events),
            };
        if fate < 8 {
            if !open {
                line.not_accepted();
            }
            return Ok(line.events);
        }
        let kind = item.terms.default_kind;
        let due_at = item
            .terms
            .due_at(kind, Track::Regular, begin, &self.reference.calendar);
        let assigned = Change::Assigned {
            executor,
            item: Some(item.code.clone()),
            kind: Some(kind),
            due_at,
            rule: Some(rule),
        };
        line.then(1, Transition::T03, Status::Assigned, assigned);
        if open && fate < 30 {
            return Ok(line.events);
        }
        line.then(120, Transition::T06, Status::InProgress, Change::Accepted);
        if open && fate < 75 {
            return Ok(line.events);
        }
        line.submitted();
        match (open, fate) {
            (true, ..80) => line.back(due_at),
            (true, ..84) => line.comment(),
            (true, _) => {}
            (false, ..20) => line.closed(Transition::T22, ClosureReason::NoResponse, None),
            (false, _) => line.closed(Transition::T18, ClosureReason::Confirmed, None),
        }
        Ok(line.events)
    }
}

/// Events one after another; none lies in the future.
struct Line {
    events: Vec<Event>,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
    operator: UserId,
    status: Option<Status>,
}

impl Line {
    fn new(at: DateTime<Utc>, now: DateTime<Utc>, operator: UserId) -> Line {
        Line {
            events: Vec::with_capacity(5),
            at,
            now,
            operator,
            status: None,
        }
    }

    fn then(&mut self, minutes: i64, transition: Transition, to: Status, change: Change) {
        self.at = (self.at + TimeDelta::minutes(minutes)).min(self.now);
        self.events.push(Event {
            seq: u32::try_from(self.events.len() + 1).unwrap_or(u32::MAX),
            at: self.at,
            actor: Some(self.operator),
            role: Role::Operator,
            transition,
            from: self.status,
            to,
            clause: None,
            change,
            counted: None,
            note: None,
        });
        self.status = Some(to);
    }

    fn registered(&mut self, item: &Item, place: &Place, applicant: ApplicantId, version: i32) {
        let change = Change::Registered {
            ticket: TicketId(Uuid::now_v7()),
            applicant: Some(applicant),
            channel: Channel::Phone,
            item: Some(item.code.clone()),
            kind: Some(item.terms.default_kind),
            classifier_version: version,
            track: Track::Regular,
            district: place.district.clone(),
            linked_to: None,
            parent: None,
        };
        self.then(0, Transition::T02, Status::Registered, change);
    }

    fn submitted(&mut self) {
        let change = Change::Submitted {
            id: ResolutionId(Uuid::now_v7()),
            answers_comment: None,
        };
        self.then(1_500, Transition::T14, Status::PendingClosure, change);
    }

    fn back(&mut self, due_at: Option<DateTime<Utc>>) {
        let change = Change::ReturnedForRework {
            comment: None,
            also: Vec::new(),
            due_at,
            photo: false,
        };
        self.then(300, Transition::T17, Status::Rework, change);
    }

    fn comment(&mut self) {
        let change = Change::FeedbackLeft {
            id: FeedbackId(Uuid::now_v7()),
            kind: FeedbackKind::Comment,
            channel: Channel::Phone,
            contradiction: false,
            supersedes: None,
        };
        self.then(300, Transition::F01, Status::PendingClosure, change);
    }

    fn not_accepted(&mut self) {
        let code = NotAcceptedReason::ALL.first().copied();
        self.closed(Transition::T04, ClosureReason::NotAccepted, code);
    }

    fn closed(
        &mut self,
        transition: Transition,
        reason: ClosureReason,
        not_accepted: Option<NotAcceptedReason>,
    ) {
        let change = Change::Closed {
            reason,
            not_accepted,
            feedback: None,
            non_execution: None,
            master: None,
            superseded: Vec::new(),
            answered: Vec::new(),
            danger_removed: false,
        };
        self.then(2_000, transition, Status::Closed, change);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shares as in a city: nearly all closed, about one of a hundred open, every stage of work among them.
    #[test]
    fn the_shares_are_those_of_a_city() {
        let now = Utc::now();
        let reference = Reference::new(city::grown(crate::seed::data(now).unwrap(), now));
        let people: Vec<_> = (0..100).map(|_| ApplicantId(Uuid::now_v7())).collect();
        let all = 20_000;
        let desk = Desk {
            reference: &reference,
            operator: UserId(Uuid::now_v7()),
            people: &people,
            all,
            now,
        };
        let made: Vec<Ticket> = (0..all).map(|n| desk.request(n).unwrap().state).collect();
        let open = made.iter().filter(|t| t.status.is_open()).count();
        assert!((100..300).contains(&open), "{open}");
        for status in [
            Status::Registered,
            Status::Assigned,
            Status::InProgress,
            Status::PendingClosure,
            Status::Rework,
        ] {
            assert!(made.iter().any(|t| t.status == status), "{status:?}");
        }
        assert!(made.iter().any(|t| t.open_comments().count() > 0));
        assert!(
            made.iter()
                .all(|t| t.updated_at <= now && t.place.point().is_some())
        );
        let confirmed = made
            .iter()
            .filter(|t| t.closure == Some(ClosureReason::Confirmed))
            .count();
        assert!(confirmed > all * 7 / 10, "{confirmed}");
    }
}
