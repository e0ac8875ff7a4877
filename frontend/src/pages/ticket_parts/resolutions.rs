//! The executor's answers and justifications, with the files that came with them.
use super::marks::Marks;
use super::{Attachments, ClauseQuote, When};
use crate::i18n::{label, tr};
use crate::ui::{Badge, Tone};
use leptos::prelude::*;
use openapi::attachment::Attachment;
use openapi::domain::ReviewState;
use openapi::ticket::{NonExecution, Resolution};

/// Answers submitted for closing, oldest first.
#[component]
pub fn ResolutionList(
    /// The answers.
    items: Vec<Resolution>,
    /// Files of the card; each answer shows those of its round.
    #[prop(optional)]
    files: Vec<Attachment>,
) -> impl IntoView {
    view! {
        <ul class="said-list">
            {items
                .into_iter()
                .map(|r| {
                    let mine: Vec<Attachment> = files.iter().filter(|f| f.round == Some(r.round)).cloned().collect();
                    let round = r.round;
                    view! {
                        <li class="said-item">
                            <p class="said-head">
                                <span class="strong">{r.executor.name}</span>
                                {(round > 1)
                                    .then(|| view! {
                                        <Badge>{move || format!("{} {}", tr("доопрацювання", "rework"), round - 1)}</Badge>
                                    })}
                            </p>
                            <p class="small muted"><When at=r.at/> {r.person.map(|name| format!(" · {name}"))}</p>
                            <Marks marks=r.marks/>
                            <p class="pre-line">{r.answer}</p>
                            {r.answers_comment
                                .map(|_| view! {
                                    <p class="small muted">
                                        {move || tr("Відповідь враховує коментар заявника.", "The answer takes up the applicant's comment.")}
                                    </p>
                                })}
                            <p class="small muted">
                                {move || if r.documents_created {
                                    tr("Документи створено.", "Documents were made.")
                                } else {
                                    tr("Документів не створювали.", "No documents were made.")
                                }}
                            </p>
                            {(!mine.is_empty()).then(|| view! { <Attachments items=mine/> })}
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}

/// Justifications of non-execution with the outcome of the check.
#[component]
pub fn NonExecutionList(
    /// The justifications.
    items: Vec<NonExecution>,
) -> impl IntoView {
    view! {
        <ul class="said-list">
            {items
                .into_iter()
                .map(|n| {
                    let tone = match n.state {
                        ReviewState::Open => Tone::Waiting,
                        ReviewState::Accepted => Tone::Done,
                        ReviewState::Rejected => Tone::Danger,
                        ReviewState::Moved => Tone::Neutral,
                    };
                    view! {
                        <li class="said-item">
                            <p class="said-head">
                                <span class="strong">
                                    {move || tr("Обґрунтування невиконання", "Justification of non-execution")}
                                </span>
                                <Badge tone=tone>{move || label(n.state)}</Badge>
                            </p>
                            <p class="small muted"><When at=n.at/> " · " {n.executor.name} {n.person.map(|name| format!(" · {name}"))}</p>
                            <Marks marks=n.marks/>
                            <p class="strong">{move || label(n.reason)}</p>
                            <p class="pre-line">{n.text}</p>
                            {n.note
                                .map(|note| view! {
                                    <div class="decision">
                                        <p class="small muted">
                                            {move || tr("Перевірка", "Check")}
                                            {n.decided_at.map(|at| view! { <span>" · " <When at=at/></span> })}
                                        </p>
                                        <p class="pre-line">{note}</p>
                                    </div>
                                })}
                            <ClauseQuote number="6.2.4"/>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
