//! The place of a request as letters name it: a street of our directory or a settlement of the community.
//!
//! What somebody has typed and no directory knows may hold anything, so it stands in no letter.
use crate::app::Reference;
use crate::app::map::public_street as street;
use domain::place::Place;
use domain::text;

/// Street or settlement; empty when neither is known.
pub fn place_name(reference: &Reference, place: &Place) -> String {
    let settlements = &reference.data.settlements;
    let known = place.settlement.as_deref().map(text::fold);
    let known = known.map(|name| settlements.iter().find(|s| text::fold(&s.name_uk) == name));
    match known {
        // no settlement is the city itself
        None => street(reference, place.street.as_deref()).unwrap_or_default(),
        Some(Some(s)) if s.kind == "місто" => {
            street(reference, place.street.as_deref()).unwrap_or_default()
        }
        Some(Some(s)) => s.name_uk.clone(),
        Some(None) => String::new(),
    }
}
