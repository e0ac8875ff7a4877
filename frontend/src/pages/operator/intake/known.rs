//! The right column, before anything is registered: works under way at the address, the same problem
//! filed already, who would do it and until when, what to ask.
use super::draft::Intake;
use super::near::Near;
use crate::api;
use crate::i18n::{exact, tr, when};
use crate::pages::ticket_parts::reference::use_reference;
use crate::testid;
use crate::ui::{Notice, NoticeKind};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use openapi::domain::{Kind, TicketId};
use openapi::reference::{Announcement, AnnouncementQuery, RouteQuery};
use openapi::{NoBody, endpoints};

/// Wait after the last key before asking, in milliseconds.
pub(super) const PAUSE: u32 = 300;

/// What the system knows.
#[component]
pub fn Known(
    /// The draft.
    intake: Intake,
    /// Joins the caller to this request.
    join: Callback<TicketId>,
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
            <Near intake join/>
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
                ahead_days: None,
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

/// Who would do it and until when.
#[component]
fn Route(intake: Intake) -> impl IntoView {
    let found = LocalResource::new(move || {
        let (item, district, kind) = (
            intake.item.get(),
            intake.district.get(),
            Kind::parse(&intake.kind.get()),
        );
        let (street, building) = (intake.street.get(), intake.building.get());
        async move {
            let item = item?.to_string();
            TimeoutFuture::new(PAUSE).await;
            let filled = |text: String| Some(text).filter(|t| !t.trim().is_empty());
            let query = RouteQuery {
                item,
                district,
                street: filled(street),
                building: filled(building),
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
