//! What I can do now, as buttons that open their form in place; for the rest a short «чому ні».
use super::feedback_forms::Say;
use super::files::AddFiles;
use crate::i18n::{label, tr};
use crate::pages::resident::catalogue::classifier;
use crate::pages::resident::wizard::{Draft, start};
use crate::pages::ticket_parts::{ActRefusal, Card};
use crate::route::Screen;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
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

/// Yes or no, when the executor says that it is done: two taps.
const VERDICT: [Act; 2] = [Act::Confirm, Act::Comment];

/// The panel of acts.
#[component]
pub fn Acts(
    /// The open card.
    card: Card,
) -> impl IntoView {
    let open = RwSignal::new(None::<Act>);
    let allowed = Memo::new(move |_| SHOWN.into_iter().filter(|a| card.allows(*a)).collect::<Vec<_>>());
    let verdict = Memo::new(move |_| {
        // a word that is being processed is said already
        let said = |c: &TicketCard| c.row.open_request.is_some() || c.row.open_comments > 0;
        let pending = |c: &TicketCard| c.row.status == Status::PendingClosure && !said(c);
        let asked = card.data.with(|d| d.as_ref().is_some_and(pending));
        asked && allowed.with(|a| VERDICT.iter().all(|act| a.contains(act)))
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
            {move || verdict.get().then(|| view! {
                <div class="verdict no-print" data-testid="verdict">
                    <h2>{move || tr("Чи все зроблено?", "Is everything done?")}</h2>
                    <div class="verdict-buttons">
                        {VERDICT.into_iter().map(|act| button(act, true, open, press)).collect_view()}
                    </div>
                </div>
            })}
            {move || open.get().filter(|act| VERDICT.contains(act) && verdict.get()).map(|act| view! { <Say card act on_close=close/> })}
            <div class="acts no-print">
                {move || {
                    let others = allowed.get().into_iter().filter(|act| !(verdict.get() && VERDICT.contains(act)));
                    others.map(|act| button(act, false, open, press)).collect_view()
                }}
            </div>
            {move || open.get().filter(|act| !(VERDICT.contains(act) && verdict.get())).map(|act| match act {
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
                let navigate = navigate.clone();
                spawn_local(async move {
                    continue_with(&card).await;
                    navigate(&Screen::NewWhat.path(), leptos_router::NavigateOptions::default());
                });
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

/// Begins a draft with the item and the place of a closed request.
async fn continue_with(card: &TicketCard) {
    let mut next = Draft::continuing(card);
    if let (Some(item), Ok(all)) = (&card.row.item, classifier().await) {
        // one that is not in force any more is chosen anew
        if let Some(known) = all.items.iter().find(|i| i.code == item.code) {
            next.choose(known);
        }
    }
    start(next).await;
}

fn button(act: Act, verdict: bool, open: RwSignal<Option<Act>>, press: Callback<Act>) -> impl IntoView {
    let kind = if verdict && act == Act::Confirm {
        ButtonKind::Primary
    } else {
        ButtonKind::Secondary
    };
    let pressed = Signal::derive(move || (act != Act::CreateLinked).then(|| open.get() == Some(act)));
    view! {
        <Button kind pressed on_click=move |()| press.run(act) testid=format!("act-{}", act.as_str().replace('_', "-"))>
            {move || name(act, verdict)}
        </Button>
    }
}

/// The act in the resident's words.
fn name(act: Act, verdict: bool) -> &'static str {
    match act {
        Act::Confirm if verdict => tr("Так, зроблено", "Yes, it is done"),
        Act::Comment if verdict => tr("Ні, не зроблено", "No, it is not done"),
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
