//! The state of a request: exactly what its events say, no texts.
use crate::place::Place;
use crate::term::Counted;
use crate::*;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A feedback record as far as decisions need it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeedbackMark {
    /// Its id.
    pub id: FeedbackId,
    /// Comment, cancellation or confirmation.
    pub kind: FeedbackKind,
    /// Where its own life stands.
    pub state: FeedbackState,
    /// The hint found words that contradict its kind (10.2.2.1).
    pub contradiction: bool,
}

impl FeedbackMark {
    /// A comment the request was returned on, or that was answered.
    pub fn is_considered(&self) -> bool {
        self.kind == FeedbackKind::Comment
            && matches!(self.state, FeedbackState::Accepted | FeedbackState::Answered)
    }
}

/// Another request by id and number; neither ever changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Its id.
    pub id: TicketId,
    /// Its number.
    pub number: i64,
}

/// A request as the decisions see it; `version` equals the number of its events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ticket {
    /// Its id.
    pub id: TicketId,
    /// Number of events so far.
    pub version: u32,
    /// Where it stands.
    pub status: Status,
    /// Why it is closed; `Some` exactly when `status` is closed.
    pub closure: Option<ClosureReason>,
    /// The applicant; an emergency may be without one.
    #[serde(default)]
    pub applicant: Option<ApplicantId>,
    /// Channel of the registration.
    pub channel: Channel,
    /// The classifier item; `None` while the applicant said «не знаю».
    pub item: Option<ItemCode>,
    /// Kind, decides how the term is counted.
    pub kind: Option<Kind>,
    /// Frozen at registration.
    pub classifier_version: i32,
    /// Regular or citizen's appeal.
    pub track: Track,
    /// Where the problem is.
    pub place: Place,
    /// The lead executor.
    pub executor: Option<ExecutorCode>,
    /// The sub-unit the organisation passed it on to.
    #[serde(default)]
    pub unit: Option<ExecutorCode>,
    /// The user the organisation passed it on to.
    #[serde(default)]
    pub worker: Option<UserId>,
    /// Executors that returned it as not theirs (T07, once each).
    pub returned_by: Vec<ExecutorCode>,
    /// The deadline.
    pub due_at: Option<DateTime<Utc>>,
    /// By what this deadline was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// When this deadline was given; waiting shifts it and gives none.
    #[serde(default)]
    pub due_given_at: Option<DateTime<Utc>>,
    /// Since when the executor's clock stands.
    pub clock_stopped_at: Option<DateTime<Utc>>,
    /// Seconds the clock has stood in total; never negative.
    pub waited_seconds: i64,
    /// Where an open clarification returns to.
    pub resume: Option<Status>,
    /// Where a justification that is not accepted returns to.
    #[serde(default)]
    pub review_resume: Option<Status>,
    /// How often it was returned for rework.
    pub rework_count: u32,
    /// How often the deadline was extended in this round of work (E01).
    #[serde(default)]
    pub extensions: u32,
    /// How often the executor submitted an answer.
    pub resolutions: u32,
    /// Accepted comment the next answer must take up (T15).
    pub rework_comment: Option<FeedbackId>,
    /// The operator asked for a photo with the next answer (10.3.1.3).
    #[serde(default)]
    pub photo_asked: bool,
    /// A senior operator has flagged a conflict with the executor.
    #[serde(default)]
    pub conflict: bool,
    /// All feedback in order.
    pub feedback: Vec<FeedbackMark>,
    /// The open question to the applicant, and the feedback it is about (T20).
    pub clarification: Option<(ClarificationId, Option<FeedbackId>)>,
    /// When the open question was asked.
    #[serde(default)]
    pub asked_at: Option<DateTime<Utc>>,
    /// The last question, answered, while the request stays where the answer brought it (T10b).
    #[serde(default)]
    pub answered: Option<(ClarificationId, Option<FeedbackId>)>,
    /// That answer says that the matter is not settled.
    #[serde(default)]
    pub answer_denies: bool,
    /// The justification under review.
    pub non_execution: Option<NonExecutionId>,
    /// The master of a duplicate.
    pub master: Option<TicketId>,
    /// The request this one continues.
    pub linked_to: Option<TicketId>,
    /// The main request this one is a part of.
    #[serde(default)]
    pub parent: Option<Related>,
    /// Parts split off for co-executors, without those that were detached.
    #[serde(default)]
    pub parts: Vec<Related>,
    /// First event.
    pub registered_at: DateTime<Utc>,
    /// Last assignment.
    pub assigned_at: Option<DateTime<Utc>>,
    /// When the executor took it (reaction time).
    pub started_at: Option<DateTime<Utc>>,
    /// Last submission for closing.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Last event.
    pub updated_at: DateTime<Utc>,
}

impl Ticket {
    /// The feedback record with this id.
    pub fn feedback(&self, id: FeedbackId) -> Option<&FeedbackMark> {
        self.feedback.iter().find(|f| f.id == id)
    }

    /// Comments that wait for a decision.
    pub fn open_comments(&self) -> impl Iterator<Item = &FeedbackMark> {
        self.feedback
            .iter()
            .filter(|f| f.kind == FeedbackKind::Comment && f.state.is_open())
    }

    /// The open request of this kind: at most one exists of each.
    pub fn open_of(&self, kind: FeedbackKind) -> Option<&FeedbackMark> {
        self.feedback.iter().find(|f| f.kind == kind && f.state.is_open())
    }

    /// The open cancellation, or else the open confirmation.
    pub fn open_request(&self) -> Option<&FeedbackMark> {
        self.open_of(FeedbackKind::Cancellation)
            .or_else(|| self.open_of(FeedbackKind::Confirmation))
    }

    /// Which requests wait: neither kind erases the other before the operator has looked (10.2.2.1).
    pub fn open_requests(&self) -> Option<OpenRequest> {
        let open = |kind| self.open_of(kind).is_some();
        match (open(FeedbackKind::Cancellation), open(FeedbackKind::Confirmation)) {
            (true, true) => Some(OpenRequest::Both),
            (true, false) => Some(OpenRequest::Cancellation),
            (false, true) => Some(OpenRequest::Confirmation),
            (false, false) => None,
        }
    }

    /// The last comment that was considered: returned on, or answered (10.2.1.3.2).
    pub fn last_considered(&self) -> Option<&FeedbackMark> {
        self.feedback.iter().rev().find(|f| f.is_considered())
    }
}

impl Ticket {
    /// Whether the actor's organisation is the executor, or the unit it passed the request on to.
    pub fn is_with(&self, actor: &Actor) -> bool {
        actor.executor.is_some() && (actor.executor == self.executor || actor.executor == self.unit)
    }

    /// Whether an executor has taken it into work before it was passed to the one that has it now.
    pub fn was_taken(&self) -> bool {
        self.started_at.is_some() || self.resolutions > 0 || self.rework_count > 0
    }

    /// The status without regard to a question that interrupts it.
    pub fn settled_status(&self) -> Status {
        match (self.status, self.resume) {
            (Status::Clarification, Some(resume)) => resume,
            (status, _) => status,
        }
    }

    /// Closed by the applicant's own word: nothing leads out of it (10.2.1.3.4).
    pub fn is_final(&self) -> bool {
        matches!(
            self.closure,
            Some(ClosureReason::Confirmed | ClosureReason::Cancelled)
        )
    }

    /// Closed for a reason that a comment may undo (T23).
    pub fn is_reopenable(&self) -> bool {
        use ClosureReason as R;
        matches!(
            self.closure,
            Some(
                R::NonExecution | R::NoResponse | R::Clarified | R::Duplicate | R::PartDone | R::PartDropped
            )
        )
    }
}
