//! Changes in plain words: what an entry was, what it becomes.
use crate::i18n::{label, pick, tr};
use crate::pages::ticket_parts::When;
use crate::ui::{Badge, Button, ButtonKind, Tone};
use leptos::prelude::*;
use openapi::domain::rules::{Key, Line};
use openapi::rules::{ChangeView, Difference};

/// A list of changes; with `undo` each can be taken back.
#[component]
pub fn ChangeList(
    /// The changes.
    changes: Vec<ChangeView>,
    /// Takes one back.
    #[prop(optional, into)]
    undo: Option<Callback<Key>>,
) -> impl IntoView {
    if changes.is_empty() {
        return view! { <p class="muted">{move || tr("Змін немає.", "No changes.")}</p> }.into_any();
    }
    let rows = changes
        .into_iter()
        .map(|change| view! { <One change undo/> })
        .collect_view();
    view! { <ul class="rules-list" data-testid="rule-changes">{rows}</ul> }.into_any()
}

#[component]
fn One(change: ChangeView, undo: Option<Callback<Key>>) -> impl IntoView {
    let ChangeView {
        part,
        code,
        name,
        difference,
        lines,
        by,
        at,
        conflict,
    } = change;
    let (tone, words) = match difference {
        Difference::Added => (Tone::Done, ("додано", "added")),
        Difference::Changed => (Tone::Info, ("змінено", "changed")),
        Difference::Removed => (Tone::Danger, ("вилучено", "removed")),
        Difference::Nothing => (Tone::Neutral, ("без змін", "nothing changes")),
    };
    let key = Key {
        part,
        code: code.clone(),
    };
    let many = lines.len() > 12;
    let table = lines_table(lines);
    view! {
        <li class="rules-row">
            <p class="cluster">
                <span class="small muted">{move || label(part)}</span>
                {(code != "*").then(|| view! { <code>{code.clone()}</code> })}
                <strong>{name}</strong>
                <Badge tone>{move || tr(words.0, words.1)}</Badge>
                {conflict.then(|| view! { <Badge tone=Tone::Danger>{move || tr("змінено і в опублікованій версії", "changed by a published version too")}</Badge> })}
            </p>
            {match many {
                true => view! { <details><summary>{move || tr("Показати поля", "Show the fields")}</summary>{table}</details> }.into_any(),
                false => table.into_any(),
            }}
            <p class="cluster small muted">
                {by} {at.map(|at| view! { <When at=at/> })}
                {undo.map(|undo| view! {
                    <Button kind=ButtonKind::Quiet on_click=move |()| undo.run(key.clone()) testid=format!("undo-{code}")>
                        {move || tr("Вилучити зміну", "Take the change back")}
                    </Button>
                })}
            </p>
        </li>
    }
}

/// What differs, field by field.
pub fn lines_table(lines: Vec<Line>) -> impl IntoView {
    view! {
        <div class="table-wrap">
            <table class="table rules-lines">
                <thead><tr>
                    <th scope="col">{move || tr("Поле", "Field")}</th>
                    <th scope="col">{move || tr("Було", "Before")}</th>
                    <th scope="col">{move || tr("Стане", "After")}</th>
                </tr></thead>
                <tbody>{lines.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn line(l: Line) -> impl IntoView {
    let (uk, en) = (l.name_uk, l.name_en);
    let cell = |text: Option<String>| text.unwrap_or_else(|| "—".to_owned());
    view! {
        <tr>
            <th scope="row">{move || pick(uk.clone(), en.clone())}</th>
            <td class="rules-before" data-label=move || tr("Було", "Before")>{cell(l.before)}</td>
            <td class="rules-after" data-label=move || tr("Стане", "After")>{cell(l.after)}</td>
        </tr>
    }
}
