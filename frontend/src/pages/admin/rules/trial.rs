//! A draft tried out: past requests under it, and the matrix of who gets what.
use crate::api;
use crate::form::{ErrorSummary, Field, TextInput, check, use_submit};
use crate::i18n::{exact, tr};
use crate::testid;
use crate::ui::{Badge, Button, ButtonKind, Load, Panel, Tone};
use leptos::prelude::*;
use openapi::domain::text;
use openapi::rules::{MatrixCell, MatrixRow, RoutingMatrix, Simulate, Simulated, Simulation};
use openapi::{NoQuery, endpoints};

/// Rows of the matrix shown without searching on.
const SHOWN: usize = 60;

/// The tab of the trial.
#[component]
pub fn Trial(id: Memo<String>) -> impl IntoView {
    let matrix = LocalResource::new(move || {
        let id = id.get();
        async move { api::get(&endpoints::RULE_DRAFT_MATRIX, &[&id]).await }
    });
    view! {
        <div class="stack">
            <Past id/>
            <Panel title=move || tr("Хто що отримує", "Who gets what")>
                <Load resource=matrix lines=8 view=|m| view! { <Matrix matrix=m/> }/>
            </Panel>
        </div>
    }
}

#[component]
fn Past(id: Memo<String>) -> impl IntoView {
    let numbers = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Simulation>);
    let submit = use_submit(
        move || {
            let body = Simulate {
                numbers: read_numbers(&numbers.get_untracked()),
            };
            let id = id.get_untracked();
            async move { api::call(&endpoints::SIMULATE_RULES, &[&id], &NoQuery {}, &check(body)?).await }
        },
        move |s: Simulation| found.set(Some(s)),
    );
    view! {
        <Panel title=move || tr("Спробувати на поданих заявках", "Try it on past requests")>
            <form class="stack key-form" novalidate on:submit=submit.on_submit()>
                <ErrorSummary error=submit.error/>
                <Field label=move || tr("Номери заявок", "Numbers of requests") id="numbers" optional=true
                    hint=move || tr("Через пробіл або кому. Порожньо: 50 останніх.", "With spaces or commas. Empty: the last 50.")>
                    <TextInput value=numbers inputmode="numeric" testid=testid::TRIAL_NUMBERS/>
                </Field>
                <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::TRIAL_SEND>
                    {move || tr("Подивитися", "Look")}
                </Button>
            </form>
            {move || found.get().map(outcome)}
        </Panel>
    }
}

/// Numbers however they are separated.
fn read_numbers(text: &str) -> Vec<i64> {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts.filter_map(|n| n.parse().ok()).take(200).collect()
}

fn outcome(s: Simulation) -> impl IntoView {
    let (elsewhere, all) = (s.elsewhere, s.requests.len());
    let left: Vec<String> = s.left_out.iter().map(ToString::to_string).collect();
    view! {
        <div class="stack" data-testid="trial">
            <p role="status">
                {move || format!("{} {elsewhere} {} {all}.", tr("До іншого виконавця пішли б", "Would go to another executor:"), tr("з", "of"))}
            </p>
            {(!left.is_empty()).then(|| view! {
                <p class="small muted">{move || tr("Не знайдено або без предмета:", "Not found, or without an item:")} " " {left.join(", ")}</p>
            })}
            <div class="table-wrap">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{move || tr("Заявка", "Request")}</th>
                        <th scope="col">{move || tr("Тепер", "Now")}</th>
                        <th scope="col">{move || tr("Буде", "Then")}</th>
                        <th scope="col">{move || tr("Чому", "Why")}</th>
                    </tr></thead>
                    <tbody>{s.requests.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}

fn row(r: Simulated) -> impl IntoView {
    let differs = r.now != r.then;
    let (due_now, due_then) = (r.due_now, r.due_then);
    let moved = due_now != due_then;
    let who = |name: Option<String>| name.unwrap_or_else(|| "—".to_owned());
    view! {
        <tr>
            <td data-label=move || tr("Заявка", "Request")>
                <p><span class="num strong">{r.number}</span> " · " <code>{r.item}</code></p>
                <p class="small muted">{r.place}</p>
            </td>
            <td data-label=move || tr("Тепер", "Now")>
                <p>{who(r.now)}</p>
                <p class="small muted">{move || due_now.map(exact)}</p>
            </td>
            <td data-label=move || tr("Буде", "Then")>
                <p>{who(r.then)} " " {differs.then(|| view! { <Badge tone=Tone::Waiting>{move || tr("інший", "another")}</Badge> })}</p>
                <p class=if moved { "small strong" } else { "small muted" }>{move || due_then.map(exact)}</p>
            </td>
            <td class="small" data-label=move || tr("Чому", "Why")>{r.why}</td>
        </tr>
    }
}

/// The matrix with a search; holes show in words too.
#[component]
fn Matrix(matrix: RoutingMatrix) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let holes_only = RwSignal::new(false);
    let RoutingMatrix { districts, rows } = matrix;
    let holes = rows.iter().flat_map(|r| &r.cells).filter(|c| !c.certain).count();
    let rows = StoredValue::new(rows);
    let shown = Memo::new(move |_| {
        let words = words.get();
        let fits = |r: &&MatrixRow| {
            let row = text::searchable(&format!("{} {}", r.item, r.name));
            (!holes_only.get() || r.cells.iter().any(|c| !c.certain)) && text::occur(&words, &row)
        };
        rows.with_value(|rows| rows.iter().filter(fits).cloned().collect::<Vec<_>>())
    });
    let line = |r: MatrixRow| {
        view! {
            <tr>
                <th scope="row"><code>{r.item}</code> " " {r.name}</th>
                {r.cells.into_iter().map(cell).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="stack">
            <p>{move || format!("{} {holes}", tr("Клітинок без правила:", "Cells without a rule:"))}</p>
            <div class="cluster">
                <input class="input table-search" type="search" aria-label=move || tr("Пошук предмета", "Search an item")
                    placeholder=move || tr("Пошук предмета", "Search an item") data-testid="matrix-search"
                    prop:value=move || words.get() on:input=move |e| words.set(event_target_value(&e))/>
                <Button on_click=move |()| holes_only.update(|h| *h = !*h) testid="matrix-holes">
                    {move || if holes_only.get() { tr("Показати всі", "Show all") } else { tr("Лише без правила", "Only without a rule") }}
                </Button>
            </div>
            <div class="table-wrap matrix" tabindex="0" role="region" aria-label=move || tr("Матриця маршрутизації", "Routing matrix") data-testid="matrix">
                <table class="table">
                    <thead><tr>
                        <th scope="col">{move || tr("Предмет", "Item")}</th>
                        <th scope="col">{move || tr("Без району", "No district")}</th>
                        {districts.into_iter().map(|d| view! { <th scope="col">{d}</th> }).collect_view()}
                    </tr></thead>
                    <tbody>{move || shown.get().into_iter().take(SHOWN).map(line).collect_view()}</tbody>
                </table>
            </div>
            {move || (shown.with(Vec::len) > SHOWN).then(|| view! {
                <p class="small muted">{move || tr("Є ще: уточніть пошук.", "There are more: search on.")}</p>
            })}
        </div>
    }
}

fn cell(c: MatrixCell) -> impl IntoView {
    let (certain, why) = (c.certain, c.why);
    view! {
        <td class=if certain { "small" } else { "small matrix-hole" } title=why>
            {c.executor}
            {(!certain).then(|| view! { <span class="muted">" " {move || tr("(без правила)", "(no rule)")}</span> })}
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::read_numbers;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        assert_eq!(
            read_numbers("№1001, 1002;1003  та 1004"),
            [1001, 1002, 1003, 1004]
        );
        assert!(read_numbers(" ").is_empty());
    }
}
