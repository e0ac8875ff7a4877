//! The cards behind a phone number, for the operator who takes the call.
use crate::app::AppResult;
use crate::app::ticket::mask::{self, Sight};
use domain::{ApplicantId, phone};
use openapi::applicant::{ApplicantCard, ApplicantQuery};
use store::DbConn;
use store::applicant::Applicant;

/// The cards with this phone; `note` hears of every card shown, which is logged as read (DOMAIN 5).
pub fn find(
    c: &mut DbConn,
    query: &ApplicantQuery,
    note: impl Fn(ApplicantId),
) -> AppResult<Vec<ApplicantCard>> {
    let (mut found, mut unproved) = (Vec::new(), Vec::new());
    for phone in phone::stored(&query.phone) {
        found.extend(store::applicant::by_phone(c, &phone)?);
        unproved.extend(store::applicant::unproved_cabinets(c, &phone)?);
    }
    // who has shown the phone comes first; a cabinet nobody has shown it for is told, and marked
    found.sort_by_key(|card| unproved.contains(&card.id));
    let ids: Vec<_> = found.iter().map(|a| a.id).collect();
    let open = store::applicant::open_tickets(c, &ids)?;
    ids.iter().for_each(|id| note(*id));
    let shown = |a: Applicant| {
        let open = open.get(&a.id).copied().unwrap_or(0);
        let marked = unproved.contains(&a.id);
        let card = mask::person(Sight::Full, a, open)?;
        Some(ApplicantCard {
            phone_unproved: marked,
            ..card
        })
    };
    Ok(found.into_iter().filter_map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ticket::testing::City;
    use std::cell::RefCell;

    #[test]
    fn every_card_that_is_shown_is_noted() {
        let city = City::new();
        let asked = |phone: &str| {
            let noted = RefCell::new(Vec::new());
            let query = ApplicantQuery {
                phone: phone.to_owned(),
            };
            let note = |id| noted.borrow_mut().push(id);
            let cards = city.look(&city.operator, |c, _| find(c, &query, note)).unwrap();
            let shown: Vec<_> = cards.iter().map(|card| card.id).collect();
            assert_eq!(shown, noted.into_inner());
            shown
        };
        assert_eq!(asked("067 111 11 11"), [city.resident.applicant.unwrap()]);
        assert!(asked("067 999 99 99").is_empty());
    }
}
