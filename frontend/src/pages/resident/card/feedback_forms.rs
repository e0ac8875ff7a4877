//! The forms of section 10.1 and the answer to a question: first what happens next, then the words.
use super::explain::{Explained, Pair, explain, grounds};
use crate::api::ApiError;
use crate::form::{ErrorSummary, Field, TextArea, check, use_submit};
use crate::i18n::tr;
use crate::pages::ticket_parts::{Card, ClauseQuote, Draft};
use crate::state::storage::Memory;
use crate::state::toasts;
use crate::ui::{Button, ButtonKind};
use leptos::html;
use leptos::prelude::*;
use openapi::domain::{Act, ClarificationId};
use openapi::feedback::{AnswerClarification, LeaveFeedback};
use openapi::ticket::TicketCard;
use openapi::{Code, Problem, endpoints, limits};

/// A form for one act; nothing for acts without words.
#[component]
pub fn Say(
    /// The open card.
    card: Card,
    /// The act.
    act: Act,
    /// The question that is answered.
    #[prop(optional)]
    question: Option<ClarificationId>,
    /// It was sent, or put aside.
    #[prop(into)]
    on_close: Callback<()>,
    /// May be put aside.
    #[prop(default = true)]
    closable: bool,
) -> impl IntoView {
    let Some(explained) = explain(act) else {
        return ().into_any();
    };
    let Explained {
        send: send_words,
        label,
        next,
        clauses,
        words,
        done,
    } = explained;
    let draft = Draft::open(Memory::Tab, format!("kc.words.{}.{act}", card.id));
    let send = use_submit(
        move || async move {
            let text = draft.text.get_untracked().trim().to_owned();
            if words && text.is_empty() {
                return Err(required());
            }
            deliver(card, act, question, text).await
        },
        move |_: TicketCard| {
            draft.done();
            toasts::success(tr(done.0, done.1));
            on_close.try_run(());
        },
    );
    let name = names(act);
    let form = NodeRef::<html::Form>::new();
    if closable {
        Effect::new(move |_| {
            if let Some(form) = form.get() {
                to_its_end(&form);
            }
        });
    }
    let id = format!("{}-text", name.0);
    view! {
        <form class="say card" novalidate node_ref=form on:submit=send.on_submit() data-testid=format!("form-{}", name.0)>
            <ErrorSummary error=send.error prefix=name.1/>
            <div class="stack stack-s">
                <p class="strong">{move || tr("Що буде далі", "What happens next")}</p>
                <ul>{next.iter().map(|(uk, en)| view! { <li>{move || tr(uk, en)}</li> }).collect_view()}</ul>
                <Clauses act clauses/>
            </div>
            <Field label=move || tr(label.0, label.1) id=id optional=!words error=first(send.error)>
                <TextArea value=draft.text max=limits::TEXT_MAX rows=4 testid=format!("{}-text", name.0)/>
            </Field>
            <div class="form-actions">
                <Button kind=ButtonKind::Primary submit=true pending=send.pending testid=format!("{}-send", name.0)>
                    {move || tr(send_words.0, send_words.1)}
                </Button>
                {closable.then(|| view! {
                    <Button kind=ButtonKind::Quiet on_click=move |()| on_close.run(())>{move || tr("Поки що ні", "Not now")}</Button>
                })}
            </div>
        </form>
    }
    .into_any()
}

/// A form that was opened shows its button, so that the second tap needs no scrolling.
fn to_its_end(form: &web_sys::HtmlElement) {
    let (top, height) = (window().scroll_y(), window().inner_height());
    let end = top
        .ok()
        .zip(height.ok().and_then(|h| h.as_f64()))
        .map(|(top, height)| top + height);
    if end.is_some_and(|end| f64::from(form.offset_top() + form.offset_height()) > end) {
        form.scroll_into_view_with_bool(false);
    }
}

/// Names of the form: for tests, and the prefix of its fields' ids.
const fn names(act: Act) -> (&'static str, &'static str) {
    match act {
        Act::Comment => ("comment", "comment-"),
        Act::Confirm => ("confirm", "confirm-"),
        Act::RequestCancellation => ("cancel", "cancel-"),
        _ => ("answer", "answer-"),
    }
}

/// The clauses in small type, opened by those who want to know.
#[component]
fn Clauses(act: Act, clauses: &'static [openapi::domain::Clause]) -> impl IntoView {
    let quoted = |c: &openapi::domain::Clause| view! { <ClauseQuote number=c.as_str() text=c.uk()/> };
    let numbers: Vec<&str> = clauses.iter().map(|c| c.as_str()).collect();
    let title = move || {
        format!(
            "{} {}",
            tr("За якими пунктами Регламенту:", "By which clauses:"),
            numbers.join(", ")
        )
    };
    view! {
        <details>
            <summary class="small muted">{title}</summary>
            <div class="stack stack-s">
                {clauses.iter().map(quoted).collect_view()}
                {(act == Act::Comment).then(|| grounds().map(|c| quoted(&c)).collect_view())}
            </div>
        </details>
    }
}

fn required() -> ApiError {
    let pair: Pair = ("Напишіть хоча б кілька слів.", "Write at least a few words.");
    Problem::new(Code::InvalidInput)
        .field("/text", "required", tr(pair.0, pair.1))
        .into()
}

/// The error of the only field.
fn first(error: RwSignal<Option<ApiError>>) -> Signal<Option<String>> {
    Signal::derive(move || error.with(|e| Some(e.as_ref()?.problem.errors.first()?.message.clone())))
}

/// Sends the words with the act they belong to.
async fn deliver(
    card: Card,
    act: Act,
    question: Option<ClarificationId>,
    text: String,
) -> Result<TicketCard, ApiError> {
    if let Some(question) = question {
        let body = check(AnswerClarification {
            answer: text,
            channel: None,
            call: None,
        })?;
        return card
            .act(&endpoints::ANSWER_CLARIFICATION, Some(question.to_string()), body)
            .await;
    }
    let endpoint = match act {
        Act::Comment => &endpoints::COMMENT,
        Act::Confirm => &endpoints::CONFIRM,
        _ => &endpoints::REQUEST_CANCELLATION,
    };
    card.act(
        endpoint,
        None,
        check(LeaveFeedback {
            text,
            channel: None,
            call: None,
        })?,
    )
    .await
}
