//! A row for each entry of a part, with everything that is searched in it.
use super::url_state::Place;
use crate::i18n::tr;
use crate::ui::{Badge, Tone};
use leptos::prelude::*;
use openapi::domain::rules::{Entry, Executor, Group, Item, Key, Part, Rules};
use openapi::domain::term::ItemTerms;
use openapi::domain::text;

/// A row of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The entry.
    pub key: Key,
    /// What is read as its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// In small type.
    pub more: String,
    /// It has ended.
    pub retired: bool,
    /// Everything that is searched, in small letters.
    all: String,
}

impl Row {
    fn new(key: Key, code: String, name: String, more: String) -> Row {
        Row {
            all: text::searchable(&format!("{code} {name} {more}")),
            key,
            code,
            name,
            more,
            retired: false,
        }
    }

    fn searched(mut self, words: &str) -> Row {
        self.all.push(' ');
        self.all.push_str(&text::searchable(words));
        self
    }

    /// Whether it holds every word.
    pub fn fits(&self, words: &str) -> bool {
        text::occur(words, &self.all)
    }
}

/// The row of a group.
pub fn group(g: &Group) -> Row {
    let key = Entry::Group(g.clone()).key();
    Row::new(key, g.code.clone(), g.name_uk.clone(), g.name_en.clone())
}

/// The row of an item.
pub fn item(i: &Item) -> Row {
    let key = Key {
        part: Part::Item,
        code: i.code.to_string(),
    };
    let row = Row::new(key, i.code.to_string(), i.public_name_uk.clone(), terms(&i.terms));
    Row {
        retired: i.retired,
        ..row.searched(&format!("{} {} {}", i.name_uk, i.name_en, i.keywords.join(" ")))
    }
}

/// The row of an executor.
pub fn executor(e: &Executor) -> Row {
    let key = Key {
        part: Part::Executor,
        code: e.code.to_string(),
    };
    let row = Row::new(
        key,
        e.code.to_string(),
        e.short_name_uk.clone(),
        e.work_hours.clone(),
    );
    Row {
        retired: e.retired,
        ..row.searched(&format!("{} {} {}", e.name_uk, e.phone, e.email))
    }
}

/// The rows of a part that is a plain list.
pub fn rows(rules: &Rules, part: Part) -> Vec<Row> {
    match part {
        Part::Rule => rules.routing.iter().map(|r| rule(rules, r)).collect(),
        Part::Template => {
            let row = |t: &openapi::domain::rules::Template| {
                let key = Entry::Template(t.clone()).key();
                let start = t.text.chars().take(90).collect();
                Row::new(key, t.code.clone(), t.transition.clone(), start)
            };
            rules.templates.iter().map(row).collect()
        }
        // the others are trees, or there is one of them
        _ => Vec::new(),
    }
}

/// The row of a routing rule where its executor is known: by what it is about.
pub fn rule_about(rules: &Rules, r: &openapi::domain::routing::Rule) -> Row {
    let item = rules.items.iter().find(|i| i.code.as_str() == r.target);
    let group = rules.groups.iter().find(|g| g.code == r.target);
    let name = match (item, group) {
        (Some(item), _) => item.public_name_uk.clone(),
        (None, Some(group)) => group.name_uk.clone(),
        (None, None) => String::new(),
    };
    Row {
        name,
        ..rule(rules, r)
    }
}

/// The row of a routing rule.
pub fn rule(rules: &Rules, r: &openapi::domain::routing::Rule) -> Row {
    let short = rules.executors.iter().find(|e| e.code == r.executor);
    let name = short.map_or_else(|| r.executor.to_string(), |e| e.short_name_uk.clone());
    let district = r.district.as_ref().map_or("усе місто", |d| d.as_str());
    let narrower = [&r.street, &r.buildings, &r.hours].into_iter().flatten();
    let place: Vec<&str> = std::iter::once(district)
        .chain(narrower.map(String::as_str))
        .collect();
    let key = Key {
        part: Part::Rule,
        code: r.key(),
    };
    let more = format!("{} · {}", place.join(", "), r.priority);
    Row::new(key, r.target.clone(), name, more)
}

/// How people call a group or an item.
pub fn name(entry: &Entry) -> String {
    match entry {
        Entry::Group(g) => g.name_uk.clone(),
        Entry::Item(i) => i.public_name_uk.clone(),
        other => other.key().code,
    }
}

/// Terms in one line.
fn terms(t: &ItemTerms) -> String {
    let one = |n: Option<u32>, unit: &str| n.map(|n| format!("{n} {unit}"));
    let all = [
        one(t.emergency_hours, "год"),
        one(t.normal_working_days, "роб. дн."),
        one(t.longterm_calendar_days, "кал. дн."),
    ];
    all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The id of the button of an entry.
pub fn row_id(key: &Key) -> String {
    format!(
        "row-{}-{}",
        key.part.as_str(),
        key.code.replace(char::is_whitespace, "_")
    )
}

/// The button that opens an entry.
#[component]
pub fn RowButton(
    /// The row.
    row: Row,
    /// Where the editor is.
    place: Place,
) -> impl IntoView {
    let Row {
        key,
        code,
        name,
        more,
        retired,
        ..
    } = row;
    let mine = key.clone();
    let testid = format!("entry-{}", key.code);
    view! {
        <button
            type="button"
            class="rules-entry"
            id=row_id(&key)
            aria-pressed=move || place.key.with(|open| open.as_ref() == Some(&mine)).to_string()
            data-testid=testid
            on:click=move |_| place.open(key.clone())
        >
            <code>{code}</code> " " <span class="strong">{name}</span>
            {retired.then(|| view! { " " <Badge tone=Tone::Neutral>{move || tr("виведено", "retired")}</Badge> })}
            <span class="small muted rules-more">{more}</span>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_by_any_of_its_words() {
        let row = Row::new(
            Key {
                part: Part::Item,
                code: "07.03".into(),
            },
            "07.03".into(),
            "Яма на дорозі".into(),
            String::new(),
        )
        .searched("Вибоїна");
        for words in ["07", "яма", "доро яма", "вибоїна 07.03", ""] {
            assert!(row.fits(words), "{words}");
        }
        assert!(!row.fits("яма вода"));
    }
}
