//! T18, T19 and 10.2.2.2: a confirmation or a cancellation request is closed, kept in work or asked about.
use super::super::compose::Compose;
use super::danger::DangerRemoved;
use super::task::Task;
use crate::form::{Field, TextArea, check, use_submit};
use crate::i18n::tr;
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};
use leptos::prelude::*;
use openapi::domain::{Act, Clause, FeedbackId, FeedbackKind, Status};
use openapi::feedback::{DecideRequest, FeedbackHint, RequestDecision};
use openapi::ticket::TicketCard;
use openapi::{endpoints, limits};

/// The decision on one confirmation or cancellation request.
#[component]
pub fn RequestForm(
    /// The card.
    card: Card,
    /// The record.
    id: FeedbackId,
    /// Which of the two.
    kind: FeedbackKind,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
    /// The task, to go over to a question.
    task: RwSignal<Option<Task>>,
) -> impl IntoView {
    let record = card
        .data
        .with_untracked(|c| c.as_ref()?.feedback.iter().find(|f| f.id == id).cloned());
    let (submitted, both) = card.data.with_untracked(|c| {
        let row = c.as_ref().map(|c| &c.row);
        (
            row.is_some_and(|r| r.status == Status::PendingClosure),
            row.is_some_and(|r| r.both_requests),
        )
    });
    let worked_on = card.data.with_untracked(parts_worked_on);
    let rework = RwSignal::new(String::new());
    let cancellation = kind == FeedbackKind::Cancellation;
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.request.{id}", card.id));
    let danger_removed = RwSignal::new(false);
    let decision = RwSignal::new(RequestDecision::Close);
    let submit = use_submit(
        move || {
            let note = draft.text.get_untracked();
            let body = DecideRequest {
                decision: decision.get_untracked(),
                note: Some(note).filter(|n| !n.trim().is_empty()),
                task: Some(rework.get_untracked()).filter(|t| !t.trim().is_empty()),
                danger_removed: danger_removed.get_untracked(),
            };
            async move {
                let endpoint = if cancellation {
                    &endpoints::DECIDE_CANCELLATION
                } else {
                    &endpoints::DECIDE_CONFIRMATION
                };
                card.act(endpoint, Some(id.to_string()), check(body)?).await
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let choose = move |what: RequestDecision| {
        Callback::new(move |()| {
            decision.set(what);
            submit.run.run(());
        })
    };
    let title = move || match cancellation {
        true => tr("Запит на скасування", "Cancellation request"),
        false => tr("Підтвердження виконання", "Confirmation of execution"),
    };
    let close = move || match cancellation {
        true => tr("Скасувати заявку", "Cancel the request"),
        false => tr("Закрити: виконання підтверджено", "Close: execution confirmed"),
    };
    let close_id = if cancellation {
        testid::CANCELLATION_CLOSE
    } else {
        testid::CONFIRMATION_CLOSE
    };
    let text = record.as_ref().map(|r| r.text.clone()).filter(|t| !t.is_empty());
    let hints = record.map(|r| r.hints).unwrap_or_default();
    let ask = Callback::new(move |()| task.set(Some(Task::Ask(Some(id)))));
    let buttons = move || {
        view! {
                <Button kind=ButtonKind::Primary wide=true pending=submit.pending on_click=choose(RequestDecision::Close) testid=close_id>
                    {close}
                </Button>
                <Button wide=true pending=submit.pending on_click=choose(RequestDecision::KeepInWork) testid=testid::KEEP_IN_WORK>
                    {move || tr("Залишити в роботі (10.2.2.2)", "Keep in work (10.2.2.2)")}
                </Button>
                <Show when=move || card.allows(Act::AskClarification)>
                    <Button wide=true on_click=ask>{move || tr("Уточнити в заявника (10.2.2.2)", "Ask the applicant (10.2.2.2)")}</Button>
                </Show>
        }
    };
    view! {
        <Compose title submit cancel buttons first="textarea" clauses=vec![Clause::C10_2_2_1, Clause::C10_3_2]>
            {match text {
                Some(text) => view! { <blockquote class="said pre-line">{text}</blockquote> }.into_any(),
                None => view! { <p class="muted">{move || tr("Без коментаря.", "Without a comment.")}</p> }.into_any(),
            }}
            <Contradiction hints/>
            {both.then(|| view! { <Both cancellation/> })}
            {(!worked_on.is_empty()).then(|| view! { <EndsToo numbers=worked_on/> })}
            <DangerRemoved card checked=danger_removed submit/>
            <Field
                label=move || tr("Примітка", "Note")
                hint=move || tr(
                    "Потрібна, якщо в тексті є суперечність або заявка лишається в роботі.",
                    "Needed when the text is contradictory or the request stays in work.",
                )
                id="note"
                optional=true
                error=submit.field("/note")
            >
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_NOTE/>
            </Field>
            {submitted.then(|| view! {
                <Field
                    label=move || tr("Якщо лишається в роботі: що доробити — для виконавця", "If it stays in work: what the executor has to do")
                    hint=move || tr(
                        "Заявка повернеться виконавцю зі строком за Класифікатором. Без завдання він прочитає, що питання ще не вирішено; ваших слів заявнику він не бачить.",
                        "The request goes back to the executor with the term anew. Without a task it reads that the matter is not settled; your words to the applicant it does not see.",
                    )
                    id="task"
                    optional=true
                    error=submit.field("/task")
                >
                    <TextArea value=rework max=limits::NOTE_MAX rows=2 testid=testid::KEEP_TASK/>
                </Field>
            })}
        </Compose>
    }
}

/// Numbers of the parts somebody still works on.
fn parts_worked_on(card: &Option<TicketCard>) -> String {
    let parts = card.iter().flat_map(|c| &c.parts);
    let numbers: Vec<String> = parts
        .filter(|p| p.status.is_open() && p.status != Status::PendingClosure)
        .map(|p| format!("№ {}", p.number))
        .collect();
    numbers.join(", ")
}

/// The applicant's word is about the whole: its parts end with it.
#[component]
fn EndsToo(numbers: String) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Warning title=move || tr("Ще працюють над частинами", "Parts are still worked on")>
            <p class="num">{numbers}</p>
            <p>
                {move || tr(
                    "Разом із заявкою закриються і вони. Що потрібно довести до кінця, спершу відокремте.",
                    "They close with the request. What has to be finished is detached first.",
                )}
            </p>
        </Notice>
    }
}

/// The other request waits too: neither erased the other.
#[component]
fn Both(cancellation: bool) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Warning title=move || tr("Чекають обидва запити", "Both requests wait")>
            <p>
                {move || match cancellation {
                    true => tr(
                        "Заявник також підтвердив виконання. Коли опрацюєте скасування, підтвердження втратить чинність.",
                        "The applicant has confirmed the execution, too. Once this is processed, the confirmation lapses.",
                    ),
                    false => tr(
                        "Заявник також просив скасувати заявку. Коли опрацюєте підтвердження, запит втратить чинність.",
                        "The applicant has asked to cancel, too. Once this is processed, the cancellation lapses.",
                    ),
                }}
            </p>
        </Notice>
    }
}

/// The words that contradict, and what to do.
#[component]
fn Contradiction(hints: Vec<FeedbackHint>) -> impl IntoView {
    hints
        .into_iter()
        .map(|hint| {
            view! {
                <Notice kind=NoticeKind::Warning title=move || tr("Текст суперечливий", "The text is contradictory")>
                    <p>{hint.why}</p>
                    <p class="small">
                        {move || tr(
                            "Уточніть у заявника, а якщо вже з’ясували — напишіть у примітці, як саме.",
                            "Ask the applicant; if it is settled already, say how in the note.",
                        )}
                    </p>
                </Notice>
            }
        })
        .collect_view()
}
