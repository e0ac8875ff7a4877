//! What the suggestions learn: the Classifier, and the requests that were decided on.
mod basis;

use super::Reference;
use crate::app::AppResult;
use basis::basis;
use domain::Kind;
use domain::plain;
use domain::suggest::{self, Decided, Found, Known, Suggester};
use domain::text::readings;
use openapi::ReadAs;
use openapi::reference::{EmergencySign, Lesson, Suggestion, Suggestions};
use std::collections::HashSet;
use store::DbConn;
use store::reference::{Classifier, Item};
use store::ticket::Settled;

/// Requests the quality is measured on, the last ones.
const MEASURED: usize = 2_000;
/// With less confidence the suggestions say that they do not know.
const SURE: f32 = 0.5;
/// Fewer of them say nothing.
const MEASURED_LEAST: usize = 30;
/// Parts they are cut into; each takes a lesson of its own.
const PARTS: usize = 2;

/// The suggestions of a classifier by resemblance alone: ready at once, used until the lesson is learned.
pub(super) fn suggester(classifier: &Classifier) -> Suggester {
    Suggester::new(&known(classifier), [])
}

/// The suggestions of a classifier that have learned from what is known before and from these requests.
pub(super) fn taught(classifier: &Classifier, past: &[Settled]) -> Suggester {
    let decided: Vec<Decided<'_>> = past.iter().map(decided).collect();
    Suggester::taught(&known(classifier), basis(), &decided, &HashSet::new())
}

/// What was learned, and how good the suggestions of such a lesson are on texts they have not seen.
pub fn measure(reference: &Reference, past: &[Settled]) -> Lesson {
    let sample: Vec<Decided<'_>> = past.iter().take(MEASURED).map(decided).collect();
    let known = known(&reference.data.classifier);
    let teach =
        |seen: &[Decided<'_>], hidden: &HashSet<&str>| Suggester::taught(&known, basis(), seen, hidden);
    let found = match sample.len() {
        0..MEASURED_LEAST => suggest::Quality::default(),
        _ => suggest::measure(&known, &sample, PARTS, &teach),
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Lesson {
        requests: count(past.len()),
        asked: count(found.asked),
        first: count(found.first),
        among_three: count(found.three),
        right_group: count(found.group),
        emergencies: count(found.emergencies),
        emergencies_flagged: count(found.caught),
        flagged: count(found.flagged),
    }
}

/// What is suggested for a text, and how it was read when not as typed.
pub fn suggest(suggester: &Suggester, typed: &str, limit: usize) -> Suggestions {
    let likely = plain::meant(typed);
    let mut all = readings(typed);
    // the likely reading first, the others when nothing is found for it
    all.sort_by_key(|r| r.text != likely);
    let found = all.into_iter().find_map(|reading| {
        let found = suggester.find(&reading.text, limit);
        let empty = found.items.is_empty() && found.emergency.is_none();
        (!empty).then(|| suggestions(found, ReadAs::of(reading)))
    });
    found.unwrap_or_default()
}

/// What is found, as it is told.
fn suggestions(found: Found, read_as: Option<ReadAs>) -> Suggestions {
    let told = |items: Vec<(domain::ItemCode, Vec<String>)>| {
        items
            .into_iter()
            .map(|(item, because)| Suggestion { item, because })
            .collect()
    };
    Suggestions {
        items: told(found.items),
        unsure: found.confidence.is_some_and(|share| share < SURE),
        emergency: found.emergency.map(|e| EmergencySign { items: told(e.items) }),
        read_as,
    }
}

/// Lets the other instances learn too: whoever looks at the reference data next reads it again and learns.
pub fn spread(c: &mut DbConn) -> AppResult<()> {
    Ok(store::reference::touch(c)?)
}

fn decided(past: &Settled) -> Decided<'_> {
    Decided {
        item: &past.item,
        text: &past.text,
        emergency: past.kind == Some(Kind::Emergency),
    }
}

fn known(classifier: &Classifier) -> Vec<Known> {
    let group_of = |code: &str| classifier.groups.iter().find(|g| g.code.as_str() == code);
    let known = |i: &Item| {
        let group = group_of(&i.group);
        Known {
            code: i.code.clone(),
            names: vec![i.public_name_uk.clone(), i.name_uk.clone()],
            keywords: i.keywords.clone(),
            question: i.operator_hint_uk.clone(),
            group: group.map(|g| g.name_uk.clone()).unwrap_or_default(),
            urgent: i.terms.default_kind == Kind::Emergency,
        }
    };
    classifier
        .items
        .iter()
        .filter(|i| !i.retired)
        .map(known)
        .collect()
}
