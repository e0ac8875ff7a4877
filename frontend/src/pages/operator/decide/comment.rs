//! T16 and T21: return for rework, or decline on one of the five grounds (10.2.1.3).
use super::super::compose::{ApplicantReads, Compose};
use super::compared::Compared;
use crate::form::{Choice, Field, Radios, TextArea, check, use_submit};
use crate::i18n::{label, t, tr};
use crate::pages::ticket_parts::templates::{TemplatePicker, Unfilled, unfilled};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};
use leptos::prelude::*;
use openapi::domain::{Clause, DeclineGround, FeedbackId};
use openapi::feedback::{CommentDecision, DecideComment, Feedback, FeedbackHint};
use openapi::ticket::TicketCard;
use openapi::{endpoints, limits};

const REWORK: &str = "rework";
const DECLINE: &str = "decline";

/// The decision on one comment.
#[component]
pub fn CommentForm(
    /// The card.
    card: Card,
    /// The comment.
    id: FeedbackId,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let comment = card
        .data
        .with_untracked(|c| c.as_ref()?.feedback.iter().find(|f| f.id == id).cloned());
    let before = card.data.get_untracked();
    let decision = RwSignal::new(String::new());
    let ground = RwSignal::new(String::new());
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.comment.{id}", card.id));
    let chosen_ground =
        move || DeclineGround::parse(&ground.get()).filter(|_| decision.with(|d| d == DECLINE));
    let submit = use_submit(
        move || {
            let body = untrack(|| body(&decision.get(), chosen_ground(), draft.text.get()));
            async move {
                card.act(&endpoints::DECIDE_COMMENT, Some(id.to_string()), check(body)?)
                    .await
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let clauses = Signal::derive(move || match (decision.get().as_str(), chosen_ground()) {
        (REWORK, _) => vec![Clause::C10_2_1_2, Clause::C10_3_1_1],
        (DECLINE, Some(ground)) => vec![Clause::from(ground)],
        (DECLINE, None) => vec![Clause::C10_2_1_3],
        _ => vec![Clause::C10_2_1_1],
    });
    let gap = move || draft.text.with(|text| unfilled(text));
    let disabled = Signal::derive(move || match decision.get().as_str() {
        REWORK => false,
        DECLINE => chosen_ground().is_none() || gap().is_some(),
        _ => true,
    });
    let send = move || match decision.get().as_str() {
        REWORK => tr("Повернути на доопрацювання", "Return for rework"),
        DECLINE => tr("Не розглядати коментар", "Decline the comment"),
        _ => tr("Виберіть рішення", "Choose a decision"),
    };
    let declined = move || decision.with(|d| d == DECLINE);
    let choices = vec![
        Choice::new(REWORK, t("Повернути на доопрацювання", "Return for rework"))
            .hint(t(
                "Виконавець отримає коментар і новий строк за Класифікатором.",
                "The executor gets the comment and a new term.",
            ))
            .testid(testid::DECIDE_REWORK),
        Choice::new(DECLINE, t("Не розглядати", "Decline"))
            .hint(t(
                "Лише на одній із п’яти підстав.",
                "Only on one of five grounds.",
            ))
            .testid(testid::DECIDE_DECLINE),
    ];
    let hints = comment.as_ref().map(|c| c.hints.clone()).unwrap_or_default();
    view! {
        <Compose title=move || tr("Рішення щодо коментаря", "Decision on the comment") submit cancel send disabled clauses>
            {comment.map(words)}
            {before.map(|card| view! { <Compared card id/> })}
            <Hints hints decision ground/>
            <Radios legend=move || tr("Рішення", "Decision") id="decision" value=decision choices error=submit.field("/decision") cards=true/>
            <Show when=declined>
                <Grounds ground submit/>
            </Show>
            <Show when=move || !decision.with(String::is_empty)>
                <DecisionText card draft ground decision submit/>
            </Show>
            {move || gap().filter(|_| declined()).map(|name| view! { <Unfilled name/> })}
            <ApplicantReads text=Signal::derive(move || if declined() { draft.text.get() } else { String::new() })/>
        </Compose>
    }
}

fn body(decision: &str, ground: Option<DeclineGround>, text: String) -> DecideComment {
    let decision = if decision == DECLINE {
        CommentDecision::Decline
    } else {
        CommentDecision::Rework
    };
    DecideComment {
        decision,
        ground,
        text,
    }
}

/// The comment itself, so that it is in view while one writes.
fn words(comment: Feedback) -> impl IntoView {
    view! { <blockquote class="said pre-line">{comment.text}</blockquote> }
}

/// What the server suggests, and why; taking it is one press.
#[component]
fn Hints(hints: Vec<FeedbackHint>, decision: RwSignal<String>, ground: RwSignal<String>) -> impl IntoView {
    let rows = hints.into_iter().map(move |hint| {
        let take = hint.ground.map(|g| {
            let take = Callback::new(move |()| {
                decision.set(DECLINE.to_owned());
                ground.set(g.as_str().to_owned());
            });
            view! {
                <Button kind=ButtonKind::Quiet on_click=take>
                    {move || tr("Вибрати підставу ", "Choose ground ")}
                    {g.as_str()}
                </Button>
            }
        });
        view! {
            <Notice kind=NoticeKind::Warning>
                <p>{move || tr("Підказка: ", "Hint: ")} {hint.why}</p>
                {take}
            </Notice>
        }
    });
    rows.collect_view()
}

/// The five grounds, each with the text of its clause.
#[component]
fn Grounds(ground: RwSignal<String>, submit: crate::form::Submit) -> impl IntoView {
    let choices: Vec<Choice> = DeclineGround::ALL
        .iter()
        .map(|g| {
            let g = *g;
            Choice::new(g.as_str(), move || format!("{} {}", g.as_str(), label(g)))
                .testid(format!("ground-{}", g.as_str()))
        })
        .collect();
    view! {
        <Radios
            legend=move || tr("Підстава", "Ground")
            id="ground"
            value=ground
            choices
            error=submit.field("/ground")
            testid=testid::DECIDE_GROUND
        />
    }
}

/// The text: for the executor when it goes back, for the applicant when it is declined.
#[component]
fn DecisionText(
    card: Card,
    draft: Draft,
    ground: RwSignal<String>,
    decision: RwSignal<String>,
    submit: crate::form::Submit,
) -> impl IntoView {
    let declined = move || decision.with(|d| d == DECLINE);
    let title = move || match declined() {
        true => tr("Відповідь заявнику", "Answer to the applicant"),
        false => tr(
            "Що доробити — для виконавця",
            "What is to be done again, for the executor",
        ),
    };
    let transitions = Signal::derive(move || match declined() {
        true => vec![format!("comment>declined:{}", ground.get())],
        false => Vec::new(),
    });
    view! {
        <TemplatePicker audience="operator" transitions card=card.data into=draft.text/>
        <Field label=title id="text" error=submit.field("/text")>
            <TextArea value=draft.text max=limits::NOTE_MAX rows=4 testid=testid::DECIDE_TEXT/>
        </Field>
    }
}
