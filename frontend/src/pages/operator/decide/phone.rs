//! What the applicant says by phone is worth the same as in the cabinet; it needs a call record.
use super::super::compose::{Call, CallFields, Compose};
use crate::form::{Field, TextArea, check, use_submit};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::{Clause, FeedbackId, FeedbackKind};
use openapi::feedback::{LeaveFeedback, WithdrawFeedback};
use openapi::ticket::TicketCard;
use openapi::{endpoints, limits};

/// A comment, a cancellation request or a confirmation from a call.
#[component]
pub fn PhoneForm(
    /// The card.
    card: Card,
    /// What the applicant says.
    kind: FeedbackKind,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.phone.{kind}", card.id));
    let call = Call::with_applicant(card);
    let submit = use_submit(
        move || {
            let body = LeaveFeedback {
                text: draft.text.get_untracked(),
                channel: Some(call.channel()),
                call: Some(call.record()),
            };
            async move {
                let endpoint = match kind {
                    FeedbackKind::Comment => &endpoints::COMMENT,
                    FeedbackKind::Cancellation => &endpoints::REQUEST_CANCELLATION,
                    FeedbackKind::Confirmation => &endpoints::CONFIRM,
                };
                card.act(endpoint, None, check(body)?).await
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let clause = match kind {
        FeedbackKind::Comment => Clause::C10_1_1_1,
        FeedbackKind::Cancellation => Clause::C10_1_1_2,
        FeedbackKind::Confirmation => Clause::C10_1_1_3,
    };
    let send = move || tr("Записати", "Write down");
    view! {
        <Compose title=move || format!("{}: {}", tr("Зі слів заявника", "From the applicant's words"), label(kind).to_lowercase()) submit cancel send clauses=vec![clause]>
            <CallFields call submit/>
            <Field
                label=move || tr("Слова заявника", "The applicant's words")
                hint=move || tr("Пишіть так, як сказано.", "As they were said.")
                id="text"
                error=submit.field("/text")
            >
                <TextArea value=draft.text max=limits::TEXT_MAX testid=testid::DECIDE_TEXT/>
            </Field>
        </Compose>
    }
}

/// The applicant takes an undecided word back.
#[component]
pub fn WithdrawForm(
    /// The card.
    card: Card,
    /// The record.
    id: FeedbackId,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.withdraw.{id}", card.id));
    let call = Call::with_applicant(card);
    let submit = use_submit(
        move || {
            let body = WithdrawFeedback {
                words: Some(draft.text.get_untracked()),
                channel: Some(call.channel()),
                call: Some(call.record()),
            };
            async move {
                card.act(&endpoints::WITHDRAW_FEEDBACK, Some(id.to_string()), check(body)?)
                    .await
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let record = card
        .data
        .with_untracked(|c| c.as_ref()?.feedback.iter().find(|f| f.id == id).cloned());
    let send = move || tr("Відкликати", "Withdraw");
    view! {
        <Compose title=move || tr("Заявник відкликає свої слова", "The applicant takes the words back") submit cancel send clauses=vec![Clause::C10_1_1]>
            {record.map(|r| view! {
                <p class="strong">{move || label(r.kind)}</p>
                <blockquote class="said pre-line">{r.text}</blockquote>
            })}
            <CallFields call submit/>
            <Field
                label=move || tr("Слова заявника", "The applicant's words")
                hint=move || tr("Як заявник відкликав сказане.", "How the applicant took it back.")
                id="words"
                error=submit.field("/words")
            >
                <TextArea value=draft.text max=limits::TEXT_MAX testid=testid::DECIDE_TEXT/>
            </Field>
        </Compose>
    }
}
