//! The executor's card: what, where, whom to call, what to do again; one main act within reach of the thumb.
use super::forms::{JustifyForm, ReturnForm, SubmitForm};
use super::map_link;
use super::outbox::{self, Unsent};
use super::pass_on::PassOnPanel;
use super::sending::{Outcome, act};
use crate::form::use_submit;
use crate::i18n::{exact, label, pick, tr};
use crate::layout::use_title;
use crate::pages::ticket_parts::{
    ActRefusal, Attachments, Card, ClarificationList, ClockStands, FeedbackList, KeptFacts, NonExecutionList,
    PartOf, Parts, PlaceMap, ResolutionList, StatusBadge, StatusSentence, Story, TimeLeft,
};
use crate::route::Screen;
use crate::state::community::names;
use crate::state::{session, toasts};
use crate::testid;
use crate::ui::{
    Badge, Button, ButtonKind, ErrorState, Icon, IconName, Link, LinkKind, Notice, NoticeKind, Skeleton, Tone,
};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use openapi::domain::{Act, Kind, Role, TicketId};
use openapi::ticket::{PlaceInput, TicketCard};
use openapi::{NoBody, endpoints};
use wasm_bindgen::JsCast;

/// What is being done on the card; it stands in the address, so the way back leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Doing {
    Submit,
    Justify,
    Return,
}

impl Doing {
    fn parse(word: &str) -> Option<Doing> {
        match word {
            "submit" => Some(Doing::Submit),
            "justify" => Some(Doing::Justify),
            "return" => Some(Doing::Return),
            _ => None,
        }
    }

    const fn act(self) -> Act {
        match self {
            Doing::Submit => Act::Submit,
            Doing::Justify => Act::JustifyNonExecution,
            Doing::Return => Act::ReturnToQueue,
        }
    }
}

/// The executor's card.
#[component]
pub fn ExecutorCard() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|p| p.get("id").and_then(|id| id.parse::<TicketId>().ok())));
    move || match id.get() {
        Some(id) => view! { <Open id/> }.into_any(),
        None => view! { <crate::pages::not_found::NotFound/> }.into_any(),
    }
}

#[component]
fn Open(id: TicketId) -> impl IntoView {
    let card = Card::open(id, Callback::new(|()| ()));
    let query = use_query_map();
    let doing = Memo::new(move |_| query.with(|q| q.get("do").and_then(|w| Doing::parse(&w))));
    // a card that is loaded again must not begin the form again
    let ready = Memo::new(move |_| card.data.with(Option::is_some));
    let retry = Callback::new(move |()| card.load());
    let navigate = use_navigate();
    let leave = Callback::new(move |()| {
        let options = NavigateOptions {
            replace: true,
            ..Default::default()
        };
        navigate(&Screen::WorkCard(id).path(), options);
    });
    let done = Callback::new(move |after: Outcome| {
        leave.run(());
        toasts::success(match after {
            Outcome::Done(after) => format!(
                "{} №{}: {}",
                tr("Заявка", "Request"),
                after.row.number,
                label(after.row.status).to_lowercase()
            ),
            Outcome::Kept => tr(
                "Збережено на пристрої. Надішлемо, щойно з’явиться зв’язок.",
                "Kept on this device. It is sent as soon as there is a connection.",
            )
            .to_owned(),
        });
    });
    outbox::start();
    // what waited has been sent: the card is another one now
    let sent = outbox::sent_count();
    Effect::new(move |before: Option<u32>| {
        let now = sent.get();
        if before.is_some_and(|b| b != now) {
            card.load();
        }
        now
    });
    Effect::new(move |before: Option<bool>| {
        let open = doing.get().is_some();
        if before == Some(true)
            && !open
            && let Ok(Some(heading)) = document().query_selector(".work-card h1")
            && let Ok(heading) = heading.dyn_into::<web_sys::HtmlElement>()
        {
            drop(heading.focus());
        }
        open
    });
    use_title(move || {
        card.data.with(|c| {
            c.as_ref()
                .map(|c| format!("№{}", c.row.number))
                .unwrap_or_default()
        })
    });
    view! {
        <div class="page work-card">
            <p class="no-print">
                <a class="desk-back-link" href=Screen::Work.path()>
                    <Icon name=IconName::Left/>
                    {move || tr("До списку", "To the list")}
                </a>
            </p>
            {move || card.error.get().map(|error| view! { <ErrorState error retry/> })}
            {move || (card.data.with(Option::is_none) && card.error.with(Option::is_none)).then(|| view! { <Skeleton lines=8/> })}
            {move || card.data.get().map(|shown| view! { <Head shown/> })}
            <Unsent ticket=id/>
            {move || card
                .conflict
                .get()
                .map(|text| view! { <Notice kind=NoticeKind::Warning live=true testid=testid::CONFLICT>{text}</Notice> })}
            {move || {
                doing
                    .get()
                    .filter(|_| ready.get())
                    .map(|what| match what {
                        Doing::Submit => view! { <SubmitForm card done leave/> }.into_any(),
                        Doing::Justify => view! { <JustifyForm card done leave/> }.into_any(),
                        Doing::Return => view! { <ReturnForm card done leave/> }.into_any(),
                    })
            }}
            {move || card.data.get().map(|shown| view! { <Body shown/> })}
            <PassOnPanel card/>
            <Show when=move || card.data.with(Option::is_some)>
                <Story ticket=id version=card.version()/>
            </Show>
            <Show when=move || doing.get().is_none()>
                <Bar card done/>
            </Show>
        </div>
    }
}

/// Number, status, what is going on, what to do again.
#[component]
fn Head(shown: TicketCard) -> impl IntoView {
    let role = session::role().unwrap_or(Role::Executor);
    let stands = shown.clone();
    let row = shown.row;
    let item = row.item.as_ref().map(|i| (i.name_uk.clone(), i.name_en.clone()));
    let (kind, due, number) = (row.kind, row.due_at, row.number);
    view! {
        <header class="stack stack-s">
            <div class="cluster">
                <span class="strong num" data-testid=testid::TICKET_NUMBER>"№" {number}</span>
                <StatusBadge status=row.status closure=row.closure/>
                <TimeLeft row=row.clone()/>
                {(kind == Some(Kind::Emergency)).then(|| view! { <Badge tone=Tone::Danger>{move || label(Kind::Emergency)}</Badge> })}
            </div>
            <h1 tabindex="-1">
                {move || match &item {
                    Some((uk, en)) => pick(uk.clone(), en.clone()),
                    None => format!("{} №{number}", tr("Заявка", "Request")),
                }}
            </h1>
            <StatusSentence row=row.clone() role/>
            <ClockStands shown=stands/>
            {(row.status.is_executors())
                .then_some(due)
                .flatten()
                .map(|d| view! { <p class="muted">{move || format!("{} {}", tr("Строк:", "Deadline:"), exact(d))}</p> })}
            {shown.rules.clone().map(|rules| view! { <dl class="facts"><KeptFacts rules/></dl> })}
        </header>
        {shown
            .rework_task
            .map(|task| {
                let comment = shown.rework_comment.and_then(|id| shown.feedback.iter().find(|f| f.id == id)).map(|f| f.text.clone());
                view! {
                    <Notice kind=NoticeKind::Warning title=move || tr("Що доробити", "What is to be done again") testid=testid::REWORK_TASK>
                        <p class="pre-line">{task}</p>
                        {comment
                            .map(|text| view! {
                                <p class="small muted">{move || tr("Коментар заявника:", "The applicant's comment:")}</p>
                                <blockquote class="said pre-line">{text}</blockquote>
                            })}
                    </Notice>
                }
            })}
    }
}

/// Where, whom to call, the applicant's words, answers so far.
#[component]
fn Body(shown: TicketCard) -> impl IntoView {
    let theirs: Vec<_> = shown
        .attachments
        .iter()
        .filter(|a| !a.by.is_executor())
        .cloned()
        .collect();
    let phone = shown.applicant.as_ref().and_then(|a| a.phone.clone());
    let name = shown
        .applicant
        .as_ref()
        .map(|a| a.full_name.clone())
        .filter(|n| !n.is_empty());
    let answers = !shown.resolutions.is_empty() || !shown.non_executions.is_empty();
    let said = !shown.feedback.is_empty() || !shown.clarifications.is_empty();
    let role = Role::Executor;
    view! {
        <section class="card">
            <p class="strong">{shown.row.place.clone()}</p>
            {shown.location.note.clone().map(|n| view! { <p>{n}</p> })}
            <div class="work-reach">
                <a class="btn btn-secondary no-touch" href=map_link::page(&names().city_uk, point(&shown.location), &shown.row.place) target="_blank" rel="noopener">
                    <Icon name=IconName::Pin/>
                    {move || tr("Мапа", "Map")}
                </a>
                <a class="btn btn-secondary only-touch" href=map_link::app(&names().city_uk, point(&shown.location), &shown.row.place)>
                    <Icon name=IconName::Pin/>
                    {move || tr("Мапа", "Map")}
                </a>
                {phone.map(|p| view! {
                    <a class="btn btn-secondary" href=format!("tel:{p}")>
                        <Icon name=IconName::Phone/>
                        {move || tr("Подзвонити", "Call")}
                    </a>
                })}
            </div>
            <PlaceMap location=shown.location.clone() navigate=true/>
            {name.map(|n| view! { <p class="small muted">{move || tr("Заявник: ", "Applicant: ")} {n}</p> })}
            <blockquote class="said pre-line">{shown.text.clone()}</blockquote>
            {(!theirs.is_empty()).then(|| view! { <Attachments items=theirs/> })}
        </section>
        <PartOf main=shown.main role/>
        <Parts items=shown.parts role/>
        {said
            .then(|| view! {
                <section class="stack">
                    <h2>{move || tr("Слова заявника", "The applicant's words")}</h2>
                    <FeedbackList items=shown.feedback/>
                    <ClarificationList items=shown.clarifications/>
                </section>
            })}
        {answers
            .then(|| view! {
                <section class="stack">
                    <h2>{move || tr("Ваші відповіді", "Your answers")}</h2>
                    <ResolutionList items=shown.resolutions files=shown.attachments/>
                    <NonExecutionList items=shown.non_executions/>
                </section>
            })}
    }
}

/// The point of a place, when it has one.
fn point(place: &PlaceInput) -> Option<(f64, f64)> {
    place.lat.zip(place.lon)
}

/// The bar at the bottom: one main act, the others smaller, refusals with reasons.
#[component]
fn Bar(card: Card, done: Callback<Outcome>) -> impl IntoView {
    let accept = use_submit(
        move || act(card, Act::Accept, &endpoints::ACCEPT, NoBody {}, Vec::new()),
        move |after: Outcome| done.run(after),
    );
    let href = move |word: &str| format!("{}?do={word}", Screen::WorkCard(card.id).path());
    // what waits to be sent is not offered a second time
    let waits = move |a: Act| outbox::has_act(card.id, a);
    let answered = Memo::new(move |_| waits(Act::Submit) || waits(Act::JustifyNonExecution));
    let main = Memo::new(move |_| {
        let offered = [Act::Accept, Act::Submit].into_iter();
        offered
            .filter(|_| !answered.get())
            .find(|a| card.allows(*a) && !waits(*a))
    });
    let button = move || {
        match main.get() {
        Some(Act::Accept) => view! {
            <Button kind=ButtonKind::Primary wide=true pending=accept.pending on_click=accept.run testid="act-accept">
                {move || label(Act::Accept)}
            </Button>
        }
        .into_any(),
        Some(_) => view! {
            <Link href=href("submit") kind=LinkKind::Button(ButtonKind::Primary) testid="act-submit">{move || label(Act::Submit)}</Link>
        }
        .into_any(),
        None if answered.get() => view! {
            <p class="muted">{move || tr("Ваша відповідь чекає на зв’язок.", "Your answer waits for a connection.")}</p>
        }
        .into_any(),
        None => view! { <Why card/> }.into_any(),
    }
    };
    let other = move |doing: Doing, word: &'static str, testid: &'static str| {
        move || {
            (card.allows(doing.act()) && !answered.get()).then(|| {
                view! {
                    <Link href=href(word) kind=LinkKind::Button(ButtonKind::Quiet) testid>{move || label(doing.act())}</Link>
                }
            })
        }
    };
    view! {
        <div class="work-bar">
            {move || accept.error.get().map(|error| view! { <ErrorState error/> })}
            {button}
            <div class="cluster work-bar-other">
                {move || (main.get() == Some(Act::Accept) && card.allows(Act::Submit))
                    .then(|| view! {
                        <Link href=href("submit") kind=LinkKind::Button(ButtonKind::Quiet) testid="act-submit">{move || label(Act::Submit)}</Link>
                    })}
                {other(Doing::Justify, "justify", "act-justify")}
                {other(Doing::Return, "return", "act-return")}
            </div>
        </div>
    }
}

/// Nothing can be done now: why.
#[component]
fn Why(card: Card) -> impl IntoView {
    move || {
        let refused = card.act_info(Act::Submit).filter(|a| !a.allowed);
        Some(view! {
            <details class="refused">
                <summary>{move || tr("Зараз від вас нічого не потрібно", "Nothing is needed from you now")}</summary>
                <ActRefusal info=refused?/>
            </details>
        })
    }
}
