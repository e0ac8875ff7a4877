//! The draft of a request: what survives a reload, and what it becomes when it is sent.

use super::*;

fn leak() -> Chosen {
    Chosen {
        code: ItemCode::from("01.01"),
        uk: "Немає води".into(),
        en: "No water".into(),
        location: LocationRule::Address,
    }
}

#[test]
fn steps_are_asked_in_order() {
    let mut d = Draft::default();
    assert_eq!(d.missing(), Some(Step::What));
    d.what = What::Item(leak());
    assert_eq!(d.missing(), Some(Step::Where));
    d.street = "вул. Каунаська".into();
    assert_eq!(
        d.place_errors(),
        [("/place/building", "Вкажіть будинок.", "Enter the building.")]
    );
    d.building = "11".into();
    assert_eq!(d.missing(), Some(Step::Details));
    d.text = "...!?".into();
    assert_eq!(d.missing(), Some(Step::Details));
    d.text = "Третю добу немає води".into();
    assert_eq!(d.missing(), None);
}

#[test]
fn without_an_item_a_landmark_is_enough() {
    let mut d = Draft {
        what: What::Unknown,
        ..Draft::default()
    };
    assert_eq!(d.missing(), Some(Step::Where));
    d.note = "біля ставка".into();
    assert!(d.place_errors().is_empty());
}

#[test]
fn a_point_is_enough_where_the_item_allows_it() {
    let point = Some(Point {
        lat: 47.91,
        lon: 33.39,
    });
    let mut d = Draft {
        what: What::Unknown,
        point,
        ..Draft::default()
    };
    assert!(d.place_errors().is_empty());
    let place = d.request().place;
    assert_eq!((place.lat, place.lon), (Some(47.91), Some(33.39)));
    let text = serde_json::to_string(&d).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&text).unwrap().point, point);
    // a house is found by its address
    d.what = What::Item(leak());
    assert_eq!(d.place_errors().len(), 2);
}

#[test]
fn the_request_holds_what_was_typed() {
    let d = Draft {
        what: What::Item(leak()),
        street: " вул. Каунаська ".into(),
        building: "11".into(),
        flat: "  ".into(),
        text: "  Немає води  ".into(),
        ..Draft::default()
    };
    let r = d.request();
    assert_eq!(r.item, Some(ItemCode::from("01.01")));
    assert_eq!(r.place.street.as_deref(), Some("вул. Каунаська"));
    assert_eq!(
        (r.place.flat, r.place.settlement, r.text.as_str()),
        (None, None, "Немає води")
    );
}

#[test]
fn words_of_the_search_begin_the_text_once() {
    let mut d = Draft {
        words: "нема води".into(),
        ..Draft::default()
    };
    d.choose_unknown();
    assert_eq!(d.text, "нема води");
    d.words = "інше".into();
    d.choose_unknown();
    assert_eq!(d.text, "нема води");
}

#[test]
fn a_draft_survives_the_browsers_memory() {
    let d = Draft {
        key: "k".into(),
        what: What::Item(leak()),
        ..Draft::default()
    };
    let text = serde_json::to_string(&d).unwrap();
    assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), d);
    assert_eq!(serde_json::from_str::<Draft>("{}").unwrap(), Draft::default());
}

#[test]
fn a_draft_with_nothing_but_a_key_is_untouched() {
    let mut d = Draft::default().with_key();
    assert!(!d.key.is_empty() && d.is_untouched());
    let key = d.key.clone();
    assert_eq!(d.clone().with_key().key, key, "a key is given once");
    d.note = "біля ставка".into();
    assert!(!d.is_untouched());
}

#[test]
fn errors_lead_to_their_step() {
    let at = |pointer: &str| {
        Draft::step_of(&FieldError {
            pointer: pointer.into(),
            code: String::new(),
            message: String::new(),
        })
    };
    assert_eq!(at("/place/street"), Step::Where);
    assert_eq!(at("/item"), Step::What);
    assert_eq!(at("/text"), Step::Details);
}

#[test]
fn a_street_of_the_list_is_known_until_it_is_changed() {
    let mut d = Draft {
        street: "вул. Каунаська".into(),
        known_street: "вул. Каунаська".into(),
        ..Draft::default()
    };
    assert!(!d.street_unknown());
    d.street.push('!');
    assert!(d.street_unknown());
}
