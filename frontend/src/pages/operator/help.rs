//! The keys of the desk.
use crate::i18n::tr;
use crate::ui::Dialog;
use leptos::prelude::*;

/// A layer with the keys.
#[component]
pub fn Help(
    /// Open or not.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog title=move || tr("Клавіші робочого місця", "Keys of the desk") open>
            <dl class="facts keys">
                {move || {
                    rows()
                        .into_iter()
                        .map(|(key, words)| view! {
                            <div>
                                <dt><kbd>{key}</kbd></dt>
                                <dd>{words}</dd>
                            </div>
                        })
                        .collect_view()
                }}
            </dl>
            <p class="small muted">
                {move || tr(
                    "Клавіші працюють за розташуванням, тож розкладку міняти не треба.",
                    "Keys work by position, whatever the keyboard layout.",
                )}
            </p>
        </Dialog>
    }
}

fn rows() -> [(&'static str, &'static str); 9] {
    [
        (
            "/",
            tr(
                "Пошук за номером, словами, адресою, телефоном",
                "Search by number, words, address, phone",
            ),
        ),
        ("n", tr("Новий дзвінок", "New call")),
        ("j", tr("Наступна заявка", "Next request")),
        ("k", tr("Попередня заявка", "Previous request")),
        (
            "x",
            tr(
                "Вибрати відкриту заявку або зняти вибір",
                "Pick the open request, or let it go",
            ),
        ),
        (
            "Shift x",
            tr(
                "Вибрати від попередньої вибраної",
                "Pick from the one picked before",
            ),
        ),
        ("e", tr("Ухвалити рішення", "Decide")),
        (
            "Esc",
            tr(
                "Прибрати рішення, повернутися до дій",
                "Leave the decision, back to the acts",
            ),
        ),
        ("?", tr("Ця підказка", "This help")),
    ]
}
