//! Reading: who sees what, pages without gaps, the price of a card.
use super::super::testing::*;
use super::super::*;
use super::code;
use domain::{Channel, FeedbackKind};
use openapi::ticket::*;

#[test]
fn foreign_requests_do_not_exist() {
    let city = City::new();
    let filed = city.filed();
    let other = city.executor(&"kp-dorohy".into());
    for stranger in [&city.neighbour, &city.partner, &other] {
        assert_eq!(
            code(city.look(stranger, |c, cx| card::get(c, cx, filed.state.id))),
            "not_found"
        );
        assert_eq!(
            code(city.look(stranger, |c, cx| history::run(c, cx, filed.state.id))),
            "not_found"
        );
        assert_eq!(
            code(city.act(stranger, 9, |c, cx| accept::run(c, cx, target(&filed)))),
            "not_found"
        );
        let page = city
            .look(stranger, |c, cx| list::run(c, cx, TicketQuery::default()))
            .unwrap();
        assert_eq!(page.items, []);
    }
}

#[test]
fn a_partner_sees_what_it_filed() {
    let city = City::new();
    let input = CreateTicket {
        caller: Some(caller("Шевчук Ірина", "0673333333")),
        ..water()
    };
    let filed = city
        .act(&city.partner, 0, |c, cx| create::run(c, cx, input))
        .unwrap();
    assert_eq!(filed.state.channel, Channel::Api);
    let card = city
        .look(&city.partner, |c, cx| card::get(c, cx, filed.state.id))
        .unwrap();
    let person = card.applicant.unwrap();
    assert_eq!(
        (person.phone.as_deref(), person.residence),
        (Some("+380673333333"), None)
    );
    let page = city
        .look(&city.partner, |c, cx| list::run(c, cx, TicketQuery::default()))
        .unwrap();
    assert_eq!(page.items.len(), 1);
}

#[test]
fn everyone_sees_as_much_of_the_person_as_they_may() {
    let city = City::new();
    let filed = city.filed();
    let executor = city.executor(filed.state.executor.as_ref().unwrap());
    let seen = |caller: &crate::app::Caller| {
        city.look(caller, |c, cx| card::get(c, cx, filed.state.id))
            .unwrap()
    };
    let full = seen(&city.operator);
    assert!(
        full.applicant
            .as_ref()
            .is_some_and(|p| p.residence.is_some() && p.basis.is_some())
    );
    assert!(full.operator_hint.is_some() && full.row.applicant_name.is_some());
    let contact = seen(&executor);
    let person = contact.applicant.unwrap();
    assert!(person.phone.is_some() && person.email.is_none() && person.residence.is_none());
    assert_eq!(
        (contact.location.flat.as_deref(), contact.row.applicant_name),
        (Some("4"), None)
    );
    let analyst = seen(&city.analyst);
    assert!(analyst.applicant.is_none() && analyst.location.flat.is_none() && analyst.acts.is_empty());
    assert!(is_noted(&city.operator, &full) && !is_noted(&city.resident, &seen(&city.resident)));
}

fn is_noted(caller: &crate::app::Caller, card: &TicketCard) -> bool {
    card::shows_a_person(caller.role, card)
}

#[test]
fn the_operator_sees_hints_and_others_do_not() {
    let city = City::new();
    let submitted = city.submitted();
    let said = city
        .says(
            &submitted,
            FeedbackKind::Confirmation,
            "Підтверджую, але води й досі немає вдень.",
        )
        .unwrap();
    let seen = |caller| {
        city.look(caller, |c, cx| card::get(c, cx, said.state.id))
            .unwrap()
            .feedback
    };
    assert!(!seen(&city.operator)[0].hints.is_empty());
    assert!(seen(&city.resident)[0].hints.is_empty());
}

#[test]
fn lists_are_paged_without_gaps() {
    let city = City::new();
    let file = |minute| {
        city.act(&city.resident, minute, |c, cx| create::run(c, cx, water()))
            .unwrap()
    };
    let mut filed: Vec<i64> = (0..7).map(|minute| file(minute).number).collect();
    filed.reverse();
    for sort in [TicketSort::Newest, TicketSort::Due, TicketSort::Updated] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let query = TicketQuery {
                limit: Some(3),
                sort: Some(sort),
                cursor,
                ..TicketQuery::default()
            };
            let page = city
                .look(&city.operator, |c, cx| list::run(c, cx, query))
                .unwrap();
            seen.extend(page.items.iter().map(|r| r.number));
            match page.next {
                Some(next) => cursor = Some(next),
                None => break,
            }
        }
        let mut expected = filed.clone();
        if sort == TicketSort::Due {
            expected.reverse();
        }
        assert_eq!(seen, expected);
    }
    let query = TicketQuery {
        applicant: city.resident.applicant,
        ..TicketQuery::default()
    };
    assert_eq!(
        code(city.look(&city.neighbour, |c, cx| list::run(c, cx, query))),
        "forbidden"
    );
    let query = TicketQuery {
        status: Some("open".to_owned()),
        ..TicketQuery::default()
    };
    assert_eq!(
        faults(city.look(&city.operator, |c, cx| list::run(c, cx, query)))[0].0,
        "/status"
    );
}

#[test]
fn a_card_and_a_list_cost_few_statements() {
    let city = City::new();
    let submitted = city.submitted();
    let said = city
        .says(
            &submitted,
            FeedbackKind::Comment,
            "Вода є, але тече у першому під’їзді.",
        )
        .unwrap();
    let counted = |f: &dyn Fn(&mut store::DbConn, &crate::app::Cx)| {
        city.look(&city.operator, |c, cx| {
            Ok(store::count_statements(c, |c| f(c, cx)).1)
        })
        .unwrap()
    };
    let of_card = counted(&|c, cx| drop(card::get(c, cx, said.state.id).unwrap()));
    assert!((8..=14).contains(&of_card), "{of_card}");
    let of_list = counted(&|c, cx| drop(list::run(c, cx, TicketQuery::default()).unwrap()));
    assert!((1..=3).contains(&of_list), "{of_list}");
    let of_story = counted(&|c, cx| drop(history::run(c, cx, said.state.id).unwrap()));
    assert!((2..=4).contains(&of_story), "{of_story}");
}
