//! Requests: filing, reading, the acts of section 10 and all others, work inside an organisation.
use super::endpoints;
use crate::Code;
use crate::access::*;
use crate::call::*;
use crate::endpoint::{Endpoint, Meta, Method, NoBody, NoQuery};
use crate::feedback::*;
use crate::organisation::*;
use crate::page::Page;
use crate::ticket::*;

endpoints! {
    /// File a request
    /// T01 by the applicant or a partner system, T02 by an operator for a caller (1.1). Routed at once when the routing is certain.
    CREATE_TICKET = Post "/tickets", "ticket", Access::RolesOrKey(APPLICANT_OR_OPERATOR, Scope::Create), 201, [idempotent],
        [InvalidInput, UnknownReference, KeyReused, RequestInProgress, RateLimited],
        {C1_1},
        NoQuery, CreateTicket => TicketCard;
    /// Join a caller to a request
    /// Somebody else filed the same: the caller hears the outcome of that one instead of filing another.
    FOLLOW_TICKET = Post "/tickets/{id}/followers", "ticket", Access::Roles(OPERATORS), 201, [idempotent], [InvalidInput, NotFound, UnknownReference, KeyReused, RequestInProgress],
        NoQuery, Follow => Followed;
    /// List requests
    /// In my reach: applicants see their own, executors their organisation's, operators all, partner systems those they created.
    LIST_TICKETS = Get "/tickets", "ticket", Access::RolesOrKey(READERS, Scope::Read), 200, [], [InvalidInput],
        TicketQuery, NoBody => Page<TicketRow>;
    /// Counters of the queues
    /// In my reach.
    TICKET_COUNTERS = Get "/tickets/counters", "ticket", Access::Roles(READERS), 200, [], [],
        NoQuery, NoBody => Counters;
    /// Near duplicates
    /// Open requests of the last days with the same item at the same building, or near a point: nearest first, without personal data.
    NEAR_TICKETS = Get "/tickets/near", "ticket", Access::Roles(APPLICANT_OR_OPERATOR), 200, [], [InvalidInput],
        NearQuery, NoBody => Vec<NearTicket>;
    /// The electronic card
    /// With the acts allowed to me now; the ETag is the version.
    GET_TICKET = Get "/tickets/{id}", "ticket", Access::RolesOrKey(READERS, Scope::Read), 200, [], [NotFound],
        NoQuery, NoBody => TicketCard;
    /// History
    /// The events in order, as far as their reader may know of them: an executor hears nothing of comments that were not accepted.
    TICKET_HISTORY = Get "/tickets/{id}/history", "ticket", Access::RolesOrKey(READERS, Scope::Read), 200, [], [NotFound],
        NoQuery, NoBody => Vec<HistoryEntry>;
    /// Acts allowed to me now
    /// And for the others why not, with the clause.
    TICKET_ACTS = Get "/tickets/{id}/acts", "ticket", Access::RolesOrKey(READERS, Scope::Read), 200, [], [NotFound],
        NoQuery, NoBody => Vec<ActInfo>;
    /// Send to an executor
    /// T03 from registered; T08 to another executor, with a reason.
    ASSIGN = Post "/tickets/{id}/assignments", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        {C1_1, "/executor": C1_1, "/item": C1_1},
        NoQuery, Assign => TicketCard;
    /// Take into work
    /// T06 by a user of the executor.
    ACCEPT = Post "/tickets/{id}/acceptance", "act", Access::Roles(EXECUTORS), 200, [act idempotent], [NotFound, KeyReused, RequestInProgress],
        {C1_1},
        NoQuery, NoBody => TicketCard;
    /// Pass on inside the organisation
    /// W01 to a sub-unit, to a user, or to both; W02 takes back: without a unit and a user it returns to my own organisation. Neither the status nor the deadline changes, and the organisation stays answerable.
    PASS_ON = Post "/tickets/{id}/duties", "act", Access::Roles(MANAGERS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        NoQuery, PassOn => TicketCard;
    /// Extend the deadline
    /// E01 by a senior operator, with a reason the applicant reads: once in a round of work (a setting), to a later moment, by the item's term at most; an appeal keeps the bound of the law. A clock that stands goes on standing.
    EXTEND = Post "/tickets/{id}/extensions", "act", Access::Roles(SENIORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, Extend => TicketCard;
    /// Flag a conflict with the executor
    /// K01 sets, K02 clears the flag «конфлікт із виконавцем», with a reason; neither the executor nor the applicant learns of it.
    FLAG_CONFLICT = Post "/tickets/{id}/conflict", "act", Access::Roles(SENIORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, FlagConflict => TicketCard;
    /// Return «не за належністю»
    /// T07, once per executor.
    RETURN_TO_QUEUE = Post "/tickets/{id}/returns", "act", Access::Roles(EXECUTORS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        {C1_1, "/reason": C1_1},
        NoQuery, ReturnToQueue => TicketCard;
    /// Submit for closing
    /// T14, and T15 after rework: the answer, the question of 7.6, the photo report where the item demands it.
    SUBMIT = Post "/tickets/{id}/resolutions", "act", Access::Roles(EXECUTORS), 200, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        {C10_1_1_1, "/documents_created": C7_6, "/answers_comment": C10_3_1_2, "/answer": C10_3_1_2},
        NoQuery, Submit => TicketCard;
    /// Justify non-execution
    /// T11 (6.2.4): reason and justification.
    JUSTIFY_NON_EXECUTION = Post "/tickets/{id}/non-executions", "act", Access::Roles(EXECUTORS), 200, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        {C6_2_4, "/documents_created": C7_6, "/reason": C6_2_4, "/text": C6_2_4},
        NoQuery, JustifyNonExecution => TicketCard;
    /// Decide on a justification
    /// T12 closes even over objections (6.2.4); T13 sends back.
    DECIDE_NON_EXECUTION = Post "/tickets/{id}/non-executions/{record}/decision", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C6_2_4, "/accept": C6_2_4, "/note": C6_2_4},
        NoQuery, DecideNonExecution => TicketCard;
    /// Leave a comment
    /// 10.1.1.1: after the executor has submitted the request for closing.
    COMMENT = Post "/tickets/{id}/comments", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 201, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        {C10_1_1_1, "/text": C10_1_1_1, "/channel": C10_1_1_1, "/call": C10_1_1_1},
        NoQuery, LeaveFeedback => TicketCard;
    /// Decide on a comment
    /// T16 returns for rework (10.2.1.2); T21b answers without a return and without a ground (10.2.1.1); T21 declines on one of five grounds (10.2.1.3). Open comments with the same words may be decided by the same act.
    DECIDE_COMMENT = Post "/tickets/{id}/comments/{record}/decision", "feedback", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_1_1, "/decision": C10_2_1_1, "/ground": C10_2_1_3, "/earlier": C10_2_1_3_2, "/not_local": C10_2_1_3_5, "/unlawful": C10_2_1_3_5, "/also": C10_2_1_1, "/text": C10_2_1_1},
        NoQuery, DecideComment => TicketCard;
    /// Reverse a decline
    /// T21c by a senior operator while the request is open: the comment waits for a decision again, both decisions stay readable.
    REVERSE_DECLINE = Post "/tickets/{id}/comments/{record}/reversal", "feedback", Access::Roles(SENIORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_1_1, "/reason": C10_2_1_1},
        NoQuery, ReverseDecline => TicketCard;
    /// Ask to cancel
    /// 10.1.1.2.
    REQUEST_CANCELLATION = Post "/tickets/{id}/cancellations", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 201, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        {C10_1_1_2, "/text": C10_1_1_2, "/channel": C10_1_1_2, "/call": C10_1_1_2},
        NoQuery, LeaveFeedback => TicketCard;
    /// Decide on a cancellation
    /// T19 closes by itself unless contradictory (10.2.2.1); or the request stays in work (10.2.2.2).
    DECIDE_CANCELLATION = Post "/tickets/{id}/cancellations/{record}/decision", "feedback", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_2_1, "/decision": C10_2_2_1, "/note": C10_2_2_2, "/task": C10_2_2_2},
        NoQuery, DecideRequest => TicketCard;
    /// Confirm execution
    /// 10.1.1.3.
    CONFIRM = Post "/tickets/{id}/confirmations", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 201, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        {C10_1_1_3, "/text": C10_1_1_3, "/channel": C10_1_1_3, "/call": C10_1_1_3},
        NoQuery, LeaveFeedback => TicketCard;
    /// Decide on a confirmation
    /// T18 closes by itself unless contradictory (10.2.2.1); or the request stays in work (10.2.2.2).
    DECIDE_CONFIRMATION = Post "/tickets/{id}/confirmations/{record}/decision", "feedback", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_2_1, "/decision": C10_2_2_1, "/note": C10_2_2_2, "/task": C10_2_2_2},
        NoQuery, DecideRequest => TicketCard;
    /// Withdraw feedback
    /// The applicant takes an undecided record back; an operator writes it down with the applicant's words and the call.
    WITHDRAW_FEEDBACK = Post "/tickets/{id}/feedback/{record}/withdrawal", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 200, [act], [InvalidInput, NotFound],
        {C10_1_1, "/words": C10_1_1},
        NoQuery, WithdrawFeedback => TicketCard;
    /// Ask the applicant
    /// T09, and T20 about a pending request (10.2.2.2).
    ASK_CLARIFICATION = Post "/tickets/{id}/clarifications", "feedback", Access::Roles(OPERATORS), 201, [act], [InvalidInput, UnknownReference, NotFound],
        {C10_2_2_2, "/question": C10_2_2_2, "/channel": C10_2_2_2, "/feedback": C10_2_2_2},
        NoQuery, AskClarification => TicketCard;
    /// Answer a question
    /// T10 by the applicant, or by the operator with a call record.
    ANSWER_CLARIFICATION = Post "/tickets/{id}/clarifications/{record}/answer", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 200, [act], [InvalidInput, NotFound],
        {C10_2_2_2, "/answer": C10_2_2_2, "/channel": C10_2_2_2, "/call": C10_2_2_2},
        NoQuery, AnswerClarification => TicketCard;
    /// Close after clarification
    /// T10b (10.2.2.2): with the applicant's answer, on record already or given here with the call it was heard in. Without an answer nothing closes.
    CLOSE_CLARIFIED = Post "/tickets/{id}/clarifications/{record}/closure", "feedback", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_2_2, "/note": C10_2_2_2, "/answer": C10_2_2_2, "/channel": C10_2_2_2, "/call": C10_2_2_2},
        NoQuery, CloseClarified => TicketCard;
    /// Do not accept
    /// T04 with a reason; the applicant is told where to turn.
    NOT_ACCEPT = Post "/tickets/{id}/not-accepted", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C1_1},
        NoQuery, NotAccept => TicketCard;
    /// Close as a duplicate
    /// T05; can be undone by reopening.
    MARK_DUPLICATE = Post "/tickets/{id}/duplicate", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        {C10_2_2_1},
        NoQuery, MarkDuplicate => TicketCard;
    /// Return for rework by control
    /// T17: the operator's own control.
    RETURN_FOR_REWORK = Post "/tickets/{id}/rework", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_1_2, "/reason": C10_2_1_2},
        NoQuery, ReturnForRework => TicketCard;
    /// Close without a response
    /// T22; off by default.
    CLOSE_NO_RESPONSE = Post "/tickets/{id}/no-response", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_2_1},
        NoQuery, CloseNoResponse => TicketCard;
    /// Close by the executor's report
    /// T25: an emergency without an applicant, submitted for closing; nobody is there to confirm it.
    CLOSE_REPORTED = Post "/tickets/{id}/report-closing", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_2_1},
        NoQuery, CloseReported => TicketCard;
    /// Split a part off
    /// P01, P02: work for a co-executor becomes a request of its own beside this one, with its own term; the applicant's word closes the main request with its parts (10.2.2.1), any other way only when nobody works on a part any more.
    SPLIT = Post "/tickets/{id}/parts", "act", Access::Roles(OPERATORS), 201, [act idempotent], [InvalidInput, UnknownReference, NotFound, KeyReused, RequestInProgress],
        NoQuery, SplitOff => TicketCard;
    /// Detach a part
    /// P03, P04: the part goes on as a request by itself, the main request no longer waits for it.
    DETACH_PART = Post "/tickets/{id}/detachment", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, DetachPart => TicketCard;
    /// Close a part
    /// P05: accepts a part that was submitted for closing, or ends one that is not needed any more, with the reason.
    CLOSE_PART = Post "/tickets/{id}/part-closure", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        {C10_2_2_1},
        NoQuery, ClosePart => TicketCard;
    /// Act on many requests
    /// One act, at most 200 requests, each with its version; each is done in a transaction of its own, and answered for itself: what could not be done says why.
    BULK = Post "/tickets/bulk", "act", Access::Roles(OPERATORS), 200, [idempotent], [InvalidInput, UnknownReference, KeyReused],
        {C10_2_2_1},
        NoQuery, Bulk => BulkAnswer;
    /// Reopen
    /// T23 inside the window; never after confirmation or cancellation (10.2.1.3.4).
    REOPEN = Post "/tickets/{id}/reopening", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        {C10_2_1_2, "/comment": C10_2_1_2},
        NoQuery, Reopen => TicketCard;
    /// My organisation
    /// Its sub-units and the people of all of them: to whom a request can be passed on.
    ORGANISATION = Get "/organisation", "organisation", Access::Roles(EXECUTORS), 200, [], [],
        NoQuery, NoBody => Organisation;
    /// Load and lateness
    /// Figures of my organisation, of its sub-units and of its people.
    ORGANISATION_LOAD = Get "/organisation/load", "organisation", Access::Roles(MANAGERS), 200, [], [],
        NoQuery, NoBody => OrganisationLoad;
}
