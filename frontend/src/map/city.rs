//! Where the city lies: settings of the map and districts, loaded once while the app is open.
use super::{Bounds, Point};
use crate::api::{self, ApiError};
use crate::i18n::pick;
use leptos::prelude::*;
use openapi::domain::geo;
use openapi::endpoints;
use openapi::map::MapSettings;
use openapi::reference::District;
use std::cell::RefCell;
use std::sync::Arc;

/// Degrees around the city that still count as here.
const AROUND: f64 = 0.25;

/// What a map needs to know of the city.
#[derive(Debug, Clone, PartialEq)]
pub struct City {
    /// Settings of the server.
    pub settings: MapSettings,
    /// Districts with their centres.
    pub districts: Vec<District>,
}

impl City {
    /// The box around the districts.
    pub fn bounds(&self) -> Option<Bounds> {
        self.settings.bounds.map(Into::into)
    }

    /// The district whose centre is nearest.
    pub fn nearest(&self, at: Point) -> Option<&District> {
        let centre = |d: &&District| Point {
            lat: d.lat,
            lon: d.lon,
        };
        geo::nearest(at, &self.districts, centre)
    }

    /// The name of the nearest district, in the language of the page.
    pub fn district_name(&self, at: Point) -> Option<String> {
        self.nearest(at)
            .map(|d| pick(d.name_uk.clone(), d.name_en.clone()))
    }

    /// Whether the point may be of the community at all.
    pub fn is_near(&self, at: Point) -> bool {
        self.bounds().is_none_or(|b| b.wider(AROUND).holds(at))
    }
}

thread_local! {
    static CITY: RefCell<Option<Arc<City>>> = const { RefCell::new(None) };
}

async fn load() -> Result<Arc<City>, ApiError> {
    if let Some(known) = CITY.with(|c| c.borrow().clone()) {
        return Ok(known);
    }
    let city = Arc::new(City {
        settings: api::get(&endpoints::MAP_SETTINGS, &[]).await?,
        districts: api::get(&endpoints::DISTRICTS, &[]).await?,
    });
    CITY.with(|c| *c.borrow_mut() = Some(city.clone()));
    Ok(city)
}

/// The city, once it is known.
pub fn use_city() -> LocalResource<Result<Arc<City>, ApiError>> {
    LocalResource::new(load)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn district(slug: &str, lat: f64, lon: f64) -> District {
        District {
            slug: slug.into(),
            katottg: String::new(),
            name_uk: slug.into(),
            name_en: slug.into(),
            lat,
            lon,
        }
    }

    #[test]
    fn the_nearest_district_is_proposed() {
        let city = City {
            settings: MapSettings {
                tiles: None,
                attribution: String::new(),
                attribution_url: None,
                lat: 48.0,
                lon: 33.4,
                zoom: 10,
                bounds: Some(openapi::map::MapBounds {
                    west: 33.2,
                    south: 47.7,
                    east: 33.6,
                    north: 48.1,
                }),
            },
            districts: vec![district("north", 48.1, 33.5), district("south", 47.7, 33.2)],
        };
        let at = |lat, lon| Point { lat, lon };
        assert_eq!(city.nearest(at(47.75, 33.3)).unwrap().slug.as_str(), "south");
        assert!(city.is_near(at(48.3, 33.4)) && !city.is_near(at(50.45, 30.52)));
    }
}
