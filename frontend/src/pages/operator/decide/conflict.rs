//! K01, K02: a senior operator flags a conflict with the executor, or clears the flag.
use super::super::compose::Compose;
use crate::form::{Field, TextArea, check, use_submit};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::Act;
use openapi::ticket::{FlagConflict, TicketCard};
use openapi::{endpoints, limits};

/// Why; operators read it, nobody else does.
#[component]
pub fn ConflictForm(
    /// The card.
    card: Card,
    /// Sets the flag, or clears it.
    on: bool,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.conflict", card.id));
    let submit = use_submit(
        move || {
            let reason = draft.text.get_untracked();
            let body = FlagConflict { on, reason };
            async move { card.act(&endpoints::FLAG_CONFLICT, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let act = if on { Act::FlagConflict } else { Act::ClearConflict };
    view! {
        <Compose title=move || label(act) submit cancel send=move || label(act) clauses=Vec::new()>
            <p class="small muted">
                {move || tr(
                    "Позначку бачать лише працівники контакт-центру. Виконавець і заявник про неї не дізнаються.",
                    "Only the contact centre sees the flag. Neither the executor nor the applicant learns of it.",
                )}
            </p>
            <Field label=move || tr("Причина", "Reason") id="reason" error=submit.field("/reason")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
        </Compose>
    }
}
