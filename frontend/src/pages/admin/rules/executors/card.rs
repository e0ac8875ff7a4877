//! The page of an executor: whom it belongs to, who stands in for it, what the rules send to it.
use super::people::People;
use super::shape::{About, Other, about};
use crate::i18n::{kyiv, now, plural, tr};
use crate::pages::admin::rules::rows::Row;
use crate::pages::admin::rules::url_state::Place;
use crate::ui::{Badge, Panel, Tone};
use leptos::prelude::*;
use openapi::domain::rules::{Absence, Executor, Rules};
use std::sync::Arc;

/// Two languages of one text.
type Words = (&'static str, &'static str);

/// What is known of the executor.
#[component]
pub fn ExecutorCard(
    /// The executor.
    executor: Executor,
    /// The rules as the draft would make them.
    known: RwSignal<Option<Arc<Rules>>>,
    /// Where the editor is.
    place: Place,
) -> impl IntoView {
    let code = executor.code.to_string();
    let said = Memo::new(move |_| known.with(|rules| about(rules.as_ref()?, &code)));
    let away: Vec<Absence> = executor.away.clone();
    let (name, full, hours, phone, retired) = (
        executor.short_name_uk,
        executor.name_uk,
        executor.work_hours,
        executor.phone,
        executor.retired,
    );
    let body = move || said.get().map(|about| facts(about, place));
    view! {
        <Panel title=move || name.clone() testid="executor-card">
            <p>
                {full}
                {retired.then(|| view! { " " <Badge tone=Tone::Neutral>{move || tr("виведено з дії", "retired")}</Badge> })}
            </p>
            <dl class="facts">
                {fact(("Години роботи", "Working hours"), hours)}
                {fact(("Телефон", "Phone"), phone)}
                {(!away.is_empty()).then(|| view! {
                    <div>
                        <dt>{move || tr("Не приймає заявок", "Takes no requests")}</dt>
                        <dd><ul class="inline-list">{away.into_iter().map(absence).collect_view()}</ul></dd>
                    </div>
                })}
            </dl>
            <People code=executor.code/>
            {body}
        </Panel>
    }
}

/// From when, until when, why; one that is past is set in grey.
fn absence(a: Absence) -> impl IntoView {
    let past = a.end() < kyiv(now()).date();
    let Absence { from, to, note } = a;
    let when = move || {
        let to = to.map(|to| format!(" {} {}", tr("до", "until"), to.format("%d.%m.%Y")));
        format!(
            "{} {}{}",
            tr("з", "since"),
            from.format("%d.%m.%Y"),
            to.unwrap_or_default()
        )
    };
    view! {
        <li class=if past { "muted" } else { "strong" }>
            {when} {(!note.is_empty()).then(|| format!(" ({note})"))}
        </li>
    }
}

fn fact(name: Words, value: String) -> impl IntoView {
    (!value.is_empty()).then(|| view! { <div><dt>{move || tr(name.0, name.1)}</dt><dd>{value}</dd></div> })
}

fn facts(about: About, place: Place) -> impl IntoView {
    let one = |other: Option<Other>| other.into_iter().collect::<Vec<_>>();
    let others = [
        (("Підпорядковано", "Belongs to"), one(about.parent)),
        (("Підрозділи", "Sub-units"), about.below),
        (("Заступник", "Substitute"), one(about.substitute)),
        (("Заступає", "Stands in for"), about.stands_in),
        (("Наступник", "Successor"), one(about.successor)),
        (("Перебрав справи", "Took over from"), about.took_over),
    ];
    let named = others.into_iter().filter(|(_, list)| !list.is_empty());
    let row = move |(name, list): (Words, Vec<Other>)| {
        let links = list.into_iter().map(|other| link(other, place)).collect_view();
        view! { <div><dt>{move || tr(name.0, name.1)}</dt><dd><ul class="inline-list">{links}</ul></dd></div> }
    };
    view! {
        <dl class="facts">{named.map(row).collect_view()}</dl>
        <Naming rows=about.rules place testid="executor-rules"
            none=("Жодне правило не називає цього виконавця.", "No rule names this executor.")
            title=|n| format!("{}: {}", tr("Його називають", "Named by"), plural(n, ["правило", "правила", "правил"], ["rule", "rules"]))/>
        <Naming rows=about.items place testid="executor-items"
            none=("Жоден предмет не називає його виконавцем за Класифікатором.", "No item names it where no rule fits.")
            title=|n| format!("{}: {}", tr("За Класифікатором його називають", "Where no rule fits, named by"), plural(n, ["предмет", "предмети", "предметів"], ["item", "items"]))/>
    }
}

fn link(other: Other, place: Place) -> impl IntoView {
    let Other { key, name, retired } = other;
    let testid = format!("to-{}", key.code);
    view! {
        <li>
            <a href=place.href(&key) data-testid=testid on:click=move |e| place.follow(&e, &key)>{name}</a>
            {retired.then(|| view! { " " <Badge tone=Tone::Neutral>{move || tr("виведено", "retired")}</Badge> })}
        </li>
    }
}

/// Rules or items that name it: how many, and which.
#[component]
fn Naming(
    rows: Vec<Row>,
    place: Place,
    testid: &'static str,
    none: Words,
    title: fn(u64) -> String,
) -> impl IntoView {
    let count = rows.len() as u64;
    if rows.is_empty() {
        return view! { <p class="small muted" data-testid=testid>{move || tr(none.0, none.1)}</p> }
            .into_any();
    }
    let row = move |row: Row| {
        let key = row.key;
        view! {
            <li>
                <a href=place.href(&key) on:click=move |e| place.follow(&e, &key)><code>{row.code}</code> " " {row.name}</a>
                " " <span class="small muted">{row.more}</span>
            </li>
        }
    };
    view! {
        <details data-testid=testid>
            <summary>{move || title(count)}</summary>
            <ul class="rules-list rules-naming">{rows.into_iter().map(row).collect_view()}</ul>
        </details>
    }
    .into_any()
}
