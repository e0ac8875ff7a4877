//! A sheet that nobody touched gives its entry back; what was typed is in the entry; what is wrong names its cell.
use super::*;
use chrono::NaiveDate;
use openapi::domain::Kind;
use openapi::domain::place::LocationRule;
use openapi::domain::policy::Policy;
use openapi::domain::routing::Rule;
use openapi::domain::rules::{CalendarData, Executor, Group, Item, Template};
use openapi::domain::term::ItemTerms;

fn item() -> Item {
    Item {
        code: "07.03".into(),
        group: "07".into(),
        name_uk: "Ямковий ремонт".into(),
        public_name_uk: "Яма на дорозі".into(),
        name_en: "Pothole".into(),
        operator_hint_uk: "Де саме?".into(),
        keywords: vec!["яма".into(), "вибоїна".into()],
        terms: ItemTerms {
            emergency_hours: None,
            normal_working_days: Some(5),
            longterm_calendar_days: Some(30),
            default_kind: Kind::Normal,
            photo_on_report: true,
            location: LocationRule::Point,
        },
        default_executor: Some("kp-dorohy".into()),
        is_public: true,
        order: 3,
        retired: false,
    }
}

fn everything() -> Vec<Entry> {
    vec![
        Entry::Item(Box::new(item())),
        Entry::Executor(Box::new(Executor {
            code: "kp-dorohy".into(),
            name_uk: "КП «Дороги»".into(),
            short_name_uk: "Дороги".into(),
            kind: "municipal_enterprise".into(),
            districts: vec!["pokrovskyi".into()],
            parent: Some("dep-infrastruktury".into()),
            phone: "+380560000000".into(),
            email: "a@example.org".into(),
            work_hours: "цілодобово".into(),
            retired: true,
            successor: Some("kp-other".into()),
            substitute: None,
            away: Vec::new(),
        })),
        Entry::Group(Group {
            code: "07".into(),
            name_uk: "Дороги".into(),
            name_en: "Roads".into(),
            icon: "road".into(),
            order: 7,
        }),
        Entry::Rule(Rule {
            district: Some("pokrovskyi".into()),
            street: Some("вул. Каунаська".into()),
            buildings: Some("1–33".into()),
            hours: Some("Пн–Пт 08:00–17:00".into()),
            ..Rule::new("07", "kp-dorohy".into(), 10)
        }),
        Entry::Template(Template {
            code: "OP-1".into(),
            audience: "operator".into(),
            group: "*".into(),
            transition: "registered>assigned".into(),
            text: "Направлено {executor}.".into(),
        }),
        Entry::Calendar(CalendarData {
            holidays: vec![(NaiveDate::from_ymd_opt(2027, 1, 1).unwrap(), "Новий рік".into())],
            martial_law: vec![(NaiveDate::from_ymd_opt(2022, 2, 24).unwrap(), None)],
            ..CalendarData::default()
        }),
        Entry::Lexicon("# слова\nслово".into()),
        Entry::Policy(Box::new(Policy::default())),
    ]
}

fn typed(entry: &Entry, new: bool) -> Typed {
    let cells = cells(entry, &Choices::default(), new);
    cells.into_iter().map(|c| (c.id, c.value)).collect()
}

#[test]
fn an_untouched_sheet_changes_nothing() {
    for entry in everything() {
        for new in [true, false] {
            if new && matches!(&entry, Entry::Executor(e) if e.retired) {
                continue;
            }
            assert_eq!(filled(&entry, &typed(&entry, new)).as_ref(), Ok(&entry));
        }
    }
}

#[test]
fn what_was_typed_is_in_the_entry() {
    let entry = Entry::Item(Box::new(item()));
    let mut sheet = typed(&entry, false);
    sheet.insert("normal_working_days", " 9 ".into());
    sheet.insert("retired", YES.into());
    let Ok(Entry::Item(item)) = filled(&entry, &sheet) else {
        panic!("no item")
    };
    assert_eq!((item.terms.normal_working_days, item.retired), (Some(9), true));
}

#[test]
fn what_is_wrong_names_its_cell() {
    let entry = Entry::Item(Box::new(item()));
    for (id, value) in [
        ("name_uk", " "),
        ("normal_working_days", "п'ять"),
        ("normal_working_days", "-1"),
        ("default_kind", "emergency"),
    ] {
        let mut sheet = typed(&entry, false);
        sheet.insert(id, value.into());
        assert_eq!(filled(&entry, &sheet).map_err(|(at, _)| at), Err(id), "{value}");
    }
    let calendar = Entry::Calendar(CalendarData::default());
    for line in ["2027-02-30 День", "свято", "2027-01-01"] {
        let mut sheet = typed(&calendar, false);
        sheet.insert("holidays", line.to_owned());
        assert_eq!(
            filled(&calendar, &sheet).map_err(|(at, _)| at),
            Err("holidays"),
            "{line}"
        );
    }
}
