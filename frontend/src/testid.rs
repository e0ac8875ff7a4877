//! Names of elements for browser tests (`data-testid`), shared by pages and kit.
//!
//! Names made at run time: `queue-{queue}`, `act-{act}` (the act's code with hyphens, for instance
//! `act-ask-clarification`), `row-{number}`, `pick-{number}`, `upload-{field}`, `ground-{clause}`, `tab-{key}`.
//! The kit itself sets `retry` (an [`ErrorState`](crate::ui::ErrorState)) and `error-summary`.
#![allow(missing_docs, reason = "the names say what they are")]

macro_rules! ids {
    ($($name:ident = $id:literal),+ $(,)?) => { $(pub const $name: &str = $id;)+ };
}

// the card, in every room
ids! {
    STATUS = "status", STATUS_SENTENCE = "status-sentence", TICKET_NUMBER = "ticket-number", TIME_LEFT = "time-left", CLOCK_STANDS = "clock-stands",
    STORY = "story", PARTS = "parts", PART_OF = "part-of", FOLLOWERS = "followers", ATTEMPTS = "attempts", ATTEMPT_AGAIN = "attempt-again", FEEDBACK_LIST = "feedback-list", DECISIONS = "feedback-decisions", EARLIER_ANSWER = "earlier-answer", ATTACHMENTS = "attachments", REFUSAL = "refusal",
}
// the operator's desk
ids! {
    DESK_SEARCH = "desk-search", DESK_LIST = "desk-list", DESK_CARD = "desk-card", DESK_NEW = "desk-new",
    DESK_HELP = "desk-help", DESK_MORE = "desk-more", DESK_LIVE = "desk-live", DESK_SORT = "desk-sort", DESK_COLUMNS = "desk-columns", FILTERS = "filters", FILTER_NEW = "filter-new", FILTER_NAME = "filter-name", FILTER_SAVE = "filter-save",
    PRESENCE = "presence", BULK = "bulk", BULK_CONFIRM = "bulk-confirm", BULK_ASSIGN = "bulk-assign",
    BULK_NO_RESPONSE = "bulk-no-response", BULK_EXECUTOR = "bulk-executor", BULK_NOTE = "bulk-note", BULK_SEND = "bulk-send",
    BULK_OUTCOME = "bulk-outcome", DESK_EXECUTOR = "desk-executor", NEWER = "newer-version", SHOW_NEWER = "show-newer", DECIDE = "decide", CONFLICT = "conflict",
    DECIDE_REWORK = "decide-rework", DECIDE_ANSWER = "decide-answer", DECIDE_SAME = "decide-same", GROUND_NOT_LOCAL = "ground-not-local", GROUND_UNLAWFUL = "ground-unlawful", KEEP_TASK = "keep-task", DECIDE_DECLINE = "decide-decline", DECIDE_TEXT = "decide-text",
    DECIDE_SEND = "decide-send", DECIDE_GROUND = "decide-ground", DECIDE_NOTE = "decide-note", DANGER_REMOVED = "danger-removed",
    CONFIRMATION_CLOSE = "confirmation-close", CANCELLATION_CLOSE = "cancellation-close", KEEP_IN_WORK = "keep-in-work",
    NON_EXECUTION_ACCEPT = "non-execution-accept", NON_EXECUTION_REJECT = "non-execution-reject",
    NON_EXECUTION_NOTE = "non-execution-note",
    ASSIGN_EXECUTOR = "assign-executor", ASSIGN_ITEM = "assign-item", ASSIGN_KIND = "assign-kind", ASSIGN_REASON = "assign-reason", EXTEND_DUE = "extend-due",
    CALL_PERSON = "call-person", CALL_PHONE = "call-phone", CALL_AT = "call-at",
    QUESTION_TEXT = "question-text", ANSWER_TEXT = "answer-text", MASTER_NUMBER = "master-number",
}
// the intake
ids! {
    INTAKE_PHONE = "intake-phone", INTAKE_NAME = "intake-name", INTAKE_BASIS = "intake-basis",
    INTAKE_IDP_NUMBER = "intake-idp-number", INTAKE_IDP_DATE = "intake-idp-date",
    INTAKE_TEXT = "intake-text", INTAKE_ITEM = "intake-item", INTAKE_STREET = "intake-street",
    INTAKE_BUILDING = "intake-building", INTAKE_SUBMIT = "intake-submit", INTAKE_DONE = "intake-done",
    EMERGENCY_HINT = "emergency-hint", LEARN = "learn", LEARNED = "learned", INTAKE_ROUTE = "intake-route", INTAKE_ANNOUNCEMENTS = "intake-announcements", INTAKE_NEAR = "intake-near",
    INTAKE_JOIN = "intake-join", INTAKE_CONSULT = "intake-consult", INTAKE_MODE = "intake-mode", CALL_COUNTS = "call-counts", CALLS = "calls",
    CONSULT_TOPIC = "consult-topic", CONSULT_ANSWER = "consult-answer",
    LINE_SEAT = "line-seat", LINE_EDIT = "line-edit", LINE_INPUT = "line-input", LINE_KEEP = "line-keep",
    LINE_TAKE = "line-take", RINGING = "ringing", RINGING_OPEN = "ringing-open", LINE_CALLS = "line-calls",
}
// the executor
ids! {
    SUBMIT_ANSWER = "submit-answer", SUBMIT_DOCUMENTS_YES = "submit-documents-yes", SUBMIT_DOCUMENTS_NO = "submit-documents-no",
    SUBMIT_SEND = "submit-send", JUSTIFY_REASON = "justify-reason", JUSTIFY_TEXT = "justify-text", JUSTIFY_SEND = "justify-send",
    JUSTIFY_DOCUMENTS_YES = "justify-documents-yes", JUSTIFY_DOCUMENTS_NO = "justify-documents-no",
    UNSENT = "unsent-list", UNSENT_NOW = "unsent-now", UNSENT_ITEM = "unsent-item",
    QUEUES = "work-queues", ORDER = "work-order", HELD = "held", PASS_UNIT = "pass-unit", PASS_WORKER = "pass-worker",
    PASS_NOTE = "pass-note", PASS_SEND = "pass-send", PASS_BACK = "pass-back", LOAD = "load",
    RETURN_REASON = "return-reason", RETURN_SEND = "return-send", REWORK_TASK = "rework-task",
    ANSWER_MARK = "answer-mark", ASK_PHOTO = "ask-photo", WITHDRAW_REASON = "withdraw-reason", WITHDRAW_SEND = "withdraw-send",
}
// the map
ids! {
    MAP_COUNT = "map-count", MAP_LIST = "map-list", MAP_CLUSTER = "map-cluster", MAP_CHOSEN = "map-chosen", MAP_OPEN = "map-open",
    MAP_WHOSE = "map-whose", MAP_STATE = "map-state", MAP_GROUP = "map-group", MAP_DISTRICT = "map-district",
    PLACE_MAP = "place-map", PICK_PLACE = "pick-place", DESK_MAP = "desk-map",
}
// the administrator
ids! {
    DRAFT_TITLE = "draft-title", DRAFT_NEW = "draft-new", DRAFT_ROW = "draft-row", DRAFT_DELETE_SURE = "draft-delete-sure",
    ENTRY_NEW = "entry-new", ENTRY_SAVE = "entry-save", ENTRY_DROP = "entry-drop", HISTORY_OPEN = "history-open", TABLE = "table", TABLE_FILE = "table-file", TABLE_LOOK = "table-look", TABLE_KEEP = "table-keep",
    TRIAL_NUMBERS = "trial-numbers", TRIAL_SEND = "trial-send", IMPACT = "impact",
    COUNTED = "counted", KEPT_RULES = "kept-rules", LEFT_TO_MOVE = "left-to-move",
    PUBLISH_ENDINGS = "publish-endings", MOVE_ON = "move-on",
    PUBLISH_NOTE = "publish-note", PUBLISH_FROM = "publish-from", PUBLISH_SEND = "publish-send",
    KEY_NAME = "key-name", KEY_MAKE = "key-make", KEY_SECRET = "key-secret", KEY_COPY = "key-copy", KEY_REVOKE = "key-revoke",
    ADMIN_SEARCH = "admin-search", UNKNOWN_STREETS = "unknown-streets",
}
// the people who work here
ids! {
    STAFF_NEW = "staff-new", STAFF_SEARCH = "staff-search", STAFF_LIST = "staff-list", STAFF_NAME = "staff-name", STAFF_ROLE = "staff-role",
    STAFF_PLACE = "staff-place", STAFF_EMAIL = "staff-email", STAFF_PHONE = "staff-phone", STAFF_SAVE = "staff-save", STAFF_LINK = "staff-link",
    STAFF_FACTS = "staff-facts", STAFF_HISTORY = "staff-history", STAFF_CHANGE = "staff-change", STAFF_RESET = "staff-reset",
    STAFF_RESET_SURE = "staff-reset-sure", STAFF_BLOCK = "staff-block", STAFF_BLOCK_SURE = "staff-block-sure", STAFF_UNBLOCK = "staff-unblock",
    INVITATION = "invitation", INVITATION_PASSWORD = "invitation-password", INVITATION_ACCEPT = "invitation-accept",
}
