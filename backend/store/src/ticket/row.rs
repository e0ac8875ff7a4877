//! What goes in and comes out of the table of requests.
use chrono::{DateTime, Utc};
use domain::geo::Point;
use domain::ticket::Ticket;
use domain::{
    ApplicantId, ClosureReason, DistrictSlug, ExecutorCode, ItemCode, Kind, OpenRequest, Status, TicketId,
    UserId,
};

/// A request to store.
#[derive(Debug, Clone)]
pub struct NewTicket<'a> {
    /// The state after the decision.
    pub state: &'a Ticket,
    /// The applicant's words.
    pub text: &'a str,
    /// The place in one line, without the flat.
    pub place_line: &'a str,
    /// More words to find it by, for instance the former name of the street.
    pub search_extra: &'a str,
    /// Who filed or registered it.
    pub created_by: Option<UserId>,
}

/// A stored request.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// Number, read aloud to the caller.
    pub number: i64,
    /// State.
    pub state: Ticket,
    /// The applicant's words.
    pub text: String,
    /// The place in one line, without the flat.
    pub place_line: String,
    /// Who filed or registered it.
    pub created_by: Option<UserId>,
    /// What the executor was last told to do again (T13, T16, T17, T23).
    pub rework_task: Option<String>,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRow {
    /// Id.
    pub id: TicketId,
    /// Number.
    pub number: i64,
    /// Version.
    pub version: u32,
    /// Status.
    pub status: Status,
    /// Why it is closed.
    pub closure: Option<ClosureReason>,
    /// Kind.
    pub kind: Option<Kind>,
    /// Item.
    pub item: Option<ItemCode>,
    /// First 200 characters of the text.
    pub excerpt: String,
    /// The place in one line, without the flat.
    pub place_line: String,
    /// The point on the map.
    pub point: Option<Point>,
    /// District.
    pub district: Option<DistrictSlug>,
    /// The street as it is sorted by.
    pub street_key: Option<String>,
    /// Lead executor.
    pub executor: Option<ExecutorCode>,
    /// Number of the request it is a part of.
    pub parent_number: Option<i64>,
    /// The unit it was passed on to.
    pub unit: Option<ExecutorCode>,
    /// The user it was passed on to.
    pub worker: Option<UserId>,
    /// Applicant; an emergency may be without one.
    pub applicant: Option<ApplicantId>,
    /// Applicant's name.
    pub applicant_name: Option<String>,
    /// Applicant's phone.
    pub applicant_phone: Option<String>,
    /// An operator has to look at the applicant's residence (1.1).
    pub residence_to_check: bool,
    /// Deadline.
    pub due_at: Option<DateTime<Utc>>,
    /// The executor's clock stands.
    pub clock_stopped: bool,
    /// Rounds of rework.
    pub rework_count: u32,
    /// Flagged «конфлікт із виконавцем».
    pub conflict: bool,
    /// Comments to decide.
    pub open_comments: u32,
    /// Cancellation or confirmation to decide, or both.
    pub open_request: Option<OpenRequest>,
    /// When it was registered.
    pub registered_at: DateTime<Utc>,
    /// Last event.
    pub updated_at: DateTime<Utc>,
}

/// Counters of the queues.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Open requests.
    pub open: u64,
    /// To route.
    pub to_route: u64,
    /// Requests with comments to decide.
    pub comments: u64,
    /// Cancellations to process.
    pub cancellations: u64,
    /// Confirmations to process.
    pub confirmations: u64,
    /// Justifications to check.
    pub justifications: u64,
    /// Clarifications under way.
    pub clarifications: u64,
    /// Past the deadline with a running clock.
    pub overdue: u64,
    /// Returned for rework.
    pub rework: u64,
    /// Submitted for closing.
    pub pending_closure: u64,
    /// New for the executor.
    pub assigned: u64,
    /// In progress.
    pub in_progress: u64,
    /// Submitted for closing, and the applicant is silent for too long.
    pub silent: u64,
    /// Came back for rework too often.
    pub repeated: u64,
    /// Parts of requests submitted for closing.
    pub parts: u64,
}

/// A request as a point of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapRow {
    /// Id.
    pub id: TicketId,
    /// Number.
    pub number: i64,
    /// Where.
    pub point: Point,
    /// Status.
    pub status: Status,
    /// Why it is closed.
    pub closure: Option<ClosureReason>,
    /// Item.
    pub item: Option<ItemCode>,
    /// The place in one line, without the flat.
    pub place_line: String,
    /// The street alone, as it was said.
    pub street: Option<String>,
    /// District.
    pub district: Option<DistrictSlug>,
    /// Deadline.
    pub due_at: Option<DateTime<Utc>>,
    /// The executor's clock stands.
    pub clock_stopped: bool,
}

/// Requests of the map that lie in one cell of its grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// How many.
    pub count: u64,
    /// The middle of their points.
    pub middle: Point,
    /// Number of the newest.
    pub newest: i64,
}

/// The cells of a box.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cells {
    /// Fullest first, up to the limit.
    pub cells: Vec<Cell>,
    /// Requests in all of them, also in those beyond the limit.
    pub total: u64,
}
