//! The rules a request keeps: the item as it was called, its term and version; by what a deadline was counted.
use crate::i18n::{label, pick, plural, tr};
use crate::testid;
use leptos::prelude::*;
use openapi::domain::Kind;
use openapi::domain::term::Counted;
use openapi::ticket::KeptRules;

const DAYS_UK: [&str; 7] = ["Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Нд"];
const DAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The week with the names of the days in English.
fn week_en(week: &str) -> String {
    DAYS_UK
        .iter()
        .zip(DAYS_EN)
        .fold(week.to_owned(), |text, (uk, en)| text.replace(uk, en))
}

/// By which version and calendar a deadline was counted.
fn counted_words(c: &Counted) -> (String, String) {
    let close = c.close.format("%H:%M");
    let (version, week) = (c.classifier_version, &c.week);
    let holidays = if c.holidays_off {
        ("свята — вихідні", "holidays are days off")
    } else {
        (
            "воєнний стан: свята — робочі дні",
            "martial law: holidays are working days",
        )
    };
    (
        format!(
            "Строк пораховано за версією {version} Класифікатора; робочий тиждень {week}, кінець дня {close}; {}.",
            holidays.0
        ),
        format!(
            "Counted by version {version} of the Classifier; working week {}, close of business {close}; {}.",
            week_en(week),
            holidays.1
        ),
    )
}

/// By what a deadline was counted, as a sentence.
#[component]
pub fn CountedBy(
    /// Version and calendar.
    counted: Counted,
) -> impl IntoView {
    let (uk, en) = counted_words(&counted);
    view! { <span data-testid=testid::COUNTED>{move || pick(uk.clone(), en.clone())}</span> }
}

/// The term in the words of its kind.
fn term_words(kind: Kind, term: u32) -> String {
    let n = u64::from(term);
    match kind {
        Kind::Emergency => plural(n, ["година", "години", "годин"], ["hour", "hours"]),
        Kind::Normal => plural(
            n,
            ["робочий день", "робочі дні", "робочих днів"],
            ["working day", "working days"],
        ),
        Kind::Longterm => plural(
            n,
            ["календарний день", "календарні дні", "календарних днів"],
            ["calendar day", "calendar days"],
        ),
    }
}

/// One row of the facts: version, kind and term, the new name of the item, the calendar.
#[component]
pub fn KeptFacts(
    /// What the card keeps.
    rules: KeptRules,
) -> impl IntoView {
    let version = rules.classifier_version;
    let term = rules.kind.map(|kind| (kind, rules.term));
    view! {
        <div data-testid=testid::KEPT_RULES>
            <dt>{move || tr("Правила заявки", "Rules of the request")}</dt>
            <dd>
                {move || format!("{} {version}", tr("Класифікатор, версія", "Classifier, version"))}
                {term.map(|(kind, term)| view! {
                    <span>{move || {
                        let term = term.map(|t| format!(", {}", term_words(kind, t))).unwrap_or_default();
                        format!(" · {}{term}", label(kind).to_lowercase())
                    }}</span>
                })}
                {rules.renamed.map(|now| view! {
                    <p class="small">{move || format!("{} {}", tr("Тепер предмет називається:", "The item is now called:"), pick(now.name_uk.clone(), now.name_en.clone()))}</p>
                })}
                {rules.counted.map(|c| view! { <p class="small muted"><CountedBy counted=c/></p> })}
            </dd>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_is_said_in_both_languages() {
        let counted = |holidays_off| Counted {
            classifier_version: 3,
            week: "Пн–Чт 08:30–17:30; Пт 08:30–16:15".into(),
            close: "17:00:00".parse().unwrap(),
            holidays_off,
        };
        let (uk, en) = counted_words(&counted(false));
        assert!(
            uk.contains("версією 3") && uk.contains("воєнний стан") && uk.contains("Пн–Чт"),
            "{uk}"
        );
        assert!(
            en.contains("Mon–Thu 08:30–17:30; Fri") && en.contains("martial law"),
            "{en}"
        );
        assert!(counted_words(&counted(true)).0.contains("вихідні"));
    }
}
