//! The right column: the words of the three parties side by side, the decision panel beside them.
use super::attempts::Attempts;
use super::card_acts::{CheckResidence, ProvePhone};
use super::decide::{DecidePanel, Task};
use super::presence::Presence;
use super::url_state::Place;
use crate::i18n::{self, label, pick, tr};
use crate::pages::ticket_parts::{
    Attachments, Card, ClarificationList, ClauseQuote, ClockStands, FeedbackList, KeptFacts, MayWithdraw,
    Newer, NonExecutionList, PartOf, Parts, PlaceMap, ResolutionList, StatusBadge, StatusSentence, Story,
    TimeLeft, When,
};
use crate::state::live::Live;
use crate::state::session;
use crate::testid;
use crate::ui::{Badge, Button, ButtonKind, ErrorState, Icon, IconButton, IconName, Skeleton, Tone};
use leptos::prelude::*;
use openapi::applicant::AddressInput;
use openapi::call::CallRow;
use openapi::domain::{FeedbackId, FeedbackState, Kind, Role, TicketId, Track};
use openapi::ticket::{TicketCard, TicketRef};

/// The open card.
#[component]
pub fn CardPane(
    /// The request.
    id: TicketId,
    /// Where we are.
    place: Place,
    /// Called after a change.
    refresh: Callback<()>,
    /// Grows when the key of the decision is pressed.
    decide: RwSignal<u32>,
    /// Version the list knows.
    #[prop(into)]
    listed: Signal<Option<u32>>,
    /// What the desk hears.
    live: Live,
) -> impl IntoView {
    let card = Card::open(id, refresh);
    let task = RwSignal::new(None::<Task>);
    Effect::new(move |pressed: Option<u32>| {
        let now = decide.get();
        if pressed.is_some_and(|before| before != now) && task.with_untracked(Option::is_none) {
            task.set(card.data.with_untracked(|c| c.as_ref().and_then(Task::waiting)));
        }
        now
    });
    Effect::new(move |_| {
        if let Some(version) = listed.get() {
            card.heard_of(
                Newer { version, done: None },
                task.with_untracked(Option::is_some),
            );
        }
    });
    Effect::new(move |_| {
        if let Some(change) = live.last.get().filter(|c| c.id == id) {
            let newer = Newer {
                version: change.version,
                done: Some((change.by, change.transition)),
            };
            card.heard_of(newer, task.with_untracked(Option::is_some));
        }
    });
    let retry = Callback::new(move |()| card.load());
    let operator = session::role().is_some_and(Role::is_operator);
    if operator {
        provide_context(MayWithdraw(retry));
    }
    view! {
        <a class="desk-back no-print" href=move || place.href(None)>
            <Icon name=IconName::Left/>
            {move || tr("До списку", "To the list")}
        </a>
        {operator.then(|| view! { <Presence id/> })}
        {move || card.error.get().map(|error| view! { <ErrorState error retry/> })}
        {move || (card.data.with(Option::is_none) && card.error.with(Option::is_none)).then(|| view! { <Skeleton lines=8/> })}
        <div class="card-split" class:is-alone=!operator>
            <article class="evidence">{move || card.data.get().map(|c| view! { <Evidence shown=c task changed=retry/> })}</article>
            <Show when=move || operator && card.data.with(Option::is_some)>
                <DecidePanel card task/>
            </Show>
            <Show when=move || card.data.with(Option::is_some)>
                <Story ticket=id version=card.version()/>
            </Show>
        </div>
    }
}

/// Everything that is known, one part after another.
#[component]
fn Evidence(shown: TicketCard, task: RwSignal<Option<Task>>, changed: Callback<()>) -> impl IntoView {
    let role = session::role().unwrap_or(Role::Analyst);
    let row = shown.row.clone();
    view! {
        <Heading shown=shown.clone()/>
        <StatusSentence row=row role/>
        <ClockStands shown=shown.clone()/>
        <PartOf main=shown.main.clone() role/>
        <Facts shown=shown.clone()/>
        {role.is_operator().then(|| view! { <Attempts shown=shown.clone() changed/> })}
        <Parts items=shown.parts.clone() role/>
        <div class="parties">
            <ApplicantSide shown=shown.clone() task/>
            <ExecutorSide shown=shown.clone()/>
            <OperatorSide shown=shown.clone()/>
        </div>

    }
}

/// Number, status, time left.
#[component]
fn Heading(shown: TicketCard) -> impl IntoView {
    let row = shown.row;
    let (kind, track, rework, conflict) = (row.kind, shown.track, row.rework_count, row.conflict);
    view! {
        <header class="card-head">
            <h2 class="card-number num" data-testid=testid::TICKET_NUMBER>"№" {row.number}</h2>
            <StatusBadge status=row.status closure=row.closure/>
            <TimeLeft row=row.clone()/>
            {(kind == Some(Kind::Emergency)).then(|| view! { <Badge tone=Tone::Danger>{move || label(Kind::Emergency)}</Badge> })}
            {(track == Track::Appeal).then(|| view! { <Badge tone=Tone::Waiting>{move || label(Track::Appeal)}</Badge> })}
            {conflict.then(|| view! { <Badge tone=Tone::Danger>{move || tr("конфлікт із виконавцем", "conflict with the executor")}</Badge> })}
            {(rework > 0).then(|| view! { <Badge>{move || format!("{} {rework}", tr("доопрацювання", "rework"))}</Badge> })}
            <span class="no-print push"><IconButton icon=IconName::Print label=move || tr("Друкувати картку", "Print the card") on_click=move |()| i18n::print()/></span>
        </header>
    }
}

/// Item, place, executor, dates.
#[component]
fn Facts(shown: TicketCard) -> impl IntoView {
    let row = shown.row;
    let item = row.item.map(|i| (i.code.to_string(), i.name_uk, i.name_en));
    let kind = row.kind;
    let (note, location) = (shown.location.note.clone(), shown.location);
    let channel = shown.channel;
    view! {
        <dl class="facts">
            <div>
                <dt>{move || tr("Предмет", "Item")}</dt>
                <dd>
                    {move || match &item {
                        Some((code, uk, en)) => format!("{code} {}", pick(uk.clone(), en.clone())),
                        None => tr("не визначено", "not set").to_owned(),
                    }}
                    {kind.map(|k| view! { <span class="muted">{move || format!(" · {}", label(k).to_lowercase())}</span> })}
                </dd>
            </div>
            <div>
                <dt>{move || tr("Місце", "Place")}</dt>
                <dd>{row.place} {note.map(|n| format!(" ({n})"))}</dd>
            </div>
            <div>
                <dt>{move || tr("Виконавець", "Executor")}</dt>
                <dd>
                    {match row.executor {
                        Some(e) => view! {
                            {e.name}
                            " "
                            <a class="num nowrap" href=format!("tel:{}", e.phone)>{e.phone.clone()}</a>
                        }
                            .into_any(),
                        None => view! { <span>{move || tr("ще немає", "none yet")}</span> }.into_any(),
                    }}
                </dd>
            </div>
            {row.due_at.map(|due| view! {
                <div>
                    <dt>{move || tr("Строк", "Deadline")}</dt>
                    <dd><When at=due/></dd>
                </div>
            })}
            {shown.rules.map(|rules| view! { <KeptFacts rules/> })}
            <div>
                <dt>{move || tr("Подано", "Filed")}</dt>
                <dd>
                    <When at=row.registered_at/>
                    " · "
                    {move || label(channel).to_lowercase()}
                    {shown.filed_by.map(|name| format!(" · {name}"))}
                </dd>
            </div>
            <Linked title=t_master list=shown.master.into_iter().collect()/>
            <Linked title=t_linked list=shown.linked_to.into_iter().collect()/>
            <Linked title=t_duplicates list=shown.duplicates/>
            {(shown.followers > 0).then(|| view! {
                <div data-testid=testid::FOLLOWERS>
                    <dt>{move || tr("Долучено людей", "People joined")}</dt>
                    <dd class="num">{shown.followers}</dd>
                </div>
            })}
            <Calls calls=shown.calls/>
        </dl>
        <PlaceMap location/>
        {shown.operator_hint.map(|hint| view! {
            <p class="hint-line small">{move || tr("Що запитати: ", "What to ask: ")} {hint}</p>
        })}
    }
}

/// The calls that were about it, with the records of the exchange.
#[component]
fn Calls(calls: Vec<CallRow>) -> impl IntoView {
    let line = |call: CallRow| {
        let (outcome, record) = (call.outcome, call.record);
        view! {
            <p>
                <When at=call.started_at/>
                " · "
                {move || label(outcome).to_lowercase()}
                {call.operator.map(|name| format!(" · {name}"))}
                {record.map(|r| view! { <span class="small muted">{move || format!(" · {} {r}", tr("запис", "record"))}</span> })}
            </p>
        }
    };
    (!calls.is_empty()).then(|| {
        view! {
            <div>
                <dt>{move || tr("Дзвінки", "Calls")}</dt>
                <dd>{calls.into_iter().map(line).collect_view()}</dd>
            </div>
        }
    })
}

fn t_master() -> &'static str {
    tr("Основна заявка", "Master request")
}

fn t_linked() -> &'static str {
    tr("Продовжує", "Continues")
}

fn t_duplicates() -> &'static str {
    tr("Дублікати", "Duplicates")
}

/// Other requests by number.
#[component]
fn Linked(title: fn() -> &'static str, list: Vec<TicketRef>) -> impl IntoView {
    (!list.is_empty()).then(|| {
        view! {
            <div>
                <dt>{title}</dt>
                <dd class="cluster">
                    {list
                        .into_iter()
                        .map(|t| view! {
                            <a class="num" href=format!("/desk?queue=open&ticket={}", t.id)>"№" {t.number}</a>
                            <span class="small muted">{move || label(t.status).to_lowercase()}</span>
                        })
                        .collect_view()}
                </dd>
            </div>
        }
    })
}

/// The applicant: who, what was said, answers to questions.
#[component]
fn ApplicantSide(shown: TicketCard, task: RwSignal<Option<Task>>) -> impl IntoView {
    let files: Vec<_> = shown
        .attachments
        .iter()
        .filter(|a| !a.field.is_document() && a.round.is_none())
        .cloned()
        .collect();
    let files: Vec<_> = files
        .into_iter()
        .filter(|a| a.by == Role::Applicant || a.by.is_operator())
        .collect();
    let for_controls = shown.clone();
    let controls = Callback::new(move |id: FeedbackId| {
        let next = Task::about(id, &for_controls)
            .filter(|t| for_controls.acts.iter().any(|a| a.act == t.act() && a.allowed));
        let button = next.map(|next| view! {
            <Button kind=ButtonKind::Secondary on_click=move |()| task.set(Some(next))>{move || tr("Опрацювати", "Decide")}</Button>
        });
        button.into_any()
    });
    let who = shown.applicant;
    view! {
        <section class="party">
            <h3>{move || tr("Заявник", "Applicant")}</h3>
            {shown.anonymous.then(|| view! {
                <p class="muted">{move || tr(
                    "Без заявника: відгуку не буде, заявку закриває працівник за звітом виконавця.",
                    "Without an applicant: no feedback, an operator closes it on the executor's report.",
                )}</p>
            })}
            {who.map(|a| view! {
                <p>
                    <span class="strong">{a.full_name}</span>
                    {a.phone.map(|p| view! { " " <a class="num nowrap" href=format!("tel:{p}")>{p.clone()}</a> })}
                    {a.phone_unproved.then(|| view! { " " <Badge tone=Tone::Waiting>{move || tr("номер не підтверджено", "phone not proved")}</Badge> })}
                </p>
                {a.phone_unproved.then(|| view! { <ProvePhone id=a.id/> })}
                {a.residence_to_check.then(|| view! {
                    <div data-testid="residence-to-check">
                        <Badge tone=Tone::Waiting>{move || tr("адресу проживання треба перевірити", "the residence has to be checked")}</Badge>
                        <p class="small muted">{home_line(a.residence.as_ref())}</p>
                        <CheckResidence id=a.id/>
                    </div>
                })}
            })}
            <blockquote class="said pre-line">{shown.text}</blockquote>
            {(!files.is_empty()).then(|| view! { <Attachments items=files/> })}
            <FeedbackList items=shown.feedback controls hints=true decisions=false/>
            <ClarificationList items=shown.clarifications/>
        </section>
    }
}

/// Where the applicant lives, in one line.
fn home_line(home: Option<&AddressInput>) -> String {
    let parts = home.map(|h| [&h.settlement, &h.street, &h.building]);
    let filled = parts.into_iter().flatten().filter_map(|p| p.clone());
    filled.collect::<Vec<_>>().join(", ")
}

/// The executor: answers with their files, justifications.
#[component]
fn ExecutorSide(shown: TicketCard) -> impl IntoView {
    let nothing = shown.resolutions.is_empty() && shown.non_executions.is_empty();
    view! {
        <section class="party">
            <h3>{move || tr("Виконавець", "Executor")}</h3>
            {nothing.then(|| view! { <p class="muted">{move || tr("Відповіді ще немає.", "No answer yet.")}</p> })}
            <ResolutionList items=shown.resolutions files=shown.attachments/>
            <NonExecutionList items=shown.non_executions/>
        </section>
    }
}

/// What the contact centre decided so far.
#[component]
fn OperatorSide(shown: TicketCard) -> impl IntoView {
    let decided: Vec<_> = shown
        .feedback
        .iter()
        .filter(|f| {
            matches!(
                f.state,
                FeedbackState::Declined | FeedbackState::Accepted | FeedbackState::Answered
            )
        })
        .cloned()
        .collect();
    let nothing = decided.is_empty() && shown.rework_task.is_none();
    view! {
        <section class="party">
            <h3>{move || tr("Контакт-центр", "Contact centre")}</h3>
            {nothing.then(|| view! { <p class="muted">{move || tr("Рішень ще не було.", "No decisions yet.")}</p> })}
            {shown.rework_task.map(|task| view! {
                <div class="decision">
                    <p class="small muted">{move || tr("Що доробити", "What is to be done again")}</p>
                    <p class="pre-line">{task}</p>
                </div>
            })}
            {decided
                .into_iter()
                .map(|f| view! {
                    <div class="decision">
                        <p class="small muted">
                            {move || label(f.kind)}
                            ": "
                            {move || label(f.state).to_lowercase()}
                            {f.decided_at.map(|at| view! { " · " <When at=at/> })}
                        </p>
                        {f.decision.map(|d| view! { <p class="pre-line">{d}</p> })}
                        {f.clause.map(|c| view! { <ClauseQuote number=c.number text=c.text/> })}
                    </div>
                })
                .collect_view()}
        </section>
    }
}
