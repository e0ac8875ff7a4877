//! The card laid out: heading, sentence, what is next, acts, what I wrote, what was answered, the story.
use super::Loading;
use super::acts::Acts;
use super::next::next;
use crate::api;
use crate::i18n::{day, exact, label, now, pick, tr, when};
use crate::layout::PageTitle;
use crate::pages::resident::row::item_name;
use crate::pages::ticket_parts::{
    Attachments, Card, ClarificationList, FeedbackList, KeptFacts, NonExecutionList, PartOf, Parts, PlaceMap,
    ResolutionList, StatusBadge, StatusSentence, Story,
};
use crate::route::Screen;
use crate::state::toasts;
use crate::ui::{Button, ButtonKind, ErrorState, Icon, IconName, Link, Notice, NoticeKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::attachment::Attachment;
use openapi::domain::{Act, AttachmentId, ClosureReason, FeedbackId, Role, Status, TicketId};
use openapi::feedback::WithdrawFeedback;
use openapi::ticket::{TicketCard, TicketRow};
use openapi::{NoBody, NoQuery, endpoints};

/// The card of one request.
#[component]
pub fn ResidentCard(
    /// The request.
    id: TicketId,
) -> impl IntoView {
    let card = Card::open(id, Callback::new(|()| ()));
    let retry = Callback::new(move |()| card.load());
    let there = Memo::new(move |_| card.data.with(Option::is_some));
    view! {
        <div class="page resident-card">
            <p class="no-print"><Link href=Screen::MyRequests.path()>{move || tr("Мої заявки", "My requests")}</Link></p>
            {move || card.error.get().map(|error| view! {
                {(!there.get_untracked()).then(|| view! { <PageTitle text=move || tr("Заявка", "Request")/> })}
                <ErrorState error retry/>
            })}
            {move || match there.get() {
                true => view! { <Loaded card/> }.into_any(),
                false if card.error.with(Option::is_some) => ().into_any(),
                false => view! { <Loading/> }.into_any(),
            }}
        </div>
    }
}

/// Parts follow the card by themselves, so that a form being typed into is never drawn anew.
#[component]
fn Loaded(card: Card) -> impl IntoView {
    view! {
        <Head card/>
        {move || card.conflict.get().map(|text| view! {
            <Notice kind=NoticeKind::Warning live=true testid=crate::testid::CONFLICT>{text}</Notice>
        })}
        <Acts card/>
        {move || card.data.get().map(|c| view! {
            <PartOf main=c.main.clone() role=Role::Applicant/>
            <Parts items=c.parts.clone() role=Role::Applicant/>
            <Answers card c/>
        })}
        {move || card.data.get().map(|c| view! { <Mine c/> })}
        <Files card/>
        <Story ticket=card.id version=card.version()/>
    }
}

/// Number, what, the sentence and what is next.
#[component]
fn Head(card: Card) -> impl IntoView {
    let title = move || {
        let number = card
            .data
            .with(|d| d.as_ref().map(|c| c.row.number))
            .unwrap_or_default();
        format!("{} №\u{a0}{number}", tr("Заявка", "Request"))
    };
    view! {
        <header class="stack">
            <PageTitle text=title/>
            {move || card.data.get().map(|c| {
                let name = item_name(&c.row);
                view! {
                    <p class="card-what">{name}</p>
                    <div class=format!("status-box stack stack-s {}", box_tone(&c.row))>
                        <StatusSentence row=c.row.clone() role=Role::Applicant/>
                        <NextLine card=c.clone()/>
                        <p class="cluster">
                            <StatusBadge status=c.row.status closure=c.row.closure/>
                            <span class="small muted">{move || tr("оновлено ", "updated ")} {move || when(c.row.updated_at)}</span>
                        </p>
                    </div>
                }
            })}
        </header>
    }
}

/// Amber when it is the reader's turn, green when it is done; the sentence says the same.
fn box_tone(row: &TicketRow) -> &'static str {
    match (row.status, row.closure) {
        _ if row.open_request.is_some() || row.open_comments > 0 => "",
        (Status::Clarification | Status::PendingClosure, _) => "is-turn",
        (Status::Closed, Some(ClosureReason::Confirmed)) => "is-good",
        _ => "",
    }
}

/// What happens next, and by when.
#[component]
fn NextLine(card: TicketCard) -> impl IntoView {
    let said = next(&card.row, card.reopen_until, now());
    // of a window the day is enough
    let closed = card.row.status == Status::Closed;
    let words = move || {
        let moment = said.at.map(if closed { day } else { when }).unwrap_or_default();
        tr(said.uk, said.en).replace("{at}", &moment)
    };
    let class = if said.late { "is-danger" } else { "" };
    view! { <p class=class title=move || said.at.map(exact) data-testid="next">{words}</p> }
}

/// What the executor answered and what I said, with the decisions.
#[component]
fn Answers(card: Card, c: TicketCard) -> impl IntoView {
    let withdraw = Callback::new(move |id: FeedbackId| view! { <Withdraw card id/> }.into_any());
    let can_withdraw = c.acts.iter().any(|a| a.act == Act::WithdrawFeedback && a.allowed);
    let controls = can_withdraw.then_some(withdraw);
    let answered: Vec<_> = c
        .clarifications
        .iter()
        .filter(|q| q.answer.is_some())
        .cloned()
        .collect();
    view! {
        {(!c.resolutions.is_empty()).then(|| view! {
            <section class="stack">
                <h2>{move || tr("Відповідь виконавця", "The executor's answer")}</h2>
                <ResolutionList items=c.resolutions files=c.attachments/>
            </section>
        })}
        {(!c.non_executions.is_empty()).then(|| view! {
            <section class="stack">
                <h2>{move || tr("Чому не виконано", "Why it is not done")}</h2>
                <NonExecutionList items=c.non_executions/>
            </section>
        })}
        {(!c.feedback.is_empty()).then(|| view! {
            <section class="stack">
                <h2>{move || tr("Ваші відгуки", "Your feedback")}</h2>
                {match controls {
                    Some(controls) => view! { <FeedbackList items=c.feedback controls/> }.into_any(),
                    None => view! { <FeedbackList items=c.feedback/> }.into_any(),
                }}
            </section>
        })}
        {(!answered.is_empty()).then(|| view! {
            <section class="stack">
                <h2>{move || tr("Уточнення", "Clarifications")}</h2>
                <ClarificationList items=answered/>
            </section>
        })}
    }
}

/// Takes an undecided record back.
#[component]
fn Withdraw(card: Card, id: FeedbackId) -> impl IntoView {
    let pending = RwSignal::new(false);
    let take_back = move |()| {
        pending.set(true);
        spawn_local(async move {
            match card
                .act(
                    &endpoints::WITHDRAW_FEEDBACK,
                    Some(id.to_string()),
                    WithdrawFeedback::default(),
                )
                .await
            {
                Ok(_) => toasts::success(tr("Відкликано.", "Withdrawn.")),
                Err(e) if e.is_stale() => {}
                Err(e) => toasts::error(format!("{}. {}", e.title(), e.problem.detail)),
            }
            pending.try_set(false);
        });
    };
    view! {
        <Button kind=ButtonKind::Quiet pending=pending on_click=take_back testid="withdraw">
            {move || label(Act::WithdrawFeedback)}
        </Button>
    }
}

/// What I wrote, where, and who does it.
#[component]
fn Mine(c: TicketCard) -> impl IntoView {
    let row = c.row;
    let point = c.location.clone();
    let place = [c.location.settlement, c.location.street, c.location.building];
    let mut place: Vec<String> = place.into_iter().flatten().collect();
    let flat = c.location.flat;
    let note = c.location.note;
    let number = |r: openapi::ticket::TicketRef| view! { <Link href=Screen::Request(r.id).path()>{format!("№\u{a0}{}", r.number)}</Link> };
    let place = move || {
        let flat = flat.as_ref().map(|f| format!("{} {f}", tr("кв.", "flat")));
        place.extend(flat.into_iter().chain(note.clone()));
        place.join(", ")
    };
    let place = {
        let mut place = place;
        place()
    };
    view! {
        <section class="stack">
            <h2>{move || tr("Ваша заявка", "Your request")}</h2>
            <blockquote class="said pre-line" data-testid="request-text">{c.text}</blockquote>
            <dl class="facts">
                {(!place.is_empty()).then(|| view! { <div><dt>{move || tr("Де", "Where")}</dt><dd>{place}</dd></div> })}
                {row.executor.map(|e| view! {
                    <div>
                        <dt>{move || tr("Виконавець", "Executor")}</dt>
                        <dd>
                            {e.name} " "
                            <a class="nowrap" href=format!("tel:{}", e.phone)><Icon name=IconName::Phone/> {e.phone.clone()}</a>
                        </dd>
                    </div>
                })}
                <div><dt>{move || tr("Подано", "Filed")}</dt><dd title=move || exact(row.registered_at)>{move || when(row.registered_at)} ", " {move || label(c.channel).to_lowercase()}</dd></div>
                {c.rules.map(|rules| view! { <KeptFacts rules/> })}
                {c.linked_to.map(|r| view! { <div><dt>{move || tr("Продовжує", "Continues")}</dt><dd>{number(r)}</dd></div> })}
                {c.master.map(|r| view! { <div><dt>{move || tr("Вирішують за заявкою", "Solved under")}</dt><dd>{move || pick("№", "No.")} {r.number}</dd></div> })}
            </dl>
            <PlaceMap location=point/>
        </section>
    }
}

/// Files that belong to no answer; my own may be taken back.
#[component]
fn Files(card: Card) -> impl IntoView {
    let files = Memo::new(move |_| {
        card.data
            .with(|d| {
                d.as_ref().map(|c| {
                    c.attachments
                        .iter()
                        .filter(|a| a.round.is_none())
                        .cloned()
                        .collect::<Vec<Attachment>>()
                })
            })
            .unwrap_or_default()
    });
    let remove = Callback::new(move |id: AttachmentId| {
        spawn_local(async move {
            match api::call(
                &endpoints::REMOVE_ATTACHMENT,
                &[&id.to_string()],
                &NoQuery {},
                &NoBody {},
            )
            .await
            {
                Ok(NoBody {}) => card.load(),
                Err(e) => toasts::error(format!("{}. {}", e.title(), e.problem.detail)),
            }
        });
    });
    move || {
        let items = files.get();
        (!items.is_empty()).then(|| {
            view! {
                <section class="stack">
                    <h2>{move || tr("Файли", "Files")}</h2>
                    <Attachments items on_remove=remove/>
                </section>
            }
        })
    }
}
