//! The invariants of the domain, each as one check of a step.
use crate::harness::World;
use domain::ticket::{Command, Decision, Record, Ticket};
use domain::*;

pub fn after(before: &Ticket, decision: &Decision) -> Ticket {
    decision.events.iter().fold(before.clone(), |state, event| {
        domain::ticket::apply(Some(state), event).expect("applies")
    })
}

/// Only an operator's act reaches `closed`; an executor and an applicant never.
pub fn closes_by_operators_only(actor: &Actor, before: &Ticket, now: &Ticket) {
    if before.status.is_open() && now.status == Status::Closed {
        assert!(actor.role.is_operator());
    }
}

/// No edge leaves closed(confirmed) and closed(cancelled); a comment there is declined by .4.
pub fn finals_stay(before: &Ticket, now: &Ticket, decision: &Decision) {
    if before.is_final() {
        assert_eq!((now.status, now.closure), (Status::Closed, before.closure));
        use Transition as T;
        // a file that goes and the flag of a conflict move nothing
        if matches!(decision.events[0].transition, T::A02 | T::A03 | T::K01 | T::K02) {
            assert_eq!(now.feedback, before.feedback);
            return;
        }
        assert_eq!(decision.events[0].transition, T::T24);
        assert_eq!(
            now.feedback.last().map(|m| m.state),
            Some(FeedbackState::Declined)
        );
    }
}

/// An executor never touches feedback; nobody but the applicant or an operator creates it.
pub fn feedback_is_the_applicants(actor: &Actor, before: &Ticket, now: &Ticket, decision: &Decision) {
    if actor.role.is_executor() || actor.role == Role::System {
        assert_eq!(before.feedback, now.feedback);
    }
    for record in &decision.records {
        if let Record::Feedback { channel, call, .. } = record {
            let own = actor.role == Role::Applicant && actor.applicant == before.applicant;
            assert!(own || actor.role.is_operator());
            assert!(*channel != Channel::Phone || call.is_some());
        }
    }
}

/// Declined comments have one ground each; a justification has code and text.
pub fn decisions_are_reasoned(now: &Ticket, decision: &Decision) {
    for record in &decision.records {
        match record {
            Record::FeedbackDecided {
                id,
                state: FeedbackState::Declined,
                ground,
                decision,
                ..
            } => {
                let comment = now.feedback(*id).is_some_and(|m| m.kind == FeedbackKind::Comment);
                assert_eq!(comment, ground.is_some());
                assert!(decision.as_deref().is_some_and(|t| !t.trim().is_empty()));
            }
            Record::Feedback { state, ground, .. } => {
                assert_eq!(
                    *state == FeedbackState::Declined,
                    *ground == Some(DeclineGround::AlreadyClosed)
                );
            }
            Record::NonExecution { text, .. } => {
                assert!(text.chars().filter(|c| c.is_alphanumeric()).count() >= 30)
            }
            _ => {}
        }
    }
}

/// One event, gapless, from where the request stood; the deadline moves only where it may.
pub fn one_event(w: &World, before: &Ticket, now: &Ticket, decision: &Decision) {
    let e = &decision.events[0];
    let consequences = &decision.events[1..];
    for (n, c) in (2u32..).zip(consequences) {
        let declined = (
            Transition::T21d,
            Some(Status::Closed),
            Status::Closed,
            Role::System,
            None,
        );
        assert_eq!((c.transition, c.from, c.to, c.role, c.actor), declined);
        assert_eq!((c.seq, c.at), (before.version + n, e.at));
        assert!(matches!(e.transition, Transition::T18 | Transition::T19));
    }
    assert!(consequences.len() <= 1, "an act, and what follows by itself");
    assert_eq!(
        (e.seq, e.from, e.to),
        (before.version + 1, Some(before.status), now.status)
    );
    assert_eq!(
        now.version as usize,
        before.version as usize + decision.events.len()
    );
    assert!(e.at >= before.updated_at && e.at >= w.now);
    use Transition as T;
    let sets = [
        T::T03,
        T::T08,
        T::T10,
        T::T13,
        T::T13b,
        T::T16,
        T::T17,
        T::T23,
        T::E01,
        T::F02,
        T::F03,
    ];
    assert!(
        sets.contains(&e.transition) || before.due_at == now.due_at,
        "{:?} moved the deadline",
        e.transition
    );
    if e.transition == T::E01 {
        assert!(now.due_at > before.due_at && now.due_at > Some(e.at), "later");
        assert_eq!(
            (before.extensions, now.extensions, e.role),
            (0, 1, Role::SeniorOperator)
        );
        assert_eq!(before.clock_stopped_at, now.clock_stopped_at);
        assert!(e.note.is_some(), "with a reason");
    }
    assert_eq!(
        e.counted.is_some(),
        now.due_at.is_some() && before.due_at != now.due_at,
        "{:?}: who sets a deadline says by what",
        e.transition
    );
    if matches!(e.transition, T::T10 | T::T13 | T::T13b | T::F02) {
        assert!(now.due_at >= before.due_at, "never back");
    }
    let kept = e.transition == T::F03 && before.status == Status::PendingClosure;
    assert!(
        e.transition != T::F03 || kept || (now.status, now.due_at) == (before.status, before.due_at),
        "any other open status is unchanged"
    );
    if kept || matches!(e.transition, T::T16 | T::T17) {
        assert_eq!(
            (now.status, now.clock_stopped_at),
            (Status::Rework, None),
            "the clock runs"
        );
        assert!(e.note.is_some(), "with a task");
        let kind = now.kind.expect("a kind");
        assert_eq!(
            now.due_at,
            w.item
                .as_ref()
                .and_then(|i| i.due_at(kind, now.track, e.at, &w.calendar))
        );
    }
    if e.transition == T::T13b && e.role == Role::Operator {
        let day = w.calendar.end_of_working_days(e.at, 1);
        assert!(
            now.due_at == before.due_at || now.due_at <= Some(day),
            "kept, or one working day"
        );
    }
    if matches!(e.transition, T::T13 | T::T13b) && e.role == Role::Operator && now.track == Track::Regular {
        assert!(now.due_at >= Some(w.calendar.end_of_working_days(e.at, 1)));
    }
}

/// Parts are split off and detached one by one, never nested, and a closed request waits for none.
pub fn family(w: &World, before: &Ticket, now: &Ticket) {
    assert!(now.parts.len().abs_diff(before.parts.len()) <= 1);
    assert!(
        now.parent.is_none() || now.parts.is_empty(),
        "a part has no parts"
    );
    assert!(
        now.parent == before.parent || now.parent.is_none(),
        "a part never moves"
    );
    if now.parent.is_some() {
        assert!(
            now.feedback.is_empty(),
            "the applicant speaks in the main request"
        );
    }
    if before.status.is_open() && now.status == Status::Closed {
        let by_word = matches!(
            now.closure,
            Some(ClosureReason::Confirmed | ClosureReason::Cancelled)
        );
        assert!(
            by_word || w.working.is_empty(),
            "nobody works on a part of it, or the applicant's word ends it"
        );
        let of_part = matches!(
            now.closure,
            Some(ClosureReason::PartDone | ClosureReason::PartDropped)
        );
        assert!(!of_part || now.parent.is_some());
    }
}

/// What must hold of every state.
pub fn consistent(before: &Ticket, now: &Ticket) {
    assert!(now.waited_seconds >= before.waited_seconds && before.waited_seconds >= 0);
    assert_eq!(now.status == Status::Closed, now.closure.is_some());
    assert_eq!(now.status == Status::Closed, now.closed_at.is_some());
    assert_eq!(now.status == Status::Clarification, now.clarification.is_some());
    assert_eq!(now.status == Status::Clarification, now.resume.is_some());
    assert_eq!(
        now.settled_status() == Status::NonExecutionReview,
        now.non_execution.is_some()
    );
    for kind in [FeedbackKind::Cancellation, FeedbackKind::Confirmation] {
        let open = now
            .feedback
            .iter()
            .filter(|m| m.kind == kind && m.state.is_open());
        assert!(open.count() <= 1, "at most one open request of a kind");
    }
    match now.status {
        Status::PendingClosure | Status::NonExecutionReview => assert!(now.clock_stopped_at.is_some()),
        Status::Clarification => {}
        _ => assert!(now.clock_stopped_at.is_none()),
    }
    if now.status.is_executors() || now.status == Status::PendingClosure {
        assert!(now.executor.is_some() && now.item.is_some() && now.kind.is_some() && now.due_at.is_some());
    }
    if before.status.is_open() && now.status == Status::Closed {
        assert!(
            now.feedback.iter().all(|m| !m.state.is_open()),
            "closing leaves nothing undecided"
        );
    }
}

/// The act a command is shown as.
pub fn act_of(command: &Command, state: &Ticket) -> Act {
    use Command as C;
    match command {
        C::Assign { .. } => Act::Assign,
        C::Reassign { .. } | C::Succeed { .. } => Act::Reassign,
        C::NotAccept { .. } => Act::NotAccept,
        C::MarkDuplicate { .. } => Act::MarkDuplicate,
        C::Accept => Act::Accept,
        C::ReturnToQueue { .. } => Act::ReturnToQueue,
        C::Submit { .. } => Act::Submit,
        C::JustifyNonExecution { .. } => Act::JustifyNonExecution,
        C::AcceptNonExecution { .. } | C::RejectNonExecution { .. } => Act::DecideNonExecution,
        C::AskClarification { .. } => Act::AskClarification,
        C::AnswerClarification { .. } => Act::AnswerClarification,
        C::CloseClarified { .. } => Act::CloseClarified,
        C::LeaveFeedback {
            kind: FeedbackKind::Comment,
            ..
        } => Act::Comment,
        C::LeaveFeedback {
            kind: FeedbackKind::Cancellation,
            ..
        } => Act::RequestCancellation,
        C::LeaveFeedback {
            kind: FeedbackKind::Confirmation,
            ..
        } => Act::Confirm,
        C::WithdrawFeedback { .. } => Act::WithdrawFeedback,
        C::ReturnForRework { .. } => Act::ReturnForRework,
        C::DeclineComment { .. } | C::AnswerComment { .. } => Act::DecideComment,
        C::ReverseDecline { .. } => Act::ReverseDecline,
        C::AcceptConfirmation { .. } => Act::DecideConfirmation,
        C::AcceptCancellation { .. } => Act::DecideCancellation,
        C::KeepInWork { id, .. } => match state.feedback(*id).map(|m| m.kind) {
            Some(FeedbackKind::Confirmation) => Act::DecideConfirmation,
            _ => Act::DecideCancellation,
        },
        C::CloseNoResponse { .. } => Act::CloseNoResponse,
        C::CloseReported { .. } => Act::CloseReported,
        C::Split { .. } => Act::Split,
        C::DetachPart { .. } | C::LeaveMain { .. } => Act::DetachPart,
        C::ClosePart { .. } => Act::ClosePart,
        C::Reopen { .. } => Act::Reopen,
        C::PassOn { .. } | C::Release { .. } => Act::PassOn,
        C::Extend { .. } => Act::Extend,
        C::Attach { .. } | C::RemoveFile { .. } => Act::Attach,
        C::RecordAttempt { .. } => Act::AskClarification,
        C::FlagConflict { on: true, .. } => Act::FlagConflict,
        C::FlagConflict { on: false, .. } => Act::ClearConflict,
    }
}

/// Acts that a closed request still knows.
pub fn command_may_touch_closed(command: &Command) -> bool {
    matches!(
        command,
        Command::LeaveFeedback { .. }
            | Command::WithdrawFeedback { .. }
            | Command::DeclineComment { .. }
            | Command::AnswerComment { .. }
            | Command::Reopen { .. }
            | Command::Attach { .. }
            | Command::RemoveFile { .. }
            | Command::FlagConflict { .. }
    )
}
