//! An empty entry of each part, to be filled in.
use openapi::domain::Kind;
use openapi::domain::place::LocationRule;
use openapi::domain::routing::Rule;
use openapi::domain::rules::{Entry, Executor, Group, Item, Part, Rules, Template};
use openapi::domain::term::ItemTerms;

/// An empty entry; an item and a rule are about this group until another is chosen.
pub fn blank(part: Part, rules: &Rules) -> Entry {
    let group = rules.groups.first().map(|g| g.code.clone()).unwrap_or_default();
    match part {
        Part::Group => Entry::Group(Group {
            code: String::new(),
            name_uk: String::new(),
            name_en: String::new(),
            icon: String::new(),
            order: 0,
        }),
        Part::Rule => Entry::Rule(Rule::new(&group, "".into(), 40)),
        Part::Executor => Entry::Executor(Box::new(Executor {
            code: "".into(),
            name_uk: String::new(),
            short_name_uk: String::new(),
            kind: "municipal_enterprise".to_owned(),
            districts: Vec::new(),
            parent: None,
            phone: String::new(),
            email: String::new(),
            work_hours: String::new(),
            retired: false,
            successor: None,
            substitute: None,
            away: Vec::new(),
        })),
        Part::Template => Entry::Template(Template {
            code: String::new(),
            audience: "operator".to_owned(),
            group: "*".to_owned(),
            transition: String::new(),
            text: String::new(),
        }),
        Part::Item | Part::Calendar | Part::Lexicon | Part::Policy => Entry::Item(Box::new(Item {
            code: "".into(),
            group,
            name_uk: String::new(),
            public_name_uk: String::new(),
            name_en: String::new(),
            operator_hint_uk: String::new(),
            keywords: Vec::new(),
            terms: ItemTerms {
                emergency_hours: None,
                normal_working_days: Some(5),
                longterm_calendar_days: None,
                default_kind: Kind::Normal,
                photo_on_report: false,
                location: LocationRule::Address,
            },
            default_executor: None,
            is_public: true,
            order: 0,
            retired: false,
        })),
    }
}
