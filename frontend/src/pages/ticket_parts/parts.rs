//! Parts of a request: on the card of the whole what each co-executor does and has answered, on the card of a
//! part what it belongs to.
use super::{Attachments, StatusBadge, When};
use crate::i18n::{pick, tr};
use crate::testid;
use crate::ui::{Badge, Tone};
use leptos::prelude::*;
use openapi::domain::{Role, TicketId};
use openapi::ticket::{MainTicket, PartCard};

/// The parts, oldest first; nothing when there are none.
#[component]
pub fn Parts(
    /// The parts.
    items: Vec<PartCard>,
    /// Who reads.
    role: Role,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let rows = items.into_iter().map(|p| part(p, role)).collect_view();
        view! {
            <section class="parts stack stack-s" data-testid=testid::PARTS>
                <h2>{move || tr("Частини заявки", "Parts of the request")}</h2>
                <p class="small muted">
                    {move || tr(
                        "Над заявкою працюють кілька виконавців. Вона закриється, коли завершать усі частини, або за словом заявника.",
                        "Several executors work on the request. It closes when all parts are done, or on the applicant's word.",
                    )}
                </p>
                <ul class="said-list">{rows}</ul>
            </section>
        }
    })
}

fn part(p: PartCard, role: Role) -> impl IntoView {
    let number = p.number;
    let item = p.item.map(|i| (i.name_uk, i.name_en));
    let running = p.due_at.filter(|_| p.status.is_open());
    let quoted = |title: fn() -> &'static str, text: String| {
        view! {
            <p class="small muted">{title}</p>
            <p class="pre-line">{text}</p>
        }
    };
    view! {
        <li class="said-item" data-testid=format!("part-{number}")>
            <p class="said-head">
                {match href(role, p.id) {
                    Some(href) => view! { <a class="num strong" href=href>"№" {number}</a> }.into_any(),
                    None => view! { <span class="num strong">"№" {number}</span> }.into_any(),
                }}
                <StatusBadge status=p.status closure=p.closure/>
                {p.overdue.then(|| view! { <Badge tone=Tone::Danger>{move || tr("прострочено", "overdue")}</Badge> })}
            </p>
            {p.executor.map(|e| view! {
                <p>
                    <span class="strong">{e.name}</span>
                    " "
                    <a class="num nowrap" href=format!("tel:{}", e.phone)>{e.phone.clone()}</a>
                </p>
            })}
            {item.map(|(uk, en)| view! { <p class="small muted">{move || pick(uk.clone(), en.clone())}</p> })}
            <p class="pre-line">{p.task}</p>
            {running.map(|due| view! { <p class="small muted">{move || tr("Строк: ", "Deadline: ")} <When at=due/></p> })}
            {p.answer.map(|text| quoted(|| tr("Відповідь співвиконавця", "The co-executor's answer"), text))}
            {p.non_execution.map(|text| quoted(|| tr("Обґрунтування невиконання", "Justification of non-execution"), text))}
            {(!p.attachments.is_empty()).then(|| view! { <Attachments items=p.attachments/> })}
        </li>
    }
}

/// The card of another request of the family, in the reader's room.
fn href(role: Role, id: TicketId) -> Option<String> {
    match role {
        Role::Operator | Role::SeniorOperator | Role::Analyst => {
            Some(format!("/desk?queue=open&ticket={id}"))
        }
        Role::Applicant => Some(crate::route::Screen::Request(id).path()),
        Role::Executor | Role::ExecutorManager | Role::Admin | Role::Integration | Role::System => None,
    }
}

/// What a part belongs to: number, lead executor, the applicant's words about the whole.
#[component]
pub fn PartOf(
    /// The main request.
    main: Option<MainTicket>,
    /// Who reads.
    role: Role,
) -> impl IntoView {
    main.map(|main| {
        let number = main.number;
        view! {
            <section class="part-of notice notice-info" data-testid=testid::PART_OF>
                <p class="strong">
                    {move || tr("Це частина заявки ", "This is a part of request ")}
                    {match href(role, main.id) {
                        Some(href) => view! { <a class="num" href=href>"№" {number}</a> }.into_any(),
                        None => view! { <span class="num">"№" {number}</span> }.into_any(),
                    }}
                </p>
                {main.executor.map(|e| view! {
                    <p>
                        {move || tr("Основний виконавець: ", "Lead executor: ")}
                        {e.name}
                        " "
                        <a class="num nowrap" href=format!("tel:{}", e.phone)>{e.phone.clone()}</a>
                    </p>
                })}
                <p class="small muted">{move || tr("Слова заявника про все разом:", "The applicant's words about the whole:")}</p>
                <blockquote class="said pre-line">{main.text}</blockquote>
            </section>
        }
    })
}
