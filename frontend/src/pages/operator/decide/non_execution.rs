//! T12 and T13: the check of a justification (6.2.4); T13b when somebody else can do it.
use super::super::compose::{ApplicantReads, Compose};
use super::danger::DangerRemoved;
use super::task::Task;
use crate::form::{Field, TextArea, check, use_submit};
use crate::i18n::{label, plural, tr};
use crate::pages::ticket_parts::templates::{TemplatePicker, Unfilled, unfilled};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};
use leptos::prelude::*;
use openapi::domain::{Clause, FeedbackKind, ReviewState};
use openapi::ticket::{DecideNonExecution, NonExecution, TicketCard};
use openapi::{endpoints, limits};

/// The decision on the justification under review.
#[component]
pub fn NonExecutionForm(
    /// The card.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
    /// What is being decided.
    task: RwSignal<Option<Task>>,
) -> impl IntoView {
    let record: Option<NonExecution> = card.data.with_untracked(|c| {
        c.as_ref()?
            .non_executions
            .iter()
            .find(|n| n.state == ReviewState::Open)
            .cloned()
    });
    let id = record.as_ref().map(|r| r.id.to_string()).unwrap_or_default();
    let objections = Signal::derive(move || {
        card.data.with(|c| {
            let all = c.iter().flat_map(|c| c.feedback.iter());
            all.filter(|f| f.kind == FeedbackKind::Comment && f.state.is_open())
                .count() as u64
        })
    });
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.non-execution", card.id));
    let accept = RwSignal::new(true);
    let danger_removed = RwSignal::new(false);
    let submit = use_submit(
        move || {
            let body = DecideNonExecution {
                accept: accept.get_untracked(),
                note: draft.text.get_untracked(),
                danger_removed: danger_removed.get_untracked(),
            };
            let id = id.clone();
            async move {
                card.act(&endpoints::DECIDE_NON_EXECUTION, Some(id), check(body)?)
                    .await
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let choose = move |yes: bool| {
        Callback::new(move |()| {
            accept.set(yes);
            submit.run.run(());
        })
    };
    let gap = move || draft.text.with(|text| unfilled(text));
    let blocked = Signal::derive(move || gap().is_some());
    let transitions = vec![
        "non_execution_review>closed:non_execution".to_owned(),
        "non_execution_review>in_progress".to_owned(),
    ];
    let buttons = move || {
        view! {
            <Button kind=ButtonKind::Primary wide=true pending=submit.pending disabled=blocked on_click=choose(true) testid=testid::NON_EXECUTION_ACCEPT>
                    {move || tr("Прийняти і закрити заявку", "Accept and close the request")}
            </Button>
            <Button wide=true pending=submit.pending disabled=blocked on_click=choose(false) testid=testid::NON_EXECUTION_REJECT>
                    {move || tr("Не прийняти, повернути виконавцю", "Do not accept, send back")}
            </Button>
            <Button kind=ButtonKind::Quiet wide=true on_click=move |()| task.set(Some(Task::Reassign)) testid=testid::MOVE_ON>
                    {move || tr("Виконати може інший: передати йому", "Another can do it: pass it on")}
            </Button>
        }
    };
    view! {
        <Compose title=move || tr("Перевірка обґрунтування", "Check of the justification") submit cancel clauses=vec![Clause::C6_2_4] buttons first="textarea">
            {record.map(|r| view! {
                <p class="strong">{move || label(r.reason)}</p>
                <blockquote class="said pre-line">{r.text}</blockquote>
            })}
            <Objections count=objections/>
            <TemplatePicker audience="operator" transitions card=card.data into=draft.text/>
            <Field
                label=move || tr("Що показала перевірка", "What the check showed")
                hint=move || tr(
                    "Якщо приймаєте — що перевірено. Якщо ні — чому і що робити далі.",
                    "If you accept: what was checked. If not: why, and what comes next.",
                )
                id="note"
                error=submit.field("/note")
            >
                <TextArea value=draft.text max=limits::NOTE_MAX rows=4 testid=testid::NON_EXECUTION_NOTE/>
            </Field>
            {move || gap().map(|name| view! { <Unfilled name/> })}
            <DangerRemoved card checked=danger_removed submit elsewhere=true/>
            <ApplicantReads text=draft.text/>
        </Compose>
    }
}

/// Open objections do not block: the operator is told so before deciding.
#[component]
fn Objections(count: Signal<u64>) -> impl IntoView {
    move || {
        let n = count.get();
        (n > 0).then(|| {
            let number = plural(n, ["незгода", "незгоди", "незгод"], ["objection", "objections"]);
            view! {
                <Notice kind=NoticeKind::Info title=move || tr("Заявник не згоден", "The applicant disagrees")>
                    <p>
                        {number}
                        {move || tr(
                            " без рішення. За пунктом 6.2.4 заявку закривають і тоді, коли заявник не згоден: на його слова відповість це рішення.",
                            " undecided. By 6.2.4 the request is closed even when the applicant disagrees: this decision answers the objection.",
                        )}
                    </p>
                </Notice>
            }
        })
    }
}
