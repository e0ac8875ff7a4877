//! T16, T21b and T21: return for rework, answer, or decline on one of the five grounds (10.2.1.3).
use super::super::compose::{ApplicantReads, Compose};
use super::compared::Compared;
use super::grounds::{Demanded, Grounds, considered};
use super::photo::AskPhoto;
use crate::form::{Checkbox, Choice, Field, Radios, Submit, TextArea, check, use_submit};
use crate::i18n::{t, tr};
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
const ANSWER: &str = "answer";
const DECLINE: &str = "decline";

/// What is chosen in the form.
#[derive(Clone, Copy)]
struct Chosen {
    decision: RwSignal<String>,
    ground: RwSignal<String>,
    demanded: Demanded,
    together: RwSignal<bool>,
    photo: RwSignal<bool>,
}

impl Chosen {
    fn is(self, what: &str) -> bool {
        self.decision.with(|d| d == what)
    }

    /// The ground, when it is declined.
    fn ground(self) -> Option<DeclineGround> {
        DeclineGround::parse(&self.ground.get()).filter(|_| self.is(DECLINE))
    }

    fn body(self, same: &[FeedbackId], text: String) -> DecideComment {
        let ground = self.ground();
        let decision = match self.decision.get_untracked().as_str() {
            DECLINE => CommentDecision::Decline,
            ANSWER => CommentDecision::Answer,
            _ => CommentDecision::Rework,
        };
        let outside = ground == Some(DeclineGround::OutsidePowers);
        DecideComment {
            ground,
            earlier: self.demanded.earlier_for(ground),
            not_local: outside && self.demanded.not_local.get_untracked(),
            unlawful: outside && self.demanded.unlawful.get_untracked(),
            also: if self.together.get_untracked() {
                same.to_vec()
            } else {
                Vec::new()
            },
            photo: decision == CommentDecision::Rework && self.photo.get_untracked(),
            ..DecideComment::new(decision, text)
        }
    }
}

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
    let shown = card.data.get_untracked();
    let comment = shown
        .as_ref()
        .and_then(|c| c.feedback.iter().find(|f| f.id == id).cloned());
    let before = shown
        .as_ref()
        .map(|c| considered(&c.feedback, id))
        .unwrap_or_default();
    let same = comment.as_ref().map(|c| c.same.clone()).unwrap_or_default();
    let chosen = Chosen {
        decision: RwSignal::new(String::new()),
        ground: RwSignal::new(String::new()),
        demanded: Demanded::new(&before),
        together: RwSignal::new(!same.is_empty()),
        photo: RwSignal::new(false),
    };
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.comment.{id}", card.id));
    let identical = same.len();
    let submit = use_submit(
        move || {
            let body = untrack(|| chosen.body(&same, draft.text.get()));
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
    let gap = move || draft.text.with(|text| unfilled(text));
    let to_applicant = move || chosen.is(DECLINE) || chosen.is(ANSWER);
    let disabled = Signal::derive(move || match chosen.ground() {
        _ if chosen.decision.with(String::is_empty) => true,
        Some(ground) => !chosen.demanded.complete(ground) || gap().is_some(),
        None => chosen.is(DECLINE) || (chosen.is(ANSWER) && gap().is_some()),
    });
    let send = move || match chosen.decision.get().as_str() {
        REWORK => tr("Повернути на доопрацювання", "Return for rework"),
        ANSWER => tr("Надати відповідь", "Send the answer"),
        DECLINE => tr("Не розглядати коментар", "Decline the comment"),
        _ => tr("Виберіть рішення", "Choose a decision"),
    };
    let hints = comment.as_ref().map(|c| c.hints.clone()).unwrap_or_default();
    let before = StoredValue::new(before);
    view! {
        <Compose title=move || tr("Рішення щодо коментаря", "Decision on the comment") submit cancel send disabled clauses=clauses(chosen)>
            {comment.map(words)}
            {shown.map(|card| view! { <Compared card id/> })}
            <Hints hints decision=chosen.decision ground=chosen.ground/>
            <Radios legend=move || tr("Рішення", "Decision") id="decision" value=chosen.decision choices=decisions() error=submit.field("/decision") cards=true/>
            <Show when=move || chosen.is(DECLINE)>
                <Grounds ground=chosen.ground demanded=chosen.demanded before=before.get_value() submit/>
            </Show>
            <Show when=move || !chosen.decision.with(String::is_empty)>
                <DecisionText card draft chosen submit/>
            </Show>
            <Show when=move || chosen.is(REWORK)>
                <AskPhoto photo=chosen.photo/>
            </Show>
            {(identical > 0).then(|| view! {
                <Checkbox checked=chosen.together id="also" error=submit.field("/also") testid=testid::DECIDE_SAME>
                    {move || format!("{} {identical}", tr("Вирішити разом такі самі коментарі:", "Decide the same comments together:"))}
                </Checkbox>
            })}
            {move || gap().filter(|_| to_applicant()).map(|name| view! { <Unfilled name/> })}
            <ApplicantReads text=Signal::derive(move || if to_applicant() { draft.text.get() } else { String::new() })/>
        </Compose>
    }
}

/// The clauses the chosen decision rests on.
fn clauses(chosen: Chosen) -> Signal<Vec<Clause>> {
    Signal::derive(move || match (chosen.decision.get().as_str(), chosen.ground()) {
        (REWORK, _) => vec![Clause::C10_2_1_2, Clause::C10_3_1_1],
        (DECLINE, Some(ground)) => vec![Clause::from(ground)],
        (DECLINE, None) => vec![Clause::C10_2_1_3],
        _ => vec![Clause::C10_2_1_1],
    })
}

fn decisions() -> Vec<Choice> {
    vec![
        Choice::new(REWORK, t("Повернути на доопрацювання", "Return for rework"))
            .hint(t(
                "Виконавець отримає коментар і новий строк за Класифікатором.",
                "The executor gets the comment and a new term.",
            ))
            .testid(testid::DECIDE_REWORK),
        Choice::new(ANSWER, t("Надати відповідь", "Answer"))
            .hint(t(
                "Коментар розглянуто, повертати заявку немає потреби.",
                "The comment is considered; there is no need to return the request.",
            ))
            .testid(testid::DECIDE_ANSWER),
        Choice::new(DECLINE, t("Не розглядати", "Decline"))
            .hint(t(
                "Лише на одній із п’яти підстав.",
                "Only on one of five grounds.",
            ))
            .testid(testid::DECIDE_DECLINE),
    ]
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

/// The text: for the executor when it goes back, for the applicant when it is answered or declined.
#[component]
fn DecisionText(card: Card, draft: Draft, chosen: Chosen, submit: Submit) -> impl IntoView {
    let title = move || match chosen.is(REWORK) {
        true => tr(
            "Що доробити — для виконавця",
            "What is to be done again, for the executor",
        ),
        false => tr("Відповідь заявнику", "Answer to the applicant"),
    };
    let transitions = Signal::derive(move || match chosen.is(DECLINE) {
        true => vec![format!("comment>declined:{}", chosen.ground.get())],
        false => Vec::new(),
    });
    view! {
        <TemplatePicker audience="operator" transitions card=card.data into=draft.text/>
        <Field label=title id="text" error=submit.field("/text")>
            <TextArea value=draft.text max=limits::NOTE_MAX rows=4 testid=testid::DECIDE_TEXT/>
        </Field>
    }
}
