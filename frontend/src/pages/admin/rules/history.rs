//! The history of an entry: the versions that changed it, field by field, and the way back to each of them.
use super::changes::lines_table;
use super::told;
use crate::api;
use crate::i18n::tr;
use crate::pages::ticket_parts::When;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Badge, Button, ButtonKind, Load, Panel, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::domain::rules::Key;
use openapi::rules::{Difference, EntryHistory, EntryQuery, HistoryQuery, PastState, PutRulesEntry};
use openapi::{NoBody, NoQuery, endpoints};

/// The panel; it is read when somebody opens it.
#[component]
pub fn History(
    /// The draft.
    id: Memo<String>,
    /// The entry.
    key: Key,
    /// The draft holds another state of it now.
    restored: Callback<Key>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let key = StoredValue::new(key);
    let body = move || {
        open.get()
            .then(|| view! { <Versions id key=key.get_value() before=None restored/> })
    };
    view! {
        <Panel title=move || tr("Історія", "History") testid="history">
            <Button on_click=move |()| open.update(|o| *o = !*o) testid=testid::HISTORY_OPEN>
                {move || match open.get() {
                    true => tr("Сховати", "Hide"),
                    false => tr("Які версії це змінювали", "Which versions changed it"),
                }}
            </Button>
            {body}
        </Panel>
    }
}

/// The versions before one, and after a press those before them.
#[component]
fn Versions(id: Memo<String>, key: Key, before: Option<i32>, restored: Callback<Key>) -> AnyView {
    let asked = key.clone();
    let history = LocalResource::new(move || {
        let query = HistoryQuery {
            part: asked.part,
            key: asked.code.clone(),
            before,
        };
        async move { api::call(&endpoints::RULES_HISTORY, &[], &query, &NoBody {}).await }
    });
    let key = StoredValue::new(key);
    let first = before.is_none();
    let view = move |h: EntryHistory| {
        if first && h.states.is_empty() {
            return view! {
                <p class="muted">{move || tr("Цього ще не публікували.", "This has not been published yet.")}</p>
            }
            .into_any();
        }
        let more = RwSignal::new(false);
        let rows = h.states.into_iter().enumerate();
        // what the version published last has is what the draft begins with
        let rows = rows.map(|(at, state)| {
            view! { <State id key=key.get_value() state newest={first && at == 0} restored/> }
        });
        let older = h.older.map(|older| {
            move || match more.get() {
                true => view! { <Versions id key=key.get_value() before=Some(older) restored/> }.into_any(),
                false => view! {
                    <Button on_click=move |()| more.set(true)>{move || tr("Давніші", "Older")}</Button>
                }
                .into_any(),
            }
        });
        view! {
            <ul class="rules-list">{rows.collect_view()}</ul>
            {older}
        }
        .into_any()
    };
    view! { <Load resource=history lines=3 view/> }.into_any()
}

#[component]
fn State(
    id: Memo<String>,
    key: Key,
    state: PastState,
    newest: bool,
    restored: Callback<Key>,
) -> impl IntoView {
    let PastState {
        version,
        effective_at,
        published_at,
        published_by,
        note,
        difference,
        lines,
        entry,
    } = state;
    let (tone, words) = match difference {
        Difference::Added => (Tone::Done, ("з’явилося", "it began")),
        Difference::Removed => (Tone::Danger, ("вилучено", "removed")),
        Difference::Changed | Difference::Nothing => (Tone::Info, ("змінено", "changed")),
    };
    let pending = RwSignal::new(false);
    let restore = move |()| {
        let (key, entry) = (key.clone(), entry.clone());
        pending.set(true);
        spawn_local(async move {
            let id = id.get_untracked();
            let done = match entry {
                Some(entry) => {
                    let body = PutRulesEntry {
                        entry,
                        instead_of: None,
                    };
                    api::call(&endpoints::PUT_RULE_ENTRY, &[&id], &NoQuery {}, &body).await
                }
                None => {
                    let query = EntryQuery {
                        part: key.part,
                        code: key.code.clone(),
                    };
                    api::call(&endpoints::DROP_RULE_ENTRY, &[&id], &query, &NoBody {}).await
                }
            };
            pending.try_set(false);
            match done {
                Ok(_) => {
                    toasts::success(tr(
                        "Ця редакція вже в чернетці. Діятиме, коли чернетку опублікують.",
                        "The draft holds this state now. It will be in force when the draft is published.",
                    ));
                    restored.try_run(key);
                }
                Err(e) => told(&e),
            }
        });
    };
    view! {
        <li class="rules-row" data-testid=format!("state-{version}")>
            <p class="cluster">
                <strong>{move || tr("Версія", "Version")} " " {version}</strong>
                <Badge tone>{move || tr(words.0, words.1)}</Badge>
                <span class="small muted">{move || tr("діє з", "in force since")} " " <When at=effective_at/></span>
            </p>
            {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
            <p class="small muted">
                {match published_by {
                    Some(who) => view! { {who} }.into_any(),
                    None => view! { {move || tr("Перше наповнення", "First import")} }.into_any(),
                }}
                " · " <When at=published_at/>
            </p>
            {(!lines.is_empty()).then(|| lines_table(lines))}
            {(!newest).then(|| view! {
                <div>
                    <Button kind=ButtonKind::Quiet pending=pending on_click=restore testid=format!("restore-{version}")>
                        {move || tr("Повернути цю редакцію", "Bring this state back")}
                    </Button>
                </div>
            })}
        </li>
    }
}
