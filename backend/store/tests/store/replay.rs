//! Whole lives of requests, driven by the domain: what is stored is what the events say.
use crate::support::*;
use domain::calendar::Calendar;
use domain::place::Place;
use domain::policy::Policy;
use domain::ticket::{
    Command, Context, Decision, Registration, Related, Stated, Ticket, apply, decide, register, replay,
};
use domain::*;
use store::{Db, event, records, ticket};
use uuid::Uuid;

const LIVES: u64 = 30;
const ACTS: i64 = 40;

struct World {
    policy: Policy,
    calendar: Calendar,
    actors: Vec<Actor>,
}

fn world(city: &City) -> World {
    let operator = |role| Actor {
        user: Some(city.operator),
        role,
        executor: None,
        applicant: None,
    };
    let executor = |code: &str| Actor {
        user: None,
        role: Role::Executor,
        executor: Some(code.into()),
        applicant: None,
    };
    World {
        policy: Policy {
            no_response_enabled: true,
            ..Policy::default()
        },
        calendar: Calendar::standard(),
        actors: vec![
            operator(Role::SeniorOperator),
            operator(Role::Operator),
            executor(VODOKANAL),
            executor(DOROHY),
            Actor {
                user: None,
                role: Role::Applicant,
                executor: None,
                applicant: Some(city.applicant),
            },
        ],
    }
}

fn born(db: &Db, city: &City, world: &World, now: chrono::DateTime<chrono::Utc>) -> Ticket {
    let terms = item("01.01").terms;
    let ctx = Context {
        now,
        policy: &world.policy,
        calendar: &world.calendar,
        item: Some(&terms),
        family: Default::default(),
        hints: None,
    };
    let place = Place {
        district: Some("saksahanskyi".into()),
        street: Some("вул. Каунаська".into()),
        building: Some("11".into()),
        flat: Some("4".into()),
        ..Place::default()
    };
    let registration = Registration {
        id: TicketId(Uuid::now_v7()),
        applicant: Some(city.applicant),
        basis: Some(Basis::Declared),
        basis_complete: true,
        channel: Channel::Cabinet,
        item: Some("01.01".into()),
        kind: None,
        classifier_version: 1,
        track: Track::Regular,
        place: place.clone(),
        linked_to: None,
        parent: None,
    };
    let decision = register(registration, &world.actors[4], &ctx).unwrap();
    let mut state = replay(&decision.events).unwrap();
    state.place = place;
    in_one(db, |c| create(c, &state, &decision, "Немає води"));
    state
}

/// Any act at all; most will be refused in most states.
fn any(dice: &mut Dice, t: &Ticket) -> Command {
    let text = || "Досить довге пояснення того, що сталося насправді".to_owned();
    let feedback = |dice: &mut Dice| match t.feedback.len() {
        0 => FeedbackId(Uuid::now_v7()),
        n => t.feedback[dice.roll(n)].id,
    };
    let some = dice.roll(2) == 0;
    match dice.roll(22) {
        0 => Command::Assign {
            executor: VODOKANAL.into(),
            item: None,
            kind: None,
            rule: Some("група 01".into()),
            reason: None,
        },
        1 => Command::Reassign {
            executor: dice.one(&[VODOKANAL, DOROHY]).into(),
            reason: text(),
            due_at: None,
        },
        2 | 3 => Command::Accept,
        4 => Command::ReturnToQueue {
            reason: text(),
            proposed: None,
        },
        5..=7 => Command::Submit {
            id: ResolutionId(Uuid::now_v7()),
            answer: text(),
            documents_created: false,
            documents: 0,
            photos: 1,
            answers_comment: t.rework_comment,
        },
        8 => Command::JustifyNonExecution {
            id: NonExecutionId(Uuid::now_v7()),
            reason: NonExecutionReason::Technical,
            text: text(),
            documents_created: false,
            documents: 0,
        },
        9 if some => Command::AcceptNonExecution {
            note: text(),
            danger_removed: true,
        },
        9 => Command::RejectNonExecution { reason: text() },
        10 => Command::AskClarification {
            id: ClarificationId(Uuid::now_v7()),
            question: text(),
            channel: Channel::Cabinet,
            feedback: t.open_request().filter(|_| some).map(|f| f.id),
        },
        11 => Command::AnswerClarification {
            answer: text(),
            channel: Channel::Cabinet,
            call: None,
        },
        12..=14 => Command::LeaveFeedback {
            id: FeedbackId(Uuid::now_v7()),
            kind: dice.one(FeedbackKind::ALL),
            text: dice
                .one(&["Досі тече у першому під’їзді", "Дякую, усе добре"])
                .into(),
            channel: Channel::Cabinet,
            call: None,
        },
        15 => Command::WithdrawFeedback {
            id: feedback(dice),
            heard: None,
        },
        16 => Command::ReturnForRework {
            comment: some.then(|| feedback(dice)),
            also: Vec::new(),
            photo: false,
            text: text(),
        },
        17 if some => Command::AnswerComment {
            id: feedback(dice),
            also: Vec::new(),
            text: text(),
        },
        17 => Command::DeclineComment {
            id: feedback(dice),
            also: Vec::new(),
            ground: DeclineGround::NotToThePoint,
            text: text(),
            earlier: None,
            stated: Stated::default(),
        },
        18 => match dice.roll(4) {
            0 => Command::AcceptConfirmation {
                id: feedback(dice),
                danger_removed: true,
                note: Some(text()),
            },
            1 => Command::AcceptCancellation {
                id: feedback(dice),
                danger_removed: true,
                note: Some(text()),
            },
            2 => Command::CloseClarified {
                note: text(),
                heard: None,
                danger_removed: true,
            },
            _ => Command::CloseNoResponse {
                attempts: 3,
                note: text(),
                danger_removed: true,
            },
        },
        20 => Command::Split {
            part: Related {
                id: TicketId(Uuid::now_v7()),
                number: 1043,
            },
            executor: dice.one(&[VODOKANAL, DOROHY]).into(),
            task: text(),
        },
        21 if !t.parts.is_empty() => Command::DetachPart {
            part: t.parts[0].id,
            part_open: true,
            reason: text(),
        },
        _ if some => Command::KeepInWork {
            id: feedback(dice),
            text: text(),
            task: None,
        },
        _ => Command::Reopen {
            to: dice.one(&[Status::Rework, Status::Registered]),
            comment: Some(feedback(dice)),
            reason: text(),
        },
    }
}

fn act(db: &Db, state: Ticket, decision: &Decision) -> Ticket {
    let expected = state.version;
    let after = decision
        .events
        .iter()
        .fold(state, |t, e| apply(Some(t), e).unwrap());
    in_one(db, |c| ticket::save(c, expected, &after, decision));
    after
}

fn agrees(db: &Db, state: &Ticket) {
    let stored = db.read(|c| ticket::get(c, state.id)).unwrap().unwrap();
    assert_eq!(&stored.state, state);
    let events = db.read(|c| event::list(c, state.id)).unwrap();
    let mut rebuilt = replay(&events).unwrap();
    rebuilt.place = state.place.clone();
    assert_eq!(&rebuilt, state);
    let row = db.read(|c| ticket::row(c, state.id)).unwrap().unwrap();
    assert_eq!(
        (row.version, row.status, row.closure, row.due_at),
        (state.version, state.status, state.closure, state.due_at)
    );
    // the texts stand where the events say
    let texts = db.read(|c| records::feedback(c, state.id)).unwrap();
    let states: Vec<_> = texts.iter().map(|f| (f.id, f.kind, f.state)).collect();
    let marks: Vec<_> = state.feedback.iter().map(|f| (f.id, f.kind, f.state)).collect();
    assert_eq!(states, marks);
    let resolutions = db.read(|c| records::resolutions(c, state.id)).unwrap();
    assert_eq!(resolutions.len(), state.resolutions as usize);
    let questions = db.read(|c| records::clarifications(c, state.id)).unwrap();
    let open: Vec<_> = questions
        .iter()
        .filter(|q| q.state == ClarificationState::Open)
        .map(|q| q.id)
        .collect();
    assert_eq!(
        open,
        state.clarification.iter().map(|(id, _)| *id).collect::<Vec<_>>()
    );
    let justified = db.read(|c| records::non_executions(c, state.id)).unwrap();
    let open: Vec<_> = justified
        .iter()
        .filter(|n| n.state == ReviewState::Open)
        .map(|n| n.id)
        .collect();
    assert_eq!(open, state.non_execution.into_iter().collect::<Vec<_>>());
}

on_both! {
    fn stored_states_equal_their_replayed_events(db) {
        let city = city(db);
        let world = world(&city);
        let terms = item("01.01").terms;
        let mut seen = std::collections::BTreeSet::new();
        for life in 0..LIVES {
            let mut dice = Dice::new(life);
            let mut state = born(db, &city, &world, at(0));
            for step in 1..=ACTS {
                let command = any(&mut dice, &state);
                let ctx = Context { now: at(step * 47), policy: &world.policy, calendar: &world.calendar, item: Some(&terms), family: Default::default(), hints: None };
                let allowed = world.actors.iter().find_map(|a| decide(&state, &command, a, &ctx).ok());
                if let Some(decision) = allowed {
                    seen.extend(decision.events.iter().map(|e| e.transition));
                    state = act(db, state, &decision);
                }
            }
            agrees(db, &state);
        }
        assert!(seen.len() >= 20, "the dice reach most transitions: {seen:?}");
    }
}
