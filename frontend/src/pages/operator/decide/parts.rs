//! Parts of a request: split one off for a co-executor, detach one, accept or drop one.
use super::super::compose::{Compose, ItemPicker};
use super::danger::DangerRemoved;
use crate::api;
use crate::form::{Field, Select, TextArea, check, use_submit};
use crate::i18n::{label, tr};
use crate::pages::ticket_parts::reference::{kinds, use_reference};
use crate::pages::ticket_parts::{Card, Draft};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::domain::{Act, ExecutorCode, ItemCode, Kind, Status, TicketId};
use openapi::ticket::{ClosePart, DetachPart, SplitOff, TicketCard};
use openapi::{endpoints, limits};

/// P01.
#[component]
pub fn SplitForm(
    /// The card of the whole.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.split", card.id));
    let row = card.data.with_untracked(|c| c.as_ref().map(|c| c.row.clone()));
    let lead = row
        .as_ref()
        .and_then(|r| r.executor.as_ref().map(|e| e.code.to_string()));
    let executor = RwSignal::new(String::new());
    let item = RwSignal::new(row.as_ref().and_then(|r| r.item.as_ref().map(|i| i.code.clone())));
    let first_item = item.get_untracked();
    let kind = RwSignal::new(
        row.and_then(|r| r.kind)
            .map(|k| k.as_str().to_owned())
            .unwrap_or_default(),
    );
    let submit = use_submit(
        move || {
            let body = SplitOff {
                executor: ExecutorCode(executor.get_untracked()),
                item: item.get_untracked().filter(|i| Some(i) != first_item.as_ref()),
                kind: Kind::parse(&kind.get_untracked()),
                task: draft.text.get_untracked(),
            };
            async move { card.act(&endpoints::SPLIT, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let reference = use_reference();
    let executors = Signal::derive(move || {
        let mut all = reference.executor_options();
        all.retain(|(code, _)| Some(code) != lead.as_ref());
        all
    });
    let disabled = Signal::derive(move || executor.with(String::is_empty));
    view! {
        <Compose title=move || label(Act::Split) submit cancel disabled first="select" send=move || label(Act::Split) clauses=Vec::new()>
            <p class="small muted">
                {move || tr(
                    "Співвиконавець отримає окрему заявку зі своїм строком. Ця закриється, коли завершать усі частини.",
                    "The co-executor gets a request of its own with its own term. This one closes when all parts are done.",
                )}
            </p>
            <Field label=move || tr("Співвиконавець", "Co-executor") id="executor" error=submit.field("/executor")>
                <Select
                    value=executor
                    options=executors
                    placeholder=move || tr("Виберіть виконавця", "Choose an executor")
                    testid=testid::ASSIGN_EXECUTOR
                />
            </Field>
            <Field label=move || tr("Що саме зробити", "What is to be done") id="task" error=submit.field("/task")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
            <Field label=move || tr("Предмет частини", "Item of the part") id="item" error=submit.field("/item")>
                <ItemPicker item text=draft.text testid=testid::ASSIGN_ITEM/>
            </Field>
            <PartKind item kind/>
        </Compose>
    }
}

/// The kinds the item of the part allows.
#[component]
fn PartKind(item: RwSignal<Option<ItemCode>>, kind: RwSignal<String>) -> impl IntoView {
    let reference = use_reference();
    let known = Memo::new(move |_| item.get().and_then(|code| reference.item(&code)));
    let options = Signal::derive(move || {
        let all = known.with(|i| i.as_ref().map(kinds)).unwrap_or_default();
        all.into_iter()
            .map(|k| (k.as_str().to_owned(), label(k).to_owned()))
            .collect::<Vec<_>>()
    });
    Effect::new(move |_| {
        if let Some(item) = known.get()
            && !kind.with_untracked(|k| Kind::parse(k).is_some_and(|k| kinds(&item).contains(&k)))
        {
            kind.set(item.default_kind.as_str().to_owned());
        }
    });
    view! {
        <Show when=move || known.with(Option::is_some)>
            <Field label=move || tr("Вид і строк частини", "Kind and term of the part") id="kind">
                <Select value=kind options testid=testid::ASSIGN_KIND/>
            </Field>
        </Show>
    }
}

/// An open part by id, version and number.
type OpenPart = (TicketId, u32, i64);

/// The parts that may be detached: this request itself, or the open parts of it.
fn open_parts(card: &TicketCard) -> Vec<OpenPart> {
    if card.main.is_some() {
        return vec![(card.row.id, card.row.version, card.row.number)];
    }
    card.parts
        .iter()
        .filter(|p| p.status.is_open())
        .map(|p| (p.id, p.version, p.number))
        .collect()
}

/// P03, P04.
#[component]
pub fn DetachForm(
    /// The card of the whole, or of the part.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.detach", card.id));
    let parts = Memo::new(move |_| card.data.with(|c| c.as_ref().map(open_parts).unwrap_or_default()));
    let first = parts.with_untracked(|p| p.first().map(|(id, ..)| id.to_string()).unwrap_or_default());
    let chosen = RwSignal::new(first);
    let submit = use_submit(
        move || {
            let body = DetachPart {
                reason: draft.text.get_untracked(),
            };
            let part = parts.with_untracked(|p| {
                p.iter()
                    .copied()
                    .find(|(id, ..)| chosen.with_untracked(|c| *c == id.to_string()))
            });
            async move {
                let body = check(body)?;
                match part {
                    // another request than the one that is open: its card is not the answer to show
                    Some((id, version, _)) if id != card.id => {
                        let after =
                            api::act(&endpoints::DETACH_PART, &[&id.to_string()], version, &body).await;
                        card.load();
                        after
                    }
                    _ => card.act(&endpoints::DETACH_PART, None, body).await,
                }
            }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let options = Signal::derive(move || {
        let one = |(id, _, number): &OpenPart| (id.to_string(), format!("№ {number}"));
        parts.with(|p| p.iter().map(one).collect::<Vec<_>>())
    });
    view! {
        <Compose title=move || label(Act::DetachPart) submit cancel first="textarea" send=move || label(Act::DetachPart) clauses=Vec::new()>
            <p class="small muted">
                {move || tr(
                    "Частина стане окремою заявкою заявника, основна більше не чекатиме на неї.",
                    "The part becomes a request by itself; the main one no longer waits for it.",
                )}
            </p>
            <Show when=move || { parts.with(|p| p.len() > 1) }>
                <Field label=move || tr("Яку частину", "Which part") id="part">
                    <Select value=chosen options/>
                </Field>
            </Show>
            <Field label=move || tr("Чому на неї не чекати", "Why not to wait for it") id="reason" error=submit.field("/reason")>
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
        </Compose>
    }
}

/// P05.
#[component]
pub fn ClosePartForm(
    /// The card of the part.
    card: Card,
    /// After success.
    done: Callback<TicketCard>,
    /// Leaves the form.
    cancel: Callback<()>,
) -> impl IntoView {
    let draft = Draft::open(Memory::Tab, format!("kc.decide.{}.close-part", card.id));
    let danger_removed = RwSignal::new(false);
    let submitted = card
        .data
        .with_untracked(|c| c.as_ref().is_some_and(|c| c.row.status == Status::PendingClosure));
    let submit = use_submit(
        move || {
            let note = draft.text.get_untracked();
            let body = ClosePart {
                note: Some(note).filter(|n| !n.trim().is_empty()),
                danger_removed: danger_removed.get_untracked(),
            };
            async move { card.act(&endpoints::CLOSE_PART, None, check(body)?).await }
        },
        move |after| {
            draft.done();
            done.run(after);
        },
    );
    let title = move || match submitted {
        true => tr("Прийняти виконану частину", "Accept the part"),
        false => tr("Закрити непотрібну частину", "Close the part that is not needed"),
    };
    view! {
        <Compose title submit cancel send=title clauses=Vec::new()>
            <Field
                label=move || match submitted {
                    true => tr("Що ви перевірили", "What you checked"),
                    false => tr("Чому частина більше не потрібна", "Why the part is not needed"),
                }
                id="note"
                optional=submitted
                error=submit.field("/note")
            >
                <TextArea value=draft.text max=limits::NOTE_MAX testid=testid::DECIDE_TEXT/>
            </Field>
            <DangerRemoved card checked=danger_removed submit elsewhere=true/>
        </Compose>
    }
}
