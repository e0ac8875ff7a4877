//! The graticule that stands in for pictures of streets: meridians and parallels at round steps. Pure.
use super::{Bounds, Point};

/// A line of the graticule.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// One end, beyond what is seen.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// Its degrees, as people write them.
    pub name: String,
    /// Where they stand: a meridian is named at the lower edge, a parallel at the left one.
    pub named_at: Point,
    /// A meridian.
    pub meridian: bool,
}

/// Steps people find round, in degrees.
const STEPS: [f64; 12] = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0, 20.0,
];
/// About so many lines across the longer side.
const LINES: f64 = 6.0;

/// The lines that cross this box.
pub fn lines(b: Bounds) -> Vec<Line> {
    let span = (b.north - b.south).max(b.east - b.west);
    let step = STEPS
        .into_iter()
        .find(|s| span / s <= LINES)
        .unwrap_or(STEPS[STEPS.len() - 1]);
    let decimals = if step < 0.01 {
        3
    } else if step < 1.0 {
        2
    } else {
        0
    };
    let at = |lat, lon| Point { lat, lon };
    // a little further, so that a map that is moved does not run out of lines at once
    let far = b.wider(span * 0.25);
    let meridian = |lon: f64| Line {
        from: at(far.south, lon),
        to: at(far.north, lon),
        name: degrees(lon, decimals),
        named_at: at(b.south, lon),
        meridian: true,
    };
    let parallel = |lat: f64| Line {
        from: at(lat, far.west),
        to: at(lat, far.east),
        name: degrees(lat, decimals),
        named_at: at(lat, b.west),
        meridian: false,
    };
    let upright = rounds(b.west, b.east, step).map(meridian);
    upright
        .chain(rounds(b.south, b.north, step).map(parallel))
        .collect()
}

/// Multiples of the step between two values.
fn rounds(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    let first = (from / step).ceil();
    (0..100_u32)
        .map(move |i| (first + f64::from(i)) * step)
        .take_while(move |value| *value <= to)
}

/// `47,95°`.
fn degrees(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}°").replace('.', ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_round_and_few() {
        let city = Bounds {
            west: 33.23,
            south: 47.73,
            east: 33.56,
            north: 48.13,
        };
        let all = lines(city);
        assert_eq!(all.len(), 7, "{all:?}");
        assert_eq!((all[0].name.as_str(), all[0].meridian), ("33,30°", true));
        assert_eq!(all.last().map(|l| l.name.as_str()), Some("48,10°"));
        for zoom in [0.0005, 0.3, 7.0, 170.0] {
            let b = Bounds {
                west: 33.0,
                south: -20.0,
                east: 33.0 + zoom,
                north: -20.0 + zoom,
            };
            assert!(lines(b).len() <= 24, "{zoom}");
        }
    }
}
