//! The Classifier as a tree: groups with their items, searched, opened, put in order by dragging or by buttons. What
//! is moved stands anew at once and is written into the draft behind.
mod drag;
mod shape;
mod steps;
mod write;

#[cfg(test)]
mod tests;

use super::rows::{Row, RowButton};
use super::url_state::Place;
use crate::i18n::{plural, tr};
use crate::ui::{Icon, IconName};
use drag::Drag;
use leptos::ev;
use leptos::prelude::*;
use openapi::domain::rules::{Key, Part, Rules};
use shape::{Branch, branches};
use std::collections::HashSet;
use std::sync::Arc;
use steps::To;

/// What the rows of the tree share.
#[derive(Clone, Copy)]
struct Tree {
    known: RwSignal<Option<Arc<Rules>>>,
    place: Place,
    opened: RwSignal<HashSet<String>>,
    /// Everything is shown, so that neighbours are neighbours.
    whole: Memo<bool>,
    drag: Drag,
    said: RwSignal<String>,
    write: Callback<Vec<openapi::domain::rules::Change>>,
}

/// The tree.
#[component]
pub fn ClassifierTree(
    /// The draft.
    id: Memo<String>,
    /// The rules as the draft would make them.
    known: RwSignal<Option<Arc<Rules>>>,
    /// Where the editor is.
    place: Place,
    /// What is searched for.
    words: RwSignal<String>,
    /// Moves are being written.
    writing: RwSignal<bool>,
    /// The draft has changed.
    renew: Callback<()>,
) -> impl IntoView {
    let tree = Tree {
        known,
        place,
        opened: RwSignal::new(HashSet::new()),
        whole: Memo::new(move |_| words.with(|w| w.trim().is_empty())),
        drag: Drag::new(),
        said: RwSignal::new(String::new()),
        write: Callback::new(write::writer(id, writing, renew)),
    };
    let said = tree.said;
    // the group of what is open is shown
    Effect::new(move |_| {
        let Some(key) = place.key.get().filter(|k| k.part == Part::Item) else {
            return;
        };
        let group = known.with(|r| {
            let item = r.as_ref()?.items.iter().find(|i| i.code.as_str() == key.code)?;
            Some(item.group.clone())
        });
        if let Some(group) = group {
            tree.open(group);
        }
    });
    let escape = window_event_listener(ev::keydown, move |e| {
        if e.key() == "Escape" {
            tree.drag.cancel();
        }
    });
    on_cleanup(move || escape.remove());
    let shown = Memo::new(move |_| {
        let words = words.get();
        known.with(|r| r.as_ref().map(|r| branches(r, &words)).unwrap_or_default())
    });
    let found = move || shown.with(|all| all.iter().map(|b| b.items.len()).sum::<usize>());
    let list = move || {
        let all = shown.get();
        if all.is_empty() {
            return view! { <li class="muted">{move || tr("Нічого не знайдено.", "Nothing was found.")}</li> }
                .into_any();
        }
        all.into_iter()
            .map(|branch| tree.branch(branch).into_any())
            .collect_view()
            .into_any()
    };
    view! {
        <div class="rules-tree">
            <p class="small muted" role="status">
                {move || plural(found() as u64, ["предмет", "предмети", "предметів"], ["item", "items"])}
                {move || match tree.whole.get() {
                    true => tr(". Порядок змінюють, перетягуючи за крапки, або кнопками «Вище» і «Нижче».", ". The order is changed by dragging the dots, or with «Higher» and «Lower»."),
                    false => tr(". Щоб змінити порядок, очистіть пошук.", ". To change the order, clear the search."),
                }}
            </p>
            <p class="visually-hidden" aria-live="assertive" data-testid="tree-said">{move || said.get()}</p>
            <ul class="rules-list rules-rows tree" data-testid="tree">{list}</ul>
        </div>
    }
}

impl Tree {
    fn open(self, group: String) {
        if self.opened.with_untracked(|all| !all.contains(&group)) {
            self.opened.update(|all| {
                all.insert(group);
            });
        }
    }

    fn branch(self, branch: Branch) -> impl IntoView {
        let Branch { group, items, all } = branch;
        let code = group.key.code.clone();
        let (mine, pressed) = (code.clone(), code.clone());
        // what was searched for is in view
        let open = Memo::new(move |_| !self.whole.get() || self.opened.with(|all| all.contains(&mine)));
        let count = plural(
            all as u64,
            ["предмет", "предмети", "предметів"],
            ["item", "items"],
        );
        let name = group.name.clone();
        let items = StoredValue::new(items);
        let toggle = move |_| {
            self.opened.update(|all| {
                if !all.remove(&pressed) {
                    all.insert(pressed.clone());
                }
            });
        };
        let rows = move || {
            let items = items.get_value();
            open.get().then(|| {
                let rows = items
                    .into_iter()
                    .map(|row| view! { <li>{self.row(row, None)}</li> });
                view! { <ul class="tree-items">{rows.collect_view()}</ul> }
            })
        };
        let fold = view! {
            <button
                type="button"
                class="tree-fold"
                aria-expanded=move || open.get().to_string()
                aria-label=move || format!("{} «{name}»: {count}", tr("Група", "Group"))
                data-testid=format!("fold-{code}")
                on:click=toggle
            >
                <Icon name=IconName::Right/>
            </button>
        };
        view! {
            <li class="tree-group">
                {self.row(group, Some(fold.into_any()))}
                {rows}
            </li>
        }
    }

    /// A row: grip, what folds it, the entry, the two buttons.
    fn row(self, row: Row, fold: Option<AnyView>) -> impl IntoView {
        let key = row.key.clone();
        let (marked, part, code) = (key.clone(), key.part.as_str(), key.code.clone());
        let grip = {
            let key = key.clone();
            let testid = format!("grip-{}", key.code);
            move || {
                let key = key.clone();
                view! {
                    <span
                        class="tree-grip"
                        aria-hidden="true"
                        title=move || tr("Перетягніть", "Drag")
                        data-testid=testid.clone()
                        on:pointerdown=move |e| self.drag.begin(&e, key.clone())
                        on:pointermove=move |e| self.drag.follow(&e)
                        on:pointerup=move |e| {
                            self.drag.follow(&e);
                            self.drop_it();
                        }
                        on:pointercancel=move |_| self.drag.cancel()
                    >
                        <Icon name=IconName::Grip/>
                    </span>
                }
            }
        };
        let buttons = {
            let (key, name) = (key.clone(), row.name.clone());
            move || {
                [true, false]
                    .map(|up| self.mover(key.clone(), name.clone(), up))
                    .collect_view()
            }
        };
        let (grip, buttons) = (StoredValue::new(grip), StoredValue::new(buttons));
        view! {
            <div class=move || self.drag.mark(&marked) data-part=part data-code=code>
                {move || self.whole.get().then(|| grip.with_value(|g| g()))}
                {fold}
                <RowButton row place=self.place/>
                {move || self.whole.get().then(|| buttons.with_value(|b| b()))}
            </div>
        }
    }

    fn mover(self, key: Key, name: String, up: bool) -> impl IntoView {
        let id = mover_id(&key, up);
        let label = move || match up {
            true => format!("{}: {name}", tr("Вище", "Higher")),
            false => format!("{}: {name}", tr("Нижче", "Lower")),
        };
        let icon = if up { IconName::Up } else { IconName::Down };
        view! {
            <button
                type="button"
                class="icon-btn tree-move"
                id=id.clone()
                data-testid=id
                title=move || if up { tr("Вище", "Higher") } else { tr("Нижче", "Lower") }
                aria-label=label
                on:click=move |_| self.step(&key, up)
            >
                <Icon name=icon/>
            </button>
        }
    }

    /// Moves by one step; the focus stays on the button of the entry that has moved.
    fn step(self, key: &Key, up: bool) {
        let Some(rules) = self.known.get_untracked() else {
            return;
        };
        match steps::step(&rules, key, up) {
            Some(to) => self.put(&rules, key, &to),
            None => self.said.set(match up {
                true => tr("Вище вже нікуди.", "It is the first already.").to_owned(),
                false => tr("Нижче вже нікуди.", "It is the last already.").to_owned(),
            }),
        }
        let id = mover_id(key, up);
        request_animation_frame(move || {
            if let Some(button) = document().get_element_by_id(&id) {
                crate::layout::focus_element(&button);
            }
        });
    }

    fn drop_it(self) {
        let Some((what, over)) = self.drag.end() else {
            return;
        };
        let Some(rules) = self.known.get_untracked().filter(|_| what != over.key) else {
            return;
        };
        if let Some(to) = steps::dropped(&rules, &what, &over) {
            self.put(&rules, &what, &to);
        }
    }

    /// Shows it there, says so, and writes what differs.
    fn put(self, rules: &Rules, what: &Key, to: &To) {
        let changes = steps::changes(rules, what, to);
        // moving never takes an entry away, which is all that could be refused
        let Ok(then) = rules.with(&changes) else { return };
        if changes.is_empty() {
            return;
        }
        if what.part == Part::Item {
            self.open(to.group.clone());
        }
        let name = then
            .entry(what)
            .map(|e| super::rows::name(&e))
            .unwrap_or_default();
        let said = steps::stands(&then, what).map(|(at, all, group)| {
            let place = format!("{} {at} {} {all}", tr("місце", "place"), tr("з", "of"));
            match group.is_empty() {
                true => format!("«{name}»: {place}."),
                false => format!("«{name}»: {place}, {} «{group}».", tr("група", "group")),
            }
        });
        self.known.set(Some(Arc::new(then)));
        self.said.set(said.unwrap_or_default());
        self.write.run(changes);
    }
}

fn mover_id(key: &Key, up: bool) -> String {
    format!("{}-{}", if up { "up" } else { "down" }, key.code)
}
