//! The left column: the phone finds the cards; choose one or write down somebody new.
use super::draft::Intake;
use super::place::StreetInput;
use super::steps::focus;
use crate::api;
use crate::form::{Checkbox, Choice, Field, Radios, Select, Submit, TextInput};
use crate::i18n::{label, plural, tr};
use crate::pages::operator::card_acts::ProvePhone;
use crate::pages::operator::desk::address;
use crate::pages::operator::queue::Queue;
use crate::pages::resident::SettlementSelect;
use crate::testid;
use crate::ui::{Badge, Button, ButtonKind, Tone};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::{ev, html};
use openapi::applicant::{ApplicantCard, ApplicantQuery};
use openapi::domain::{ApplicantId, Basis, Channel, Status, phone as number};
use openapi::ticket::{TicketQuery, TicketRow};
use openapi::{NoBody, endpoints, limits};

/// Wait after the last digit before looking, in milliseconds.
const PAUSE: u32 = 250;

/// Who is calling.
#[component]
pub fn CallerPart(
    /// The draft.
    intake: Intake,
    /// The form, for its errors.
    submit: Submit,
) -> impl IntoView {
    let phone = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = phone.get() {
            drop(input.focus());
        }
    });
    let editing = RwSignal::new(false);
    Effect::new(move |_| {
        intake.chosen.track();
        editing.set(false);
    });
    let at_fault = move || {
        let ours = |p: &str| p.starts_with("/caller/residence") || p.starts_with("/caller/basis");
        submit.error.with(|e| {
            e.as_ref()
                .is_some_and(|e| e.problem.errors.iter().any(|f| ours(&f.pointer)))
        })
    };
    let folded = move || intake.chosen.with(Option::is_some) && !editing.get() && !at_fault();
    let channels = Signal::derive(|| {
        [Channel::Phone, Channel::Reception]
            .map(|c| (c.as_str().to_owned(), label(c).to_owned()))
            .to_vec()
    });
    // Enter after the number: the first card of it and on to the words; the name, when it is somebody new
    let first = RwSignal::new(None::<ApplicantCard>);
    let found_by_key = move |e: ev::KeyboardEvent| {
        if e.key() != "Enter" || e.ctrl_key() || e.meta_key() {
            return;
        }
        if intake.chosen.with_untracked(Option::is_none) {
            match first.get_untracked() {
                Some(card) => intake.choose(card),
                None => return,
            }
        }
        e.prevent_default();
        focus("text");
    };
    view! {
        <section class="intake-part" aria-label=move || tr("Хто звертається", "Who is calling")>
            <h2>{move || tr("Хто звертається", "Who is calling")}</h2>
            <Checkbox checked=intake.anonymous id="anonymous" error=submit.field("/anonymous") testid="intake-anonymous">
                {move || tr("Без заявника: аварія, про яку повідомив перехожий", "Without an applicant: an emergency told by a passer-by")}
            </Checkbox>
            <Show when=move || intake.anonymous.get()>
                <p class="small muted">{move || tr(
                    "Відгуку до такої заявки не буде: її закриває працівник за звітом виконавця.",
                    "There will be no feedback: an operator closes it on the executor's report.",
                )}</p>
            </Show>
            <div hidden=move || intake.anonymous.get()>
            <div on:keydown=found_by_key>
                <Field label=move || tr("Телефон", "Phone") id="caller-phone" error=submit.field("/caller/phone")>
                    <TextInput value=intake.phone kind="tel" inputmode="tel" node_ref=phone testid=testid::INTAKE_PHONE/>
                </Field>
            </div>
            <Found intake first/>
            <Field label=move || tr("Прізвище, ім’я, по батькові", "Full name") id="caller-full-name" error=submit.field("/caller/full_name")>
                <TextInput value=intake.name max=limits::NAME_MAX testid=testid::INTAKE_NAME/>
            </Field>
            <Show when=folded>
                <div class="summary-line small">
                    <span>{move || intake.home_line()} " · " {move || intake.basis_label()}</span>
                    <Button kind=ButtonKind::Quiet on_click=move |()| editing.set(true)>{move || tr("Змінити", "Change")}</Button>
                </div>
            </Show>
            <Show when=move || !folded()>
                <Residence intake submit/>
                <BasisFields intake submit/>
            </Show>
            <Field label=move || tr("Як звернувся", "How") id="channel" error=submit.field("/channel")>
                <Select value=intake.channel options=channels/>
            </Field>
            <OpenRequests intake/>
            </div>
        </section>
    }
}

/// A whole number, or one as it was stored once.
fn can_be_looked_up(typed: &str) -> bool {
    let stored = typed.trim_start().starts_with('+') && number::read_formerly(typed).is_some();
    stored || number::read(typed).is_some()
}

/// The cards of the phone.
#[component]
fn Found(intake: Intake, first: RwSignal<Option<ApplicantCard>>) -> impl IntoView {
    // what was typed is sent, and read there once more: a stored number may be one that is refused today
    let phone = Memo::new(move |_| intake.phone.with(|p| can_be_looked_up(p).then(|| p.clone())));
    let cards = LocalResource::new(move || {
        let phone = phone.get();
        async move {
            let phone = phone?;
            TimeoutFuture::new(PAUSE).await;
            Some(
                api::call(
                    &endpoints::FIND_APPLICANTS,
                    &[],
                    &ApplicantQuery { phone },
                    &NoBody {},
                )
                .await,
            )
        }
    });
    Effect::new(move |_| {
        let found = cards.get().flatten().and_then(Result::ok);
        first.set(found.and_then(|all| all.into_iter().find(|card| !card.phone_unproved)));
    });
    let chosen = move |id: ApplicantId| intake.chosen.with(|c| c.as_ref().is_some_and(|c| c.id == id));
    let line = move |card: ApplicantCard| {
        let (id, picked) = (card.id, card.clone());
        let home = card.residence.as_ref().map(|r| {
            [
                r.street.clone(),
                r.building.clone(),
                r.flat.clone().map(|f| format!("кв. {f}")),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", ")
        });
        let open = u64::from(card.open_tickets);
        let unproved = card.phone_unproved;
        view! {
            <button
                type="button"
                class="found-card"
                disabled=unproved
                aria-pressed=move || chosen(id).to_string()
                on:click=move |_| intake.choose(picked.clone())
            >
                <span class="strong">{card.full_name}</span>
                {unproved.then(|| view! {
                    <Badge tone=Tone::Waiting>{move || tr("номер не підтверджено", "phone not proved")}</Badge>
                })}
                <span class="small muted">
                    {home}
                    {(open > 0)
                        .then(|| view! {
                            <span>{move || format!(" · {}", plural(open, ["відкрита заявка", "відкриті заявки", "відкритих заявок"], ["open request", "open requests"]))}</span>
                        })}
                </span>
            </button>
            {unproved.then(|| view! { <ProvePhone id/> })}
        }
    };
    view! {
        <div role="status">
            {move || match cards.get().flatten() {
                None => ().into_any(),
                Some(Err(_)) => view! {
                    <p class="small muted">{move || tr("Картки не завантажилися. Запишіть дані зі слів.", "The cards could not be loaded. Write down the data.")}</p>
                }
                    .into_any(),
                Some(Ok(all)) if all.is_empty() => view! {
                    <p class="small muted">{move || tr("Нова людина: картки за цим номером немає.", "Somebody new: no card for this number.")}</p>
                }
                    .into_any(),
                Some(Ok(all)) => view! {
                    <p class="small muted">{move || tr("За цим номером:", "For this number:")}</p>
                    <div class="found">{all.into_iter().map(line).collect_view()}</div>
                    <Button kind=ButtonKind::Quiet on_click=move |()| intake.somebody_new()>
                        {move || tr("Хтось інший", "Somebody else")}
                    </Button>
                }
                    .into_any(),
            }}
        </div>
    }
}

/// Where the caller lives.
#[component]
fn Residence(intake: Intake, submit: Submit) -> impl IntoView {
    view! {
        <fieldset class="field">
            <legend class="field-label">{move || tr("Де живе", "Residence")}</legend>
            <Field label=move || tr("Населений пункт", "Settlement") id="caller-residence-settlement" error=submit.field("/caller/residence/settlement")>
                <SettlementSelect value=intake.home_settlement/>
            </Field>
            <div class="address">
                <Field label=move || tr("Вулиця", "Street") id="caller-residence-street" optional=true error=submit.field("/caller/residence/street")>
                    <StreetInput value=intake.home_street building=intake.home_building flat=intake.home_flat on_pick=move |_| focus("caller-residence-building") testid="intake-home-street"/>
                </Field>
                <Field label=move || tr("Будинок", "Building") id="caller-residence-building" optional=true error=submit.field("/caller/residence/building")>
                    <TextInput value=intake.home_building max=20/>
                </Field>
                <Field label=move || tr("Квартира", "Flat") id="caller-residence-flat" optional=true error=submit.field("/caller/residence/flat")>
                    <TextInput value=intake.home_flat max=20/>
                </Field>
            </div>
            <Checkbox checked=intake.residence_checked id="caller-residence-checked" error=submit.field("/caller/residence_checked")>
                {move || tr("Вулиці немає в довіднику, адресу перевірено з заявником", "The street is not in the directory, I have made sure of the address")}
            </Checkbox>
        </fieldset>
    }
}

/// The basis of 1.1 as the caller states it.
#[component]
fn BasisFields(intake: Intake, submit: Submit) -> impl IntoView {
    let choices = Signal::derive(|| {
        Basis::ALL
            .iter()
            .map(|b| Choice::new(b.as_str(), label(*b)).testid(format!("basis-{b}")))
            .collect::<Vec<_>>()
    });
    let idp = move || intake.basis.with(|b| b == Basis::IdpCertificate.as_str());
    view! {
        <Radios
            legend=move || tr("Підстава (п. 1.1)", "Basis (1.1)")
            id="caller-basis-kind"
            value=intake.basis
            choices
            error=submit.field("/caller/basis/kind")
            testid=testid::INTAKE_BASIS
        />
        <Show when=idp>
            <div class="form-grid">
                <Field label=move || tr("Номер довідки", "Certificate number") id="caller-basis-idp-number" error=submit.field("/caller/basis/idp_number")>
                    <TextInput value=intake.idp_number max=40 testid=testid::INTAKE_IDP_NUMBER/>
                </Field>
                <Field label=move || tr("Дата довідки", "Certificate date") id="caller-basis-idp-date" error=submit.field("/caller/basis/idp_date")>
                    <TextInput value=intake.idp_date kind="date" testid=testid::INTAKE_IDP_DATE/>
                </Field>
            </div>
        </Show>
    }
}

/// The caller may be calling about one of these.
#[component]
fn OpenRequests(intake: Intake) -> impl IntoView {
    let who = Memo::new(move |_| {
        intake
            .chosen
            .with(|c| c.as_ref().filter(|c| c.open_tickets > 0).map(|c| c.id))
    });
    let rows = LocalResource::new(move || {
        let who = who.get();
        async move {
            let open: Vec<&str> = Status::ALL
                .iter()
                .filter(|s| s.is_open())
                .map(|s| s.as_str())
                .collect();
            let query = TicketQuery {
                applicant: Some(who?),
                status: Some(open.join(",")),
                ..TicketQuery::default()
            };
            api::call(&endpoints::LIST_TICKETS, &[], &query, &NoBody {})
                .await
                .ok()
        }
    });
    let line = |row: TicketRow| {
        let status = row.status;
        view! {
            <li>
                <a class="list-row" href=address(Queue::Open, "", Some(row.id))>
                    <span class="strong num">"№" {row.number}</span>
                    " "
                    <span class="small muted">{move || label(status).to_lowercase()}</span>
                    <span class="row-where small">{row.excerpt}</span>
                </a>
            </li>
        }
    };
    move || {
        rows.get().flatten().filter(|p| !p.items.is_empty()).map(|page| {
            view! {
                <h3>{move || tr("Відкриті заявки цієї людини", "Open requests of this person")}</h3>
                <ul class="list">{page.items.into_iter().map(line).collect_view()}</ul>
            }
        })
    }
}
