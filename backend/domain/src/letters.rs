//! Letters: in which language, and what an executor's organisation is told of a request.
//!
//! The rule goes over transitions without a rest: a new one has to say whether the executor hears of it.
use crate::ticket::{Change, Ticket};
use crate::{ExecutorCode, FeedbackKind, Status, Transition};
use serde::{Deserialize, Serialize};

code_enum! {
    /// The language of letters.
    Lang {
        Uk = "uk", "українська", "Ukrainian";
        En = "en", "англійська", "English";
    }
}

/// What an executor's organisation is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// A request is theirs now.
    Assigned,
    /// It is with another executor now: stop.
    TakenAway,
    /// It came back to be done again.
    Returned,
    /// It is closed without their doing: stop, nothing more to do.
    Stop,
    /// The applicant has confirmed: nothing more to do.
    Confirmed,
    /// The justification is accepted.
    JustificationAccepted,
    /// The justification is not accepted: the work goes on.
    JustificationRejected,
    /// A part was split off, detached or closed.
    Part,
    /// The deadline is another one.
    Deadline,
    /// Passed on inside the organisation.
    PassedOn,
}

/// What the organisation that has the request is told of this transition; `to` is the status after it.
pub const fn duty(transition: Transition, to: Status) -> Option<Duty> {
    use Transition as T;
    Some(match transition {
        T::T03 | T::T08 | T::T13b | T::H01 => Duty::Assigned,
        T::T04 | T::T05 | T::T10b | T::T19 | T::T22 | T::T25 => Duty::Stop,
        T::T12 => Duty::JustificationAccepted,
        T::T13 => Duty::JustificationRejected,
        T::T16 | T::T17 => Duty::Returned,
        T::T18 => Duty::Confirmed,
        // a request that is kept in work, or opened again, comes back only when it is to be done again
        T::F03 | T::T23 => match to {
            Status::Rework => Duty::Returned,
            _ => return None,
        },
        T::P01 | T::P03 | T::P04 | T::P05 => Duty::Part,
        T::E01 => Duty::Deadline,
        T::W01 => Duty::PassedOn,
        // their own acts, and what is not theirs to know before it leads to something
        T::T01
        | T::T02
        | T::T06
        | T::T07
        | T::T09
        | T::T10
        | T::T11
        | T::T14
        | T::T15
        | T::T20
        | T::T21
        | T::T21b
        | T::T21c
        | T::T21d
        | T::T24
        | T::F01
        | T::F02
        | T::P02
        | T::W02
        | T::A01
        | T::A02
        | T::A03
        | T::C01
        | T::K01
        | T::K02 => return None,
    })
}

/// The organisations whose live list hears of a change: those that had the request before it and those that
/// have it after. Nobody hears of words that were not decided on, nor of declined ones.
pub fn audience(
    before: Option<&Ticket>,
    after: &Ticket,
    change: &Change,
    by: Transition,
) -> Vec<ExecutorCode> {
    if is_between_others(change, by) {
        return Vec::new();
    }
    let of = |t: &Ticket| t.executor.iter().chain(&t.unit).cloned().collect::<Vec<_>>();
    let mut found = of(after);
    found.extend(before.map(of).unwrap_or_default());
    found.sort_unstable();
    found.dedup();
    found
}

/// Comments on their way, declined and withdrawn words, attempts to call, a complaint about the executor's own
/// pressure: between the applicant and the contact centre.
fn is_between_others(change: &Change, by: Transition) -> bool {
    use Transition as T;
    match change {
        Change::FeedbackLeft { kind, .. } => *kind == FeedbackKind::Comment,
        _ => matches!(
            by,
            T::F02 | T::T21 | T::T21b | T::T21c | T::T21d | T::T24 | T::C01 | T::K01 | T::K02
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_that_is_not_their_doing_tells_them_to_stop() {
        for t in [Transition::T05, Transition::T19] {
            assert_eq!(duty(t, Status::Closed), Some(Duty::Stop), "{t}");
        }
        assert_eq!(duty(Transition::F03, Status::Rework), Some(Duty::Returned));
        assert_eq!(duty(Transition::F03, Status::InProgress), None);
    }
}
