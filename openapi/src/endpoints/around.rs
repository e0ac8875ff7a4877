//! What stands around requests: the desk, files, the map, health.
use super::endpoints;
use crate::Code;
use crate::access::*;
use crate::attachment::*;
use crate::desk::*;
use crate::endpoint::{Endpoint, Meta, Method, NoBody, NoQuery, StoredFile, Thumbnail};
use crate::health::*;
use crate::map::*;

endpoints! {
    /// Follow the desk
    /// Server-sent events: every change of a request as it becomes visible; a user of an executor hears of the own organisation's requests alone, and of no comment before it leads to something. Ends with the token, when the account is disabled, and for a reader who is too slow; come back with `Last-Event-ID`.
    DESK_STREAM = Get "/desk/stream", "desk", Access::Roles(LIVE), 200, [], [RateLimited],
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
        {C7_6, "/field": C7_6},
        UploadQuery, FileUpload => Attachment;
    /// Download a file
    /// Only for those who work on the request: executors while it is open, analysts never.
    DOWNLOAD = Get "/attachments/{id}", "attachment", Access::Roles(PARTIES), 200, [], [NotFound],
        NoQuery, NoBody => StoredFile;
    /// Thumbnail of an image
    /// At most 320 pixels wide and high.
    THUMBNAIL = Get "/attachments/{id}/thumbnail", "attachment", Access::Roles(PARTIES), 200, [], [NotFound],
        NoQuery, NoBody => Thumbnail;
    /// Remove a file
    /// By the one who added it, while no answer rests on it. What nobody else can have seen is deleted (A02); the rest is withdrawn (A03): it can be read by nobody any more, operators see that it was there.
    REMOVE_ATTACHMENT = Delete "/attachments/{id}", "attachment", Access::Roles(PARTIES), 204, [], [NotFound, FileInUse],
        NoQuery, NoBody => NoBody;
    /// Withdraw a file
    /// A03 with a reason: by the one who added it, while no answer rests on it, or by an operator.
    WITHDRAW_ATTACHMENT = Post "/attachments/{id}/withdrawal", "attachment", Access::Roles(PARTIES), 200, [], [InvalidInput, NotFound, FileInUse],
        NoQuery, WithdrawFile => Attachment;
    /// The map's settings
    /// Where the city lies, and where the pictures of the map come from.
    MAP_SETTINGS = Get "/map/settings", "map", Access::Public, 200, [], [],
        NoQuery, NoBody => MapSettings;
    /// The public map
    /// Requests in a box, open or solved lately: item, status, street. Nothing about a person, no number, no house; the same for everybody, and kept by browsers for a minute.
    PUBLIC_MAP = Get "/map/public", "map", Access::Public, 200, [], [InvalidInput, RateLimited],
        PublicMapQuery, NoBody => PublicMap;
    /// What others will see
    /// Of a request that is not filed yet: by the rule of the public map.
    PUBLIC_PREVIEW = Get "/map/public/preview", "map", Access::Public, 200, [], [InvalidInput, RateLimited],
        PublicPreviewQuery, NoBody => PublicPreview;
    /// The map in my reach
    /// Requests in a box as `GET /tickets` has them: one by one, or in clusters where there are many.
    MAP_POINTS = Get "/map/points", "map", Access::Roles(READERS), 200, [], [InvalidInput],
        MapQuery, NoBody => MapPoints;
    /// Health
    /// The process answers.
    HEALTH = Get "/health", "health", Access::Public, 200, [], [],
        NoQuery, NoBody => Health;
    /// Readiness
    /// Requests can be taken: the database was just written and read, and the folders take files.
    READY = Get "/ready", "health", Access::Public, 200, [], [],
        NoQuery, NoBody => Health;
    /// Version
    /// What runs here.
    VERSION = Get "/version", "health", Access::Public, 200, [], [],
        NoQuery, NoBody => Version;
}
