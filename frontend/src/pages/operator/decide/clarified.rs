//! T10b: closing after a clarification. The applicant's answer is on record, or is written down here with its call.
use super::super::compose::{ApplicantReads, Call, CallFields, Compose};
use super::danger::DangerRemoved;
use crate::form::{Field, TextArea, check, use_submit};
use crate::i18n::tr;
use crate::pages::ticket_parts::templates::{TemplatePicker, Unfilled, unfilled};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::{ClarificationState, Clause};
use openapi::feedback::{Clarification, CloseClarified};
use openapi::ticket::TicketCard;
use openapi::{endpoints, limits};

/// Closing after clarification.
#[component]
pub fn CloseClarifiedForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let question = last_question(card);
    let id = question.as_ref().map(|q| q.id.to_string()).unwrap_or_default();
    let open = question
        .as_ref()
        .is_some_and(|q| q.state == ClarificationState::Open);
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.clarified", card.id));
    let answer = RwSignal::new(String::new());
    let danger_removed = RwSignal::new(false);
    let call = Call::with_applicant(card);
    let submit = use_submit(
        move || {
            let words = answer.get_untracked().trim().to_owned();
            let said = open && !words.is_empty();
            let body = CloseClarified {
                note: draft.text.get_untracked(),
                answer: said.then_some(words),
                channel: said.then(|| call.channel()),
                call: said.then(|| call.record()),
                danger_removed: danger_removed.get_untracked(),
            };
            let id = id.clone();
            async move {
                card.act(&endpoints::CLOSE_CLARIFIED, Some(id), check(body)?)
                    .await
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let gap = move || draft.text.with(|text| unfilled(text));
    let silent = move || open && answer.with(|a| a.trim().is_empty());
    let disabled = Signal::derive(move || gap().is_some() || silent());
    let send = move || tr("Закрити заявку", "Close the request");
    view! {
        <Compose title=move || tr("Закрити після уточнення", "Close after clarification") submit cancel first="textarea" send disabled clauses=vec![Clause::C10_2_2_2]>
            {question.map(|q| view! {
                <blockquote class="said pre-line">{q.question}</blockquote>
                {q.answer.map(|a| view! {
                    <p class="small muted">{move || tr("Відповідь заявника", "The applicant's answer")}</p>
                    <blockquote class="said pre-line">{a}</blockquote>
                })}
            })}
            {open.then(|| view! {
                <CallFields call submit/>
                <Field
                    label=move || tr("Що відповів заявник", "What the applicant answered")
                    hint=move || tr(
                        "Без слів заявника закрити не можна: спроби додзвонитися нічого не змінюють.",
                        "Nothing closes without the applicant's words: attempts to call change nothing.",
                    )
                    id="answer"
                    error=submit.field("/answer")
                >
                    <TextArea value=answer max=limits::TEXT_MAX testid=testid::ANSWER_TEXT/>
                </Field>
            })}
            <TemplatePicker audience="operator" transitions=vec!["clarification>closed:clarified".to_owned()] card=card.data into=draft.text/>
            <Field label=move || tr("Що з’ясували", "What was clarified") id="note" error=submit.field("/note")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_NOTE/>
            </Field>
            <DangerRemoved card checked=danger_removed submit/>
            {move || gap().map(|name| view! { <Unfilled name/> })}
            <ApplicantReads text=draft.text/>
        </Compose>
    }
}

/// The question that is open, or the last that was answered.
fn last_question(card: Card) -> Option<Clarification> {
    card.data.with_untracked(|c| {
        let all = &c.as_ref()?.clarifications;
        let open = all.iter().find(|q| q.state == ClarificationState::Open);
        open.or_else(|| all.iter().rev().find(|q| q.state == ClarificationState::Answered))
            .cloned()
    })
}
