//! The applicant's words and what was decided on them; questions and answers.
use super::{ClauseQuote, When};
use crate::i18n::{label, tr};
use crate::testid;
use crate::ui::{Badge, Tone};
use leptos::prelude::*;
use openapi::domain::ticket::CallRecord;
use openapi::domain::{ClarificationState, FeedbackId, FeedbackState};
use openapi::feedback::{Clarification, Feedback, FeedbackDecision, FeedbackHint};

/// Comments, cancellation requests and confirmations with their decisions, newest last.
#[component]
pub fn FeedbackList(
    /// The records.
    items: Vec<Feedback>,
    /// Controls under an undecided record.
    #[prop(optional, into)]
    controls: Option<Callback<FeedbackId, AnyView>>,
    /// Shows hints to the one who decides.
    #[prop(optional)]
    hints: bool,
    /// Shows the decisions too.
    #[prop(default = true)]
    decisions: bool,
) -> impl IntoView {
    view! {
        <ul class="said-list" data-testid=testid::FEEDBACK_LIST>
            {items.into_iter().map(|f| record(f, controls, Show { hints, decisions })).collect_view()}
        </ul>
    }
}

fn tone(state: FeedbackState) -> Tone {
    match state {
        FeedbackState::New | FeedbackState::InReview | FeedbackState::Clarifying => Tone::Waiting,
        FeedbackState::Accepted | FeedbackState::Answered => Tone::Done,
        FeedbackState::Declined => Tone::Danger,
        FeedbackState::Withdrawn | FeedbackState::Superseded => Tone::Neutral,
    }
}

/// What is shown beside the words.
#[derive(Clone, Copy)]
struct Show {
    hints: bool,
    decisions: bool,
}

/// One record.
fn record(f: Feedback, controls: Option<Callback<FeedbackId, AnyView>>, show: Show) -> impl IntoView {
    let Feedback {
        id,
        kind,
        state,
        channel,
        text,
        call,
        at,
        ground,
        clause,
        decision,
        decided_at,
        earlier,
        decisions,
        same: _,
        hints: found,
    } = f;
    let told = show.decisions && decisions.len() > 1;
    let decided = !state.is_open();
    let decision_label = move || match ground {
        Some(ground) => label(ground),
        None => tr("Рішення", "Decision"),
    };
    view! {
        <li class="said-item" id=format!("feedback-{id}")>
            <p class="said-head">
                <span class="strong">{move || label(kind)}</span>
                <Badge tone=tone(state)>{move || label(state)}</Badge>
            </p>
            <p class="small muted"><When at=at/> " · " {move || label(channel)}</p>
            {(!text.is_empty()).then(|| view! { <blockquote class="said pre-line">{text}</blockquote> })}
            {call.map(call_record)}
            {(show.hints && !decided && !found.is_empty()).then(|| hint_list(found))}
            {told.then(|| history(decisions))}
            {(decided && show.decisions && !told)
                .then_some(decision)
                .flatten()
                .map(|text| view! {
                    <div class="decision">
                        <p class="small muted">
                            {decision_label}
                            {decided_at.map(|at| view! { <span>" · " <When at=at/></span> })}
                        </p>
                        <p class="pre-line">{text}</p>
                    </div>
                })}
            {earlier.filter(|_| show.decisions && !told).map(earlier_answer)}
            {clause.filter(|_| show.decisions && !told).map(|c| view! { <ClauseQuote number=c.number text=c.text/> })}
            {controls.filter(|_| !decided).map(|c| c.run(id))}
        </li>
    }
}

/// Every decision in order: one that was reversed stays readable beside the one that came after it.
fn history(decisions: Vec<FeedbackDecision>) -> impl IntoView {
    let rows = decisions.into_iter().map(|d| {
        let FeedbackDecision {
            state,
            at,
            by,
            ground,
            clause,
            text,
            earlier,
            ..
        } = d;
        let what = move || match (ground, state) {
            (Some(ground), _) => label(ground),
            (None, FeedbackState::InReview) => tr(
                "Відмову скасовано, коментар розглядають знову",
                "The decline is reversed, the comment is considered again",
            ),
            (None, state) => label(state),
        };
        view! {
            <li class="decision">
                <p class="small muted">
                    {what} " · " <When at=at/>
                    {by.map(|name| format!(" · {name}"))}
                </p>
                {text.map(|text| view! { <p class="pre-line">{text}</p> })}
                {earlier.map(earlier_answer)}
                {clause.map(|c| view! { <ClauseQuote number=c.number text=c.text/> })}
            </li>
        }
    });
    view! { <ol class="stack stack-s" data-testid=testid::DECISIONS>{rows.collect_view()}</ol> }
}

/// The way to the comment that was considered and answered before (10.2.1.3.2).
fn earlier_answer(id: FeedbackId) -> impl IntoView {
    view! {
        <p class="small">
            <a href=format!("#feedback-{id}") rel="external" data-testid=testid::EARLIER_ANSWER>
                {move || tr("Відповідь на попередній такий самий коментар", "The answer to the earlier comment")}
            </a>
        </p>
    }
}

/// Who was spoken to; staff see it.
fn call_record(call: CallRecord) -> impl IntoView {
    view! {
        <p class="small muted">
            {move || tr("Запис розмови: ", "Record of the conversation: ")} {call.person} ", "
            {(!call.phone.is_empty()).then(|| view! { <span class="num nowrap">{call.phone}</span> ", " })}
            <When at=call.at/>
        </p>
    }
}

/// Why something is suggested; never a decision.
fn hint_list(hints: Vec<FeedbackHint>) -> impl IntoView {
    hints
        .into_iter()
        .map(|h| {
            view! {
                <p class="hint-line small">
                    {move || tr("Підказка: ", "Hint: ")}
                    {h.why}
                    {h.ground.map(|g| view! { <span class="muted">" (п. " {g.as_str()} ")"</span> })}
                </p>
            }
        })
        .collect_view()
}

/// Questions to the applicant and the answers.
#[component]
pub fn ClarificationList(
    /// The questions.
    items: Vec<Clarification>,
) -> impl IntoView {
    view! {
        <ul class="said-list">
            {items
                .into_iter()
                .map(|c| {
                    let tone = match c.state {
                        ClarificationState::Open => Tone::Waiting,
                        ClarificationState::Answered | ClarificationState::ClosedTicket => Tone::Done,
                        ClarificationState::Withdrawn => Tone::Neutral,
                    };
                    view! {
                        <li class="said-item">
                            <p class="said-head">
                                <span class="strong">{move || tr("Запитання заявнику", "Question to the applicant")}</span>
                                <Badge tone=tone>{move || label(c.state)}</Badge>
                            </p>
                            <p class="small muted"><When at=c.at/> " · " {move || label(c.channel)}</p>
                            <p class="pre-line">{c.question}</p>
                            {c.answer.map(|a| view! { <blockquote class="said pre-line">{a}</blockquote> })}
                            {c.answered_at.map(|at| view! { <p class="small muted"><When at=at/></p> })}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
