//! The table of endpoints: routes, access, document, browser client and tests read it.
use crate::Code;
use crate::access::*;
use crate::account::*;
use crate::applicant::*;
use crate::attachment::*;
use crate::call::*;
use crate::desk::*;
use crate::endpoint::{Bytes, Endpoint, Meta, Method, NoBody, NoQuery};
use crate::feedback::*;
use crate::health::*;
use crate::map::*;
use crate::organisation::*;
use crate::page::Page;
use crate::reference::*;
use crate::session::*;
use crate::ticket::*;

macro_rules! endpoints {
    ($($(#[doc = $doc:literal])+ $name:ident = $method:ident $path:literal, $tag:literal, $access:expr,
        $status:literal, [$($flag:ident)*], [$($err:ident),*], $q:ty, $b:ty => $r:ty;)+) => {
        $($(#[doc = $doc])+
        pub const $name: Endpoint<$q, $b, $r> = Endpoint::new(Meta {
            method: Method::$method,
            path: $path,
            id: stringify!($name),
            tag: $tag,
            doc: concat!($($doc, "\n"),+),
            access: $access,
            status: $status,
            act: has_flag(&[$(stringify!($flag)),*], "act"),
            idempotent: has_flag(&[$(stringify!($flag)),*], "idempotent"),
            errors: &[$(Code::$err),*],
        });)+

        /// Every endpoint, in the order of the document.
        pub const ALL: &[&Meta] = &[$(&$name.meta),+];

        /// Calls `v` with every endpoint and its types: the document is built this way.
        #[cfg(feature = "doc")]
        pub fn visit(v: &mut impl crate::doc::Visitor) {
            $(v.endpoint(&$name);)+
        }
    };
}

/// Whether the flag stands in the list, at compile time.
const fn has_flag(flags: &[&str], flag: &str) -> bool {
    let mut i = 0;
    while i < flags.len() {
        if flags[i].len() == flag.len() && flags[i].as_bytes()[0] == flag.as_bytes()[0] {
            return true;
        }
        i += 1;
    }
    false
}

endpoints! {
    /// Register an applicant's cabinet
    /// A resident or a displaced person opens a cabinet (clause 1.1) and is signed in.
    REGISTER_APPLICANT = Post "/applicants", "session", Access::Public, 201, [], [InvalidInput, PhoneTaken, EmailTaken, RateLimited],
        NoQuery, RegisterApplicant => Session;
    /// Find applicants' cards by phone
    /// For the operator who takes a call; reading is logged.
    FIND_APPLICANTS = Get "/applicants", "applicant", Access::Roles(OPERATORS), 200, [], [InvalidInput],
        ApplicantQuery, NoBody => Vec<ApplicantCard>;
    /// Sign in
    /// With phone or e-mail. The refresh token goes into a cookie unless the body is asked for.
    SIGN_IN = Post "/sessions", "session", Access::Public, 201, [], [InvalidInput, BadCredentials, RateLimited],
        NoQuery, SignIn => Session;
    /// Refresh the session
    /// Exchanges the refresh token for a new pair; a token used twice ends the whole session.
    REFRESH = Post "/sessions/refresh", "session", Access::Public, 200, [], [TokenExpired, RateLimited],
        NoQuery, Refresh => Session;
    /// Sign out
    /// Ends the session of the refresh token; always succeeds.
    SIGN_OUT = Post "/sessions/end", "session", Access::Public, 204, [], [],
        NoQuery, Refresh => NoBody;
    /// Who am I
    /// The signed-in person with the card or the organisation.
    ME = Get "/me", "session", Access::Roles(SIGNED_IN), 200, [], [],
        NoQuery, NoBody => Me;
    /// List API keys
    /// Keys of partner systems, without secrets.
    LIST_API_KEYS = Get "/api-keys", "account", Access::Roles(ADMIN), 200, [], [],
        NoQuery, NoBody => Vec<ApiKey>;
    /// Make an API key
    /// The secret is shown this once; only its hash is kept.
    CREATE_API_KEY = Post "/api-keys", "account", Access::Roles(ADMIN), 201, [], [InvalidInput],
        NoQuery, CreateApiKey => NewApiKey;
    /// Revoke an API key
    /// Takes effect at once.
    REVOKE_API_KEY = Delete "/api-keys/{id}", "account", Access::Roles(ADMIN), 204, [], [NotFound],
        NoQuery, NoBody => NoBody;

    /// Tell of a call
    /// The telephone exchange tells that a call rings, was taken, is over; it opens at the desk of the operator at that line.
    CALL_EVENT = Post "/telephony/events", "call", Access::RolesOrKey(NOBODY, Scope::Telephony), 200, [], [InvalidInput],
        NoQuery, CallEvent => CallEventTaken;
    /// My line
    /// The line of the exchange I sit at.
    DESK_LINE = Get "/desk/line", "call", Access::Roles(OPERATORS), 200, [], [],
        NoQuery, NoBody => DeskLine;
    /// Sit at a line
    /// Whoever sat there before leaves it; without a line I leave mine.
    SIT_AT_LINE = Post "/desk/line", "call", Access::Roles(OPERATORS), 200, [], [InvalidInput],
        NoQuery, DeskLine => DeskLine;
    /// Calls at my line
    /// Calls of the last half hour whose outcome nobody has said, newest first.
    LINE_CALLS = Get "/desk/calls", "call", Access::Roles(OPERATORS), 200, [], [],
        NoQuery, NoBody => Vec<LineCall>;
    /// My draft
    /// What I have typed into the intake and not sent.
    READ_DRAFT = Get "/desk/draft", "call", Access::Roles(OPERATORS), 200, [], [],
        NoQuery, NoBody => Draft;
    /// Keep my draft
    /// The last writing counts.
    SAVE_DRAFT = Post "/desk/draft", "call", Access::Roles(OPERATORS), 204, [], [InvalidInput],
        NoQuery, SaveDraft => NoBody;
    /// Throw my draft away
    /// None is fine too.
    DROP_DRAFT = Delete "/desk/draft", "call", Access::Roles(OPERATORS), 204, [], [],
        NoQuery, NoBody => NoBody;
    /// Record a consultation
    /// A call that was answered without a request: counted, with its topic.
    CONSULT = Post "/consultations", "call", Access::Roles(OPERATORS), 201, [idempotent], [InvalidInput, UnknownReference, KeyReused, RequestInProgress],
        NoQuery, Consultation => CallRow;
    /// Record an attempt to call
    /// The applicant was called about this request and did not speak.
    CALL_ATTEMPT = Post "/tickets/{id}/call-attempts", "ticket", Access::Roles(OPERATORS), 201, [idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        NoQuery, CallAttemptInput => CallAttempt;
    /// List calls
    /// Calls with their outcome, newest first.
    LIST_CALLS = Get "/calls", "call", Access::Roles(DESK), 200, [], [InvalidInput],
        CallQuery, NoBody => Page<CallRow>;
    /// Count calls
    /// How many ended how; today by default.
    CALL_COUNTS = Get "/calls/counts", "call", Access::Roles(DESK), 200, [], [InvalidInput],
        CallCountQuery, NoBody => CallCounts;

    /// The Classifier
    /// Groups and items of the version in force.
    CLASSIFIER = Get "/classifier", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => Classifier;
    /// Suggest classifier items
    /// Ranked by names and keywords, with the words that led to each.
    SUGGEST_ITEMS = Get "/classifier/suggestions", "reference", Access::Public, 200, [], [InvalidInput],
        SuggestQuery, NoBody => Vec<Suggestion>;
    /// Executors
    /// Organisations competent to solve requests.
    EXECUTORS_LIST = Get "/executors", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => Vec<Executor>;
    /// Districts
    /// Districts of the city.
    DISTRICTS = Get "/districts", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => Vec<District>;
    /// Settlements
    /// Settlements of the community.
    SETTLEMENTS = Get "/settlements", "reference", Access::Public, 200, [], [],
        NoQuery, NoBody => Vec<Settlement>;
    /// Search streets
    /// By parts of the name, in any case, without its type, also by the former name.
    STREETS = Get "/streets", "reference", Access::Public, 200, [], [InvalidInput],
        StreetQuery, NoBody => Vec<Street>;
    /// Streets nobody knows
    /// Named in requests, missing from the directory: those named most often first.
    UNKNOWN_STREETS = Get "/streets/unknown", "reference", Access::Roles(ADMIN), 200, [], [],
        NoQuery, NoBody => Vec<UnknownStreet>;
    /// Settle an unknown street
    /// It was looked at; it comes back when somebody names it again.
    SETTLE_STREET = Delete "/streets/unknown/{id}", "reference", Access::Roles(ADMIN), 204, [], [NotFound],
        NoQuery, NoBody => NoBody;
    /// Announcements
    /// Planned and emergency works, by address when one is given.
    ANNOUNCEMENTS = Get "/announcements", "reference", Access::Public, 200, [], [InvalidInput],
        AnnouncementQuery, NoBody => Vec<Announcement>;
    /// Standard texts
    /// Texts for decisions and answers.
    RESPONSE_TEMPLATES = Get "/response-templates", "reference", Access::Roles(STAFF), 200, [], [],
        NoQuery, NoBody => Vec<ResponseTemplate>;
    /// Preview the routing
    /// Executor, rule and deadline a request of this item and district would get now.
    ROUTE_PREVIEW = Get "/routing/preview", "reference", Access::RolesOrKey(SIGNED_IN, Scope::Read), 200, [], [InvalidInput, UnknownReference],
        RouteQuery, NoBody => RoutePreview;

    /// File a request
    /// T01 by the applicant or a partner system, T02 by an operator for a caller (1.1). Routed at once when the routing is certain.
    CREATE_TICKET = Post "/tickets", "ticket", Access::RolesOrKey(APPLICANT_OR_OPERATOR, Scope::Create), 201, [idempotent],
        [InvalidInput, UnknownReference, KeyReused, RequestInProgress, RateLimited],
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
    /// Every event in order.
    TICKET_HISTORY = Get "/tickets/{id}/history", "ticket", Access::RolesOrKey(READERS, Scope::Read), 200, [], [NotFound],
        NoQuery, NoBody => Vec<HistoryEntry>;
    /// Acts allowed to me now
    /// And for the others why not, with the clause.
    TICKET_ACTS = Get "/tickets/{id}/acts", "ticket", Access::RolesOrKey(READERS, Scope::Read), 200, [], [NotFound],
        NoQuery, NoBody => Vec<ActInfo>;

    /// Send to an executor
    /// T03 from registered; T08 to another executor, with a reason.
    ASSIGN = Post "/tickets/{id}/assignments", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        NoQuery, Assign => TicketCard;
    /// Take into work
    /// T06 by a user of the executor.
    ACCEPT = Post "/tickets/{id}/acceptance", "act", Access::Roles(EXECUTORS), 200, [act idempotent], [NotFound, KeyReused, RequestInProgress],
        NoQuery, NoBody => TicketCard;
    /// Pass on inside the organisation
    /// W01 to a sub-unit, to a user, or to both; W02 takes back: without a unit and a user it returns to my own organisation. Neither the status nor the deadline changes, and the organisation stays answerable.
    PASS_ON = Post "/tickets/{id}/duties", "act", Access::Roles(MANAGERS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        NoQuery, PassOn => TicketCard;
    /// Return «не за належністю»
    /// T07, once per executor.
    RETURN_TO_QUEUE = Post "/tickets/{id}/returns", "act", Access::Roles(EXECUTORS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        NoQuery, ReturnToQueue => TicketCard;
    /// Submit for closing
    /// T14, and T15 after rework: the answer, the question of 7.6, the photo report where the item demands it.
    SUBMIT = Post "/tickets/{id}/resolutions", "act", Access::Roles(EXECUTORS), 200, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        NoQuery, Submit => TicketCard;
    /// Justify non-execution
    /// T11 (6.2.4): reason and justification.
    JUSTIFY_NON_EXECUTION = Post "/tickets/{id}/non-executions", "act", Access::Roles(EXECUTORS), 200, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        NoQuery, JustifyNonExecution => TicketCard;
    /// Decide on a justification
    /// T12 closes even over objections (6.2.4); T13 sends back.
    DECIDE_NON_EXECUTION = Post "/tickets/{id}/non-executions/{record}/decision", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, DecideNonExecution => TicketCard;
    /// Leave a comment
    /// 10.1.1.1: after the executor has submitted the request for closing.
    COMMENT = Post "/tickets/{id}/comments", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 201, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        NoQuery, LeaveFeedback => TicketCard;
    /// Decide on a comment
    /// T16 returns for rework (10.2.1.2); T21 declines on one of five grounds (10.2.1.3).
    DECIDE_COMMENT = Post "/tickets/{id}/comments/{record}/decision", "feedback", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, DecideComment => TicketCard;
    /// Ask to cancel
    /// 10.1.1.2.
    REQUEST_CANCELLATION = Post "/tickets/{id}/cancellations", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 201, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        NoQuery, LeaveFeedback => TicketCard;
    /// Decide on a cancellation
    /// T19 closes by itself unless contradictory (10.2.2.1); or the request stays in work (10.2.2.2).
    DECIDE_CANCELLATION = Post "/tickets/{id}/cancellations/{record}/decision", "feedback", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, DecideRequest => TicketCard;
    /// Confirm execution
    /// 10.1.1.3.
    CONFIRM = Post "/tickets/{id}/confirmations", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 201, [act idempotent], [InvalidInput, NotFound, KeyReused, RequestInProgress],
        NoQuery, LeaveFeedback => TicketCard;
    /// Decide on a confirmation
    /// T18 closes by itself unless contradictory (10.2.2.1); or the request stays in work (10.2.2.2).
    DECIDE_CONFIRMATION = Post "/tickets/{id}/confirmations/{record}/decision", "feedback", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, DecideRequest => TicketCard;
    /// Withdraw feedback
    /// The applicant takes an undecided record back.
    WITHDRAW_FEEDBACK = Post "/tickets/{id}/feedback/{record}/withdrawal", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 200, [act], [NotFound],
        NoQuery, NoBody => TicketCard;
    /// Ask the applicant
    /// T09, and T20 about a pending request (10.2.2.2).
    ASK_CLARIFICATION = Post "/tickets/{id}/clarifications", "feedback", Access::Roles(OPERATORS), 201, [act], [InvalidInput, UnknownReference, NotFound],
        NoQuery, AskClarification => TicketCard;
    /// Answer a question
    /// T10 by the applicant, or by the operator with a call record.
    ANSWER_CLARIFICATION = Post "/tickets/{id}/clarifications/{record}/answer", "feedback", Access::Roles(APPLICANT_OR_OPERATOR), 200, [act], [InvalidInput, NotFound],
        NoQuery, AnswerClarification => TicketCard;
    /// Close after clarification
    /// T10b (10.2.2.2).
    CLOSE_CLARIFIED = Post "/tickets/{id}/clarifications/{record}/closure", "feedback", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, Note => TicketCard;
    /// Do not accept
    /// T04 with a reason; the applicant is told where to turn.
    NOT_ACCEPT = Post "/tickets/{id}/not-accepted", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, NotAccept => TicketCard;
    /// Close as a duplicate
    /// T05; can be undone by reopening.
    MARK_DUPLICATE = Post "/tickets/{id}/duplicate", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        NoQuery, MarkDuplicate => TicketCard;
    /// Return for rework by control
    /// T17: the operator's own control.
    RETURN_FOR_REWORK = Post "/tickets/{id}/rework", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, ReturnForRework => TicketCard;
    /// Close without a response
    /// T22; off by default.
    CLOSE_NO_RESPONSE = Post "/tickets/{id}/no-response", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, CloseNoResponse => TicketCard;
    /// Split a part off
    /// P01, P02: work for a co-executor becomes a request of its own beside this one, with its own term; the main request closes only when nobody works on a part any more.
    SPLIT = Post "/tickets/{id}/parts", "act", Access::Roles(OPERATORS), 201, [act idempotent], [InvalidInput, UnknownReference, NotFound, KeyReused, RequestInProgress],
        NoQuery, SplitOff => TicketCard;
    /// Detach a part
    /// P03, P04: the part goes on as a request by itself, the main request no longer waits for it.
    DETACH_PART = Post "/tickets/{id}/detachment", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, DetachPart => TicketCard;
    /// Close a part
    /// P05: accepts a part that was submitted for closing, or ends one that is not needed any more, with the reason.
    CLOSE_PART = Post "/tickets/{id}/part-closure", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, NotFound],
        NoQuery, ClosePart => TicketCard;
    /// Act on many requests
    /// One act, at most 200 requests, each with its version; each is done in a transaction of its own, and answered for itself: what could not be done says why.
    BULK = Post "/tickets/bulk", "act", Access::Roles(OPERATORS), 200, [idempotent], [InvalidInput, UnknownReference, KeyReused],
        NoQuery, Bulk => BulkAnswer;
    /// Reopen
    /// T23 inside the window; never after confirmation or cancellation (10.2.1.3.4).
    REOPEN = Post "/tickets/{id}/reopening", "act", Access::Roles(OPERATORS), 200, [act], [InvalidInput, UnknownReference, NotFound],
        NoQuery, Reopen => TicketCard;

    /// My organisation
    /// Its sub-units and the people of all of them: to whom a request can be passed on.
    ORGANISATION = Get "/organisation", "organisation", Access::Roles(EXECUTORS), 200, [], [],
        NoQuery, NoBody => Organisation;
    /// Load and lateness
    /// Figures of my organisation, of its sub-units and of its people.
    ORGANISATION_LOAD = Get "/organisation/load", "organisation", Access::Roles(MANAGERS), 200, [], [],
        NoQuery, NoBody => OrganisationLoad;

    /// Follow the desk
    /// Server-sent events: every change of a request as it becomes visible. Ends with the token, when the account is disabled, and for a reader who is too slow; come back with `Last-Event-ID`.
    DESK_STREAM = Get "/desk/stream", "desk", Access::Roles(DESK), 200, [], [RateLimited],
        NoQuery, NoBody => EventStream;
    /// My filters
    /// Looks at the desk the signed-in person has given a name.
    LIST_DESK_FILTERS = Get "/desk/filters", "desk", Access::Roles(DESK), 200, [], [],
        NoQuery, NoBody => Vec<DeskFilter>;
    /// Save a filter
    /// At most twenty; the same name again replaces what was there.
    SAVE_DESK_FILTER = Post "/desk/filters", "desk", Access::Roles(DESK), 201, [], [InvalidInput, TooManyFilters],
        NoQuery, SaveDeskFilter => DeskFilter;
    /// Delete a filter
    /// One of my own.
    DELETE_DESK_FILTER = Delete "/desk/filters/{id}", "desk", Access::Roles(DESK), 204, [], [NotFound],
        NoQuery, NoBody => NoBody;
    /// Say that I have the card open
    /// Repeated every 20 seconds, forgotten after a minute; answers with the colleagues who have it open too. Nobody is locked out.
    TICKET_PRESENCE = Put "/tickets/{id}/presence", "desk", Access::Roles(OPERATORS), 200, [], [NotFound],
        NoQuery, NoBody => Vec<DeskColleague>;

    /// Attach a file
    /// Streamed, at most 20 MB, type told by the content (7.6).
    UPLOAD = Post "/tickets/{id}/attachments", "attachment", Access::Roles(PARTIES), 201, [idempotent], [InvalidInput, NotFound, TooLarge, UnsupportedType, TooManyFiles, KeyReused, RequestInProgress],
        UploadQuery, FileUpload => Attachment;
    /// Download a file
    /// Only for those who may see the request.
    DOWNLOAD = Get "/attachments/{id}", "attachment", Access::Roles(READERS), 200, [], [NotFound],
        NoQuery, NoBody => Bytes;
    /// Thumbnail of an image
    /// At most 320 pixels wide and high.
    THUMBNAIL = Get "/attachments/{id}/thumbnail", "attachment", Access::Roles(READERS), 200, [], [NotFound],
        NoQuery, NoBody => Bytes;
    /// Remove a file
    /// By the one who added it, while it is not part of an answer.
    REMOVE_ATTACHMENT = Delete "/attachments/{id}", "attachment", Access::Roles(PARTIES), 204, [], [NotFound, FileInUse],
        NoQuery, NoBody => NoBody;

    /// The map's settings
    /// Where the city lies, and where the pictures of the map come from.
    MAP_SETTINGS = Get "/map/settings", "map", Access::Public, 200, [], [],
        NoQuery, NoBody => MapSettings;
    /// The public map
    /// Requests in a box, open or solved lately: item, status, street. Nothing about a person, no number, no house; the same for everybody, and kept by browsers for a minute.
    PUBLIC_MAP = Get "/map/public", "map", Access::Public, 200, [], [InvalidInput, RateLimited],
        PublicMapQuery, NoBody => PublicMap;
    /// The map in my reach
    /// Requests in a box as `GET /tickets` has them: one by one, or in clusters where there are many.
    MAP_POINTS = Get "/map/points", "map", Access::Roles(READERS), 200, [], [InvalidInput],
        MapQuery, NoBody => MapPoints;

    /// Health
    /// The process answers.
    HEALTH = Get "/health", "health", Access::Public, 200, [], [],
        NoQuery, NoBody => Health;
    /// Readiness
    /// The database answers too.
    READY = Get "/ready", "health", Access::Public, 200, [], [],
        NoQuery, NoBody => Health;
    /// Version
    /// What runs here.
    VERSION = Get "/version", "health", Access::Public, 200, [], [],
        NoQuery, NoBody => Version;
}
