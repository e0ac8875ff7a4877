//! The map: what lies in a box, for those who work here and for everybody; where the pictures come from.
use crate::ticket::ItemRef;
use crate::{check, limits, wire};
use chrono::{DateTime, Utc};
use domain::*;
use serde::{Deserialize, Serialize};
use validator::Validate;

/// Most requests that come one by one; more come as clusters.
pub const POINTS_MAX: u32 = 300;
/// Most clusters.
pub const CLUSTERS_MAX: u32 = 400;
/// From this zoom on requests come one by one when there are no more than [`POINTS_MAX`].
pub const STREET_ZOOM: u8 = 17;
/// Deepest zoom.
pub const ZOOM_MAX: u8 = 19;

/// What everybody may ask of the map: a box in degrees, and the zoom it is looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct PublicMapQuery {
    /// Lowest longitude.
    #[validate(custom(function = "check::lon"))]
    #[cfg_attr(feature = "doc", param(minimum = -180.0, maximum = 180.0, example = 33.2))]
    pub west: f64,
    /// Lowest latitude.
    #[validate(custom(function = "check::lat"))]
    #[cfg_attr(feature = "doc", param(minimum = -90.0, maximum = 90.0, example = 47.7))]
    pub south: f64,
    /// Highest longitude, more than `west`.
    #[validate(custom(function = "check::lon"))]
    #[cfg_attr(feature = "doc", param(minimum = -180.0, maximum = 180.0, example = 33.6))]
    pub east: f64,
    /// Highest latitude, more than `south`.
    #[validate(custom(function = "check::lat"))]
    #[cfg_attr(feature = "doc", param(minimum = -90.0, maximum = 90.0, example = 48.1))]
    pub north: f64,
    /// Zoom of the map, 0 to 19: the world is 256 pixels times two to the zoom.
    #[validate(range(max = "ZOOM_MAX"))]
    #[cfg_attr(feature = "doc", param(maximum = 19, example = 12))]
    pub zoom: u8,
    /// Item (`07.03`) or group (`07`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "doc", param(max_length = 20))]
    pub item: Option<String>,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
}

/// A box of the map in degrees with the zoom it is looked at, and the filters of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct MapQuery {
    /// Lowest longitude.
    #[validate(custom(function = "check::lon"))]
    #[cfg_attr(feature = "doc", param(minimum = -180.0, maximum = 180.0, example = 33.2))]
    pub west: f64,
    /// Lowest latitude.
    #[validate(custom(function = "check::lat"))]
    #[cfg_attr(feature = "doc", param(minimum = -90.0, maximum = 90.0, example = 47.7))]
    pub south: f64,
    /// Highest longitude, more than `west`.
    #[validate(custom(function = "check::lon"))]
    #[cfg_attr(feature = "doc", param(minimum = -180.0, maximum = 180.0, example = 33.6))]
    pub east: f64,
    /// Highest latitude, more than `south`.
    #[validate(custom(function = "check::lat"))]
    #[cfg_attr(feature = "doc", param(minimum = -90.0, maximum = 90.0, example = 48.1))]
    pub north: f64,
    /// Zoom of the map, 0 to 19: the world is 256 pixels times two to the zoom.
    #[validate(range(max = "ZOOM_MAX"))]
    #[cfg_attr(feature = "doc", param(maximum = 19, example = 12))]
    pub zoom: u8,
    /// Statuses, by comma.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = "crate::limits::QUERY_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub status: Option<String>,
    /// Item (`07.03`) or group (`07`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "doc", param(max_length = 20))]
    pub item: Option<String>,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
    /// Executor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<ExecutorCode>,
    /// Only those past their deadline whose clock runs (true), or only the others (false).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
    /// Registered at or after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::moment"))]
    pub from: Option<DateTime<Utc>>,
    /// Registered before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(custom(function = "check::moment"))]
    pub to: Option<DateTime<Utc>>,
}

/// Requests in a box, in my reach.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MapPoints {
    /// How many in all.
    pub total: u64,
    /// There are more clusters than come at once: look closer, or narrow the filter.
    pub truncated: bool,
    /// One by one, newest first.
    pub points: Vec<MapPoint>,
    /// The others, several at a place.
    pub clusters: Vec<MapCluster>,
}

/// A request on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MapPoint {
    /// Id.
    pub id: TicketId,
    /// Number.
    #[cfg_attr(feature = "doc", schema(example = 1042))]
    pub number: i64,
    /// Latitude in degrees.
    #[cfg_attr(feature = "doc", schema(example = 47.91))]
    pub lat: f64,
    /// Longitude in degrees.
    #[cfg_attr(feature = "doc", schema(example = 33.39))]
    pub lon: f64,
    /// Status.
    pub status: Status,
    /// Why it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closure: Option<ClosureReason>,
    /// Item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemRef>,
    /// Place in one line, without the flat.
    pub place: String,
    /// Past the deadline with a running clock.
    pub overdue: bool,
}

/// Several requests at a place of the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MapCluster {
    /// Latitude of their middle, in degrees.
    #[cfg_attr(feature = "doc", schema(example = 47.91))]
    pub lat: f64,
    /// Longitude of their middle, in degrees.
    #[cfg_attr(feature = "doc", schema(example = 33.39))]
    pub lon: f64,
    /// How many.
    #[cfg_attr(feature = "doc", schema(example = 12))]
    pub count: u64,
}

/// Requests in a box as everybody may see them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct PublicMap {
    /// How many in all.
    pub total: u64,
    /// There are more clusters than come at once: look closer, or narrow the filter.
    pub truncated: bool,
    /// One by one, newest first.
    pub points: Vec<PublicPoint>,
    /// The others, several at a place.
    pub clusters: Vec<MapCluster>,
}

/// A request as everybody may see it: no number, no person, no words, no house. Where the problem is in a
/// building, the point is told to about a hundred metres.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct PublicPoint {
    /// Latitude in degrees.
    #[cfg_attr(feature = "doc", schema(example = 47.91))]
    pub lat: f64,
    /// Longitude in degrees.
    #[cfg_attr(feature = "doc", schema(example = 33.39))]
    pub lon: f64,
    /// Status.
    pub status: Status,
    /// Why it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closure: Option<ClosureReason>,
    /// Item.
    pub item: ItemRef,
    /// Street of the city's directory, when it is one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// District.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<DistrictSlug>,
}

/// A request that is not filed yet, as far as the public map could tell of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "doc", derive(utoipa::IntoParams))]
#[serde(deny_unknown_fields)]
pub struct PublicPreviewQuery {
    /// Item; without it an operator has to choose one first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "doc", param(value_type = Option<String>))]
    pub item: Option<ItemCode>,
    /// Street as written in an address.
    #[serde(
        default,
        deserialize_with = "wire::opt_line",
        skip_serializing_if = "Option::is_none"
    )]
    #[validate(length(max = "limits::LINE_MAX"))]
    #[cfg_attr(feature = "doc", param(max_length = 200))]
    pub street: Option<String>,
}

/// What others will see of a request once it is filed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct PublicPreview {
    /// Whether the public map shows requests about this item, when they have a point.
    pub on_map: bool,
    /// Item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemRef>,
    /// Street of the city's directory, when it is one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// How exactly the map tells a point, in metres.
    #[cfg_attr(feature = "doc", schema(example = 100))]
    pub within_metres: u32,
}

/// Where the map begins, and where its pictures come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MapSettings {
    /// Address of a tile with `{z}`, `{x}`, `{y}`; absent when there is no tile server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "doc",
        schema(example = "https://tile.openstreetmap.org/{z}/{x}/{y}.png")
    )]
    pub tiles: Option<String>,
    /// Whose pictures they are; shown on every map with tiles.
    #[cfg_attr(feature = "doc", schema(example = "© OpenStreetMap"))]
    pub attribution: String,
    /// Where that is told in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution_url: Option<String>,
    /// Latitude of the city's middle, in degrees.
    #[cfg_attr(feature = "doc", schema(example = 47.93))]
    pub lat: f64,
    /// Longitude of the city's middle, in degrees.
    #[cfg_attr(feature = "doc", schema(example = 33.39))]
    pub lon: f64,
    /// Zoom at which the whole city is seen.
    #[cfg_attr(feature = "doc", schema(example = 11))]
    pub zoom: u8,
    /// The city: around the centres of its districts. Absent when the reference data has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<MapBounds>,
}

/// A box in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "doc", derive(utoipa::ToSchema))]
pub struct MapBounds {
    /// Lowest longitude.
    pub west: f64,
    /// Lowest latitude.
    pub south: f64,
    /// Highest longitude.
    pub east: f64,
    /// Highest latitude.
    pub north: f64,
}

impl From<domain::geo::Bounds> for MapBounds {
    fn from(b: domain::geo::Bounds) -> Self {
        MapBounds {
            west: b.west,
            south: b.south,
            east: b.east,
            north: b.north,
        }
    }
}

impl From<MapBounds> for domain::geo::Bounds {
    fn from(b: MapBounds) -> Self {
        domain::geo::Bounds {
            west: b.west,
            south: b.south,
            east: b.east,
            north: b.north,
        }
    }
}
