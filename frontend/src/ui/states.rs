//! Loading, empty, failed: the three states every list and card has besides its content.
use super::{Button, ButtonKind, Notice, NoticeKind};
use crate::api::ApiError;
use crate::i18n::tr;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A turning ring, for buttons.
#[component]
pub fn Spinner() -> impl IntoView {
    view! { <span class="spinner" aria-hidden="true"></span> }
}

/// Grey lines where text will be.
#[component]
pub fn Skeleton(
    /// How many.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView {
    view! {
        <div class="skeleton" role="status">
            <p class="visually-hidden">{move || tr("Завантажуємо…", "Loading…")}</p>
            {(0..lines).map(|_| view! { <span aria-hidden="true"></span> }).collect_view()}
        </div>
    }
}

/// Nothing here, and what to do about it.
#[component]
pub fn EmptyState(
    /// What is not there.
    #[prop(into)]
    title: TextProp,
    /// What to do.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{move || title.get()}</p>
            {children.map(|c| c())}
        </div>
    }
}

/// What happened, that nothing is lost, and the next step.
#[component]
pub fn ErrorState(
    /// The error.
    error: ApiError,
    /// Try again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let offline = error.offline;
    let problem = error.problem.clone();
    let detail = (problem.detail != problem.title).then(|| problem.detail.clone());
    view! {
        <Notice kind=NoticeKind::Error live=true>
            <p class="notice-title">{move || error.title()}</p>
            {if offline {
                view! {
                    <p>
                        {move || tr(
                            "Дані не втрачено. Перевірте інтернет і спробуйте ще раз.",
                            "Nothing is lost. Check the connection and try again.",
                        )}
                    </p>
                }
                    .into_any()
            } else {
                detail.map(|d| view! { <p>{d}</p> }).into_any()
            }}
            {problem.clause.map(|c| view! { <p class="quote">{format!("п. {}. {}", c.number, c.text)}</p> })}
            {problem
                .trace_id
                .filter(|_| problem.status >= 500)
                .map(|id| view! { <p class="small muted">{move || tr("Код для підтримки: ", "Support code: ")} {id}</p> })}
            {retry.map(|retry| view! {
                <Button kind=ButtonKind::Secondary on_click=retry testid="retry">
                    {move || tr("Спробувати ще раз", "Try again")}
                </Button>
            })}
        </Notice>
    }
}
