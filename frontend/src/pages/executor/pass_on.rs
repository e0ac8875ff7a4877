//! Who inside the organisation has the request; the manager passes it on here, beside the evidence.
use crate::api;
use crate::form::{Field, Select, TextArea, use_submit};
use crate::i18n::tr;
use crate::pages::ticket_parts::Card;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, ButtonKind, ErrorState, Notice, NoticeKind};
use leptos::prelude::*;
use openapi::domain::{Act, ExecutorCode};
use openapi::organisation::Organisation;
use openapi::ticket::{PassOn, TicketCard};
use openapi::{endpoints, limits};

/// Who has it now, and for a manager the form.
#[component]
pub fn PassOnPanel(
    /// The card.
    card: Card,
) -> impl IntoView {
    let held = Memo::new(move |_| card.data.with(|c| c.as_ref().and_then(holder)));
    let may = Memo::new(move |_| card.allows(Act::PassOn));
    let shown = Memo::new(move |_| may.get() || held.with(Option::is_some));
    view! {
        <Show when=move || shown.get()>
            <section class="card stack" id="pass-on">
                <h2>{move || tr("Хто виконує", "Who does it")}</h2>
                <p data-testid=testid::HELD>
                    {move || held.get().unwrap_or_else(|| tr(
                        "Нікому не передано: заявку бачить уся організація.",
                        "Passed on to nobody: the whole organisation sees it.",
                    ).to_owned())}
                </p>
                <Show when=move || may.get()>
                    <PassOnForm card/>
                </Show>
            </section>
        </Show>
    }
}

/// The unit and the person in one line.
pub fn holder(card: &TicketCard) -> Option<String> {
    let unit = card.row.unit.as_ref().map(|u| u.name.clone());
    let worker = card.row.worker.as_ref().map(|w| w.name.clone());
    let parts: Vec<String> = worker.into_iter().chain(unit).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// People to choose from: ours, and those of the unit that is chosen; without one, of all units.
fn people(organisation: &Organisation, at_home: bool, unit: &str) -> Vec<(String, String)> {
    let own = &organisation.executor.code;
    let fits = |code: &ExecutorCode| code == own || (at_home && (unit.is_empty() || code.as_str() == unit));
    let name_of = |code: &ExecutorCode| {
        let found = organisation
            .units
            .iter()
            .find(|u| u.code == *code && unit.is_empty());
        found.map(|u| format!(" — {}", u.name)).unwrap_or_default()
    };
    let all = organisation.people.iter().filter(|p| fits(&p.executor));
    all.map(|p| (p.id.to_string(), format!("{}{}", p.name, name_of(&p.executor))))
        .collect()
}

#[component]
fn PassOnForm(card: Card) -> impl IntoView {
    let organisation = LocalResource::new(|| api::get(&endpoints::ORGANISATION, &[]));
    let (unit, worker, note) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let known = move || organisation.get().and_then(Result::ok);
    // a unit passes on to its own people only
    let at_home = Memo::new(move |_| {
        let own = known().map(|o| o.executor.code);
        card.data.with(|c| {
            c.as_ref()
                .and_then(|c| c.row.executor.as_ref().map(|e| e.code.clone()))
                == own
        })
    });
    let units = Signal::derive(move || {
        let units = known().map(|o| o.units).unwrap_or_default();
        units
            .into_iter()
            .map(|u| (u.code.to_string(), u.name))
            .collect::<Vec<_>>()
    });
    let choices = Signal::derive(move || {
        known()
            .map(|o| people(&o, at_home.get(), &unit.get()))
            .unwrap_or_default()
    });
    let has_units = Memo::new(move |_| at_home.get() && units.with(|u| !u.is_empty()));
    let pass = use_submit(
        move || {
            let chosen = |s: RwSignal<String>| Some(s.get_untracked()).filter(|s| !s.is_empty());
            let body = PassOn {
                unit: chosen(unit).map(ExecutorCode),
                worker: chosen(worker).and_then(|w| w.parse().ok()),
                note: chosen(note),
            };
            async move { card.act(&endpoints::PASS_ON, None, body).await }
        },
        move |after: TicketCard| {
            for field in [unit, worker, note] {
                field.try_set(String::new());
            }
            let to = holder(&after).unwrap_or_default();
            toasts::success(format!("{} {to}", tr("Передано:", "Passed on:")));
        },
    );
    let back = use_submit(
        move || async move { card.act(&endpoints::PASS_ON, None, PassOn::default()).await },
        move |_: TicketCard| toasts::success(tr("Забрано назад.", "Taken back.")),
    );
    // what a unit's manager takes back stays with the unit
    let passed = Memo::new(move |_| {
        let at_home = at_home.get();
        card.data.with(|c| {
            c.as_ref()
                .is_some_and(|c| c.row.worker.is_some() || (at_home && c.row.unit.is_some()))
        })
    });
    let nobody = Signal::derive(move || unit.with(String::is_empty) && worker.with(String::is_empty));
    let told = move |s: crate::form::Submit| s.error.get().filter(|e| !e.is_stale());
    view! {
        {move || organisation.get().and_then(Result::err).map(|error| view! {
            <ErrorState error retry=Callback::new(move |()| organisation.refetch())/>
        })}
        <form class="stack" novalidate on:submit=pass.on_submit()>
            <div class="grid-2">
                <Show when=move || has_units.get()>
                    <Field label=move || tr("Підрозділ", "Sub-unit") id="pass-unit" optional=true error=pass.field("/unit")>
                        <Select value=unit options=units placeholder=move || tr("Не вибрано", "Not chosen") testid=testid::PASS_UNIT/>
                    </Field>
                </Show>
                <Field label=move || tr("Працівник", "Person") id="pass-worker" optional=true error=pass.field("/worker")>
                    <Select value=worker options=choices placeholder=move || tr("Не вибрано", "Not chosen") testid=testid::PASS_WORKER/>
                </Field>
            </div>
            <Field
                label=move || tr("Примітка", "Note")
                hint=move || tr("Заявник її не побачить.", "The applicant will not see it.")
                id="pass-note"
                optional=true
                error=pass.field("/note")
            >
                <TextArea value=note max=limits::NOTE_MAX rows=2 testid=testid::PASS_NOTE/>
            </Field>
            {move || told(pass).or_else(|| told(back)).map(|e| view! {
                <Notice kind=NoticeKind::Error live=true>{e.problem.detail}</Notice>
            })}
            <div class="cluster">
                <Button kind=ButtonKind::Secondary submit=true pending=pass.pending disabled=nobody testid=testid::PASS_SEND>
                    {move || tr("Передати", "Pass on")}
                </Button>
                <Show when=move || passed.get()>
                    <Button kind=ButtonKind::Quiet pending=back.pending on_click=back.run testid=testid::PASS_BACK>
                        {move || tr("Забрати назад", "Take back")}
                    </Button>
                </Show>
            </div>
        </form>
    }
}
