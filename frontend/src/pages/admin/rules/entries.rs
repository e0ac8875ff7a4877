//! The entries of a part: a searched list or tree, one of them open in a form.
use super::blank::blank;
use super::executors::{ExecutorCard, ExecutorTree};
use super::form::EntryForm;
use super::history::History;
use super::rows::{Row, RowButton, row_id, rows};
use super::sheet::Choices;
use super::tree::ClassifierTree;
use super::url_state::{Place, listed, only};
use super::year::Year;
use crate::i18n::{plural, tr};
use crate::testid;
use crate::ui::Button;
use leptos::prelude::*;
use openapi::domain::DistrictSlug;
use openapi::domain::rules::{Entry, Key, Part, Rules};
use std::sync::Arc;

/// Rows shown without searching on.
const SHOWN: usize = 300;

/// The list and the form.
#[component]
pub fn Entries(
    id: Memo<String>,
    place: Place,
    known: RwSignal<Option<Arc<Rules>>>,
    districts: Memo<Vec<(DistrictSlug, String)>>,
    writing: RwSignal<bool>,
    renew: Callback<()>,
) -> impl IntoView {
    let part = place.part;
    // what is being added; it has no address yet
    let fresh = RwSignal::new(None::<Entry>);
    let words = RwSignal::new(String::new());
    Effect::new(move |_| {
        part.track();
        words.set(String::new());
    });
    Effect::new(move |_| {
        place.key.track();
        part.track();
        fresh.set(None);
    });
    let add = move |part: Part| {
        let entry = known.with_untracked(|rules| rules.as_ref().map(|r| blank(part, r)));
        fresh.set(entry);
    };
    let list = move || match part.get() {
        Part::Item => view! { <ClassifierTree id known place words writing renew/> }.into_any(),
        Part::Executor => view! { <ExecutorTree known place words/> }.into_any(),
        other => view! { <Flat part=other known place words/> }.into_any(),
    };
    view! {
        <div class="rules-entries">
            <Show when=move || !only(part.get())>
                <div class="split">
                    <input
                        class="input table-search"
                        type="search"
                        aria-label=move || tr("Пошук", "Search")
                        placeholder=move || match part.get() {
                            Part::Item => tr("Назва, код або слово мешканця", "Name, code or a resident’s word"),
                            _ => tr("Пошук", "Search"),
                        }
                        data-testid=testid::ADMIN_SEARCH
                        prop:value=move || words.get()
                        on:input=move |e| words.set(event_target_value(&e))
                    />
                    <div class="cluster">
                        <Show when=move || part.get() == Part::Item>
                            <Button on_click=move |()| add(Part::Group) testid="group-new">
                                {move || tr("Додати групу", "Add a group")}
                            </Button>
                        </Show>
                        <Button on_click=move |()| add(part.get_untracked()) testid=testid::ENTRY_NEW>
                            {move || match part.get() {
                                Part::Item => tr("Додати предмет", "Add an item"),
                                _ => tr("Додати", "Add"),
                            }}
                        </Button>
                    </div>
                </div>
            </Show>
            <div class="rules-split">
                <Show when=move || !only(part.get())>
                    {list}
                </Show>
                <div class="rules-form">
                    <OpenEntry id place known districts fresh renew/>
                    <Show when=move || part.get() == Part::Calendar>
                        {move || known.get().map(|r| view! { <Year calendar=r.calendar.clone()/> })}
                    </Show>
                </div>
            </div>
        </div>
    }
}

/// The form of what is open or being added.
#[component]
fn OpenEntry(
    id: Memo<String>,
    place: Place,
    known: RwSignal<Option<Arc<Rules>>>,
    districts: Memo<Vec<(DistrictSlug, String)>>,
    fresh: RwSignal<Option<Entry>>,
    renew: Callback<()>,
) -> impl IntoView {
    let choices = Memo::new(move |_| {
        let districts = districts.get();
        known.with(|rules| rules.as_ref().map(|r| Arc::new(Choices::of(r, &districts))))
    });
    let leave = move |part: Part| {
        let left = place.key.get_untracked();
        fresh.set(None);
        place.list(listed(part));
        if let Some(key) = left {
            back_to(&key);
        }
    };
    let close = Callback::new(move |()| leave(place.part.get_untracked()));
    let saved = Callback::new(move |key: Key| {
        renew.run(());
        if !only(key.part) {
            leave(key.part);
        }
    });
    Effect::new(move |before: Option<()>| {
        let opened = place.key.with(Option::is_some) || fresh.with(Option::is_some);
        if before.is_some() && opened {
            show_form();
        }
    });
    // what was brought back is shown as soon as it has been read
    let (awaited, again) = (RwSignal::new(false), RwSignal::new(0_u32));
    let restored = Callback::new(move |_: Key| {
        awaited.set(true);
        renew.run(());
    });
    Effect::new(move |_| {
        known.track();
        if awaited.get_untracked() {
            awaited.set(false);
            again.update(|n| *n += 1);
        }
    });
    // an item that was dragged into another group is read again
    let group = Memo::new(move |_| {
        let key = place.key.get().filter(|key| key.part == Part::Item)?;
        known.with(|rules| match rules.as_ref()?.entry(&key) {
            Some(Entry::Item(item)) => Some(item.group),
            _ => None,
        })
    });
    move || {
        group.track();
        again.track();
        let (entry, new) = match (fresh.get(), place.key.get()) {
            (Some(entry), _) => (entry, true),
            (None, Some(key)) => {
                let entry = known.with_untracked(|rules| rules.as_ref().and_then(|r| r.entry(&key)));
                match entry {
                    Some(entry) => (entry, false),
                    None => return view! { <p class="muted">{move || tr("Такого запису в чернетці немає.", "The draft has no such entry.")}</p> }.into_any(),
                }
            }
            (None, None) => {
                return view! {
                    <p class="muted rules-nothing">{move || tr("Оберіть запис, щоб побачити й змінити його.", "Choose an entry to see and to change it.")}</p>
                }
                .into_any();
            }
        };
        let choices = choices
            .get_untracked()
            .map(Arc::unwrap_or_clone)
            .unwrap_or_default();
        let card = match (&entry, new) {
            (Entry::Executor(executor), false) => {
                Some(view! { <ExecutorCard executor=(**executor).clone() known place/> })
            }
            _ => None,
        };
        let history = (!new).then(|| view! { <History id key=entry.key() restored/> });
        view! {
            {card}
            <EntryForm id entry new known choices saved close/>
            {history}
        }
        .into_any()
    }
}

/// Where the form stands above a long list, what was opened comes into view.
fn show_form() {
    request_animation_frame(|| {
        let form = document().query_selector(".rules-form").ok().flatten();
        if let Some(form) = form.filter(|form| form.get_bounding_client_rect().top() < 0.0) {
            form.scroll_into_view();
        }
    });
}

/// The focus goes back to the row the form was opened from.
fn back_to(key: &Key) {
    let id = row_id(key);
    request_animation_frame(move || {
        if let Some(row) = document().get_element_by_id(&id) {
            crate::layout::focus_element(&row);
        }
    });
}

/// A plain list.
#[component]
fn Flat(
    part: Part,
    known: RwSignal<Option<Arc<Rules>>>,
    place: Place,
    words: RwSignal<String>,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        let words = words.get();
        let mut all = known.with(|rules| rules.as_ref().map(|r| rows(r, part)).unwrap_or_default());
        all.retain(|row: &Row| row.fits(&words));
        all
    });
    let count = move || {
        plural(
            found.with(Vec::len) as u64,
            ["рядок", "рядки", "рядків"],
            ["row", "rows"],
        )
    };
    let list = move || {
        let rows = found.get().into_iter().take(SHOWN);
        rows.map(|row| view! { <li><RowButton row place/></li> })
            .collect_view()
    };
    view! {
        <div>
            <p class="small muted" role="status">{count}</p>
            <ul class="rules-list rules-rows">
                {list}
                {move || (found.with(Vec::len) > SHOWN).then(|| view! {
                    <li class="small muted">{move || tr("Є ще: уточніть пошук.", "There are more: search on.")}</li>
                })}
            </ul>
        </div>
    }
}
