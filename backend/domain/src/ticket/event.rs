//! What has happened to a request: immutable, appended only, free of personal texts.
use crate::term::Counted;
use crate::ticket::record::Stated;
use crate::ticket::state::Related;
use crate::*;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One event of the history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Number within the ticket, from 1 without gaps; equals the version it leads to.
    pub seq: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// The user; `None` for the system.
    pub actor: Option<UserId>,
    /// In which role.
    pub role: Role,
    /// Which transition.
    pub transition: Transition,
    /// Status before; `None` for the first event.
    pub from: Option<Status>,
    /// Status after.
    pub to: Status,
    /// The clause it rests on.
    pub clause: Option<Clause>,
    /// What changed.
    pub change: Change,
    /// By what the deadline was counted, when the event has set one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// A person's reason or note; kept apart because it may be erased with personal data.
    pub note: Option<String>,
}

/// The payload of an event: ids, codes and times only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// T01, T02.
    Registered {
        /// The ticket.
        ticket: TicketId,
        /// The applicant; an emergency may be without one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        applicant: Option<ApplicantId>,
        /// Channel.
        channel: Channel,
        /// Item, unless «не знаю».
        item: Option<ItemCode>,
        /// Kind.
        kind: Option<Kind>,
        /// Frozen version.
        classifier_version: i32,
        /// Track.
        track: Track,
        /// District only: the address is in the row.
        district: Option<DistrictSlug>,
        /// The request it continues.
        linked_to: Option<TicketId>,
        /// The main request, when this is a part of it (P02).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<Related>,
    },
    /// T03, T08, T13b.
    Assigned {
        /// The executor.
        executor: ExecutorCode,
        /// Item after it.
        item: Option<ItemCode>,
        /// Kind after it.
        kind: Option<Kind>,
        /// Deadline after it.
        due_at: Option<DateTime<Utc>>,
        /// The rule that chose.
        rule: Option<String>,
    },
    /// H01: everything else stays as it is.
    Succeeded {
        /// Who has it now.
        executor: ExecutorCode,
    },
    /// T06.
    Accepted,
    /// T07.
    Returned {
        /// Who returned it.
        executor: ExecutorCode,
        /// Whom it proposes.
        proposed: Option<ExecutorCode>,
    },
    /// T09, T20.
    ClarificationAsked {
        /// The question.
        id: ClarificationId,
        /// The request it is about.
        feedback: Option<FeedbackId>,
        /// Where it returns to.
        resume: Status,
        /// Whether the executor's clock stands meanwhile (policy of that moment).
        #[serde(default)]
        stops_clock: bool,
    },
    /// T10.
    ClarificationAnswered {
        /// The question.
        id: ClarificationId,
        /// Deadline after it.
        due_at: Option<DateTime<Utc>>,
        /// The answer says the opposite of the request it was asked about.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        contradiction: bool,
    },
    /// T11.
    NonExecutionJustified {
        /// The justification.
        id: NonExecutionId,
        /// Reason code.
        reason: NonExecutionReason,
        /// Where a rejection returns to.
        resume: Status,
    },
    /// T13.
    NonExecutionRejected {
        /// The justification.
        id: NonExecutionId,
        /// Deadline after it.
        due_at: Option<DateTime<Utc>>,
        /// Objections taken into account.
        comments: Vec<FeedbackId>,
    },
    /// T14, T15.
    Submitted {
        /// The resolution.
        id: ResolutionId,
        /// The accepted comment it takes up.
        answers_comment: Option<FeedbackId>,
    },
    /// T16, T17.
    ReturnedForRework {
        /// The accepted comment.
        comment: Option<FeedbackId>,
        /// Identical comments accepted with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<FeedbackId>,
        /// The new deadline.
        due_at: Option<DateTime<Utc>>,
        /// The operator asks for a photo of the repeated work (10.3.1.3).
        #[serde(default)]
        photo: bool,
    },
    /// F01.
    FeedbackLeft {
        /// The record.
        id: FeedbackId,
        /// Its kind.
        kind: FeedbackKind,
        /// Its channel.
        channel: Channel,
        /// The hint flagged a contradiction.
        contradiction: bool,
        /// The older request it replaces.
        supersedes: Option<FeedbackId>,
    },
    /// T24.
    FeedbackDeclinedAtOnce {
        /// The record.
        id: FeedbackId,
        /// Its channel.
        channel: Channel,
    },
    /// F02.
    FeedbackWithdrawn {
        /// The record.
        id: FeedbackId,
        /// The question about it, which ends with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<ClarificationId>,
        /// Deadline after the question has ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_at: Option<DateTime<Utc>>,
    },
    /// T21, T21d.
    CommentDeclined {
        /// The record.
        id: FeedbackId,
        /// Comments declined with it: identical ones (T21), all that were open (T21d).
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<FeedbackId>,
        /// The ground.
        ground: DeclineGround,
        /// The earlier comment that was considered (10.2.1.3.2).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        earlier: Option<FeedbackId>,
        /// What was stated for ground 10.2.1.3.5.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stated: Option<Stated>,
    },
    /// T21b.
    CommentAnswered {
        /// The record.
        id: FeedbackId,
        /// Identical comments answered with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        also: Vec<FeedbackId>,
    },
    /// T21c.
    DeclineReversed {
        /// The record.
        id: FeedbackId,
    },
    /// F03 (10.2.2.2): the request was not granted, the work goes on.
    RequestKept {
        /// The record.
        id: FeedbackId,
        /// The new deadline, when it goes back to the executor.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due_at: Option<DateTime<Utc>>,
    },
    /// Every transition into closed.
    Closed {
        /// Why.
        reason: ClosureReason,
        /// Code of not accepting.
        not_accepted: Option<NotAcceptedReason>,
        /// The processed confirmation or cancellation.
        feedback: Option<FeedbackId>,
        /// The accepted justification.
        non_execution: Option<NonExecutionId>,
        /// The master of a duplicate.
        master: Option<TicketId>,
        /// Open requests of the applicant that lost their object by the closing.
        superseded: Vec<FeedbackId>,
        /// Open comments that the closing answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        answered: Vec<FeedbackId>,
        /// «Небезпеку усунуто» was ticked.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        danger_removed: bool,
    },
    /// T23.
    Reopened {
        /// The comment.
        comment: Option<FeedbackId>,
        /// The new deadline.
        due_at: Option<DateTime<Utc>>,
    },
    /// P01.
    PartAdded {
        /// The part.
        part: Related,
        /// The co-executor.
        executor: ExecutorCode,
    },
    /// P03.
    PartDetached {
        /// The part.
        part: Related,
    },
    /// P04.
    LeftMain,
    /// E01.
    Extended {
        /// The new deadline.
        due_at: DateTime<Utc>,
    },
    /// W01, W02.
    PassedOn {
        /// The sub-unit that has it now.
        unit: Option<ExecutorCode>,
        /// The user who has it now.
        worker: Option<UserId>,
    },
    /// A01.
    FileAdded {
        /// The file.
        id: AttachmentId,
        /// The field.
        field: AttachmentField,
    },
    /// A02: nobody else had seen it, the bytes are gone.
    FileRemoved {
        /// The file.
        id: AttachmentId,
        /// The field.
        field: AttachmentField,
    },
    /// A03: others may have seen it; it is kept and shown to nobody any more.
    FileWithdrawn {
        /// The file.
        id: AttachmentId,
        /// The field.
        field: AttachmentField,
    },
    /// C01.
    CallAttempted {
        /// The attempt.
        id: CallAttemptId,
        /// Why it brought no words.
        result: CallResult,
    },
    /// K01, K02.
    ConflictFlagged {
        /// Set, or cleared.
        on: bool,
    },
}

impl Change {
    /// The feedback this change decides on or takes back.
    pub fn decides(&self, id: FeedbackId) -> bool {
        match self {
            Change::ReturnedForRework { comment, also, .. } => *comment == Some(id) || also.contains(&id),
            Change::Reopened { comment, .. } => *comment == Some(id),
            Change::CommentDeclined { id: one, also, .. } | Change::CommentAnswered { id: one, also } => {
                *one == id || also.contains(&id)
            }
            Change::NonExecutionRejected { comments, .. } => comments.contains(&id),
            Change::FeedbackWithdrawn { id: one, .. }
            | Change::DeclineReversed { id: one }
            | Change::RequestKept { id: one, .. }
            | Change::FeedbackDeclinedAtOnce { id: one, .. } => *one == id,
            Change::FeedbackLeft { supersedes, .. } => *supersedes == Some(id),
            Change::Closed {
                feedback,
                superseded,
                answered,
                ..
            } => *feedback == Some(id) || superseded.contains(&id) || answered.contains(&id),
            _ => false,
        }
    }
}
