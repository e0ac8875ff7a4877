//! The map over HTTP. The public map is the same for everybody: browsers keep it for a minute.
use crate::app::{Caller, map as app};
use crate::http::blocking::{self, Shared};
use crate::http::error::HttpError;
use crate::http::extract::{Auth, Client, Query};
use crate::http::reply::{Answer, Reply};
use crate::http::table::Table;
use openapi::endpoints as e;
use openapi::map::{
    MapPoints, MapQuery, MapSettings, PublicMap, PublicMapQuery, PublicPreview, PublicPreviewQuery,
};

/// Seconds a browser may keep the public map.
const KEEP: u32 = 60;

/// The endpoints of the tag `map`.
pub fn routes(table: Table) -> Table {
    table
        .on(&e::MAP_SETTINGS, settings)
        .on(&e::PUBLIC_MAP, public)
        .on(&e::PUBLIC_PREVIEW, preview)
        .on(&e::MAP_POINTS, points)
}

/// Where the city lies, where the pictures come from.
pub async fn settings(state: Shared) -> Answer<MapSettings> {
    Ok(Reply::new(app::settings(&state.reference(), &state.config.map)).keep(KEEP))
}

/// What everybody may see.
pub async fn public(state: Shared, client: Client, Query(query): Query<PublicMapQuery>) -> Answer<PublicMap> {
    state.limits.map(client.ip).map_err(HttpError::rate_limited)?;
    let answer = blocking::answer(&state, Caller::system(), move |c, cx| app::public(c, cx, query));
    Ok(answer.await?.keep(KEEP))
}

/// What everybody will see of a request that is not filed yet.
pub async fn preview(
    state: Shared,
    client: Client,
    Query(query): Query<PublicPreviewQuery>,
) -> Answer<PublicPreview> {
    state.limits.map(client.ip).map_err(HttpError::rate_limited)?;
    Ok(Reply::new(app::public_preview(&state.reference(), &query)))
}

/// What the caller's list holds.
pub async fn points(state: Shared, Auth(who): Auth, Query(query): Query<MapQuery>) -> Answer<MapPoints> {
    blocking::answer(&state, who, move |c, cx| app::points(c, cx, query)).await
}
