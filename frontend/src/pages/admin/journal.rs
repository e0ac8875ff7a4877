//! The security journal: what was refused, to whom, from where; narrowed by kind, account, address and period.
use crate::api::{self, ApiError};
use crate::form::{Field, Select, TextInput};
use crate::i18n::{from_kyiv, label, tr};
use crate::pages::ticket_parts::When;
use crate::ui::{Button, Continued, EmptyState, Load};
use chrono::{NaiveDate, TimeDelta};
use leptos::prelude::*;
use openapi::domain::UserId;
use openapi::domain::security::SecurityKind;
use openapi::security::{SecurityQuery, SecurityRow};
use openapi::{NoBody, Page, endpoints};
use std::net::IpAddr;

/// Rows of a page.
const PAGE: u32 = 50;

/// The filters as they are typed.
#[derive(Clone, Copy)]
struct Typed {
    kind: RwSignal<String>,
    actor: RwSignal<Option<(UserId, String)>>,
    address: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

impl Typed {
    fn query(self) -> SecurityQuery {
        let day = |s: RwSignal<String>| NaiveDate::parse_from_str(&s.get(), "%Y-%m-%d").ok();
        let begin = |d: NaiveDate| from_kyiv(d.and_time(chrono::NaiveTime::MIN));
        SecurityQuery {
            kind: SecurityKind::parse(&self.kind.get()),
            actor: self.actor.get().map(|(id, _)| id),
            address: Some(self.address.get().trim().to_owned()).filter(|a| a.parse::<IpAddr>().is_ok()),
            from: day(self.from).map(begin),
            to: day(self.to).map(|d| begin(d + TimeDelta::days(1))),
            after: None,
            limit: Some(PAGE),
        }
    }
}

async fn ask(query: SecurityQuery) -> Result<Page<SecurityRow>, ApiError> {
    api::call(&endpoints::SECURITY_JOURNAL, &[], &query, &NoBody {}).await
}

/// The journal.
#[component]
pub fn JournalTable() -> impl IntoView {
    let typed = Typed {
        kind: RwSignal::new(String::new()),
        actor: RwSignal::new(None),
        address: RwSignal::new(String::new()),
        from: RwSignal::new(String::new()),
        to: RwSignal::new(String::new()),
    };
    let kinds = Signal::derive(|| {
        let all = (String::new(), tr("Усе", "Everything").to_owned());
        let each = SecurityKind::ALL
            .iter()
            .map(|k| (k.as_str().to_owned(), label(*k).to_owned()));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    let wanted = Memo::new(move |_| typed.query());
    let first = LocalResource::new(move || ask(wanted.get()));
    view! {
        <div class="stack">
            <p class="muted">{move || tr("Відмови, чужі записи, невдалі входи. Повтори за хвилину — один рядок із кількістю. Пароль, введений логін і вміст не записуються.", "Refusals, foreign records, failed sign-ins. Repeats within a minute are one row with their number. No password, typed login or content is kept.")}</p>
            <div class="table-search cluster">
                <Select value=typed.kind options=kinds label=move || tr("Що", "What") testid="journal-kind"/>
                <Field label=move || tr("Адреса IP", "IP address") id="journal-address">
                    <TextInput value=typed.address max=45 testid="journal-address"/>
                </Field>
                <Field label=move || tr("Від", "From") id="journal-from">
                    <TextInput value=typed.from kind="date" testid="journal-from"/>
                </Field>
                <Field label=move || tr("До", "To") id="journal-to">
                    <TextInput value=typed.to kind="date" testid="journal-to"/>
                </Field>
                {move || typed.actor.get().map(|(_, name)| view! {
                    <Button on_click=move |()| typed.actor.set(None) testid="journal-anyone">{name} " ✕"</Button>
                })}
            </div>
            <Load resource=first lines=8 view=move |page| view! { <Rows page typed query=wanted.get_untracked()/> }.into_any()/>
        </div>
    }
}

#[component]
fn Rows(page: Page<SecurityRow>, typed: Typed, query: SecurityQuery) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <EmptyState title=move || tr("Таких записів немає", "No such entries")/> }.into_any();
    }
    let list = Continued::new(page, move |after| {
        ask(SecurityQuery {
            after,
            ..query.clone()
        })
    });
    let rows = list.rows;
    view! {
        <div class="table-wrap">
            <table class="table" data-testid="journal">
                <thead>
                    <tr>
                        <th scope="col">{move || tr("Коли", "When")}</th>
                        <th scope="col">{move || tr("Що", "What")}</th>
                        <th scope="col">{move || tr("Де", "Where")}</th>
                        <th scope="col">{move || tr("Хто", "Who")}</th>
                        <th scope="col">{move || tr("Звідки", "From")}</th>
                        <th scope="col">{move || tr("Разів", "Times")}</th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.id let:row>
                        <Row row typed/>
                    </For>
                </tbody>
            </table>
        </div>
        {list.button("journal-more", || ().into_any())}
    }
    .into_any()
}

#[component]
fn Row(row: SecurityRow, typed: Typed) -> impl IntoView {
    let SecurityRow {
        at,
        kind,
        code,
        endpoint,
        actor,
        role,
        address,
        object,
        times,
        ..
    } = row;
    let from = address.clone();
    view! {
        <tr>
            <td data-label=move || tr("Коли", "When")><When at=at/></td>
            <td data-label=move || tr("Що", "What")>
                <span class="strong">{move || label(kind)}</span>
                {(!code.is_empty()).then(|| view! { " " <code class="small">{code}</code> })}
            </td>
            <td data-label=move || tr("Де", "Where")>
                {(!endpoint.is_empty()).then(|| view! { <code class="small">{endpoint}</code> })}
                {object.map(|id| view! { <p class="small muted">{id.to_string()}</p> })}
            </td>
            <td data-label=move || tr("Хто", "Who")>
                {actor.map(|a| {
                    let name = a.name.unwrap_or_else(|| a.id.to_string());
                    let chosen = (a.id, name.clone());
                    view! { <button type="button" class="load-sort" on:click=move |_| typed.actor.set(Some(chosen.clone()))>{name}</button> }
                })}
                {role.map(|r| view! { <p class="small muted">{move || label(r)}</p> })}
            </td>
            <td data-label=move || tr("Звідки", "From")>
                <button type="button" class="load-sort num" on:click=move |_| typed.address.set(from.clone())>{address}</button>
            </td>
            <td class="num" data-label=move || tr("Разів", "Times")>{times}</td>
        </tr>
    }
}
