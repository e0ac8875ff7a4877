//! Filing: routing at once, references, whose request it is.
use super::super::testing::*;
use super::super::*;
use crate::app::{Cx, Reference};
use domain::{Channel, Kind, Status};
use openapi::ticket::*;
use std::sync::Arc;

#[test]
fn a_filed_request_is_routed_at_once() {
    let city = City::new();
    let filed = city.filed();
    assert_eq!((filed.state.status, filed.state.version), (Status::Assigned, 2));
    assert_eq!(filed.state.kind, Some(Kind::Emergency));
    assert!(filed.state.due_at.is_some() && filed.number > 0);
    assert_eq!(filed.place_line, "вул. Каунаська, 11");
    assert_eq!(
        filed.state.place.district.as_ref().map(|d| d.as_str()),
        Some("tsentralno-miskyi")
    );
    let read = city
        .look(&city.resident, |c, _| Ok(store::ticket::get(c, filed.state.id)?))
        .unwrap();
    assert_eq!(read, Some(filed));
}

#[test]
fn what_nobody_knows_waits_for_an_operator() {
    let city = City::new();
    let filed = city
        .act(&city.resident, 0, |c, cx| {
            create::run(
                c,
                cx,
                CreateTicket {
                    item: None,
                    ..water()
                },
            )
        })
        .unwrap();
    assert_eq!(
        (filed.state.status, filed.state.due_at),
        (Status::Registered, None)
    );
    let input = Assign {
        executor: "kp-vodokanal".into(),
        item: Some("01.01".into()),
        kind: None,
        reason: None,
        due_at: None,
    };
    let sent = city
        .act(&city.operator, 5, |c, cx| {
            assign::run(c, cx, target(&filed), input)
        })
        .unwrap();
    assert_eq!(
        (sent.state.status, sent.state.item.as_ref().map(|i| i.as_str())),
        (Status::Assigned, Some("01.01"))
    );
    assert!(sent.state.due_at.is_some());
}

#[test]
fn references_are_checked_with_a_pointer() {
    let city = City::new();
    let file = |input| city.act(&city.resident, 0, |c, cx| create::run(c, cx, input));
    let unknown = |pointer: &str| vec![(pointer.to_owned(), "unknown_reference".to_owned())];
    assert_eq!(
        faults(file(CreateTicket {
            item: Some("99.99".into()),
            ..water()
        })),
        unknown("/item")
    );
    let place = PlaceInput {
        district: Some("mars".into()),
        ..water().place
    };
    assert_eq!(
        faults(file(CreateTicket { place, ..water() })),
        unknown("/place/district")
    );
    let foreign = city
        .act(&city.neighbour, 0, |c, cx| create::run(c, cx, water()))
        .unwrap();
    assert_eq!(
        faults(file(CreateTicket {
            linked_to: Some(foreign.state.id),
            ..water()
        })),
        unknown("/linked_to")
    );
    let filed = city.filed();
    assert_eq!(faults(city.sent(&filed, "nobody")), unknown("/executor"));
    let input = MarkDuplicate {
        master_number: 999_999,
        reason: "Той самий порив.".to_owned(),
        danger_removed: true,
    };
    let marked = city.act(&city.operator, 9, |c, cx| {
        duplicate::run(c, cx, target(&filed), input)
    });
    assert_eq!(faults(marked), unknown("/master_number"));
}

#[test]
fn a_caller_is_found_again_by_phone_and_name() {
    let city = City::new();
    let call = |name: &str, phone: &str| {
        let input = CreateTicket {
            caller: Some(caller(name, phone)),
            ..water()
        };
        city.act(&city.operator, 0, |c, cx| create::run(c, cx, input))
            .unwrap()
    };
    let first = call("Шевчук Ірина Іванівна", "067 333 33 33");
    assert_eq!(first.state.channel, Channel::Phone);
    assert_eq!(
        call("ірина шевчук", "+380673333333").state.applicant,
        first.state.applicant
    );
    assert_ne!(
        call("Шевчук Павло", "+380673333333").state.applicant,
        first.state.applicant
    );
    assert_eq!(
        city.resident.applicant,
        call("Коваль О. П.", "0671111111").state.applicant
    );
    let without = city.act(&city.operator, 0, |c, cx| create::run(c, cx, water()));
    assert_eq!(faults(without), [("/caller".to_owned(), "required".to_owned())]);
    let input = CreateTicket {
        caller: Some(caller("Коваль Олена", "0671111111")),
        ..water()
    };
    let own = city.act(&city.resident, 0, |c, cx| create::run(c, cx, input));
    assert_eq!(faults(own), [("/caller".to_owned(), "not_here".to_owned())]);
}

#[test]
fn a_certificate_needs_number_and_a_past_date() {
    let city = City::new();
    let mut said = caller("Нова Людмила", "0674444444");
    said.basis.kind = domain::Basis::IdpCertificate;
    said.basis.idp_date = chrono::NaiveDate::from_ymd_opt(2027, 1, 1);
    let input = CreateTicket {
        caller: Some(said),
        ..water()
    };
    let filed = city.act(&city.operator, 0, |c, cx| create::run(c, cx, input));
    let is = |field: &str, code: &str| (format!("/caller/basis/{field}"), code.to_owned());
    assert_eq!(
        faults(filed),
        [is("idp_number", "required"), is("idp_date", "future")]
    );
}

#[test]
fn near_duplicates_show_no_person() {
    let city = City::new();
    let filed = city.filed();
    let near = |caller| {
        let query = NearQuery {
            item: None,
            street: Some("Каунаська".to_owned()),
            building: Some("11".to_owned()),
            ..NearQuery::default()
        };
        city.look(caller, |c, cx| near::run(c, cx, query)).unwrap()
    };
    let seen = near(&city.neighbour);
    assert_eq!((seen.len(), seen[0].number, seen[0].id), (1, filed.number, None));
    assert_eq!(near(&city.operator)[0].id, Some(filed.state.id));
}

#[test]
fn the_retired_get_nothing() {
    let city = City::new();
    let changed = |cx: &Cx, change: &dyn Fn(&mut store::reference::ReferenceData)| {
        let mut data = cx.reference.data.clone();
        change(&mut data);
        Cx {
            cursors: crate::app::cursor::CursorKey::default(),
            now: cx.now,
            reference: Arc::new(Reference::new(data)),
            caller: cx.caller.clone(),
        }
    };
    let retire = |data: &mut store::reference::ReferenceData| {
        let gone = data
            .executors
            .iter_mut()
            .find(|e| e.code.as_str() == "kp-vodokanal")
            .unwrap();
        gone.retired = true;
        gone.successor = Some("kp-dorohy".into());
    };
    let filed = city
        .act(&city.resident, 0, |c, cx| {
            create::run(c, &changed(cx, &retire), water())
        })
        .unwrap();
    assert_eq!(filed.state.executor, Some("kp-dorohy".into()));
    let by_hand = city.act(&city.operator, 1, |c, cx| {
        let input = Assign {
            executor: "kp-vodokanal".into(),
            item: None,
            kind: None,
            reason: Some("Помилка".into()),
            due_at: None,
        };
        assign::run(c, &changed(cx, &retire), target(&filed), input)
    });
    assert_eq!(faults(by_hand)[0].0, "/executor");
    let item = water().item;
    let ended = |data: &mut store::reference::ReferenceData| {
        let gone = data
            .classifier
            .items
            .iter_mut()
            .find(|i| Some(&i.code) == item.as_ref());
        gone.unwrap().retired = true;
    };
    let refused = city.act(&city.resident, 2, |c, cx| {
        create::run(c, &changed(cx, &ended), water())
    });
    assert_eq!(faults(refused)[0].0, "/item");
}
