//! The telephone line of this desk: what rings opens here, and the record stays with the request.
use super::super::ringing::{self, TAKE};
use super::draft::Intake;
use super::steps::focus;
use crate::api;
use crate::form::TextInput;
use crate::i18n::tr;
use crate::pages::ticket_parts::When;
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::call::{DeskLine, LineCall};
use openapi::domain::CallId;
use openapi::{NoQuery, endpoints, limits};

/// The line and the calls at it.
#[component]
pub fn LinePart(
    /// The draft.
    intake: Intake,
) -> impl IntoView {
    let line = RwSignal::new(None::<String>);
    let calls = RwSignal::new(Vec::<LineCall>::new());
    // a call that was put aside does not open by itself again
    let seen = StoredValue::new(None::<CallId>);
    let take = move |call: LineCall| {
        seen.set_value(Some(call.id));
        intake.take_call(call.id, call.phone);
        focus("caller-phone");
    };
    let came = move |now: Vec<LineCall>| {
        let newest = now.first().filter(|call| !call.ended).cloned();
        if let Some(call) = newest
            && seen.get_value() != Some(call.id)
            && intake.is_untouched()
        {
            take(call);
        }
        calls.set(now);
    };
    ringing::follow(line, came);
    let others = move || {
        let taken = intake.call.get();
        let waiting = |call: &LineCall| Some(call.id) != taken;
        calls.get().into_iter().filter(waiting).collect::<Vec<_>>()
    };
    let keys = window_event_listener(ev::keydown, move |e| {
        if e.key() == TAKE
            && let Some(call) = untrack(others).into_iter().next()
        {
            e.prevent_default();
            take(call);
        }
    });
    on_cleanup(move || keys.remove());
    let ringing = move |(i, call): (usize, LineCall)| {
        let words = move |phone: Option<String>| {
            phone.unwrap_or_else(|| tr("номер приховано", "hidden number").to_owned())
        };
        let (phone, at, ended) = (call.phone.clone(), call.started_at, call.ended);
        let click = move |()| take(call.clone());
        view! {
            <li class="split">
                <span>
                    <span class="strong num">{move || words(phone.clone())}</span>
                    " · "
                    <When at=at/>
                    {ended.then(|| view! { <span class="muted">{move || tr(" · обірвався, передзвоніть", " · dropped, call back")}</span> })}
                </span>
                {if i == 0 {
                    view! { <Button shortcut=TAKE on_click=click testid=testid::LINE_TAKE>{move || tr("Взяти", "Take")}</Button> }.into_any()
                } else {
                    view! { <Button kind=ButtonKind::Quiet on_click=click>{move || tr("Взяти", "Take")}</Button> }.into_any()
                }}
            </li>
        }
    };
    view! {
        <div class="intake-line">
            <Seat line/>
            {move || {
                let others = others();
                (!others.is_empty())
                    .then(|| view! {
                        <Notice kind=NoticeKind::Info live=true title=move || tr("Дзвінки на вашій лінії", "Calls at your line")>
                            <ul class="stack stack-s near-list" data-testid=testid::LINE_CALLS>
                                {others.into_iter().enumerate().map(ringing).collect_view()}
                            </ul>
                        </Notice>
                    })
            }}
        </div>
    }
}

/// Where I sit; changed in place.
#[component]
fn Seat(line: RwSignal<Option<String>>) -> impl IntoView {
    let editing = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let edit = move |()| {
        typed.set(line.get_untracked().unwrap_or_default());
        editing.set(true);
    };
    let keep = move |()| {
        let wanted = DeskLine {
            line: Some(typed.get_untracked()).filter(|t| !t.trim().is_empty()),
        };
        spawn_local(async move {
            let told = api::call(&endpoints::SIT_AT_LINE, &[], &NoQuery {}, &wanted).await;
            match told {
                Ok(now) => {
                    line.try_set(now.line);
                    editing.try_set(false);
                }
                Err(e) => crate::state::toasts::error(e.title()),
            }
        });
    };
    let words = move || match line.get() {
        Some(line) => format!("{} {line}", tr("Лінія", "Line")),
        None => tr("Телефонну лінію не вказано", "No telephone line").to_owned(),
    };
    view! {
        <Show
            when=move || editing.get()
            fallback=move || view! {
                <span class="small muted" data-testid=testid::LINE_SEAT>{words}</span>
                <Button kind=ButtonKind::Quiet on_click=edit testid=testid::LINE_EDIT>{move || tr("Змінити лінію", "Change the line")}</Button>
            }
        >
            <TextInput value=typed label=move || tr("Номер лінії", "Number of the line") max=limits::LINE_NAME_MAX testid=testid::LINE_INPUT/>
            <Button on_click=keep testid=testid::LINE_KEEP>{move || tr("Зберегти", "Save")}</Button>
        </Show>
    }
}
