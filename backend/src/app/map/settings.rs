//! Where the city lies, from the centres of its districts, and where the pictures come from.
use crate::app::Reference;
use crate::config::MapConfig;
use domain::geo::{Bounds, Point};
use openapi::map::MapSettings;

/// Pixels the city should fit into when it is first shown.
const WINDOW: f64 = 640.0;
/// Degrees around the outermost centres that belong to the city still.
const MARGIN: f64 = 0.03;
/// The whole world, when there are no districts.
const WORLD: (Point, u8) = (Point { lat: 0.0, lon: 0.0 }, 2);

/// The settings of the map.
pub fn run(reference: &Reference, config: &MapConfig) -> MapSettings {
    let centres = reference.data.districts.iter().map(|d| Point {
        lat: d.lat,
        lon: d.lon,
    });
    let bounds = Bounds::around(centres).map(|b| b.wider(MARGIN));
    let (centre, zoom) = bounds.map_or(WORLD, |b| (b.centre(), zoom(b)));
    MapSettings {
        tiles: config.tiles.clone(),
        attribution: config.attribution.clone(),
        attribution_url: config.attribution_url.clone(),
        lat: centre.lat,
        lon: centre.lon,
        zoom,
        bounds: bounds.map(Into::into),
    }
}

/// The deepest zoom at which the box fits into the window; a degree of latitude is longer on the map.
fn zoom(b: Bounds) -> u8 {
    let tall = (b.north - b.south) / b.centre().lat.to_radians().cos().max(0.01);
    let span = tall.max(b.east - b.west).max(0.01);
    let fits = |zoom: &u8| span / 360.0 * 256.0 * 2_f64.powi(i32::from(*zoom)) <= WINDOW;
    (0..=openapi::map::ZOOM_MAX).rev().find(fits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_fits_into_the_window() {
        let city = Bounds {
            west: 33.23,
            south: 47.73,
            east: 33.56,
            north: 48.13,
        };
        assert_eq!(zoom(city), 10);
        let house = Bounds::within(city.centre(), 20.0);
        assert!(zoom(house) > 15);
    }
}
