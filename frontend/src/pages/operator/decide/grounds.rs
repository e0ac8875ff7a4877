//! The five grounds of 10.2.1.3, and what two of them demand: the earlier answer (.2), both halves stated (.5).
use crate::form::{Checkbox, Choice, Radios, Submit};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::When;
use crate::testid;
use crate::ui::{Notice, NoticeKind};
use leptos::prelude::*;
use openapi::domain::{DeclineGround, FeedbackId, FeedbackKind, FeedbackState};
use openapi::feedback::Feedback;

/// What the operator states beside the ground.
#[derive(Clone, Copy)]
pub struct Demanded {
    /// The earlier comment, as its id.
    pub earlier: RwSignal<String>,
    /// Not of local competence.
    pub not_local: RwSignal<bool>,
    /// Contrary to law.
    pub unlawful: RwSignal<bool>,
}

impl Demanded {
    /// Nothing stated yet; the last comment that was considered is proposed.
    pub fn new(considered: &[Feedback]) -> Demanded {
        let last = considered.last().map(|f| f.id.to_string()).unwrap_or_default();
        Demanded {
            earlier: RwSignal::new(last),
            not_local: RwSignal::new(false),
            unlawful: RwSignal::new(false),
        }
    }

    /// The earlier comment, when the ground is its repetition.
    pub fn earlier_for(self, ground: Option<DeclineGround>) -> Option<FeedbackId> {
        let chosen = self.earlier.with_untracked(|id| id.parse().ok());
        chosen.filter(|_| ground == Some(DeclineGround::Repeated))
    }

    /// Whether what the ground demands is there.
    pub fn complete(self, ground: DeclineGround) -> bool {
        match ground {
            DeclineGround::Repeated => self.earlier.with(|id| !id.is_empty()),
            DeclineGround::OutsidePowers => self.not_local.get() && self.unlawful.get(),
            _ => true,
        }
    }
}

/// Comments before this one that were returned on or answered.
pub fn considered(feedback: &[Feedback], id: FeedbackId) -> Vec<Feedback> {
    feedback
        .iter()
        .take_while(|f| f.id != id)
        .filter(|f| {
            f.kind == FeedbackKind::Comment
                && matches!(f.state, FeedbackState::Accepted | FeedbackState::Answered)
        })
        .cloned()
        .collect()
}

/// The grounds, each with the text of its clause, and what the chosen one demands.
#[component]
pub fn Grounds(
    /// The chosen ground.
    ground: RwSignal<String>,
    /// What is stated beside it.
    demanded: Demanded,
    /// Earlier comments that were considered.
    before: Vec<Feedback>,
    /// The form, for its errors.
    submit: Submit,
) -> impl IntoView {
    let choices: Vec<Choice> = DeclineGround::ALL
        .iter()
        .map(|g| {
            let g = *g;
            Choice::new(g.as_str(), move || format!("{} {}", g.as_str(), label(g)))
                .testid(format!("ground-{}", g.as_str()))
        })
        .collect();
    let is = move |wanted: DeclineGround| ground.with(|g| g == wanted.as_str());
    let before = StoredValue::new(before);
    view! {
        <Radios
            legend=move || tr("Підстава", "Ground")
            id="ground"
            value=ground
            choices
            error=submit.field("/ground")
            testid=testid::DECIDE_GROUND
        />
        <Show when=move || is(DeclineGround::Repeated)>
            <Earlier before=before.get_value() demanded submit/>
        </Show>
        <Show when=move || is(DeclineGround::OutsidePowers)>
            <div class="stack stack-s">
                <p class="small muted">
                    {move || tr(
                        "Підстава діє, лише якщо правда і те, і те.",
                        "The ground applies only when both are true.",
                    )}
                </p>
                <Checkbox checked=demanded.not_local id="not-local" error=submit.field("/not_local") testid=testid::GROUND_NOT_LOCAL>
                    {move || tr(
                        "Питання не належить до повноважень органів місцевого самоврядування",
                        "The matter is not of local competence",
                    )}
                </Checkbox>
                <Checkbox checked=demanded.unlawful id="unlawful" error=submit.field("/unlawful") testid=testid::GROUND_UNLAWFUL>
                    {move || tr(
                        "Вимога суперечить чинному законодавству України",
                        "What is asked is contrary to law",
                    )}
                </Checkbox>
            </div>
        </Show>
    }
}

/// Which earlier comment this one repeats; without one the ground does not apply.
#[component]
fn Earlier(before: Vec<Feedback>, demanded: Demanded, submit: Submit) -> impl IntoView {
    if before.is_empty() {
        return view! {
            <Notice kind=NoticeKind::Warning>
                <p>
                    {move || tr(
                        "Розглянутого коментаря, на який дали відповідь, ще немає. Дайте відповідь, поверніть заявку або оберіть іншу підставу.",
                        "No earlier comment was considered and answered. Answer it, return the request or choose another ground.",
                    )}
                </p>
            </Notice>
        }
        .into_any();
    }
    let choices: Vec<Choice> = before
        .iter()
        .map(|f| {
            let text: String = f.text.chars().take(120).collect();
            Choice::new(f.id.to_string(), move || text.clone()).testid(format!("earlier-{}", f.id))
        })
        .collect();
    let when = before
        .last()
        .map(|f| view! { <p class="small muted">{move || tr("Останній розглянуто: ", "The last was considered: ")} <When at=f.decided_at.unwrap_or(f.at)/></p> });
    view! {
        <Radios
            legend=move || tr("Який коментар повторено", "Which comment is repeated")
            id="earlier"
            value=demanded.earlier
            choices
            error=submit.field("/earlier")
        />
        {when}
    }
    .into_any()
}
