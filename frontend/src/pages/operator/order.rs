//! Order and executor of the list, in one line above it.
use super::url_state::{Place, parse_sort, sort_name};
use crate::i18n::tr;
use crate::pages::ticket_parts::reference::use_reference;
use crate::testid;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::domain::ExecutorCode;
use openapi::ticket::TicketSort;

/// Two small selects; what they say goes into the address.
#[component]
pub fn Order(place: Place) -> impl IntoView {
    let reference = use_reference();
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |href: String| {
        let stay = NavigateOptions {
            replace: true,
            scroll: false,
            ..Default::default()
        };
        navigate.with_value(|n| n(&href, stay));
    };
    let sort_by = move |e| {
        if let Some(sort) = parse_sort(&event_target_value(&e)) {
            go(untrack(|| place.with(|l| l.sort = Some(sort))));
        }
    };
    let only = move |e| {
        let code = Some(event_target_value(&e)).filter(|c| !c.is_empty());
        go(untrack(|| place.with(|l| l.executor = code.map(ExecutorCode))));
    };
    let sorts = [
        TicketSort::Due,
        TicketSort::Newest,
        TicketSort::Oldest,
        TicketSort::Updated,
    ];
    view! {
        <div class="desk-order">
            <select
                class="input"
                aria-label=move || tr("Порядок", "Order")
                data-testid=testid::DESK_SORT
                on:change=sort_by
            >
                {sorts
                    .map(|sort| view! {
                        <option value=sort_name(sort) selected=move || place.look.with(|l| l.order() == sort)>
                            {move || sort_label(sort)}
                        </option>
                    })
                    .collect_view()}
            </select>
            <select
                class="input"
                aria-label=move || tr("Виконавець", "Executor")
                data-testid=testid::DESK_EXECUTOR
                on:change=only
            >
                <option value="" selected=move || place.look.with(|l| l.executor.is_none())>
                    {move || tr("Усі виконавці", "All executors")}
                </option>
                {move || {
                    reference
                        .executor_options()
                        .into_iter()
                        .map(|(code, name)| {
                            let chosen = code.clone();
                            let selected = move || place.look.with(|l| l.executor.as_ref().is_some_and(|e| e.0 == chosen));
                            view! { <option value=code selected=selected>{name}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}

fn sort_label(sort: TicketSort) -> &'static str {
    match sort {
        TicketSort::Due => tr("За строком", "By deadline"),
        TicketSort::Newest => tr("Найновіші", "Newest"),
        TicketSort::Oldest => tr("Найстаріші", "Oldest"),
        TicketSort::Updated => tr("За змінами", "Last changed"),
        TicketSort::Place => tr("За місцем", "By place"),
    }
}
