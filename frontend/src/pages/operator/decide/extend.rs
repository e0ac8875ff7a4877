//! E01: a senior operator gives the executor more time.
use super::super::compose::{ApplicantReads, Compose};
use crate::form::{Field, TextArea, TextInput, check, use_submit};
use crate::i18n::{exact, label, now, tr};
use crate::pages::ticket_parts::time::{from_local_input, to_local_input};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::Act;
use openapi::ticket::{Extend, TicketCard};
use openapi::{endpoints, limits};

/// The new deadline and why; the server knows how far it may go and says so.
#[component]
pub fn ExtendForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.extend", card.id));
    let present = card
        .data
        .with_untracked(|c| c.as_ref().and_then(|c| c.row.due_at));
    let due = RwSignal::new(present.map(to_local_input).unwrap_or_default());
    let chosen = move || from_local_input(&due.get());
    let submit = use_submit(
        move || {
            let body = Extend {
                // the button waits for a moment; the present one would be refused
                due_at: untrack(chosen).or(present).unwrap_or_else(now),
                reason: draft.text.get_untracked(),
            };
            async move { card.act(&endpoints::EXTEND, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let disabled = Signal::derive(move || chosen().is_none_or(|due| Some(due) <= present));
    view! {
        <Compose title=move || label(Act::Extend) submit cancel first="input" send=move || label(Act::Extend) disabled clauses=Vec::new()>
            {present.map(|due| view! { <p class="small muted">{move || format!("{} {}", tr("Теперішній строк:", "Present deadline:"), exact(due))}</p> })}
            <Field
                label=move || tr("Новий строк", "New deadline")
                hint=move || tr("Пізніше за теперішній. Продовжити можна один раз за раунд роботи.", "Later than the present one. Once in a round of work.")
                id="due-at"
                error=submit.field("/due_at")
            >
                <TextInput value=due kind="datetime-local" testid=testid::EXTEND_DUE/>
            </Field>
            <Field label=move || tr("Чому потрібен довший строк", "Why more time is needed") id="reason" error=submit.field("/reason")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
            <ApplicantReads text=draft.text/>
        </Compose>
    }
}
