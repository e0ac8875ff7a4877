//! Limits used three times: by the validators, by the document and by the input fields.

/// Shortest text of a request, in characters.
pub const TEXT_MIN: u64 = 5;
/// Longest text of a request, a comment, an answer, in characters.
pub const TEXT_MAX: u64 = 5_000;
/// Shortest answer of an executor, in characters.
pub const ANSWER_MIN: u64 = 10;
/// Longest reason or note, in characters.
pub const NOTE_MAX: u64 = 2_000;
/// Longest name of a person, in characters.
pub const NAME_MAX: u64 = 120;
/// Longest single-line value (street, landmark, e-mail), in characters.
pub const LINE_MAX: u64 = 200;
/// Shortest password, in characters.
pub const PASSWORD_MIN: u64 = 10;
/// Longest password, in characters (a bound on hashing work).
pub const PASSWORD_MAX: u64 = 200;
/// Largest file, in bytes.
pub const FILE_MAX: u64 = 20 * 1024 * 1024;
/// Longest side of a photo after the browser has reduced it, in pixels.
pub const PHOTO_SIDE_MAX: u32 = 2_048;
/// Quality of a photo after the browser has reduced it, in percent of JPEG.
pub const PHOTO_QUALITY: u8 = 85;
/// Smaller photos are sent as they are, in bytes.
pub const PHOTO_SMALL: u64 = 512 * 1024;
/// Most files on one request.
pub const FILES_MAX: usize = 20;
/// Largest JSON body, in bytes.
pub const JSON_MAX: usize = 256 * 1024;
/// Rows of a page when the caller does not say.
pub const PAGE_DEFAULT: u32 = 20;
/// Most rows of a page.
pub const PAGE_MAX: u32 = 100;
/// Most requests of one bulk act.
pub const BULK_MAX: u64 = 200;
/// Most comments decided together with another.
pub const ALSO_MAX: u64 = 100;
/// Most named looks at the desk of one person.
pub const DESK_FILTERS_MAX: usize = 20;
/// Longest name of a look, in characters.
pub const FILTER_NAME_MAX: u64 = 60;
/// Farthest look ahead at announced works, in days.
pub const AHEAD_DAYS_MAX: u32 = 30;
/// Longest query string of a look, in characters.
pub const FILTER_QUERY_MAX: u64 = 2_000;
/// Longest search text, in characters.
pub const QUERY_MAX: u64 = 200;
/// Longest Idempotency-Key, in characters.
pub const KEY_MAX: usize = 200;
/// Largest draft, in bytes of JSON.
pub const DRAFT_MAX: usize = 64 * 1024;
/// Longest name of a telephone line or of a call's record, in characters.
pub const LINE_NAME_MAX: u64 = 100;
/// Hours in which the link of an invitation works.
pub const INVITATION_HOURS: i64 = 72;
/// Longest key by which somebody stops letters, in characters.
pub const STOP_KEY_MAX: u64 = 600;
