//! What an act on several requests needs to know, once for all of them.
use super::Picked;
use super::bar::label;
use crate::api;
use crate::form::{ErrorSummary, Field, Select, TextArea, check, use_submit};
use crate::i18n::tr;
use crate::pages::ticket_parts::reference::use_reference;
use crate::testid;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::domain::ExecutorCode;
use openapi::ticket::{Bulk, BulkAct, BulkAnswer};
use openapi::{endpoints, limits};
use uuid::Uuid;

/// Asks, and does it.
#[component]
pub fn BulkForm(act: BulkAct, picked: Picked, cancel: Callback<()>, refresh: Callback<()>) -> impl IntoView {
    let (executor, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // the same attempt sent again after a lost connection is done once
    let key = StoredValue::new(Uuid::new_v4().to_string());
    let submit = use_submit(
        move || {
            let body = untrack(|| Bulk {
                act,
                items: picked.items(act),
                executor: (act == BulkAct::Assign).then(|| ExecutorCode(executor.get())),
                note: Some(note.get()).filter(|n| act != BulkAct::Confirm && !n.trim().is_empty()),
            });
            let key = key.get_value();
            async move { api::create(&endpoints::BULK, &[], &key, &check(body)?).await }
        },
        move |answer: BulkAnswer| {
            key.set_value(Uuid::new_v4().to_string());
            picked.answered(&answer);
            cancel.run(());
            refresh.run(());
        },
    );
    let count = Memo::new(move |_| picked.items(act).len());
    let most = usize::try_from(limits::BULK_MAX).unwrap_or(usize::MAX);
    let missing = move || act == BulkAct::Assign && executor.with(String::is_empty);
    let disabled = Signal::derive(move || count.get() == 0 || count.get() > most || missing());
    let executors = {
        let reference = use_reference();
        Signal::derive(move || reference.executor_options())
    };
    view! {
        <form class="bulk-form" on:submit=submit.on_submit()>
            <h3>{move || label(act)} " · " <span class="num">{count}</span></h3>
            <ErrorSummary error=submit.error prefix="bulk-"/>
            {(act == BulkAct::Confirm)
                .then(|| view! {
                    <p class="small">
                        {move || tr(
                            "Заявки із суперечністю у словах заявника лишаться на місці: їх треба прочитати.",
                            "Requests whose applicant contradicts themselves stay: they have to be read.",
                        )}
                    </p>
                })}
            {(act == BulkAct::Assign)
                .then(|| view! {
                    <Field label=move || tr("Виконавець", "Executor") id="bulk-executor" error=submit.field("/executor")>
                        <Select value=executor options=executors placeholder=move || tr("Виберіть виконавця", "Choose an executor") testid=testid::BULK_EXECUTOR/>
                    </Field>
                })}
            {(act == BulkAct::NoResponse)
                .then(|| view! {
                    <p class="small">
                        {move || tr(
                            "Рахуємо дзвінки, записані в картці після подання на закриття.",
                            "Counted are the calls recorded in the card since the request was submitted for closing.",
                        )}
                    </p>
                })}
            {(act != BulkAct::Confirm)
                .then(|| view! {
                    <Field
                        label=move || match act {
                            BulkAct::Assign => tr("Чому передаєте", "Why it goes to them"),
                            _ => tr("Як намагалися зв’язатися", "How you tried to reach them"),
                        }
                        id="bulk-note"
                        error=submit.field("/note")
                    >
                        <TextArea value=note max=limits::NOTE_MAX testid=testid::BULK_NOTE/>
                    </Field>
                })}
            {move || (count.get() > most).then(|| view! {
                <p class="small">{move || tr("Разом можна не більше 200 заявок.", "At most 200 requests at once.")}</p>
            })}
            <div class="cluster">
                <Button kind=ButtonKind::Primary submit=true pending=submit.pending disabled testid=testid::BULK_SEND>
                    {move || tr("Виконати", "Do it")}
                </Button>
                <Button kind=ButtonKind::Quiet on_click=cancel>{move || tr("Назад", "Back")}</Button>
            </div>
        </form>
    }
}
