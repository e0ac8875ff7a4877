//! T21c: a senior operator takes a decline back; the applicant reads both decisions.
use super::super::compose::{ApplicantReads, Compose};
use crate::form::{Field, TextArea, check, use_submit};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::{Clause, FeedbackId};
use openapi::feedback::ReverseDecline;
use openapi::ticket::TicketCard;
use openapi::{endpoints, limits};

/// The reversal of one decline.
#[component]
pub fn ReverseForm(
    /// The card.
    card: Card,
    /// The comment.
    id: FeedbackId,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.reverse.{id}", card.id));
    let record = card
        .data
        .with_untracked(|c| c.as_ref()?.feedback.iter().find(|f| f.id == id).cloned());
    let submit = use_submit(
        move || {
            let body = ReverseDecline {
                reason: draft.text.get_untracked(),
            };
            async move {
                card.act(&endpoints::REVERSE_DECLINE, Some(id.to_string()), check(body)?)
                    .await
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let send = move || tr("Розглядати коментар знову", "Consider the comment again");
    view! {
        <Compose title=move || tr("Скасувати відмову розглядати", "Reverse the decline") submit cancel send first="textarea" clauses=vec![Clause::C10_2_1_1]>
            {record.map(|r| view! {
                <blockquote class="said pre-line">{r.text}</blockquote>
                {r.ground.map(|g| view! { <p class="small muted">{g.as_str()} " " {move || label(g)}</p> })}
                {r.decision.map(|d| view! { <p class="pre-line">{d}</p> })}
            })}
            <Field
                label=move || tr("Чому розглядаємо знову", "Why it is considered again")
                hint=move || tr("Заявник прочитає і перше рішення, і це.", "The applicant reads the first decision and this one.")
                id="reason"
                error=submit.field("/reason")
            >
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
            <ApplicantReads text=draft.text/>
        </Compose>
    }
}
