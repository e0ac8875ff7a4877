//! My own card: name, e-mail, residence. Phone and basis are shown; an operator changes them.
mod ask;
mod letters;
mod page;
mod typed;

pub use ask::AskHome;
pub use page::OwnCardPage;

use crate::state::community::names;
use crate::state::session;
use openapi::applicant::AddressInput;

/// The residence in the card of the signed-in applicant, when it has a street.
pub fn my_home() -> Option<AddressInput> {
    let home = session::me()?.applicant?.residence?;
    home.street.is_some().then_some(home)
}

/// Street and building in one line; the flat stays in the card.
pub fn home_line(home: &AddressInput) -> String {
    line_in(&names().city_uk, home)
}

/// The same in this city, which need not be named.
fn line_in(city: &str, home: &AddressInput) -> String {
    let city = home.settlement.as_deref().filter(|s| *s != city);
    let parts = [city, home.street.as_deref(), home.building.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_never_holds_the_flat() {
        let home = AddressInput {
            settlement: Some("Кривий Ріг".into()),
            street: Some("вул. Каунаська".into()),
            building: Some("11".into()),
            flat: Some("7".into()),
        };
        assert_eq!(line_in("Кривий Ріг", &home), "вул. Каунаська, 11");
    }
}
