//! The way to a place: the map of the phone, or a page with one. Pure.
use crate::api::encode;

/// For the map of the phone; a place without a point is searched in the city.
pub fn app(city: &str, point: Option<(f64, f64)>, line: &str) -> String {
    let words = encode(&format!("{city}, {line}"));
    match point {
        Some((lat, lon)) => format!("geo:{lat},{lon}?q={lat},{lon}({words})"),
        None => format!("geo:0,0?q={words}"),
    }
}

/// A page with a map.
pub fn page(city: &str, point: Option<(f64, f64)>, line: &str) -> String {
    match point {
        Some((lat, lon)) => {
            format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=18/{lat}/{lon}")
        }
        None => {
            let words = encode(&format!("{city}, {line}"));
            format!("https://www.openstreetmap.org/search?query={words}")
        }
    }
}

/// The street of a place in one line: what stands before the building.
pub fn street(line: &str) -> &str {
    line.split_once(',').map_or(line, |(street, _)| street).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_better_than_words() {
        assert_eq!(
            app("Кривий Ріг", Some((47.9, 33.4)), "x"),
            "geo:47.9,33.4?q=47.9,33.4(%D0%9A%D1%80%D0%B8%D0%B2%D0%B8%D0%B9%20%D0%A0%D1%96%D0%B3%2C%20x)"
        );
        assert!(app("Кривий Ріг", None, "вул. Миру, 5").starts_with("geo:0,0?q=%D0%9A"));
        assert!(page("Кривий Ріг", Some((47.9, 33.4)), "x").contains("mlat=47.9&mlon=33.4"));
        assert!(page("Кривий Ріг", None, "x").contains("search?query="));
    }

    #[test]
    fn the_street_stands_before_the_building() {
        assert_eq!(street("вул. Каунаська, 11"), "вул. Каунаська");
        assert_eq!(street("біля парку"), "біля парку");
    }
}
