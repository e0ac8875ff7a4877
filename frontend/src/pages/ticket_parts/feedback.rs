//! The applicant's words and what was decided on them; questions and answers.
use super::{ClauseQuote, When};
use crate::i18n::{label, tr};
use crate::testid;
use crate::ui::{Badge, Tone};
use leptos::prelude::*;
use openapi::domain::ticket::CallRecord;
use openapi::domain::{ClarificationState, FeedbackId, FeedbackState};
use openapi::feedback::{Clarification, Feedback, FeedbackHint};

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
        FeedbackState::Accepted => Tone::Done,
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
        hints: found,
    } = f;
    let decided = !state.is_open();
    let decision_label = move || match ground {
        Some(ground) => label(ground),
        None => tr("Рішення", "Decision"),
    };
    view! {
        <li class="said-item">
            <p class="said-head">
                <span class="strong">{move || label(kind)}</span>
                <Badge tone=tone(state)>{move || label(state)}</Badge>
            </p>
            <p class="small muted"><When at=at/> " · " {move || label(channel)}</p>
            {(!text.is_empty()).then(|| view! { <blockquote class="said pre-line">{text}</blockquote> })}
            {call.map(call_record)}
            {(show.hints && !decided && !found.is_empty()).then(|| hint_list(found))}
            {(decided && show.decisions)
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
            {clause.filter(|_| show.decisions).map(|c| view! { <ClauseQuote number=c.number text=c.text/> })}
            {controls.filter(|_| !decided).map(|c| c.run(id))}
        </li>
    }
}

/// Who was spoken to; staff see it.
fn call_record(call: CallRecord) -> impl IntoView {
    view! {
        <p class="small muted">
            {move || tr("Запис розмови: ", "Call record: ")} {call.person} ", " <span class="num nowrap">{call.phone}</span> ", "
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
