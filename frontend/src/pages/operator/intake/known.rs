//! The right column, before anything is registered: works under way at the address, the same problem
//! filed already, who would do it and until when, what to ask.
use super::draft::Intake;
use crate::api;
use crate::i18n::{exact, label, tr, when};
use crate::pages::operator::desk::address;
use crate::pages::operator::queue::Queue;
use crate::pages::ticket_parts::When;
use crate::pages::ticket_parts::reference::use_reference;
use crate::testid;
use crate::ui::{Notice, NoticeKind};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use openapi::domain::Kind;
use openapi::reference::{Announcement, AnnouncementQuery, RouteQuery};
use openapi::ticket::{NearQuery, NearTicket};
use openapi::{NoBody, endpoints};

/// Wait after the last key before asking, in milliseconds.
const PAUSE: u32 = 300;

/// What the system knows.
#[component]
pub fn Known(
    /// The draft.
    intake: Intake,
) -> impl IntoView {
    view! {
        <section class="intake-part intake-known" aria-label=move || tr("Що відомо", "What is known") aria-live="polite">
            <h2>{move || tr("Що відомо", "What is known")}</h2>
            <Show when=move || intake.item.with(Option::is_none) && intake.street.with(|s| s.trim().is_empty())>
                <p class="muted">
                    {move || tr(
                        "Щойно назвете предмет і вулицю, тут будуть роботи за адресою, схожі заявки, виконавець і строк.",
                        "Once item and street are given: works at the address, similar requests, executor and deadline.",
                    )}
                </p>
            </Show>
            <ToAsk intake/>
            <Announcements intake/>
            <Near intake/>
            <Route intake/>
        </section>
    }
}

/// What to ask about such a problem.
#[component]
fn ToAsk(intake: Intake) -> impl IntoView {
    let reference = use_reference();
    move || {
        let item = reference.item(&intake.item.get()?)?;
        Some(view! {
            <Notice kind=NoticeKind::Info title=move || tr("Що запитати", "What to ask")>
                <p>{item.operator_hint_uk}</p>
                {item
                    .photo_on_report
                    .then(|| view! { <p class="small muted">{move || tr("Виконавець додасть фотозвіт.", "The executor will add a photo report.")}</p> })}
            </Notice>
        })
    }
}

/// Works in force at the address.
#[component]
fn Announcements(intake: Intake) -> impl IntoView {
    let found = LocalResource::new(move || {
        let (street, building) = (intake.street.get(), intake.building.get());
        async move {
            if street.trim().is_empty() {
                return None;
            }
            TimeoutFuture::new(PAUSE).await;
            let query = AnnouncementQuery {
                current: Some(true),
                street: Some(street),
                building: Some(building).filter(|b| !b.trim().is_empty()),
                district: None,
            };
            api::call(&endpoints::ANNOUNCEMENTS, &[], &query, &NoBody {})
                .await
                .ok()
        }
    });
    let line = |a: Announcement| {
        let ends = a.ends_at;
        view! {
            <Notice kind=NoticeKind::Warning>
                <p class="strong">{a.title}</p>
                <p>{a.text}</p>
                <p class="small">
                    {a.executor_name}
                    " · "
                    <span title=move || exact(ends)>{move || format!("{} {}", tr("закінчення:", "until"), when(ends))}</span>
                </p>
            </Notice>
        }
    };
    view! {
        <div class="stack stack-s" data-testid=testid::INTAKE_ANNOUNCEMENTS>
            {move || match found.get().flatten() {
                None => ().into_any(),
                Some(all) if all.is_empty() => view! {
                    <p class="small muted">{move || tr("Оголошених робіт за цією адресою немає.", "No announced works at this address.")}</p>
                }
                    .into_any(),
                Some(all) => view! {
                    <h3>{move || tr("Роботи за адресою", "Works at the address")}</h3>
                    {all.into_iter().map(line).collect_view()}
                }
                    .into_any(),
            }}
        </div>
    }
}

/// The same problem filed already.
#[component]
fn Near(intake: Intake) -> impl IntoView {
    let found = LocalResource::new(move || {
        let (item, street, building) = (intake.item.get(), intake.street.get(), intake.building.get());
        async move {
            if street.trim().is_empty() {
                return None;
            }
            TimeoutFuture::new(PAUSE).await;
            let query = NearQuery {
                item,
                street: Some(street),
                building: Some(building).filter(|b| !b.trim().is_empty()),
            };
            api::call(&endpoints::NEAR_TICKETS, &[], &query, &NoBody {})
                .await
                .ok()
        }
    });
    let line = |t: NearTicket| {
        let (status, due) = (t.status, t.due_at);
        let name = t.item.map(|i| i.name_uk);
        let number = match t.id {
            Some(id) => {
                view! { <a class="num strong" href=address(Queue::Open, "", Some(id)) target="_blank">"№" {t.number}</a> }.into_any()
            }
            None => view! { <span class="num strong">"№" {t.number}</span> }.into_any(),
        };
        view! {
            <li class="near">
                <p>{number} " " {name}</p>
                <p class="small muted">
                    {t.place}
                    " · "
                    <When at=t.registered_at/>
                    " · "
                    {move || label(status).to_lowercase()}
                    {due.map(|d| view! { <span>{move || format!(" · {} {}", tr("строк", "due"), when(d))}</span> })}
                </p>
            </li>
        }
    };
    view! {
        <div data-testid=testid::INTAKE_NEAR>
            {move || {
                found
                    .get()
                    .flatten()
                    .filter(|all| !all.is_empty())
                    .map(|all| view! {
                        <Notice kind=NoticeKind::Warning title=move || tr("Схоже, про це вже повідомили", "It looks like this is known already")>
                            <ul class="stack stack-s near-list">{all.into_iter().map(line).collect_view()}</ul>
                            <p class="small">
                                {move || tr(
                                    "Скажіть заявникові номер і строк. Якщо це інше — реєструйте.",
                                    "Tell the caller number and term. If it is something else, register it.",
                                )}
                            </p>
                        </Notice>
                    })
            }}
        </div>
    }
}

/// Who would do it and until when.
#[component]
fn Route(intake: Intake) -> impl IntoView {
    let found = LocalResource::new(move || {
        let (item, district, kind) = (
            intake.item.get(),
            intake.district.get(),
            Kind::parse(&intake.kind.get()),
        );
        async move {
            let query = RouteQuery {
                item: item?.to_string(),
                district,
                kind,
            };
            api::call(&endpoints::ROUTE_PREVIEW, &[], &query, &NoBody {})
                .await
                .ok()
        }
    });
    view! {
        <div data-testid=testid::INTAKE_ROUTE>
            {move || {
                found
                    .get()
                    .flatten()
                    .map(|r| {
                        let certain = r.certain;
                        let name = r.executor.map(|e| e.name);
                        view! {
                            <div class="suggested">
                                <h3>{move || tr("Кому піде заявка", "Where it will go")}</h3>
                                <p class="strong">
                                    {move || name.clone().unwrap_or_else(|| tr("Визначить працівник", "An operator decides").to_owned())}
                                </p>
                                <p class="small muted">{move || tr("Чому сюди: ", "Why here: ")} {r.rule}</p>
                                {(!certain)
                                    .then(|| view! {
                                        <p class="small is-waiting">
                                            {move || tr("Спершу заявку перегляне працівник.", "An operator will look at it first.")}
                                        </p>
                                    })}
                                {r.due_at.map(|due| view! { <p>{move || format!("{} {}", tr("Строк:", "Deadline:"), exact(due))}</p> })}
                            </div>
                        }
                    })
            }}
        </div>
    }
}
