//! The desk over HTTP: its live stream, named looks, who has which card open.
mod stream;

pub use stream::stream;

use crate::app::desk as app;
use crate::http::extract::{Auth, Id, Json};
use crate::http::table::Table;
use crate::http::{Answer, Reply, Shared, blocking};
use domain::{DeskFilterId, TicketId};
use openapi::NoBody;
use openapi::desk::{DeskColleague, DeskFilter, SaveDeskFilter};
use openapi::endpoints as e;

/// The endpoints of the tag `desk`.
pub fn routes(table: Table) -> Table {
    table
        .stream(&e::DESK_STREAM, stream)
        .on(&e::LIST_DESK_FILTERS, filters)
        .on(&e::SAVE_DESK_FILTER, save_filter)
        .on(&e::DELETE_DESK_FILTER, delete_filter)
        .on(&e::TICKET_PRESENCE, presence)
}

/// My looks.
pub async fn filters(state: Shared, Auth(who): Auth) -> Answer<Vec<DeskFilter>> {
    blocking::answer(&state, who, app::filters::list).await
}

/// One more, or another one of the same name.
pub async fn save_filter(
    state: Shared,
    Auth(who): Auth,
    Json(body): Json<SaveDeskFilter>,
) -> Answer<DeskFilter> {
    blocking::write(&state, who, move |c, cx| app::filters::save(c, cx, body))
        .await
        .map(Reply::new)
}

/// One less.
pub async fn delete_filter(state: Shared, Auth(who): Auth, Id(id): Id<DeskFilterId>) -> Answer<NoBody> {
    blocking::write(&state, who, move |c, cx| app::filters::delete(c, cx, id)).await?;
    Ok(Reply::new(NoBody {}))
}

/// I have it open; who else?
pub async fn presence(state: Shared, Auth(who): Auth, Id(id): Id<TicketId>) -> Answer<Vec<DeskColleague>> {
    blocking::write(&state, who, move |c, cx| app::presence::run(c, cx, id))
        .await
        .map(Reply::new)
}
