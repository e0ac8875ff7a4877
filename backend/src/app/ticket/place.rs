//! The place of a request: street, district and the one line people read.
//!
//! A street is found by its present or former name, with or without its type; one we do not know
//! stays as it was written, because a caller must never wait for our directory. A building written into the
//! street goes to its own field.
use super::unknown;
use crate::app::reference::{Address, Reach};
use crate::app::{AppError, AppResult, Reference};
use domain::geo::Point;
use domain::place::Place;
use domain::text;
use domain::ticket::{Refusal, RefusalCode};
use domain::{Clause, DistrictSlug};
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

/// Whether a request about this place may go to an executor by itself: it lies in the community (1.1).
pub fn inside(reference: &Reference, place: &Place) -> bool {
    let named = !reference.knows_settlements() || reference.settlement(place.settlement.as_deref()).is_some();
    named
        && place
            .point()
            .is_none_or(|point| reference.reach(point) == Reach::Inside)
}

/// Whether somebody can go there without asking: the directory knows the street in this district, or the map shows the
/// place. A landmark alone, and a street nobody knows, are looked at by an operator before an executor is sent (1.1).
pub fn is_found(reference: &Reference, place: &Place) -> bool {
    let nowhere_in_particular = place.street.is_none() && place.note.is_none();
    if nowhere_in_particular || place.point().is_some() || reference.data.streets.is_empty() {
        return true;
    }
    let settlement = reference.settlement(place.settlement.as_deref());
    // a district that is not the street's sends the request to somebody else: an operator asks which is right
    let agrees = |district: &DistrictSlug| place.district.as_ref().is_none_or(|said| said == district);
    let known = |street: &str| reference.street(street).is_some_and(|s| agrees(&s.district));
    settlement.is_some_and(|s| reference.holds_streets(s)) && place.street.as_deref().is_some_and(known)
}

/// A point somewhere else on Earth is a slip: zeros, degrees in the wrong order, another city.
fn on_earth(reference: &Reference, input: &PlaceInput) -> AppResult<()> {
    whole_point(input.lat, input.lon, "/place")?;
    match Point::of(input.lat, input.lon) {
        Some(point) if reference.reach(point) == Reach::Far => {
            let message = "Ця точка не в громаді. Перевірте координати: спочатку широта, потім довгота, \
                           або зазначте вулицю.";
            let refusal = Refusal::incomplete(RefusalCode::RefusedPlace, "/place/lat", message);
            Err(refusal.clause(Clause::C1_1).into())
        }
        _ => Ok(()),
    }
}

/// A point has a latitude and a longitude, or it is none.
pub fn whole_point(lat: Option<f64>, lon: Option<f64>, parent: &str) -> AppResult<()> {
    let missing = match (lat, lon) {
        (Some(_), None) => "lon",
        (None, Some(_)) => "lat",
        _ => return Ok(()),
    };
    let message = "Точка має широту й довготу: вкажіть обидві.";
    Err(AppError::field(
        format!("{parent}/{missing}"),
        "required",
        message,
    ))
}

/// Fills in the street as we write it and the district it lies in.
pub fn resolve(reference: &Reference, mut input: PlaceInput) -> AppResult<Resolved> {
    if let Some(district) = &input.district
        && !reference.knows_district(district)
    {
        return Err(unknown("/place/district", "Такого району немає в довіднику."));
    }
    on_earth(reference, &input)?;
    let settlement = reference.settlement(input.settlement.as_deref());
    let in_city = input.settlement.is_none() || settlement.is_some_and(|s| reference.holds_streets(s));
    let known = input
        .street
        .as_deref()
        .filter(|_| in_city)
        .and_then(|written| reference.address(written));
    let inside = match &known {
        Some((_, inside)) => inside.clone(),
        None => input.street.as_deref().and_then(Address::split),
    };
    if let Some(inside) = inside {
        tell_apart(&mut input, inside);
    }
    let street = known.map(|(street, _)| street);
    let district = input
        .district
        .or_else(|| street.map(|s| s.district.clone()))
        .or_else(|| {
            settlement
                .filter(|_| input.settlement.is_some())?
                .district
                .clone()
        });
    let unknown_street = input.street.clone().filter(|_| in_city && street.is_none());
    Ok(Resolved {
        unknown_street,
        former_street: street.and_then(|s| s.former_name.clone()),
        place: Place {
            district,
            // as the community spells it; a place elsewhere stays as it was written
            settlement: match (input.settlement, settlement) {
                (Some(_), Some(found)) => Some(found.name_uk.clone()),
                (written, _) => written,
            },
            street: street.map(|s| s.display.clone()).or(input.street),
            building: input.building,
            flat: input.flat,
            note: input.note,
            lat: input.lat,
            lon: input.lon,
        },
    })
}

/// Building and flat from the field of the street into their own. Where these say otherwise, what was written stays
/// in the landmark: nothing a person said is lost.
fn tell_apart(input: &mut PlaceInput, inside: Address) {
    let differs =
        |own: &Option<String>, said: &str| own.as_deref().is_some_and(|own| !text::alike(own, said));
    let lost = differs(&input.building, &inside.building)
        || inside
            .flat
            .as_deref()
            .is_some_and(|flat| differs(&input.flat, flat));
    if lost && input.note.is_none() {
        input.note = input.street.take();
    }
    input.building.get_or_insert(inside.building);
    if let Some(flat) = inside.flat {
        input.flat.get_or_insert(flat);
    }
    input.street = Some(inside.street);
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
