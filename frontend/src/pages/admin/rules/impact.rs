//! What a draft would do, before it is published.
use crate::api;
use crate::i18n::{plural, tr};
use crate::testid;
use crate::ui::{Load, Notice, NoticeKind, Panel};
use leptos::prelude::*;
use openapi::endpoints;
use openapi::rules::{Rerouted, Retired, RulesImpact};

/// The panel of the impact.
#[component]
pub fn ImpactPanel(id: Memo<String>) -> impl IntoView {
    let impact = LocalResource::new(move || {
        let id = id.get();
        async move { api::get(&endpoints::RULE_DRAFT_IMPACT, &[&id]).await }
    });
    view! { <Load resource=impact lines=6 view=content/> }
}

fn content(i: RulesImpact) -> impl IntoView {
    let (uncovered, before, open, all) = (i.uncovered, i.uncovered_now, i.open, i.rerouted_all);
    let told = i.rerouted.len();
    view! {
        <div class="stack" data-testid=testid::IMPACT>
            <p>
                {move || format!(
                    "{} {}.",
                    tr("Відкритих заявок, які зберігають свої правила:", "Open requests that keep their rules:"),
                    open
                )}
            </p>
            {(uncovered > before).then(|| view! {
                <Notice kind=NoticeKind::Warning>
                    <p>{move || format!("{} {before} → {uncovered}", tr("Пар «предмет і район» без виконавця:", "Pairs of item and district without an executor:"))}</p>
                </Notice>
            })}
            <Ending title=("Предмети, які виводять з дії", "Items that end") rows=i.items/>
            <Ending title=("Виконавці, яких виводять з дії", "Executors that end") rows=i.executors/>
            <Panel title=move || format!("{} ({all})", tr("Підуть до іншого виконавця", "Would go to another executor"))>
                {match i.rerouted.is_empty() {
                    true => view! { <p class="muted">{move || tr("Жодна пара «предмет і район».", "No pair of item and district.")}</p> }.into_any(),
                    false => view! { <Table rows=i.rerouted/> }.into_any(),
                }}
                {(told < all as usize).then(|| view! {
                    <p class="small muted">{move || format!("{} {told}.", tr("Показано перші", "Shown are the first"))}</p>
                })}
            </Panel>
        </div>
    }
}

#[component]
fn Table(rows: Vec<Rerouted>) -> impl IntoView {
    let row = |r: Rerouted| {
        view! {
            <tr>
                <td data-label=move || tr("Предмет", "Item")><code>{r.item}</code> " " {r.name}</td>
                <td data-label=move || tr("Район", "District")>{r.district.unwrap_or_else(|| "—".into())}</td>
                <td data-label=move || tr("Тепер", "Now")>{r.from.unwrap_or_else(|| "—".into())}</td>
                <td data-label=move || tr("Буде", "Then")>{r.to.unwrap_or_else(|| "—".into())}</td>
                <td class="num" data-label=move || tr("Відкритих", "Open")>{r.open}</td>
            </tr>
        }
    };
    view! {
        <div class="table-wrap">
            <table class="table">
                <thead><tr>
                    <th scope="col">{move || tr("Предмет", "Item")}</th>
                    <th scope="col">{move || tr("Район", "District")}</th>
                    <th scope="col">{move || tr("Тепер", "Now")}</th>
                    <th scope="col">{move || tr("Буде", "Then")}</th>
                    <th scope="col" class="num">{move || tr("Відкритих", "Open")}</th>
                </tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Ending(title: (&'static str, &'static str), rows: Vec<Retired>) -> impl IntoView {
    if rows.is_empty() {
        return ().into_any();
    }
    let row = |r: Retired| {
        let open = u64::from(r.open);
        view! {
            <li>
                <code>{r.code}</code> " " <strong>{r.name}</strong> " · "
                {move || plural(open, ["відкрита заявка", "відкриті заявки", "відкритих заявок"], ["open request", "open requests"])}
                {r.successor.map(|s| view! { " → " {s} })}
            </li>
        }
    };
    view! {
        <Panel title=move || tr(title.0, title.1)>
            <ul class="rules-list">{rows.into_iter().map(row).collect_view()}</ul>
        </Panel>
    }
    .into_any()
}
