//! The panel: what waits first, then what else is possible, then why the rest is not.
use super::assign::AssignForm;
use super::clarified::CloseClarifiedForm;
use super::closing::{DuplicateForm, NoResponseForm, NotAcceptForm, ReopenForm, ReworkForm};
use super::comment::CommentForm;
use super::conflict::ConflictForm;
use super::extend::ExtendForm;
use super::non_execution::NonExecutionForm;
use super::parts::{ClosePartForm, DetachForm, SplitForm};
use super::phone::{PhoneForm, WithdrawForm};
use super::question::{AnswerForm, AskForm};
use super::reported::ReportedForm;
use super::request::RequestForm;
use super::reverse::ReverseForm;
use super::task::{SPOKEN, Task};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::{ActRefusal, Card, Newer, UploadField};
use crate::route::Screen;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, ButtonKind, Link, LinkKind, Notice, NoticeKind};
use leptos::html;
use leptos::prelude::*;
use openapi::domain::{Act, AttachmentField, FeedbackKind};
use openapi::ticket::{ActInfo, TicketCard};

/// Acts and the form of the chosen one.
#[component]
pub fn DecidePanel(
    /// The card.
    card: Card,
    /// What is being decided.
    task: RwSignal<Option<Task>>,
) -> impl IntoView {
    let panel = NodeRef::<html::Aside>::new();
    // the focus comes back to the panel when a form has gone, or when there is something to tell
    Effect::new(move |before: Option<(bool, bool)>| {
        let (deciding, told) = (task.with(Option::is_some), card.conflict.with(Option::is_some));
        let gone = before.is_some_and(|(was, _)| was) && !deciding;
        let news = before.is_some_and(|(_, was)| !was) && told;
        if let Some(panel) = panel.get_untracked().filter(|_| gone || news) {
            drop(panel.focus());
            panel.set_scroll_top(0);
        }
        (deciding, told)
    });
    view! {
        <aside
            class="desk-decide"
            tabindex="-1"
            node_ref=panel
            aria-label=move || tr("Рішення", "Decision")
            data-testid=testid::DECIDE
        >
            {move || card
                .conflict
                .get()
                .map(|text| view! { <Notice kind=NoticeKind::Warning live=true testid=testid::CONFLICT>{text}</Notice> })}
            {move || card.newer.get().map(|newer| view! { <NewVersion newer card/> })}
            {move || match task.get() {
                Some(chosen) => form(chosen, card, task),
                None => view! { <Acts card task/> }.into_any(),
            }}
        </aside>
    }
}

/// The request has changed under what is being typed: nothing moves until the operator wants it.
#[component]
fn NewVersion(newer: Newer, card: Card) -> impl IntoView {
    let what = move || match newer.done {
        Some((role, transition)) => format!(
            "{}: {} — {}.",
            tr("Заявку щойно змінено", "The request has just changed"),
            label(role).to_lowercase(),
            label(transition).to_lowercase()
        ),
        None => format!("{}.", tr("Заявку щойно змінено", "The request has just changed")),
    };
    view! {
        <Notice kind=NoticeKind::Warning live=true testid=testid::NEWER>
            <p>{what} " " {move || tr("Ваш текст лишиться на місці.", "Your text stays.")}</p>
            <Button kind=ButtonKind::Secondary on_click=move |()| card.renew(true) testid=testid::SHOW_NEWER>
                {move || tr("Показати нову версію", "Show the new version")}
            </Button>
        </Notice>
    }
}

/// The form of a task.
fn form(chosen: Task, card: Card, task: RwSignal<Option<Task>>) -> AnyView {
    let cancel = Callback::new(move |()| {
        card.conflict.set(None);
        task.set(None);
    });
    let done = Callback::new(move |after: TicketCard| {
        task.try_set(None);
        toasts::success(format!(
            "{} №{}: {}",
            tr("Заявка", "Request"),
            after.row.number,
            label(after.row.status).to_lowercase()
        ));
    });
    match chosen {
        Task::Assign => view! { <AssignForm card done cancel again=false/> }.into_any(),
        Task::Reassign => view! { <AssignForm card done cancel again=true/> }.into_any(),
        Task::Comment(id) => view! { <CommentForm card id done cancel/> }.into_any(),
        Task::Reverse(id) => view! { <ReverseForm card id done cancel/> }.into_any(),
        Task::Cancellation(id) => {
            view! { <RequestForm card id kind=FeedbackKind::Cancellation done cancel task/> }.into_any()
        }
        Task::Confirmation(id) => {
            view! { <RequestForm card id kind=FeedbackKind::Confirmation done cancel task/> }.into_any()
        }
        Task::NonExecution => view! { <NonExecutionForm card done cancel task/> }.into_any(),
        Task::Ask(about) => view! { <AskForm card about done cancel/> }.into_any(),
        Task::Answer => view! { <AnswerForm card done cancel/> }.into_any(),
        Task::CloseClarified => view! { <CloseClarifiedForm card done cancel/> }.into_any(),
        Task::Phone(kind) => view! { <PhoneForm card kind done cancel/> }.into_any(),
        Task::Withdraw(id) => view! { <WithdrawForm card id done cancel/> }.into_any(),
        Task::NotAccept => view! { <NotAcceptForm card done cancel/> }.into_any(),
        Task::Duplicate => view! { <DuplicateForm card done cancel/> }.into_any(),
        Task::Rework => view! { <ReworkForm card done cancel/> }.into_any(),
        Task::NoResponse => view! { <NoResponseForm card done cancel/> }.into_any(),
        Task::Reported => view! { <ReportedForm card done cancel/> }.into_any(),
        Task::Extend => view! { <ExtendForm card done cancel/> }.into_any(),
        Task::Conflict(on) => view! { <ConflictForm card on done cancel/> }.into_any(),
        Task::Split => view! { <SplitForm card done cancel/> }.into_any(),
        Task::DetachPart => view! { <DetachForm card done cancel/> }.into_any(),
        Task::ClosePart => view! { <ClosePartForm card done cancel/> }.into_any(),
        Task::Reopen => view! { <ReopenForm card done cancel/> }.into_any(),
        Task::Attach => view! { <Files card cancel/> }.into_any(),
    }
}

/// Files the applicant sent by other ways.
#[component]
fn Files(card: Card, cancel: Callback<()>) -> impl IntoView {
    let files = Signal::derive(move || {
        card.data.with(|c| {
            let all = c.iter().flat_map(|c| c.attachments.iter());
            all.filter(|a| a.field == AttachmentField::Applicant)
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    view! {
        <UploadField ticket=card.id field=AttachmentField::Applicant files on_change=move |()| card.load()/>
        <Button kind=ButtonKind::Quiet on_click=cancel>{move || tr("Назад до дій", "Back to the acts")}</Button>
    }
}

/// What can be done now.
#[component]
fn Acts(card: Card, task: RwSignal<Option<Task>>) -> impl IntoView {
    move || {
        let known = card.data.get()?;
        let (allowed, refused): (Vec<ActInfo>, Vec<ActInfo>) =
            known.acts.iter().cloned().partition(|a| a.allowed);
        let waiting: Vec<Act> = allowed
            .iter()
            .map(|a| a.act)
            .filter(|a| Task::is_waiting(*a, &known))
            .collect();
        let spoken: Vec<Act> = allowed
            .iter()
            .map(|a| a.act)
            .filter(|a| SPOKEN.contains(a))
            .collect();
        let other: Vec<Act> = allowed
            .iter()
            .map(|a| a.act)
            .filter(|a| !waiting.contains(a) && !spoken.contains(a))
            .collect();
        let begin = Callback::new(move |act: Act| {
            let next = card
                .data
                .with_untracked(|c| c.as_ref().and_then(|c| Task::of(act, c)));
            task.set(next);
        });
        Some(view! {
            <div class="acts-panel">
                <h3>{move || tr("Що зробити", "What to do")}</h3>
                {(allowed.is_empty())
                    .then(|| view! {
                        <p class="muted">{move || tr("Зараз рішень не треба.", "Nothing to decide now.")}</p>
                    })}
                <ActButtons acts=waiting begin kind=ButtonKind::Primary card/>
                <ActButtons acts=other begin kind=ButtonKind::Secondary card/>
                {(!spoken.is_empty())
                    .then(|| view! {
                        <h4>{move || tr("Записати слова заявника", "Write down the applicant's words")}</h4>
                        <ActButtons acts=spoken begin kind=ButtonKind::Secondary card/>
                    })}
                {(!refused.is_empty()).then(|| view! { <Refused refused begin card/> })}
            </div>
        })
    }
}

/// A column of buttons; the first waiting one has the key.
#[component]
fn ActButtons(acts: Vec<Act>, begin: Callback<Act>, kind: ButtonKind, card: Card) -> impl IntoView {
    acts.into_iter()
        .enumerate()
        .map(|(i, act)| {
            let testid = format!("act-{}", act.as_str().replace('_', "-"));
            let shortcut = (i == 0 && kind == ButtonKind::Primary).then_some("e");
            match act {
                Act::CreateLinked => view! {
                    <Link href=format!("{}?linked={}", Screen::Intake.path(), card.id) kind=LinkKind::Button(kind) testid>
                        {move || label(act)}
                    </Link>
                }
                .into_any(),
                _ => view! {
                    <button
                        type="button"
                        class=if kind == ButtonKind::Primary { "btn btn-primary btn-wide" } else { "btn btn-secondary btn-wide" }
                        aria-keyshortcuts=shortcut
                        data-testid=testid
                        on:click=move |_| begin.run(act)
                    >
                        {move || label(act)}
                        {shortcut.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
                    </button>
                }
                .into_any(),
            }
        })
        .collect_view()
}

/// Why the other acts are not possible.
#[component]
fn Refused(refused: Vec<ActInfo>, begin: Callback<Act>, card: Card) -> impl IntoView {
    let can = move |act: Act| card.allows(act);
    view! {
        <details class="refused">
            <summary>{move || tr("Чому інших дій немає", "Why other acts are not here")}</summary>
            <div class="refusals">
                {refused
                    .into_iter()
                    .map(|mut info| {
                        info.instead.retain(|act| untrack(|| can(*act)));
                        view! { <ActRefusal info named=true on_instead=begin/> }
                    })
                    .collect_view()}
            </div>
        </details>
    }
}
