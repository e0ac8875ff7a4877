//! How it works, in three lines, and the number that always works.
use crate::i18n::tr;
use crate::route::Screen;
use crate::state::community::{names, tel};
use crate::ui::{Icon, IconName};
use leptos::prelude::*;

const STEPS: [(&str, &str); 3] = [
    (
        "Ви пишете, що сталося і де. Заявка одразу отримує номер.",
        "You write what happened and where. The request gets a number at once.",
    ),
    (
        "Ми передаємо її виконавцю. Ви бачите, хто це і до коли має зробити.",
        "We pass it to the executor. You see who it is and by when it has to be done.",
    ),
    (
        "Ви перевіряєте роботу: підтверджуєте або пишете, що не так, і заявку доробляють.",
        "You check the work: confirm it, or write what is wrong and it is finished.",
    ),
];

/// The block.
#[component]
pub fn How() -> impl IntoView {
    view! {
        <section class="stack">
            <h2>{move || tr("Як це працює", "How it works")}</h2>
            <ol class="next-steps">{STEPS.into_iter().map(|(uk, en)| view! { <li>{move || tr(uk, en)}</li> }).collect_view()}</ol>
        </section>
        <section class="card">
            <p>{move || tr("Подивіться, що вже вирішують поруч із вами.", "See what is being solved near you.")}</p>
            <p><a href=Screen::Map.path()>{move || tr("Карта заявок", "Map of the requests")}</a></p>
        </section>
        <section class="card call-card">
            <a class="call-number" href=tel()><Icon name=IconName::Phone/> {names().phone.as_str()}</a>
            <p>
                {move || tr(
                    "Зручніше голосом? Зателефонуйте: оператор прийме заявку, розкаже про її стан, запише ваш коментар чи підтвердження. Це має таку саму силу.",
                    "Rather by voice? Call: an operator takes a request, tells its state, writes down your comment or confirmation. It counts the same.",
                )}
            </p>
        </section>
    }
}
