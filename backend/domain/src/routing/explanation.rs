//! The explanation people read: «чому сюди».
use super::table::{Prepared, Skipped};
use super::{Acting, By, Heirs, Rule};
use crate::{ExecutorCode, ItemCode};
use chrono::NaiveDate;
use std::fmt::Write;

/// A rule decided.
pub(super) fn rule(
    heirs: &Heirs,
    item: &ItemCode,
    by: &Prepared,
    acting: &Acting,
    skipped: &[(&Prepared, Skipped)],
) -> String {
    let mut text = about(&by.rule, item, ("Предмет", "Група"));
    text.push('.');
    if let Some(heir) = &by.heir {
        succeeded(&mut text, heirs, &by.rule.executor, heir);
    }
    stands_in(&mut text, heirs, acting);
    passed_over(&mut text, heirs, item, skipped);
    text
}

/// No rule decided: the Classifier or the dispatch service.
pub(super) fn nobody(
    heirs: &Heirs,
    item: &ItemCode,
    (named, heir): (&ExecutorCode, &ExecutorCode),
    acting: &Acting,
    by: By,
    skipped: &[(&Prepared, Skipped)],
) -> String {
    let rules = match skipped.is_empty() {
        true => "правила для цього місця немає",
        false => "чинного зараз правила для цього місця немає",
    };
    let who = match by {
        By::Dispatch => "заявку розгляне диспетчерська служба",
        By::Classifier | By::Rule(_) => "це виконавець за Класифікатором",
    };
    let mut text = format!("Предмет {item}: {rules}, {who}.");
    succeeded(&mut text, heirs, named, heir);
    stands_in(&mut text, heirs, acting);
    passed_over(&mut text, heirs, item, skipped);
    text
}

/// What the rule is about: item or group, place, hours.
fn about(rule: &Rule, item: &ItemCode, (one, group): (&str, &str)) -> String {
    let what = if rule.target == item.as_str() { one } else { group };
    let mut text = format!("{what} {}, ", rule.target);
    match (&rule.street, &rule.district) {
        (Some(street), _) => text.push_str(street),
        (None, Some(_)) => text.push_str("цей район"),
        (None, None) => text.push_str("усе місто"),
    }
    // writing into a text cannot fail
    if let Some(houses) = &rule.buildings {
        let _ = write!(text, ", будинки {houses}");
    }
    if let Some(hours) = &rule.hours {
        let _ = write!(text, ", години {hours}");
    }
    text
}

fn succeeded(text: &mut String, heirs: &Heirs, named: &ExecutorCode, heir: &ExecutorCode) {
    if named != heir {
        let (old, new) = (heirs.name(named), heirs.name(heir));
        let _ = write!(text, " «{old}» більше не працює, його справи веде «{new}».");
    }
}

/// Who is away and until when, and who gets it instead: link by link.
fn stands_in(text: &mut String, heirs: &Heirs, acting: &Acting) {
    let next = acting.instead_of.iter().skip(1).map(|(who, _)| *who);
    for ((who, until), next) in acting.instead_of.iter().zip(next.chain([acting.by])) {
        let (who, next) = (heirs.name(who), heirs.name(next));
        let _ = write!(
            text,
            " «{who}» не приймає заявок{}, за нього працює «{next}».",
            until_when(*until)
        );
    }
}

fn until_when(until: Option<NaiveDate>) -> String {
    until.map_or_else(String::new, |day| {
        format!(" до {} включно", day.format("%d.%m.%Y"))
    })
}

fn passed_over(text: &mut String, heirs: &Heirs, item: &ItemCode, skipped: &[(&Prepared, Skipped)]) {
    for (prepared, reason) in skipped {
        let about = about(&prepared.rule, item, ("предмет", "група"));
        let name = heirs.name(&prepared.rule.executor);
        let reason = match reason {
            Skipped::Hours => "зараз не працює",
            Skipped::Retired => "більше не працює, наступника не названо",
            Skipped::Away => "тимчасово не приймає заявок, заступника немає",
        };
        let _ = write!(text, " Точніше правило ({about}) пропущено: «{name}» {reason}.");
    }
}
