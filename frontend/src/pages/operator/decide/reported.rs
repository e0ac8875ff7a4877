//! T25: an emergency without an applicant is closed on the executor's report; nobody is there to confirm it.
use super::super::compose::Compose;
use super::danger::DangerRemoved;
use crate::form::{Field, TextArea, check, use_submit};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::Act;
use openapi::ticket::{CloseReported, TicketCard};
use openapi::{endpoints, limits};

/// T25.
#[component]
pub fn ReportedForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.reported", card.id));
    let danger_removed = RwSignal::new(false);
    let submit = use_submit(
        move || {
            let body = CloseReported {
                note: draft.text.get_untracked(),
                danger_removed: danger_removed.get_untracked(),
            };
            async move { card.act(&endpoints::CLOSE_REPORTED, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let send = move || label(Act::CloseReported);
    view! {
        <Compose title=move || label(Act::CloseReported) submit cancel send clauses=Vec::new()>
            <p class="small muted">{move || tr(
                "Заявника немає, підтвердження чекати не треба. Якщо зроблено не все, поверніть на доопрацювання.",
                "There is no applicant, nobody has to confirm it. If something is left, return it for rework.",
            )}</p>
            <Field label=move || tr("Що перевірено за звітом виконавця", "What was checked in the report") id="note" error=submit.field("/note")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_NOTE/>
            </Field>
            <DangerRemoved card checked=danger_removed submit/>
        </Compose>
    }
}
