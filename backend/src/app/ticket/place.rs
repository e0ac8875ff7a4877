//! The place of a request: street, district and the one line people read.
//!
//! A street is found by its present or former name, with or without its type; one we do not know
//! stays as it was written, because a caller must never wait for our directory.
use super::unknown;
use crate::app::{AppResult, Reference};
use domain::place::Place;
use domain::{DistrictSlug, text};
use openapi::ticket::PlaceInput;

/// A place with what the search should know besides.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resolved {
    /// The place.
    pub place: Place,
    /// The former name of its street.
    pub former_street: Option<String>,
    /// A street of the city that the directory does not know, as it was written.
    pub unknown_street: Option<String>,
}

/// Fills in the street as we write it and the district it lies in.
pub fn resolve(reference: &Reference, input: PlaceInput) -> AppResult<Resolved> {
    if let Some(district) = &input.district
        && !reference.knows_district(district)
    {
        return Err(unknown("/place/district", "Такого району немає в довіднику."));
    }
    let in_city = in_city(reference, input.settlement.as_deref());
    let street = input
        .street
        .as_deref()
        .filter(|_| in_city)
        .and_then(|written| reference.street(written));
    let district = input
        .district
        .or_else(|| street.map(|s| s.district.clone()))
        .or_else(|| of_settlement(reference, input.settlement.as_deref()?));
    let unknown_street = input.street.clone().filter(|_| in_city && street.is_none());
    Ok(Resolved {
        unknown_street,
        former_street: street.and_then(|s| s.former_name.clone()),
        place: Place {
            district,
            settlement: input.settlement,
            street: street.map(|s| s.display.clone()).or(input.street),
            building: input.building,
            flat: input.flat,
            note: input.note,
            lat: input.lat,
            lon: input.lon,
        },
    })
}

/// Our directory holds the streets of the city alone.
fn in_city(reference: &Reference, settlement: Option<&str>) -> bool {
    let Some(name) = settlement.map(text::fold) else {
        return true;
    };
    reference
        .data
        .settlements
        .iter()
        .any(|s| s.kind == "місто" && text::fold(&s.name_uk) == name)
}

fn of_settlement(reference: &Reference, name: &str) -> Option<DistrictSlug> {
    let name = text::fold(name);
    reference
        .data
        .settlements
        .iter()
        .find(|s| text::fold(&s.name_uk) == name)
        .and_then(|s| s.district.clone())
}

/// The place in one line, without the flat: what lists show.
pub fn line(place: &Place) -> String {
    let parts: Vec<&str> = [&place.settlement, &place.street, &place.building]
        .into_iter()
        .filter_map(|p| p.as_deref().map(str::trim).filter(|t| !t.is_empty()))
        .collect();
    match (parts.is_empty(), &place.note) {
        (false, _) => parts.join(", "),
        (true, Some(note)) => note.clone(),
        (true, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_never_holds_the_flat() {
        let place = Place {
            street: Some("вул. Каунаська".to_owned()),
            building: Some("11".to_owned()),
            flat: Some("4".to_owned()),
            note: Some("під’їзд 2".to_owned()),
            ..Place::default()
        };
        assert_eq!(line(&place), "вул. Каунаська, 11");
        assert_eq!(
            line(&Place {
                note: Some("біля моста".to_owned()),
                ..Place::default()
            }),
            "біля моста"
        );
    }
}
