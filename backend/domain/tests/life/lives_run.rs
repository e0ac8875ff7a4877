//! How random lives are lived: words through the phone, settings that change meanwhile, every step checked.
use crate::harness::*;
use crate::lives::{Try, actor, command, settled};
use chrono::TimeDelta;
use domain::calendar::Calendar;
use domain::term::ItemTerms;
use domain::ticket::{CallRecord, Command, Decision, Refusal};
use domain::*;

/// A call of this moment, whatever the clocks of two servers say.
pub fn call_now(w: &World) -> CallRecord {
    CallRecord {
        at: w.now.max(w.state.updated_at),
        ..call()
    }
}

/// The applicant's word as the operator records it from a call.
pub fn spoken(w: &World, command: &Command) -> Command {
    let record = || Some(call_now(w));
    match command.clone() {
        Command::LeaveFeedback { id, kind, text, .. } => Command::LeaveFeedback {
            id,
            kind,
            // nobody confirms for the applicant: what an operator records has words
            text: if kind == FeedbackKind::Confirmation && !text.chars().any(char::is_alphanumeric) {
                "Підтверджую".to_owned()
            } else {
                text
            },
            channel: Channel::Phone,
            call: record(),
        },
        Command::AnswerClarification { answer, .. } => Command::AnswerClarification {
            answer,
            channel: Channel::Phone,
            call: record(),
        },
        other => other,
    }
}

/// The command as this person would give it.
pub fn voiced(w: &World, command: Command, actor: &Actor) -> Command {
    if actor.role.is_operator() {
        spoken(w, &command)
    } else {
        command
    }
}

/// Settings and reference data change while requests live.
pub fn disturb(w: &mut World, t: &Try) {
    match t.pick % 11 {
        0 => w.policy.clarification_stops_clock = t.flag,
        1 => {
            w.item = Some(ItemTerms {
                normal_working_days: Some(9),
                photo_on_report: t.flag,
                ..terms()
            })
        }
        2 => w.item = Some(terms()),
        3 => {
            let weekly = std::array::from_fn(|_| vec![]);
            let close = chrono::NaiveTime::MIN;
            let none = (Default::default(), Vec::new(), Default::default());
            w.calendar = Calendar::new(chrono_tz::UTC, weekly, close, none.0, none.1, none.2);
        }
        4 => w.calendar = Calendar::standard(),
        5 => w.working = w.state.parts.iter().take(t.pick % 2).map(|p| p.number).collect(),
        6 => w.main_open = t.flag,
        _ => {}
    }
}

/// Lives a random life and checks every step of it.
pub fn live(
    mut w: World,
    tries: &[Try],
    check: impl Fn(&World, &Actor, &Command, &Result<Decision, Refusal>),
) -> World {
    for t in tries {
        disturb(&mut w, t);
        w.later(TimeDelta::minutes(t.minutes));
        let t = &settled(&w, t);
        let who = actor(t.who);
        let command = command(&mut w, t);
        let command = voiced(&w, command, &who);
        let outcome = w.try_it(&who, &command);
        check(&w, &who, &command, &outcome);
        if let Ok(decision) = outcome {
            w.take(decision);
        }
    }
    w
}
