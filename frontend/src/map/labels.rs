//! Where the names of districts stand around their centres, so that none covers another. Pure.
use super::Point;

/// Pixels of a letter and of a line, about.
const LETTER: f64 = 7.6;
const LINE: f64 = 17.0;
/// Pixels between a centre and its name.
const GAP: f64 = 6.0;
/// Pixels to a name that gives way to a mark.
const FAR: f64 = 22.0;
/// Pixels from the middle of a mark to its edge.
const MARK: f64 = 18.0;

/// The side of its centre a name stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Under it.
    Below,
    /// Over it.
    Above,
    /// Right of it.
    Right,
    /// Left of it.
    Left,
    /// Right of it, beyond a mark that stands on it.
    FarRight,
    /// Left of it, beyond a mark that stands on it.
    FarLeft,
    /// Nowhere: there is no room at this zoom.
    Hidden,
}

impl Side {
    /// The sides in the order they are tried.
    const TRIED: [Side; 6] = [
        Side::Below,
        Side::Above,
        Side::Right,
        Side::Left,
        Side::FarRight,
        Side::FarLeft,
    ];

    /// The class that puts the name there.
    pub const fn class(self) -> &'static str {
        match self {
            Side::Below => "map-district",
            Side::Above => "map-district is-above",
            Side::Right => "map-district is-right",
            Side::Left => "map-district is-left",
            Side::FarRight => "map-district is-right is-far",
            Side::FarLeft => "map-district is-left is-far",
            Side::Hidden => "map-district is-hidden",
        }
    }
}

/// A box in pixels: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Area(f64, f64, f64, f64);

impl Area {
    fn touches(self, other: Area) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }

    fn of((x, y): (f64, f64), letters: usize, side: Side) -> Area {
        // no name has more letters than a number can hold exactly
        let width = f64::from(u32::try_from(letters).unwrap_or(u32::MAX)) * LETTER;
        let (left, top) = match side {
            Side::Below | Side::Hidden => (x - width / 2.0, y + GAP),
            Side::Above => (x - width / 2.0, y - GAP - LINE),
            Side::Right => (x + GAP, y - LINE / 2.0),
            Side::Left => (x - GAP - width, y - LINE / 2.0),
            Side::FarRight => (x + FAR, y - LINE / 2.0),
            Side::FarLeft => (x - FAR - width, y - LINE / 2.0),
        };
        Area(left, top, left + width, top + LINE)
    }
}

/// Where a point lies on the map of the whole world at this zoom, in pixels.
fn pixel(p: Point, zoom: f64) -> (f64, f64) {
    let world = 256.0 * 2_f64.powf(zoom);
    let turn = (std::f64::consts::FRAC_PI_4 + p.lat.to_radians() / 2.0)
        .tan()
        .ln();
    (p.lon / 360.0 * world, -turn / std::f64::consts::TAU * world)
}

/// The side of every name at this zoom, in the order of the names; those that come first choose first. They
/// keep clear of each other, and of the marks as long as there is room.
pub fn sides(names: &[(Point, &str)], marks: &[Point], zoom: f64) -> Vec<Side> {
    let around = |at: Point, reach: f64| {
        let (x, y) = pixel(at, zoom);
        Area(x - reach, y - reach, x + reach, y + reach)
    };
    let marks: Vec<Area> = marks.iter().map(|at| around(*at, MARK)).collect();
    let mut taken: Vec<Area> = names.iter().map(|(at, _)| around(*at, 4.0)).collect();
    let choose = |(at, name): &(Point, &str)| {
        let area = |side| Area::of(pixel(*at, zoom), name.chars().count(), side);
        let clear = |side: &Side, of: &[Area]| !of.iter().any(|other| area(*side).touches(*other));
        let free = |side: &Side| clear(side, &taken);
        let best = Side::TRIED
            .into_iter()
            .find(|side| free(side) && clear(side, &marks));
        let side = best.or_else(|| Side::TRIED.into_iter().find(free));
        if let Some(side) = side {
            taken.push(area(side));
        }
        side.unwrap_or(Side::Hidden)
    };
    names.iter().map(choose).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Point {
        Point { lat, lon }
    }

    #[test]
    fn names_do_not_cover_each_other() {
        let names = [
            (at(47.912, 33.448), "Довгинцівський"),
            (at(47.896, 33.393), "Металургійний"),
            (at(47.8985, 33.3352), "Центрально-Міський"),
        ];
        for zoom in 9..=15 {
            let zoom = f64::from(zoom);
            let chosen = sides(&names, &[], zoom);
            assert!(
                zoom < 10.0 || !chosen.contains(&Side::Hidden),
                "{zoom}: {chosen:?}"
            );
            let areas: Vec<Area> = names
                .iter()
                .zip(&chosen)
                .filter(|(_, side)| **side != Side::Hidden)
                .map(|((at, name), side)| Area::of(pixel(*at, zoom), name.chars().count(), *side))
                .collect();
            for (i, a) in areas.iter().enumerate() {
                assert!(areas[..i].iter().all(|b| !a.touches(*b)), "{zoom}: {chosen:?}");
            }
        }
        assert_eq!(sides(&names, &[], 15.0), [Side::Below; 3]);
    }

    #[test]
    fn a_mark_sends_the_name_to_another_side() {
        let names = [(at(47.9, 33.4), "Один")];
        // twenty pixels below the centre
        let below = at(47.9 - 20.0 * 360.0 / 256.0 / 1024.0 * 0.67, 33.4);
        assert_eq!(sides(&names, &[below], 10.0), [Side::Above]);
        // on every side but the far ones, then on all: the name stands where it would without them
        let column = |lon: f64| (0..9).map(move |i| at(47.85 + 0.0125 * f64::from(i), lon));
        let near: Vec<Point> = column(33.4).collect();
        assert_eq!(sides(&names, &near, 10.0), [Side::FarRight]);
        let all: Vec<Point> = near
            .into_iter()
            .chain(column(33.45))
            .chain(column(33.35))
            .collect();
        assert_eq!(sides(&names, &all, 10.0), [Side::Below]);
    }

    #[test]
    fn without_room_a_name_is_hidden() {
        let names = [(at(47.9, 33.4), "Один"); 6];
        let all = sides(&names, &[], 10.0);
        assert_eq!(all.iter().filter(|s| **s == Side::Hidden).count(), 2, "{all:?}");
    }
}
