//! The form of one entry, made of its sheet.
use super::sheet::{Cell, Choices, Input, Typed, YES, cells, filled};
use super::told;
use crate::api::{self, ApiError};
use crate::form::{Checkbox, ErrorSummary, Field, Select, TextArea, TextInput, use_submit};
use crate::i18n::{label, tr};
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, ButtonKind, Panel};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::rules::{Entry, Key, ONLY, Part, Rules};
use openapi::rules::{EntryQuery, PutRulesEntry, RuleDraftView};
use openapi::{Code, NoBody, NoQuery, Problem, endpoints};
use std::sync::Arc;

/// The form.
#[component]
pub fn EntryForm(
    /// The draft.
    id: Memo<String>,
    /// The entry as it is.
    entry: Entry,
    /// It is being added.
    new: bool,
    /// The rules as the draft would make them.
    known: RwSignal<Option<Arc<Rules>>>,
    /// What the choices are made of.
    choices: Choices,
    /// The draft holds it now.
    saved: Callback<Key>,
    /// Leave the form.
    close: Callback<()>,
) -> impl IntoView {
    let key = entry.key();
    let part = key.part;
    let sheet = cells(&entry, &choices, new);
    let values: Vec<(&'static str, RwSignal<String>)> = sheet
        .iter()
        .map(|cell| (cell.id, RwSignal::new(cell.value.clone())))
        .collect();
    let typed = values.clone();
    let former = (!new).then(|| key.code.clone());
    let submit = use_submit(
        move || {
            let typed: Typed = typed
                .iter()
                .map(|(id, value)| (*id, value.get_untracked()))
                .collect();
            let body = filled(&entry, &typed)
                .map_err(|(id, words)| wrong(id, words))
                .map(|entry| PutRulesEntry {
                    // its place in the list may have changed since the form was opened
                    entry: match known.get_untracked() {
                        Some(rules) => rules.placed(entry),
                        None => entry,
                    },
                    instead_of: former.clone(),
                });
            async move {
                api::call(
                    &endpoints::PUT_RULE_ENTRY,
                    &[&id.get_untracked()],
                    &NoQuery {},
                    &body?,
                )
                .await
            }
        },
        {
            let key = key.clone();
            move |_: RuleDraftView| {
                toasts::success(tr("Збережено в чернетці.", "Saved in the draft."));
                saved.run(key.clone());
            }
        },
    );
    let fields = sheet
        .into_iter()
        .zip(values)
        .map(|(cell, (_, value))| view! { <OneCell cell value error=submit.error/> })
        .collect_view();
    let heading = move || {
        let what = label(part);
        match new {
            true => format!("{what}: {}", tr("нове", "new")),
            false => what.to_owned(),
        }
    };
    let droppable = !new && matches!(part, Part::Group | Part::Rule | Part::Template);
    let dropped = key.clone();
    let drop_it = move |()| {
        let key = dropped.clone();
        let query = EntryQuery {
            part: key.part,
            code: key.code.clone(),
        };
        spawn_local(async move {
            match api::call(
                &endpoints::DROP_RULE_ENTRY,
                &[&id.get_untracked()],
                &query,
                &NoBody {},
            )
            .await
            {
                Ok(_) => saved.run(key),
                Err(e) => told(&e),
            }
        });
    };
    let alone = key.code == ONLY && !new;
    view! {
        <Panel title=heading testid="entry-form">
            <form class="stack" novalidate on:submit=submit.on_submit()>
                <ErrorSummary error=submit.error/>
                {fields}
                <div class="cluster">
                    <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::ENTRY_SAVE>
                        {move || tr("Зберегти в чернетці", "Save in the draft")}
                    </Button>
                    {(!alone).then(|| view! {
                        <Button kind=ButtonKind::Quiet on_click=close>{move || tr("Закрити", "Close")}</Button>
                    })}
                    {droppable.then(|| view! {
                        <Button kind=ButtonKind::Danger on_click=drop_it testid=testid::ENTRY_DROP>
                            {move || tr("Вилучити", "Remove")}
                        </Button>
                    })}
                </div>
            </form>
        </Panel>
    }
}

/// A cell that cannot be read, as a problem of the contract.
fn wrong(id: &'static str, words: (&'static str, &'static str)) -> ApiError {
    Problem::new(Code::InvalidInput)
        .detail(tr(words.0, words.1))
        .field(format!("/{id}"), "sheet", tr(words.0, words.1))
        .into()
}

/// One field of the form.
#[component]
fn OneCell(cell: Cell, value: RwSignal<String>, error: RwSignal<Option<ApiError>>) -> impl IntoView {
    let Cell {
        id,
        name,
        hint,
        input,
        ..
    } = cell;
    let dom = id.replace('_', "-");
    let pointer = format!("/{id}");
    let fault = Signal::derive(move || {
        error.with(|e| {
            let found = e.as_ref()?.problem.errors.iter().find(|f| f.pointer == pointer)?;
            Some(found.message.clone())
        })
    });
    let testid = format!("cell-{id}");
    if input == Input::Yes {
        let checked = RwSignal::new(value.get_untracked() == YES);
        Effect::new(move |_| {
            value.set(if checked.get() {
                YES.to_owned()
            } else {
                String::new()
            })
        });
        return view! {
            <div class="field">
                <Checkbox checked id=dom error=fault testid>{move || tr(name.0, name.1)}</Checkbox>
                {hint.map(|h| view! { <p class="field-hint">{move || tr(h.0, h.1)}</p> })}
            </div>
        }
        .into_any();
    }
    let control = move || match input {
        Input::Area(rows) => view! { <TextArea value rows testid/> }.into_any(),
        Input::Choice(options) => {
            let blank = options.iter().all(|(key, _)| *key != value.get_untracked()) && !options.is_empty();
            let options = Signal::stored(options);
            match blank {
                true => view! { <Select value options placeholder=move || tr("Оберіть", "Choose") testid/> }
                    .into_any(),
                false => view! { <Select value options testid/> }.into_any(),
            }
        }
        Input::Number => view! { <TextInput value inputmode="numeric" testid/> }.into_any(),
        Input::Line | Input::Yes => view! { <TextInput value testid/> }.into_any(),
    };
    match hint {
        Some(h) => view! {
            <Field label=move || tr(name.0, name.1) hint=move || tr(h.0, h.1) id=dom error=fault>{control()}</Field>
        }
        .into_any(),
        None => view! { <Field label=move || tr(name.0, name.1) id=dom error=fault>{control()}</Field> }.into_any(),
    }
}
