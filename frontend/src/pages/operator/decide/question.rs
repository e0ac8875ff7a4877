//! T09, T20 and T10: a question to the applicant, and the answer by phone.
use super::super::compose::{ApplicantReads, Call, CallFields, Compose};
use crate::form::{Field, Select, TextArea, check, use_submit};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::templates::{TemplatePicker, Unfilled, unfilled};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::{Channel, ClarificationState, Clause, FeedbackId};
use openapi::feedback::{AnswerClarification, AskClarification, Clarification};
use openapi::ticket::TicketCard;
use openapi::{endpoints, limits};

/// A question to the applicant; the executor's clock stops.
#[component]
pub fn AskForm(
    /// The card.
    card: Card,
    /// The confirmation or cancellation it is about.
    about: Option<FeedbackId>,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.ask", card.id));
    let channel = RwSignal::new(Channel::Cabinet.as_str().to_owned());
    let submit = use_submit(
        move || {
            let body = AskClarification {
                question: draft.text.get_untracked(),
                channel: Channel::parse(&channel.get_untracked()).unwrap_or(Channel::Cabinet),
                feedback: about,
            };
            async move { card.act(&endpoints::ASK_CLARIFICATION, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let channels = Signal::derive(|| {
        [Channel::Cabinet, Channel::Phone]
            .map(|c| (c.as_str().to_owned(), label(c).to_owned()))
            .to_vec()
    });
    let transitions = match about {
        Some(_) => vec!["request_confirm>clarification".to_owned()],
        None => vec!["in_progress>clarification".to_owned()],
    };
    let gap = move || draft.text.with(|text| unfilled(text));
    let disabled = Signal::derive(move || gap().is_some());
    let send = move || tr("Поставити запитання", "Ask the question");
    view! {
        <Compose title=move || tr("Уточнення в заявника", "Question to the applicant") submit cancel first="textarea" send disabled clauses=vec![Clause::C10_2_2_2]>
            <TemplatePicker audience="operator" transitions card=card.data into=draft.text/>
            <Field label=move || tr("Запитання", "Question") id="question" error=submit.field("/question")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::QUESTION_TEXT/>
            </Field>
            {move || gap().map(|name| view! { <Unfilled name/> })}
            <Field label=move || tr("Як запитуємо", "How we ask") id="channel">
                <Select value=channel options=channels/>
            </Field>
            <p class="small muted">
                {move || tr(
                    "Чи зупиняється строк виконавця, поки чекаємо на відповідь, визначають налаштування.",
                    "The settings say whether the executor's clock stands while we wait.",
                )}
            </p>
            <ApplicantReads text=draft.text/>
        </Compose>
    }
}

/// The open question of a card.
fn open_question(card: Card) -> Option<Clarification> {
    card.data.with_untracked(|c| {
        c.as_ref()?
            .clarifications
            .iter()
            .find(|c| c.state == ClarificationState::Open)
            .cloned()
    })
}

/// The applicant's answer, written down by the operator.
#[component]
pub fn AnswerForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let question = open_question(card);
    let id = question.as_ref().map(|q| q.id.to_string()).unwrap_or_default();
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.answer", card.id));
    let call = Call::with_applicant(card);
    let submit = use_submit(
        move || {
            let body = AnswerClarification {
                answer: draft.text.get_untracked(),
                channel: Some(call.channel()),
                call: Some(call.record()),
            };
            let id = id.clone();
            async move {
                card.act(&endpoints::ANSWER_CLARIFICATION, Some(id), check(body)?)
                    .await
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let send = move || tr("Записати відповідь", "Write down the answer");
    view! {
        <Compose title=move || tr("Відповідь заявника", "The applicant's answer") submit cancel first="textarea" send clauses=vec![Clause::C10_2_2_2]>
            {question.map(|q| view! { <blockquote class="said pre-line">{q.question}</blockquote> })}
            <CallFields call submit/>
            <Field label=move || tr("Слова заявника", "The applicant's words") id="answer" error=submit.field("/answer")>
                <TextArea value=draft.text max=limits::TEXT_MAX testid=testid::ANSWER_TEXT/>
            </Field>
        </Compose>
    }
}
