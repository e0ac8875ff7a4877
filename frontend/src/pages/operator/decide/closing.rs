//! Rarer decisions: not accepted, duplicate, rework by control, no response, reopening.
use super::super::compose::{ApplicantReads, Compose};
use super::danger::DangerRemoved;
use super::photo::AskPhoto;
use crate::form::{Choice, Field, Radios, Select, TextArea, TextInput, check, use_submit};
use crate::i18n::{label, t, tr};
use crate::pages::ticket_parts::templates::{TemplatePicker, Unfilled, unfilled};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::{Clause, FeedbackKind, NotAcceptedReason, Status};
use openapi::ticket::{CloseNoResponse, MarkDuplicate, NotAccept, Reopen, ReturnForRework, TicketCard};
use openapi::{endpoints, limits};

/// T04.
#[component]
pub fn NotAcceptForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.not-accept", card.id));
    let reason = RwSignal::new(String::new());
    let danger_removed = RwSignal::new(false);
    let chosen = move || NotAcceptedReason::parse(&reason.get());
    let submit = use_submit(
        move || {
            let reason = untrack(chosen).unwrap_or(NotAcceptedReason::RequiredDataMissing);
            let body = NotAccept {
                reason,
                text: draft.text.get_untracked(),
                danger_removed: danger_removed.get_untracked(),
            };
            async move { card.act(&endpoints::NOT_ACCEPT, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let gap = move || draft.text.with(|text| unfilled(text));
    let disabled = Signal::derive(move || chosen().is_none() || gap().is_some());
    let reasons = Signal::derive(|| {
        NotAcceptedReason::ALL
            .iter()
            .map(|r| (r.as_str().to_owned(), label(*r).to_owned()))
            .collect::<Vec<_>>()
    });
    let send = move || tr("Не прийняти заявку", "Do not accept");
    view! {
        <Compose title=move || tr("Не прийняти заявку", "Do not accept the request") submit cancel send disabled clauses=vec![Clause::C1_1]>
            <Field label=move || tr("Причина", "Reason") id="reason" error=submit.field("/reason")>
                <Select value=reason options=reasons placeholder=move || tr("Виберіть причину", "Choose a reason")/>
            </Field>
            <TemplatePicker audience="operator" transitions=vec!["registered>closed:not_accepted".to_owned()] card=card.data into=draft.text/>
            <Field
                label=move || tr("Відповідь заявнику", "Answer to the applicant")
                hint=move || tr("Поясніть, куди звернутися.", "Say where to turn.")
                id="text"
                error=submit.field("/text")
            >
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
            {move || gap().map(|name| view! { <Unfilled name/> })}
            <DangerRemoved card checked=danger_removed submit elsewhere=true/>
            <ApplicantReads text=draft.text/>
        </Compose>
    }
}

/// T05.
#[component]
pub fn DuplicateForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.duplicate", card.id));
    let number = RwSignal::new(String::new());
    let danger_removed = RwSignal::new(false);
    let parsed = move || number.with(|n| n.trim().trim_start_matches('№').trim().parse::<i64>().ok());
    let submit = use_submit(
        move || {
            let body = MarkDuplicate {
                master_number: untrack(parsed).unwrap_or(0),
                reason: draft.text.get_untracked(),
                danger_removed: danger_removed.get_untracked(),
            };
            async move { card.act(&endpoints::MARK_DUPLICATE, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let disabled = Signal::derive(move || parsed().is_none());
    let send = move || tr("Закрити як дублікат", "Close as a duplicate");
    view! {
        <Compose title=move || tr("Закрити як дублікат", "Close as a duplicate") submit cancel send disabled clauses=Vec::new()>
            <p class="small muted">
                {move || tr(
                    "Заявник дізнається результат основної заявки. Рішення можна скасувати, відкривши заявку знову.",
                    "The applicant hears the outcome of the master request. It can be undone by reopening.",
                )}
            </p>
            <Field label=move || tr("Номер основної заявки", "Number of the master request") id="master-number" error=submit.field("/master_number")>
                <TextInput value=number inputmode="numeric" testid=testid::MASTER_NUMBER/>
            </Field>
            <Field label=move || tr("Чому це те саме", "Why it is the same") id="reason" error=submit.field("/reason")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
            <DangerRemoved card checked=danger_removed submit elsewhere=true/>
        </Compose>
    }
}

/// T17.
#[component]
pub fn ReworkForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let photo = RwSignal::new(false);
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.rework", card.id));
    let submit = use_submit(
        move || {
            let body = ReturnForRework {
                reason: draft.text.get_untracked(),
                photo: photo.get_untracked(),
            };
            async move { card.act(&endpoints::RETURN_FOR_REWORK, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let send = move || tr("Повернути на доопрацювання", "Return for rework");
    view! {
        <Compose title=move || tr("Доопрацювання за вашим контролем", "Rework by your own control") submit cancel send clauses=vec![Clause::C10_3_1_1]>
            <Field label=move || tr("Що доробити", "What is to be done again") id="reason" error=submit.field("/reason")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
            <AskPhoto photo/>
        </Compose>
    }
}

/// T22.
#[component]
pub fn NoResponseForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.no-response", card.id));
    let danger_removed = RwSignal::new(false);
    let submit = use_submit(
        move || {
            let body = CloseNoResponse {
                note: draft.text.get_untracked(),
                danger_removed: danger_removed.get_untracked(),
            };
            async move { card.act(&endpoints::CLOSE_NO_RESPONSE, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let send = move || tr("Закрити без відповіді", "Close without a response");
    view! {
        <Compose title=move || tr("Закрити без відповіді заявника", "Close without the applicant's response") submit cancel send clauses=Vec::new()>
            <p class="small muted">
                {move || tr(
                    "Рахуємо дзвінки, записані після подання на закриття.",
                    "Counted are the calls recorded since the request was submitted for closing.",
                )}
            </p>
            <Field label=move || tr("Примітка", "Note") id="note" error=submit.field("/note")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_NOTE/>
            </Field>
            <DangerRemoved card checked=danger_removed submit/>
        </Compose>
    }
}

/// T23.
#[component]
pub fn ReopenForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.reopen", card.id));
    let to = RwSignal::new(Status::Rework.as_str().to_owned());
    let comment = card.data.with_untracked(|c| {
        let all = c.iter().flat_map(|c| c.feedback.iter().rev());
        all.filter(|f| f.kind == FeedbackKind::Comment && f.state.is_open())
            .map(|f| (f.id, f.text.clone()))
            .next()
    });
    let id = comment.as_ref().map(|(id, _)| *id);
    let submit = use_submit(
        move || {
            let to = Status::parse(&to.get_untracked()).unwrap_or(Status::Rework);
            let body = Reopen {
                to,
                comment: id,
                reason: draft.text.get_untracked(),
            };
            async move { card.act(&endpoints::REOPEN, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let choices = vec![
        Choice::new(
            Status::Rework.as_str(),
            t(
                "На доопрацювання тому самому виконавцю",
                "Rework by the same executor",
            ),
        ),
        Choice::new(
            Status::Registered.as_str(),
            t(
                "У чергу: визначити виконавця знову",
                "To the queue: choose the executor again",
            ),
        ),
    ];
    let send = move || tr("Відкрити заявку знову", "Reopen the request");
    view! {
        <Compose title=move || tr("Відкрити заявку знову", "Reopen the request") submit cancel send clauses=vec![Clause::C10_2_1_3_4]>
            {comment.map(|(_, text)| view! { <blockquote class="said pre-line">{text}</blockquote> })}
            <Radios legend=move || tr("Куди", "Where to") id="to" value=to choices error=submit.field("/to")/>
            <Field label=move || tr("Чому", "Why") id="reason" error=submit.field("/reason")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
            <p class="small muted">{move || tr("Строк за Класифікатором почнеться знову.", "The term of the classifier starts again.")}</p>
        </Compose>
    }
}
