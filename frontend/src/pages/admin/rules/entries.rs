//! The entries of a part: a searched list, one of them open in a form.
use super::form::EntryForm;
use super::sheet::Choices;
use super::year::Year;
use crate::i18n::{plural, tr};
use crate::testid;
use crate::ui::{Badge, Button, Tone};
use leptos::prelude::*;
use openapi::domain::place::LocationRule;
use openapi::domain::routing::Rule;
use openapi::domain::rules::{Entry, Executor, Group, Item, Key, ONLY, Part, Rules, Template};
use openapi::domain::term::ItemTerms;
use openapi::domain::{DistrictSlug, Kind};
use std::sync::Arc;

/// Rows shown without searching on.
const SHOWN: usize = 300;

/// What is open in the form.
#[derive(Debug, Clone, PartialEq)]
enum Open {
    Nothing,
    Known(Key),
    New(Box<Entry>),
}

/// The list and the form.
#[component]
pub fn Entries(
    id: Memo<String>,
    part: RwSignal<Part>,
    known: RwSignal<Option<Arc<Rules>>>,
    districts: Memo<Vec<(DistrictSlug, String)>>,
    renew: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(Open::Nothing);
    let words = RwSignal::new(String::new());
    Effect::new(move |_| {
        let part = part.get();
        words.set(String::new());
        open.set(match only(part) {
            true => Open::Known(Key {
                part,
                code: ONLY.to_owned(),
            }),
            false => Open::Nothing,
        });
    });
    let rows = Memo::new(move |_| {
        known.with(|rules| rules.as_ref().map(|r| rows(r, part.get())).unwrap_or_default())
    });
    let found = Memo::new(move |_| {
        let words = words.get().to_lowercase();
        let fits = |row: &&Row| words.split_whitespace().all(|w| row.all.contains(w));
        rows.with(|rows| rows.iter().filter(fits).cloned().collect::<Vec<Row>>())
    });
    let choices = Memo::new(move |_| {
        let districts = districts.get();
        known.with(|rules| rules.as_ref().map(|r| Arc::new(Choices::of(r, &districts))))
    });
    let saved = Callback::new(move |key: Key| {
        renew.run(());
        open.set(if only(key.part) {
            Open::Known(key)
        } else {
            Open::Nothing
        });
    });
    let form = move || {
        let entry = match open.get() {
            Open::Nothing => return None,
            Open::New(entry) => (*entry, true),
            Open::Known(key) => (known.with_untracked(|r| r.as_ref()?.entry(&key))?, false),
        };
        let choices = choices
            .get_untracked()
            .map(Arc::unwrap_or_clone)
            .unwrap_or_default();
        let close = Callback::new(move |()| open.set(Open::Nothing));
        Some(view! { <EntryForm id entry=entry.0 new=entry.1 choices saved close/> })
    };
    let count = move || {
        plural(
            found.with(Vec::len) as u64,
            ["рядок", "рядки", "рядків"],
            ["row", "rows"],
        )
    };
    let list = move || {
        found
            .get()
            .into_iter()
            .take(SHOWN)
            .map(|row| view! { <OneRow row open/> })
            .collect_view()
    };
    view! {
        <div class="rules-entries">
            <Show when=move || !only(part.get())>
                <div class="split">
                    <input
                        class="input table-search"
                        type="search"
                        aria-label=move || tr("Пошук", "Search")
                        placeholder=move || tr("Пошук", "Search")
                        data-testid=testid::ADMIN_SEARCH
                        prop:value=move || words.get()
                        on:input=move |e| words.set(event_target_value(&e))
                    />
                    <p class="small muted" role="status">{count}</p>
                    <Button on_click=move |()| open.set(Open::New(Box::new(blank(part.get_untracked(), known)))) testid=testid::ENTRY_NEW>
                        {move || tr("Додати", "Add")}
                    </Button>
                </div>
            </Show>
            <div class="rules-split">
                <Show when=move || !only(part.get())>
                    <ul class="rules-list rules-rows">
                        {list}
                        {move || (found.with(Vec::len) > SHOWN).then(|| view! {
                            <li class="small muted">{move || tr("Є ще: уточніть пошук.", "There are more: search on.")}</li>
                        })}
                    </ul>
                </Show>
                <div class="rules-form">
                    {form}
                    <Show when=move || part.get() == Part::Calendar>
                        {move || known.get().map(|r| view! { <Year calendar=r.calendar.clone()/> })}
                    </Show>
                </div>
            </div>
        </div>
    }
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    key: Key,
    code: String,
    name: String,
    more: String,
    retired: bool,
    /// Everything that is searched.
    all: String,
}

#[component]
fn OneRow(row: Row, open: RwSignal<Open>) -> impl IntoView {
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
        <li>
            <button
                type="button"
                class="rules-entry"
                aria-pressed=move || open.with(|o| *o == Open::Known(mine.clone())).to_string()
                data-testid=testid
                on:click=move |_| open.set(Open::Known(key.clone()))
            >
                <code>{code}</code> " " <span class="strong">{name}</span>
                {retired.then(|| view! { " " <Badge tone=Tone::Neutral>{move || tr("виведено", "retired")}</Badge> })}
                <span class="small muted rules-more">{more}</span>
            </button>
        </li>
    }
}

/// Parts of which there is one entry.
const fn only(part: Part) -> bool {
    matches!(part, Part::Calendar | Part::Lexicon | Part::Policy)
}

fn rows(rules: &Rules, part: Part) -> Vec<Row> {
    let mut all: Vec<Row> = rules
        .entries()
        .iter()
        .filter(|e| e.key().part == part)
        .map(|e| row(rules, e))
        .collect();
    if part == Part::Item {
        let order = |row: &Row| {
            let item = rules.items.iter().find(|i| i.code.as_str() == row.key.code);
            item.map(|i| (i.group.clone(), i.order, i.code.clone()))
        };
        all.sort_by_cached_key(order);
    }
    all
}

fn row(rules: &Rules, entry: &Entry) -> Row {
    let key = entry.key();
    let (code, name, more, retired) = match entry {
        Entry::Item(i) => (
            i.code.to_string(),
            i.public_name_uk.clone(),
            terms(&i.terms),
            i.retired,
        ),
        Entry::Group(g) => (g.code.clone(), g.name_uk.clone(), g.name_en.clone(), false),
        Entry::Rule(r) => {
            let short = rules.executors.iter().find(|e| e.code == r.executor);
            let name = short.map_or_else(|| r.executor.to_string(), |e| e.short_name_uk.clone());
            let district = r.district.as_ref().map_or("усе місто", |d| d.as_str());
            let narrower = [&r.street, &r.buildings, &r.hours].into_iter().flatten();
            let place: Vec<&str> = std::iter::once(district)
                .chain(narrower.map(String::as_str))
                .collect();
            (
                r.target.clone(),
                name,
                format!("{} · {}", place.join(", "), r.priority),
                false,
            )
        }
        Entry::Executor(e) => (
            e.code.to_string(),
            e.short_name_uk.clone(),
            e.work_hours.clone(),
            e.retired,
        ),
        Entry::Template(t) => (
            t.code.clone(),
            t.transition.clone(),
            t.text.chars().take(90).collect(),
            false,
        ),
        Entry::Calendar(_) | Entry::Lexicon(_) | Entry::Policy(_) => Default::default(),
    };
    let keywords = match entry {
        Entry::Item(i) => i.keywords.join(" "),
        _ => String::new(),
    };
    Row {
        all: format!("{code} {name} {more} {keywords}").to_lowercase(),
        key,
        code,
        name,
        more,
        retired,
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

/// An empty entry to fill in.
fn blank(part: Part, known: RwSignal<Option<Arc<Rules>>>) -> Entry {
    let group = known.with_untracked(|r| r.as_ref().and_then(|r| r.groups.first()).map(|g| g.code.clone()));
    let group = group.unwrap_or_default();
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
