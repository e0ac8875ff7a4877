//! The tree of executors and what is said of each.
use super::shape::{Node, about, above, count, forest};
use crate::pages::admin::rules::blank::blank;
use openapi::domain::policy::Policy;
use openapi::domain::routing::Rule;
use openapi::domain::rules::{CalendarData, Entry, Executor, Part, Rules};

fn empty() -> Rules {
    Rules {
        groups: Vec::new(),
        items: Vec::new(),
        routing: Vec::new(),
        executors: Vec::new(),
        calendar: CalendarData::default(),
        templates: Vec::new(),
        lexicon: String::new(),
        policy: Policy::default(),
    }
}

fn executor(code: &str, parent: Option<&str>) -> Executor {
    let Entry::Executor(blank) = blank(Part::Executor, &empty()) else {
        panic!("an executor")
    };
    Executor {
        code: code.into(),
        short_name_uk: format!("КП {code}"),
        parent: parent.map(Into::into),
        ..*blank
    }
}

/// `a(b(c) d)`.
fn line(nodes: &[Node]) -> String {
    let one = |n: &Node| match n.below.is_empty() {
        true => n.row.code.clone(),
        false => format!("{}({})", n.row.code, line(&n.below)),
    };
    nodes.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn executors_stand_under_whom_they_belong_to() {
    let all = [
        executor("unit", Some("works")),
        executor("dep", None),
        executor("works", Some("dep")),
        executor("other", Some("dep")),
        executor("alone", Some("немає")),
    ];
    let nodes = forest(&all, "");
    assert_eq!(line(&nodes), "dep(works(unit) other) alone");
    assert_eq!(count(&nodes), 5);
    assert_eq!(line(&forest(&all, "unit")), "dep(works(unit))", "with all above");
    assert_eq!(line(&forest(&all, "works")), "dep(works(unit))", "with all below");
    assert_eq!(line(&forest(&all, "немає")), "");
    assert_eq!(above(&all, "unit"), ["works", "dep"]);
}

#[test]
fn a_circle_is_shown_once() {
    let all = [
        executor("a", Some("b")),
        executor("b", Some("a")),
        executor("c", Some("c")),
    ];
    assert_eq!(line(&forest(&all, "")), "a(b) c");
    assert_eq!(above(&all, "a"), ["b", "a"]);
}

#[test]
fn the_rules_that_name_it_are_counted() {
    let mut rules = empty();
    let mut works = executor("works", Some("dep"));
    works.substitute = Some("other".into());
    let mut ended = executor("old", None);
    (ended.retired, ended.successor) = (true, Some("works".into()));
    rules.executors = vec![
        executor("dep", None),
        works,
        executor("other", None),
        ended,
        executor("unit", Some("works")),
    ];
    rules.routing = vec![
        Rule::new("07", "works".into(), 10),
        Rule::new("01", "other".into(), 10),
    ];
    let said = about(&rules, "works").unwrap();
    let names = |others: &[super::shape::Other]| -> Vec<String> {
        others.iter().map(|o| o.key.code.clone()).collect()
    };
    assert_eq!(said.parent.as_ref().map(|o| o.name.as_str()), Some("КП dep"));
    assert_eq!(names(&said.below), ["unit"]);
    assert_eq!(
        said.substitute.as_ref().map(|o| o.key.code.as_str()),
        Some("other")
    );
    assert_eq!(names(&said.took_over), ["old"]);
    assert_eq!(said.rules.len(), 1);
    assert_eq!(names(&about(&rules, "other").unwrap().stands_in), ["works"]);
    assert_eq!(about(&rules, "немає"), None);
}
