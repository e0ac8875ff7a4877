//! What I can do now, as buttons that open their form in place; for the rest a short «чому ні».
use super::files::AddFiles;
use super::say::Say;
use crate::i18n::{label, tr};
use crate::pages::resident::wizard::{Draft, start_with};
use crate::pages::ticket_parts::{ActRefusal, Card};
use crate::route::Screen;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use openapi::domain::{Act, ClarificationId, ClarificationState, Status};
use openapi::ticket::{ActInfo, TicketCard};

/// Acts of the applicant that have a place here, most telling first; withdrawing stands by its record.
const SHOWN: [Act; 5] = [
    Act::Confirm,
    Act::Comment,
    Act::RequestCancellation,
    Act::Attach,
    Act::CreateLinked,
];

/// The panel of acts.
#[component]
pub fn Acts(
    /// The open card.
    card: Card,
) -> impl IntoView {
    let open = RwSignal::new(None::<Act>);
    let allowed = Memo::new(move |_| SHOWN.into_iter().filter(|a| card.allows(*a)).collect::<Vec<_>>());
    let pending = Memo::new(move |_| {
        card.data
            .with(|d| d.as_ref().is_some_and(|c| c.row.status == Status::PendingClosure))
    });
    let close = Callback::new(move |()| open.set(None));
    let press = use_press(card, open);
    // a form stays open after somebody else's change as long as its act is possible
    Effect::new(move |_| {
        if open.get().is_some_and(|a| !card.allows(a)) {
            open.set(None);
        }
    });
    view! {
        <Question card/>
        <section class="stack" aria-label=move || tr("Що можна зробити", "What you can do")>
            <div class="acts no-print">
                {move || {
                    let done = pending.get();
                    allowed.get().into_iter().map(|act| button(act, done, open, press)).collect_view()
                }}
            </div>
            {move || open.get().map(|act| match act {
                Act::Attach => view! { <AddFiles card/> }.into_any(),
                act => view! { <Say card act on_close=close/> }.into_any(),
            })}
            <Refused card on_instead=press/>
        </section>
    }
}

/// What pressing an act does: a form opens here, a linked request opens the wizard.
fn use_press(card: Card, open: RwSignal<Option<Act>>) -> Callback<Act> {
    let navigate = use_navigate();
    Callback::new(move |act| match act {
        Act::CreateLinked => {
            if let Some(card) = card.data.get_untracked() {
                start_with(|draft| *draft = Draft::continuing(&card, uuid::Uuid::new_v4().to_string()));
                navigate(&Screen::NewWhat.path(), leptos_router::NavigateOptions::default());
            }
        }
        Act::AnswerClarification => {
            if let Some(field) = document().get_element_by_id("answer-text") {
                crate::layout::focus_element(&field);
            }
        }
        act if card.allows(act) => open.update(|o| *o = (*o != Some(act)).then_some(act)),
        _ => {}
    })
}

fn button(act: Act, done: bool, open: RwSignal<Option<Act>>, press: Callback<Act>) -> impl IntoView {
    let kind = if done && act == Act::Confirm {
        ButtonKind::Primary
    } else {
        ButtonKind::Secondary
    };
    let pressed = Signal::derive(move || (act != Act::CreateLinked).then(|| open.get() == Some(act)));
    view! {
        <Button kind pressed on_click=move |()| press.run(act) testid=format!("act-{}", act.as_str().replace('_', "-"))>
            {move || name(act)}
        </Button>
    }
}

/// The act in the resident's words.
fn name(act: Act) -> &'static str {
    match act {
        Act::Confirm => tr("Усе зроблено, підтвердити", "All done, confirm"),
        Act::Comment => tr("Щось не так, залишити коментар", "Something is wrong, comment"),
        Act::RequestCancellation => tr("Попросити скасувати", "Ask to cancel"),
        act => label(act),
    }
}

/// The question to me, with its form open at once.
#[component]
fn Question(card: Card) -> impl IntoView {
    let asked = Memo::new(move |_| {
        let allowed = card.allows(Act::AnswerClarification);
        card.data.with(|d| open_question(d.as_ref()?)).filter(|_| allowed)
    });
    move || {
        asked.get().map(|(id, question)| {
            view! {
                <section class="stack" data-testid="question">
                    <h2>{move || tr("Запитання до вас", "A question to you")}</h2>
                    <blockquote class="said pre-line">{question}</blockquote>
                    <Say card act=Act::AnswerClarification question=id on_close=|()| () closable=false/>
                </section>
            }
        })
    }
}

fn open_question(card: &TicketCard) -> Option<(ClarificationId, String)> {
    let open = card
        .clarifications
        .iter()
        .rev()
        .find(|c| c.state == ClarificationState::Open)?;
    Some((open.id, open.question.clone()))
}

/// Acts that are not possible now and why.
#[component]
fn Refused(card: Card, on_instead: Callback<Act>) -> impl IntoView {
    let refused = Memo::new(move |_| card.data.with(|d| d.as_ref().map(refusals).unwrap_or_default()));
    move || {
        let list = refused.get();
        (!list.is_empty()).then(|| {
            view! {
                <details class="no-print" data-testid="why-not">
                    <summary>{move || tr("Чого зараз зробити не можна і чому", "What is not possible now, and why")}</summary>
                    <div class="refusals">
                        {list.into_iter().map(|info| view! { <ActRefusal info named=true on_instead/> }).collect_view()}
                    </div>
                </details>
            }
        })
    }
}

/// Refusals worth telling: each with a reason; a linked request is only spoken of when it is closed.
fn refusals(card: &TicketCard) -> Vec<ActInfo> {
    let told = |a: &&ActInfo| {
        SHOWN.contains(&a.act)
            && !a.allowed
            && a.reason.is_some()
            && (a.act != Act::CreateLinked || card.row.status == Status::Closed)
    };
    card.acts.iter().filter(told).cloned().collect()
}
