//! Beside a comment to decide: the earlier comments with their decisions and the answers between them, in order
//! of time. Words the new comment shares with an earlier one are marked: the eye finds a repetition at once.
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::When;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use openapi::domain::text;
use openapi::domain::{FeedbackId, FeedbackKind};
use openapi::feedback::Feedback;
use openapi::ticket::{Resolution, TicketCard};
use std::collections::BTreeSet;

/// Words shorter than this are shared by every two sentences.
const TELLING: usize = 4;

/// What came before the comment: an earlier comment or an answer of the executor.
enum Before {
    Comment(Feedback),
    Answer(Resolution),
}

impl Before {
    const fn at(&self) -> DateTime<Utc> {
        match self {
            Before::Comment(f) => f.at,
            Before::Answer(r) => r.at,
        }
    }
}

/// Everything that was said before this comment; nothing when it is the first word.
#[component]
pub fn Compared(card: TicketCard, id: FeedbackId) -> impl IntoView {
    let comment = card.feedback.iter().find(|f| f.id == id).cloned()?;
    let shared: BTreeSet<String> = text::words(&comment.text)
        .into_iter()
        .filter(|w| w.chars().count() >= TELLING)
        .collect();
    let comments = card
        .feedback
        .into_iter()
        .filter(|f| f.kind == FeedbackKind::Comment && f.at < comment.at && f.id != id)
        .map(Before::Comment);
    let answers = card.resolutions.into_iter().filter(|r| r.at < comment.at);
    let mut before: Vec<Before> = comments.chain(answers.map(Before::Answer)).collect();
    before.sort_by_key(Before::at);
    let many = before.iter().any(|b| matches!(b, Before::Comment(_)));
    (!before.is_empty()).then(|| {
        let rows = before.into_iter().map(|b| row(b, &shared)).collect_view();
        view! {
            <details class="compared" open=many>
                <summary>{move || tr("Що було раніше", "What was said before")}</summary>
                <ol class="said-list">{rows}</ol>
            </details>
        }
    })
}

fn row(before: Before, shared: &BTreeSet<String>) -> impl IntoView + use<> {
    match before {
        Before::Answer(r) => view! {
            <li class="said-item">
                <p class="small muted">{move || tr("Відповідь виконавця", "The executor's answer")} " · " <When at=r.at/></p>
                <p class="pre-line">{r.answer}</p>
            </li>
        }
        .into_any(),
        Before::Comment(f) => {
            let state = f.state;
            view! {
                <li class="said-item">
                    <p class="small muted">
                        {move || tr("Попередній коментар", "Earlier comment")} " · " <When at=f.at/> " · "
                        {move || label(state).to_lowercase()}
                    </p>
                    <blockquote class="said pre-line">{marked(&f.text, shared)}</blockquote>
                    {f.decision.map(|d| view! { <p class="small pre-line">{d}</p> })}
                </li>
            }
            .into_any()
        }
    }
}

/// The text with its shared words marked.
fn marked(said: &str, shared: &BTreeSet<String>) -> impl IntoView + use<> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    for piece in said.split_inclusive(|c: char| !is_letter(c)) {
        let word = piece.trim_end_matches(|c: char| !is_letter(c));
        let hit = text::words(word).iter().any(|w| shared.contains(w));
        let (word, rest) = piece.split_at(word.len());
        for (mark, text) in [(hit, word), (false, rest)] {
            match parts.last_mut() {
                Some((same, run)) if *same == mark => run.push_str(text),
                _ => parts.push((mark, text.to_owned())),
            }
        }
    }
    parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(hit, text)| match hit {
            true => view! { <mark>{text}</mark> }.into_any(),
            false => text.into_any(),
        })
        .collect_view()
}

/// A letter, a digit, or a sign inside a word.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | 'ʼ' | '-')
}
