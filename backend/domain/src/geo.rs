//! Points of the map, boxes, and distances between points. Pure arithmetic on a sphere: at the size of a
//! city the error is far below a metre.
use serde::{Deserialize, Serialize};

/// Mean radius of the Earth, in metres.
const EARTH: f64 = 6_371_008.8;

/// A point, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Latitude in degrees, −90 to 90.
    pub lat: f64,
    /// Longitude in degrees, −180 to 180.
    pub lon: f64,
}

impl Point {
    /// The point, when both coordinates are there.
    pub fn of(lat: Option<f64>, lon: Option<f64>) -> Option<Point> {
        Some(Point { lat: lat?, lon: lon? })
    }

    /// The way to another point over the surface, in metres.
    pub fn metres_to(self, other: Point) -> f64 {
        let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
        let cosines = self.lat.to_radians().cos() * other.lat.to_radians().cos();
        let chord = half(self.lat, other.lat) + cosines * half(self.lon, other.lon);
        2.0 * EARTH * chord.clamp(0.0, 1.0).sqrt().asin()
    }

    /// The point on a grid of so many decimals of a degree: three are about a hundred metres.
    pub fn rounded(self, decimals: i32) -> Point {
        let scale = 10_f64.powi(decimals);
        Point {
            lat: (self.lat * scale).round() / scale,
            lon: (self.lon * scale).round() / scale,
        }
    }
}

/// The one of several that is nearest, by the point of each.
pub fn nearest<T>(to: Point, all: impl IntoIterator<Item = T>, at: impl Fn(&T) -> Point) -> Option<T> {
    let measured = all.into_iter().map(|one| (to.metres_to(at(&one)), one));
    measured.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, one)| one)
}

/// A box between two meridians and two parallels, in degrees; it does not cross the 180th meridian.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// Lowest longitude.
    pub west: f64,
    /// Lowest latitude.
    pub south: f64,
    /// Highest longitude.
    pub east: f64,
    /// Highest latitude.
    pub north: f64,
}

impl Bounds {
    /// The smallest box that holds all points; `None` without any.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Bounds> {
        points.into_iter().fold(None, |bounds, p| {
            let known = bounds.unwrap_or(Bounds {
                west: p.lon,
                south: p.lat,
                east: p.lon,
                north: p.lat,
            });
            Some(Bounds {
                west: known.west.min(p.lon),
                south: known.south.min(p.lat),
                east: known.east.max(p.lon),
                north: known.north.max(p.lat),
            })
        })
    }

    /// A box that holds everything within this distance, in metres, and a little more.
    pub fn within(centre: Point, metres: f64) -> Bounds {
        let up = (metres / EARTH).to_degrees() * 1.01;
        // at the poles every meridian is near
        let across = up / centre.lat.to_radians().cos().max(1e-6);
        Bounds {
            west: centre.lon - across,
            south: centre.lat - up,
            east: centre.lon + across,
            north: centre.lat + up,
        }
    }

    /// Its middle.
    pub fn centre(self) -> Point {
        Point {
            lat: f64::midpoint(self.south, self.north),
            lon: f64::midpoint(self.west, self.east),
        }
    }

    /// The same, wider on every side by so many degrees.
    pub fn wider(self, degrees: f64) -> Bounds {
        Bounds {
            west: self.west - degrees,
            south: self.south - degrees,
            east: self.east + degrees,
            north: self.north + degrees,
        }
    }

    /// The same, moved outwards to a grid of so many decimals of a degree.
    pub fn rounded_out(self, decimals: i32) -> Bounds {
        let scale = 10_f64.powi(decimals);
        Bounds {
            west: (self.west * scale).floor() / scale,
            south: (self.south * scale).floor() / scale,
            east: (self.east * scale).ceil() / scale,
            north: (self.north * scale).ceil() / scale,
        }
    }

    /// Whether the point lies in it; the edges belong to it.
    pub fn holds(self, p: Point) -> bool {
        (self.south..=self.north).contains(&p.lat) && (self.west..=self.east).contains(&p.lon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(lat: f64, lon: f64) -> Point {
        Point { lat, lon }
    }

    #[test]
    fn known_distances() {
        let one_degree_north = at(47.0, 33.0).metres_to(at(48.0, 33.0));
        assert!((one_degree_north - 111_195.0).abs() < 5.0, "{one_degree_north}");
        // a degree of longitude is shorter by the cosine of the latitude
        let one_degree_east = at(60.0, 33.0).metres_to(at(60.0, 34.0));
        assert!((one_degree_east - 55_597.0).abs() < 5.0, "{one_degree_east}");
        let across_the_world = at(0.0, 0.0).metres_to(at(0.0, 180.0));
        assert!((across_the_world - std::f64::consts::PI * EARTH).abs() < 1.0);
    }

    #[test]
    fn the_nearest_is_found() {
        let all = [at(47.9, 33.4), at(48.1, 33.5), at(47.7, 33.2)];
        assert_eq!(nearest(at(48.0, 33.5), all, |p| *p), Some(all[1]));
        assert_eq!(nearest(at(48.0, 33.5), [], |p: &Point| *p), None);
    }

    #[test]
    fn boxes() {
        let bounds = Bounds::around([at(47.7, 33.5), at(48.1, 33.2)]).unwrap();
        assert_eq!(
            (bounds.west, bounds.south, bounds.east, bounds.north),
            (33.2, 47.7, 33.5, 48.1)
        );
        assert!(bounds.holds(at(47.7, 33.5)) && !bounds.holds(at(47.69, 33.3)));
        assert!(bounds.wider(0.1).holds(at(47.65, 33.15)));
        assert_eq!(Bounds::around([]), None);
        let fine = Bounds {
            west: 33.1234,
            south: 47.1234,
            east: 33.1236,
            north: 47.1236,
        };
        let coarse = fine.rounded_out(3);
        assert!((coarse.west - 33.123).abs() < 1e-9 && (coarse.north - 47.124).abs() < 1e-9);
        assert!((at(47.12345, 33.98765).rounded(3).lon - 33.988).abs() < 1e-9);
    }

    fn anywhere() -> impl Strategy<Value = Point> {
        (-89.0..=89.0, -179.0..=179.0).prop_map(|(lat, lon)| at(lat, lon))
    }

    proptest! {
        #[test]
        fn distance_is_a_distance(a in anywhere(), b in anywhere(), c in anywhere()) {
            prop_assert_eq!(a.metres_to(a), 0.0);
            prop_assert!((a.metres_to(b) - b.metres_to(a)).abs() < 1e-6);
            prop_assert!(a.metres_to(b) >= 0.0);
            prop_assert!(a.metres_to(c) <= a.metres_to(b) + b.metres_to(c) + 1e-3);
        }

        #[test]
        fn whoever_is_near_is_in_the_box(
            lat in -80.0..80.0f64, lon in -170.0..170.0f64, up in -0.01..0.01f64, across in -0.01..0.01f64,
        ) {
            let (here, there) = (at(lat, lon), at(lat + up, lon + across));
            let metres = here.metres_to(there);
            prop_assert!(Bounds::within(here, metres).holds(there));
        }

        #[test]
        fn a_box_grows_outwards(lat in -80.0..80.0f64, lon in -170.0..170.0f64, size in 0.0..0.5f64) {
            let bounds = Bounds { west: lon, south: lat, east: lon + size, north: lat + size };
            let coarse = bounds.rounded_out(3);
            prop_assert!(coarse.west <= bounds.west && coarse.north >= bounds.north);
            prop_assert!(coarse.east >= bounds.east && coarse.south <= bounds.south);
        }
    }
}
