//! Who takes part, and calls: sessions, cards, keys, consultations, the telephone line.
use super::endpoints;
use crate::Code;
use crate::access::*;
use crate::account::*;
use crate::applicant::*;
use crate::call::*;
use crate::endpoint::{Endpoint, Meta, Method, NoBody, NoQuery};
use crate::page::Page;
use crate::session::*;

endpoints! {
    /// Register an applicant's cabinet
    /// A resident or a displaced person opens a cabinet (clause 1.1) and is signed in.
    REGISTER_APPLICANT = Post "/applicants", "session", Access::Public, 201, [], [InvalidInput, RESIDENCE, PhoneTaken, EmailTaken, RateLimited],
        NoQuery, RegisterApplicant => Session;
    /// Find applicants' cards by phone
    /// For the operator who takes a call; reading is logged.
    FIND_APPLICANTS = Get "/applicants", "applicant", Access::Roles(OPERATORS), 200, [], [InvalidInput],
        ApplicantQuery, NoBody => Vec<ApplicantCard>;
    /// Mark a phone as proved
    /// The operator has called the number back and the person answered: the cabinet receives what operators and partners file from now on. Written down.
    PROVE_PHONE = Post "/applicants/{id}/phone-proof", "applicant", Access::Roles(OPERATORS), 204, [], [InvalidInput, NotFound, PhoneTaken],
        NoQuery, CardActInput => NoBody;
    /// Mark a residence as looked at
    /// A street that the directory does not know (1.1): requests that waited for it are routed. Written down.
    CHECK_RESIDENCE = Post "/applicants/{id}/residence-check", "applicant", Access::Roles(OPERATORS), 204, [], [InvalidInput, NotFound],
        NoQuery, CardActInput => NoBody;
    /// Find cabinets by phone
    /// For the administrator, to block one: name, whether the phone is proved, whether it is blocked.
    FIND_CABINETS = Get "/cabinets", "account", Access::Roles(ADMIN), 200, [], [InvalidInput],
        ApplicantQuery, NoBody => Vec<Cabinet>;
    /// Block a cabinet
    /// Its sessions end at once. Written down.
    BLOCK_CABINET = Post "/applicants/{id}/block", "account", Access::Roles(ADMIN), 204, [], [InvalidInput, NotFound],
        NoQuery, CardActInput => NoBody;
    /// Unblock a cabinet
    /// Its owner may sign in again. Written down.
    UNBLOCK_CABINET = Post "/applicants/{id}/unblock", "account", Access::Roles(ADMIN), 204, [], [InvalidInput, NotFound],
        NoQuery, CardActInput => NoBody;
    /// Sign in
    /// With phone or e-mail. The refresh token goes into a cookie unless the body is asked for.
    SIGN_IN = Post "/sessions", "session", Access::Public, 201, [], [InvalidInput, BadCredentials, AccountBlocked, RateLimited],
        NoQuery, SignIn => Session;
    /// Refresh the session
    /// Exchanges the refresh token for a new pair; a token used twice ends the whole session.
    REFRESH = Post "/sessions/refresh", "session", Access::Public, 200, [], [TokenExpired, AccountBlocked, RateLimited],
        NoQuery, Refresh => Session;
    /// Sign out
    /// Ends the session of the refresh token; always succeeds.
    SIGN_OUT = Post "/sessions/end", "session", Access::Public, 204, [], [],
        NoQuery, Refresh => NoBody;
    /// Who am I
    /// The signed-in person with the card or the organisation.
    ME = Get "/me", "session", Access::Roles(SIGNED_IN), 200, [], [],
        NoQuery, NoBody => Me;
    /// Change my card
    /// Name, e-mail and residence of the signed-in applicant; phone and basis stay as they are.
    SAVE_MY_CARD = Put "/me/card", "applicant", Access::Roles(APPLICANT), 200, [], [InvalidInput, RESIDENCE, EmailTaken],
        NoQuery, OwnCard => Me;
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
}
