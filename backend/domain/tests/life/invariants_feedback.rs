//! The invariants of section 10: silence settles nothing, every comment ends in a decision.
use crate::harness::World;
use domain::ticket::{Command, Decision, Record, Ticket};
use domain::*;

/// Silence never closes and never accepts anything: closing after a clarification has the applicant's words on
/// record, heard after the question, and what is accepted was decided by an act about it.
pub fn silence_settles_nothing(w: &World, command: &Command, now: &Ticket, decision: &Decision) {
    let before = &w.state;
    if before.status.is_open() && now.closure == Some(ClosureReason::Clarified) {
        let heard = decision.records.iter().any(|r| {
            matches!(r, Record::ClarificationEnded { answer: Some(words), .. } if !words.trim().is_empty())
        });
        assert!(before.answered.is_some() || heard, "no answer is on record");
    }
    if before.status.is_open() && now.closure == Some(ClosureReason::NoResponse) {
        assert!(w.policy.no_response_enabled, "the city has not allowed it");
    }
    for mark in &now.feedback {
        let was = before.feedback(mark.id).map(|m| m.state);
        if mark.state != FeedbackState::Accepted || was == Some(FeedbackState::Accepted) {
            continue;
        }
        let own = match command {
            Command::ReturnForRework { comment, also, .. } => {
                *comment == Some(mark.id) || also.contains(&mark.id)
            }
            Command::Reopen { comment, .. } => *comment == Some(mark.id),
            Command::AcceptConfirmation { id, .. } | Command::AcceptCancellation { id, .. } => *id == mark.id,
            Command::RejectNonExecution { .. } => mark.kind == FeedbackKind::Comment,
            Command::CloseClarified { .. } => true,
            _ => false,
        };
        assert!(own, "{command:?} accepted what it is not about");
    }
}

/// A comment is never superseded: it is returned on, answered, declined with one ground, withdrawn, or open. One that is
/// decided stays so, but for a decline that a senior operator reverses.
pub fn comments_end_in_a_decision(before: &Ticket, now: &Ticket, command: &Command, decision: &Decision) {
    use FeedbackState as S;
    for mark in now.feedback.iter().filter(|m| m.kind == FeedbackKind::Comment) {
        assert_ne!(mark.state, S::Superseded);
        let was = before.feedback(mark.id).map(|m| m.state);
        let settled = was.filter(|s| !s.is_open() && *s != mark.state);
        if settled.is_some() {
            assert!(matches!(command, Command::ReverseDecline { id, .. } if *id == mark.id));
            assert_eq!((settled, mark.state), (Some(S::Declined), S::InReview));
        }
        if mark.state == S::Declined && was != Some(S::Declined) {
            assert_eq!(grounds(mark.id, decision), 1, "exactly one ground");
        }
    }
    if before.status.is_open() && now.is_final() {
        assert!(now.open_comments().next().is_none(), "declined with 10.2.1.3.4");
    }
}

/// Grounds that the records of a decision give this comment; each with what it demands.
fn grounds(id: FeedbackId, decision: &Decision) -> usize {
    let ground = |r: &&Record| match r {
        Record::FeedbackDecided {
            id: one,
            ground: Some(ground),
            earlier,
            stated,
            ..
        } if *one == id => {
            assert_eq!(earlier.is_some(), *ground == DeclineGround::Repeated);
            let both = stated.is_some_and(|s| s.not_local && s.unlawful);
            assert_eq!(both, *ground == DeclineGround::OutsidePowers);
            true
        }
        Record::Feedback {
            id: one,
            ground: Some(_),
            ..
        } => *one == id,
        _ => false,
    };
    decision.records.iter().filter(ground).count()
}

/// However an emergency ends, somebody said that the danger is gone; a duplicate may leave it to its master.
pub fn emergencies_end_without_danger(w: &World, now: &Ticket, decision: &Decision) {
    use ClosureReason as R;
    let asked = now.closure.is_some_and(|reason| reason != R::Duplicate);
    if w.state.kind != Some(Kind::Emergency) || !w.state.status.is_open() || !asked {
        return;
    }
    let said = decision.events.iter().any(|e| {
        matches!(
            e.change,
            domain::ticket::Change::Closed {
                danger_removed: true,
                ..
            }
        )
    });
    assert!(said, "the history says that the danger is gone");
}
