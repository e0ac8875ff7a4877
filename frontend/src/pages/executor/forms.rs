//! The executor's three forms: submit for closing, justify non-execution, return «не за належністю».
//! What was typed is kept on the phone until it has been sent; without a connection it waits in the outbox.
use super::answer_check::{YES, fresh, marks_of_answer, marks_of_justification, missing, substance};
use super::outbox;
use super::parts::{Documents, Frame, Lacks, keeper, waiting};
use super::sending::{Outcome, act};
use crate::form::{Choice, Field, Radios, Select, TextArea, check, use_submit};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::reference::use_reference;
use crate::pages::ticket_parts::templates::{TemplatePicker, Unfilled, unfilled};
use crate::pages::ticket_parts::{Card, ClauseQuote, Draft, Marks, UploadField};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::{Act, AttachmentField, ExecutorCode, NonExecutionReason};
use openapi::ticket::{JustifyNonExecution, ReturnToQueue, Submit};
use openapi::{endpoints, limits};

fn draft(card: Card, name: &str) -> Draft {
    Draft::open(Memory::Lasting, format!("kc.work.{}.{name}", card.id))
}

/// T14 and T15.
#[component]
pub fn SubmitForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<Outcome>,
    /// Leaves the form; the text stays.
    leave: Callback<()>,
) -> impl IntoView {
    let (answer, documents) = (draft(card, "answer"), draft(card, "documents"));
    let photo = AttachmentField::PhotoReport;
    let photo_required =
        Signal::derive(move || card.data.with(|c| c.as_ref().is_some_and(|c| c.photo_required)));
    let lacks = Memo::new(move |_| {
        card.data.with(|c| {
            let Some(c) = c else { return Vec::new() };
            let papers = fresh(c, AttachmentField::is_document)
                + outbox::files(c.row.id, AttachmentField::is_document);
            let photos = fresh(c, |f| f == photo) + outbox::files(c.row.id, |f| f == photo);
            let written = answer
                .text
                .with(|a| a.trim().chars().count() as u64 >= limits::ANSWER_MIN);
            documents
                .text
                .with(|d| missing(written, d, papers, c.photo_required && photos == 0))
        })
    });
    let submit = use_submit(
        move || {
            let body = Submit {
                answer: answer.text.get_untracked(),
                documents_created: documents.text.with_untracked(|d| d == YES),
                answers_comment: card
                    .data
                    .with_untracked(|c| c.as_ref().and_then(|c| c.rework_comment)),
            };
            let drafts = vec![answer.key(), documents.key()];
            async move { act(card, Act::Submit, &endpoints::SUBMIT, check(body)?, drafts).await }
        },
        move |after: Outcome| {
            if after.is_done() {
                answer.done();
                documents.done();
            }
            done.run(after);
        },
    );
    let gap = move || answer.text.with(|text| unfilled(text));
    let disabled = Signal::derive(move || !lacks.with(Vec::is_empty) || gap().is_some());
    let rework = Memo::new(move |_| {
        card.data
            .with(|c| c.as_ref().is_some_and(|c| c.rework_comment.is_some()))
    });
    let hint = move || match rework.get() {
        true => tr(
            "Врахуйте коментар заявника: що саме доробили.",
            "Take up the applicant's comment: what was done.",
        ),
        false => tr(
            "Напишіть заявнику, що зроблено.",
            "Tell the applicant what was done.",
        ),
    };
    let transitions = Signal::derive(move || {
        let from = if rework.get() { "rework" } else { "in_progress" };
        vec![format!("{from}>pending_closure")]
    });
    let photo_asked = Memo::new(move |_| card.data.with(|c| c.as_ref().is_some_and(|c| c.photo_asked)));
    let marks = Memo::new(move |_| {
        let (words, papers) = (answer.text.get(), documents.text.get());
        card.data
            .with(|c| c.as_ref().map(|c| marks_of_answer(c, &words, &papers)))
            .unwrap_or_default()
    });
    let photo_hint = move || match photo_required.get() {
        true if photo_asked.get() => tr(
            "Працівник просить фото повторного виконання.",
            "The operator asks for a photo of the repeated work.",
        ),
        true => tr(
            "Для цього предмета фото обов’язкове.",
            "This item demands a photo.",
        ),
        false => tr("Якщо є що показати.", "If there is something to show."),
    };
    let changed = Callback::new(move |()| card.load());
    view! {
        <Frame title=move || tr("Подати на закриття", "Submit for closing") submit leave send=move || tr("Надіслати заявнику", "Send to the applicant") disabled testid=testid::SUBMIT_SEND>
            <TemplatePicker audience="executor" transitions card=card.data into=answer.text/>
            <Field label=move || tr("Відповідь", "Answer") hint id="answer" error=submit.field("/answer")>
                <TextArea value=answer.text max=limits::TEXT_MAX rows=5 testid=testid::SUBMIT_ANSWER/>
            </Field>
            {move || gap().map(|name| view! { <Unfilled name/> })}
            <UploadField ticket=card.id field=photo hint=photo_hint files=waiting(card, photo) on_change=changed keep=keeper(card)/>
            <Documents card answer=documents.text submit yes=testid::SUBMIT_DOCUMENTS_YES no=testid::SUBMIT_DOCUMENTS_NO/>
            {move || rework.get().then(|| view! { <ClauseQuote number="10.3.1.2"/> })}
            {move || photo_asked.get().then(|| view! { <ClauseQuote number="10.3.1.3"/> })}
            {move || view! { <Marks marks=marks.get()/> }}
            <Lacks list=lacks/>
        </Frame>
    }
}

/// T11.
#[component]
pub fn JustifyForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<Outcome>,
    /// Leaves the form; the text stays.
    leave: Callback<()>,
) -> impl IntoView {
    let (text, reason, documents) = (
        draft(card, "justification"),
        draft(card, "reason"),
        draft(card, "papers"),
    );
    let chosen = move || reason.text.with(|r| NonExecutionReason::parse(r));
    let submit = use_submit(
        move || {
            let body = JustifyNonExecution {
                reason: untrack(chosen).unwrap_or(NonExecutionReason::Other),
                text: text.text.get_untracked(),
                documents_created: documents.text.with_untracked(|d| d == YES),
            };
            let drafts = vec![text.key(), reason.key(), documents.key()];
            async move {
                let endpoint = &endpoints::JUSTIFY_NON_EXECUTION;
                act(card, Act::JustifyNonExecution, endpoint, check(body)?, drafts).await
            }
        },
        move |after: Outcome| {
            if after.is_done() {
                text.done();
                reason.done();
                documents.done();
            }
            done.run(after);
        },
    );
    let lacks = Memo::new(move |_| {
        let papers = card
            .data
            .with(|c| c.as_ref().map_or(0, |c| fresh(c, AttachmentField::is_document)));
        documents.text.with(|d| missing(true, d, papers, false))
    });
    let marks = Memo::new(move |_| {
        let (words, papers) = (text.text.get(), documents.text.get());
        card.data
            .with(|c| c.as_ref().map(|c| marks_of_justification(c, &words, &papers)))
            .unwrap_or_default()
    });
    // as the settings in force have it; the server tells it with the card
    let shortest = Memo::new(move |_| {
        card.data
            .with(|c| c.as_ref()?.justification_min)
            .unwrap_or_default()
    });
    let left = Memo::new(move |_| (shortest.get() as usize).saturating_sub(text.text.with(|t| substance(t))));
    let gap = move || text.text.with(|text| unfilled(text));
    let disabled = Signal::derive(move || {
        chosen().is_none() || left.get() > 0 || gap().is_some() || !lacks.with(Vec::is_empty)
    });
    let choices = Signal::derive(|| {
        NonExecutionReason::ALL
            .iter()
            .map(|r| Choice::new(r.as_str(), label(*r)).testid(format!("reason-{r}")))
            .collect::<Vec<_>>()
    });
    view! {
        <Frame title=move || tr("Обґрунтувати невиконання", "Justify non-execution") submit leave send=move || tr("Надіслати на перевірку", "Send for the check") disabled testid=testid::JUSTIFY_SEND>
            <ClauseQuote number="6.2.4"/>
            <Radios
                legend=move || tr("Причина", "Reason")
                id="reason"
                value=reason.text
                choices
                error=submit.field("/reason")
                testid=testid::JUSTIFY_REASON
            />
            <TemplatePicker audience="executor" transitions=vec!["in_progress>non_execution_review".to_owned()] card=card.data into=text.text/>
            <Field
                label=move || tr("Пояснення", "Explanation")
                hint=move || tr("Його прочитає заявник. Чому виконати неможливо і чим це підтверджено.", "The applicant will read it. Why it cannot be done and what proves it.")
                id="text"
                error=submit.field("/text")
            >
                <TextArea value=text.text max=limits::TEXT_MAX rows=5 testid=testid::JUSTIFY_TEXT/>
            </Field>
            <p class="small muted" role="status">
                {move || match left.get() {
                    0 => String::new(),
                    n => format!("{} {n}", tr("Напишіть ще знаків:", "Characters still needed:")),
                }}
            </p>
            {move || gap().map(|name| view! { <Unfilled name/> })}
            <Documents card answer=documents.text submit yes=testid::JUSTIFY_DOCUMENTS_YES no=testid::JUSTIFY_DOCUMENTS_NO/>
            {move || view! { <Marks marks=marks.get()/> }}
            <Lacks list=lacks/>
        </Frame>
    }
}

/// T07.
#[component]
pub fn ReturnForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<Outcome>,
    /// Leaves the form; the text stays.
    leave: Callback<()>,
) -> impl IntoView {
    let (reason, proposed) = (draft(card, "return"), draft(card, "proposed"));
    let submit = use_submit(
        move || {
            let proposed = proposed.text.get_untracked();
            let body = ReturnToQueue {
                reason: reason.text.get_untracked(),
                proposed: (!proposed.is_empty()).then_some(ExecutorCode(proposed)),
            };
            async move { card.act(&endpoints::RETURN_TO_QUEUE, None, check(body)?).await }
        },
        move |after| {
            reason.done();
            proposed.done();
            done.run(Outcome::Done(Box::new(after)));
        },
    );
    let reference = use_reference();
    let executors = Signal::derive(move || reference.executor_options());
    view! {
        <Frame title=move || tr("Не за належністю", "Not competent") submit leave send=move || tr("Повернути до контакт-центру", "Return to the contact centre") disabled=false testid=testid::RETURN_SEND>
            <p class="muted">
                {move || tr(
                    "Повернути заявку можна один раз. Її строк не змінюється.",
                    "A request can be returned once. Its deadline stays.",
                )}
            </p>
            <Field label=move || tr("Чому це не ваше", "Why it is not yours") id="reason" error=submit.field("/reason")>
                <TextArea value=reason.text max=limits::NOTE_MAX testid=testid::RETURN_REASON/>
            </Field>
            <Field label=move || tr("Хто має виконати", "Who is competent") id="proposed" optional=true error=submit.field("/proposed")>
                <Select value=proposed.text options=executors placeholder=move || tr("Не знаю", "I do not know")/>
            </Field>
        </Frame>
    }
}
