//! What people ask of a request.
use crate::ticket::record::{CallRecord, Stated};
use crate::ticket::state::Related;
use crate::*;
use chrono::{DateTime, Utc};

/// What the applicant said, as an operator heard it.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// The words.
    pub words: String,
    /// How they came.
    pub channel: Channel,
    /// Needed when they came by phone.
    pub call: Option<CallRecord>,
}

/// One act; who may do it and when is in `decide`. Ids of new records come in from outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// T03: send to an executor; the operator may name the item the applicant did not know.
    Assign {
        /// The executor.
        executor: ExecutorCode,
        /// The item, when it is set or changed with the assignment.
        item: Option<ItemCode>,
        /// The kind, when it is set or changed with the assignment.
        kind: Option<Kind>,
        /// The routing rule that chose, in words («чому сюди»); `None` when a person chose.
        rule: Option<String>,
        /// Why what was an emergency is none; demanded then.
        reason: Option<String>,
    },
    /// T08: another executor; T13b while a justification is checked or an answer waits.
    Reassign {
        /// The new executor.
        executor: ExecutorCode,
        /// Why.
        reason: String,
        /// A new deadline: senior operators only.
        due_at: Option<DateTime<Utc>>,
    },
    /// H01 by the system: the organisation has ended, its successor has the request now, as it stands.
    Succeed {
        /// The successor.
        executor: ExecutorCode,
        /// Why; the applicant reads it.
        reason: String,
    },
    /// T04.
    NotAccept {
        /// Reason code.
        reason: NotAcceptedReason,
        /// Text to the applicant: where to turn.
        text: String,
        /// The danger is removed or in the hands of who removes it, demanded of emergencies.
        danger_removed: bool,
    },
    /// T05.
    MarkDuplicate {
        /// The request whose outcome the applicant will hear.
        master: TicketId,
        /// Whether the master is open now.
        master_open: bool,
        /// Whether it is an emergency: then its own ending asks for the danger.
        master_emergency: bool,
        /// Why it is the same problem.
        reason: String,
        /// «Небезпеку усунуто», demanded of emergencies whose master is none.
        danger_removed: bool,
    },
    /// T06.
    Accept,
    /// T07: «не за належністю».
    ReturnToQueue {
        /// Why.
        reason: String,
        /// Who is competent, in the executor's opinion.
        proposed: Option<ExecutorCode>,
    },
    /// T14 and T15.
    Submit {
        /// Id of the new resolution.
        id: ResolutionId,
        /// The answer.
        answer: String,
        /// The 7.6 question: were documents made?
        documents_created: bool,
        /// Documents attached in the documents field since the last submission.
        documents: usize,
        /// Photos attached in the photo report since the last submission.
        photos: usize,
        /// The accepted comment this answer takes up (T15).
        answers_comment: Option<FeedbackId>,
    },
    /// T11.
    JustifyNonExecution {
        /// Id of the new justification.
        id: NonExecutionId,
        /// Reason code.
        reason: NonExecutionReason,
        /// The justification.
        text: String,
        /// The 7.6 question.
        documents_created: bool,
        /// Documents attached in the documents field since the last submission.
        documents: usize,
    },
    /// T12.
    AcceptNonExecution {
        /// Note of the check.
        note: String,
        /// The danger is removed or in the hands of who removes it, demanded of emergencies.
        danger_removed: bool,
    },
    /// T13.
    RejectNonExecution {
        /// Why it is not accepted.
        reason: String,
    },
    /// T09, and T20 when it is about a pending request.
    AskClarification {
        /// Id of the new question.
        id: ClarificationId,
        /// The question.
        question: String,
        /// How the applicant is asked.
        channel: Channel,
        /// The cancellation or confirmation that raised it.
        feedback: Option<FeedbackId>,
    },
    /// T10.
    AnswerClarification {
        /// The answer.
        answer: String,
        /// How it came.
        channel: Channel,
        /// Needed when it came by phone.
        call: Option<CallRecord>,
    },
    /// T10b.
    CloseClarified {
        /// What was clarified.
        note: String,
        /// The applicant's answer, when it is heard in this moment and not on record yet.
        heard: Option<Heard>,
        /// «Небезпеку усунуто», demanded of emergencies.
        danger_removed: bool,
    },
    /// F01; T24 on a finally closed request.
    LeaveFeedback {
        /// Id of the new record.
        id: FeedbackId,
        /// Comment, cancellation or confirmation.
        kind: FeedbackKind,
        /// The applicant's words.
        text: String,
        /// How they came.
        channel: Channel,
        /// Needed when they came by phone.
        call: Option<CallRecord>,
    },
    /// F02.
    WithdrawFeedback {
        /// Which.
        id: FeedbackId,
        /// The applicant's words and how they came, when an operator records them.
        heard: Option<Heard>,
    },
    /// T16 with a comment, T17 without.
    ReturnForRework {
        /// The comment that is accepted.
        comment: Option<FeedbackId>,
        /// Identical comments that are accepted with it.
        also: Vec<FeedbackId>,
        /// What is to be done again, for the executor.
        text: String,
        /// The next answer needs a photo (10.3.1.3).
        photo: bool,
    },
    /// T21.
    DeclineComment {
        /// Which comment.
        id: FeedbackId,
        /// Identical comments that are declined with it.
        also: Vec<FeedbackId>,
        /// One of the five grounds.
        ground: DeclineGround,
        /// Text to the applicant.
        text: String,
        /// The earlier comment that was considered (10.2.1.3.2); the last one when not named.
        earlier: Option<FeedbackId>,
        /// What is stated for ground 10.2.1.3.5.
        stated: Stated,
    },
    /// T21b: considered, not returned, no ground.
    AnswerComment {
        /// Which comment.
        id: FeedbackId,
        /// Identical comments that are answered with it.
        also: Vec<FeedbackId>,
        /// Text to the applicant.
        text: String,
    },
    /// T21c.
    ReverseDecline {
        /// Which comment.
        id: FeedbackId,
        /// Why.
        reason: String,
    },
    /// T18.
    AcceptConfirmation {
        /// Which confirmation.
        id: FeedbackId,
        /// «Небезпеку усунуто», demanded of emergencies.
        danger_removed: bool,
        /// How a contradiction the hint found was resolved.
        note: Option<String>,
    },
    /// T19.
    AcceptCancellation {
        /// Which cancellation request.
        id: FeedbackId,
        /// «Небезпеку усунуто», demanded of emergencies.
        danger_removed: bool,
        /// How a contradiction the hint found was resolved.
        note: Option<String>,
    },
    /// The applicant's request is refused after clarification and the work goes on (10.2.2.2).
    KeepInWork {
        /// The cancellation or confirmation.
        id: FeedbackId,
        /// Why the request stays in work, for the applicant.
        text: String,
        /// What is to be done again, for the executor, when it was submitted for closing; a
        /// general one when not said, never the words for the applicant.
        task: Option<String>,
    },
    /// T22.
    CloseNoResponse {
        /// Recorded attempts to call since the request was submitted for closing.
        attempts: u32,
        /// Note.
        note: String,
        /// «Небезпеку усунуто», demanded of emergencies.
        danger_removed: bool,
    },
    /// T25: an emergency without an applicant, on the executor's report.
    CloseReported {
        /// What the operator has checked.
        note: String,
        /// «Небезпеку усунуто»: it is an emergency.
        danger_removed: bool,
    },
    /// T23.
    Reopen {
        /// `rework` or `registered`.
        to: Status,
        /// The applicant's comment; a duplicate may be undone without one.
        comment: Option<FeedbackId>,
        /// Why.
        reason: String,
    },
    /// P01: a part for a co-executor.
    Split {
        /// The part, registered in the same moment.
        part: Related,
        /// The co-executor.
        executor: ExecutorCode,
        /// What the co-executor has to do.
        task: String,
    },
    /// P03, on the main request.
    DetachPart {
        /// Which part.
        part: TicketId,
        /// Whether it is open now.
        part_open: bool,
        /// Why it is not waited for any more.
        reason: String,
    },
    /// P04, on the part.
    LeaveMain {
        /// Why.
        reason: String,
    },
    /// P05: a part that was submitted is accepted, or one that is not needed is ended.
    ClosePart {
        /// Note; the reason when nothing was submitted.
        note: String,
        /// The danger is removed or in the hands of who removes it, demanded of emergencies.
        danger_removed: bool,
    },
    /// E01: more time.
    Extend {
        /// The new deadline.
        due_at: DateTime<Utc>,
        /// Why; the applicant reads it.
        reason: String,
    },
    /// W01, W02: who inside the organisation has it; the organisation stays answerable.
    PassOn {
        /// The sub-unit; `None` means the organisation itself.
        unit: Option<ExecutorCode>,
        /// The user; `None` leaves it to the unit.
        worker: Option<UserId>,
        /// Whether the unit and the user belong to the organisation of the request.
        inside: bool,
        /// A word to those who get it.
        note: Option<String>,
    },
    /// W02 by the system: the person who has it cannot work any more; it waits where it is for somebody else.
    Release {
        /// Why; the organisation reads it.
        note: String,
    },
    /// A01: a file was stored.
    Attach {
        /// Its id.
        id: AttachmentId,
        /// The field of the card.
        field: AttachmentField,
    },
    /// A02 when nobody else can have seen the file, A03 otherwise.
    RemoveFile {
        /// Its id.
        id: AttachmentId,
        /// The field of the card.
        field: AttachmentField,
        /// Somebody else may have seen it.
        seen: bool,
        /// The actor has added it.
        own: bool,
        /// Why; demanded of A03.
        reason: String,
    },
    /// C01: the applicant was called and did not speak.
    RecordAttempt {
        /// Its id.
        id: CallAttemptId,
        /// Why it brought no words.
        result: CallResult,
    },
    /// K01, K02: «конфлікт із виконавцем».
    FlagConflict {
        /// Set, or cleared.
        on: bool,
        /// Why.
        reason: String,
    },
}
