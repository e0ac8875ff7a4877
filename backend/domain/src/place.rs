//! Where the problem is; separate from where the applicant lives.
use crate::DistrictSlug;
use crate::geo::Point;
use serde::{Deserialize, Serialize};

/// The place of a request.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// District of the city, when known.
    pub district: Option<DistrictSlug>,
    /// Settlement of the community; the city itself by default.
    pub settlement: Option<String>,
    /// Street as written in addresses (`вул. Каунаська`).
    pub street: Option<String>,
    /// Building number.
    pub building: Option<String>,
    /// Flat; never shown in public.
    pub flat: Option<String>,
    /// Landmark in free words.
    pub note: Option<String>,
    /// Latitude in degrees, WGS 84.
    pub lat: Option<f64>,
    /// Longitude in degrees, WGS 84.
    pub lon: Option<f64>,
}

/// What an item demands of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LocationRule {
    /// A point on the map or an address.
    Point,
    /// Street and building.
    Address,
    /// No place at all.
    None,
}

impl Place {
    /// The point on the map, when both coordinates are there.
    pub fn point(&self) -> Option<Point> {
        Point::of(self.lat, self.lon)
    }

    /// Whether the place satisfies the rule of the item.
    pub fn satisfies(&self, rule: LocationRule) -> bool {
        let filled = |s: &Option<String>| s.as_deref().is_some_and(|t| t.chars().any(char::is_alphanumeric));
        let address = filled(&self.street) && filled(&self.building);
        match rule {
            LocationRule::None => true,
            LocationRule::Address => address,
            LocationRule::Point => {
                address || filled(&self.street) || filled(&self.note) || self.point().is_some()
            }
        }
    }
}
