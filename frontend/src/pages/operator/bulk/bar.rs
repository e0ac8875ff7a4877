//! The bar above the list: how many are picked, and the acts that fit them.
use super::form::BulkForm;
use super::outcome::Outcome;
use super::{Picked, fits};
use crate::i18n::tr;
use crate::pages::operator::url_state::Place;
use crate::testid;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::ticket::BulkAct;

/// Shows itself when something is picked, or has just been done.
#[component]
pub fn BulkBar(
    /// The picked rows.
    picked: Picked,
    /// Where we are.
    place: Place,
    /// Reads list and counters again.
    refresh: Callback<()>,
    /// The city lets silence close a request.
    #[prop(into)]
    silence_closes: Signal<bool>,
) -> impl IntoView {
    let act = RwSignal::new(None::<BulkAct>);
    // another list is another choice
    Effect::new(move |before: Option<_>| {
        let look = place.look.get();
        if before.is_some_and(|b| b != look) {
            picked.clear();
            picked.told.set(None);
            act.set(None);
        }
        look
    });
    let count = Memo::new(move |_| picked.rows().len());
    Effect::new(move |_| {
        if count.get() == 0 {
            act.set(None);
        }
    });
    let close = Callback::new(move |()| picked.told.set(None));
    let cancel = Callback::new(move |()| act.set(None));
    view! {
        {move || picked.told.get().map(|told| view! { <div class="bulk"><Outcome told place close/></div> })}
        <Show when=move || { count.get() > 0 }>
            <section class="bulk" aria-label=move || tr("Вибрані заявки", "Picked requests") data-testid=testid::BULK>
                <div class="bulk-head">
                    <p class="strong num" role="status">{move || tr("Вибрано", "Picked")} ": " {count}</p>
                    <Button kind=ButtonKind::Quiet on_click=move |()| picked.all()>
                        {move || tr("Усі показані", "All shown")}
                    </Button>
                    <Button kind=ButtonKind::Quiet on_click=move |()| picked.clear()>
                        {move || tr("Зняти вибір", "Pick none")}
                    </Button>
                </div>
                {move || match act.get() {
                    Some(chosen) => view! { <BulkForm act=chosen picked cancel refresh/> }.into_any(),
                    None => view! { <Acts picked act silence_closes/> }.into_any(),
                }}
            </section>
        </Show>
    }
}

/// A button for each act that fits at least one picked row.
#[component]
fn Acts(picked: Picked, act: RwSignal<Option<BulkAct>>, silence_closes: Signal<bool>) -> impl IntoView {
    let fitting = Memo::new(move |_| {
        let rows = picked.rows();
        [BulkAct::Confirm, BulkAct::Assign, BulkAct::NoResponse]
            .into_iter()
            .filter(|a| *a != BulkAct::NoResponse || silence_closes.get())
            .map(|a| (a, rows.iter().filter(|r| fits(a, r)).count()))
            .filter(|(_, n)| *n > 0)
            .collect::<Vec<_>>()
    });
    view! {
        <div class="bulk-acts">
            {move || fitting
                .get()
                .into_iter()
                .map(|(one, n)| view! {
                    <Button kind=ButtonKind::Secondary on_click=move |()| act.set(Some(one)) testid=testid_of(one)>
                        {move || label(one)}
                        {format!(" ({n})")}
                    </Button>
                })
                .collect_view()}
            {move || fitting.with(Vec::is_empty).then(|| view! {
                <p class="small muted">
                    {move || tr(
                        "Разом із цими заявками нічого зробити не можна: відкрийте кожну.",
                        "Nothing can be done to these together: open each of them.",
                    )}
                </p>
            })}
        </div>
    }
}

/// What an act is called.
pub fn label(act: BulkAct) -> &'static str {
    match act {
        BulkAct::Confirm => tr("Закрити за підтвердженням", "Close as confirmed"),
        BulkAct::Assign => tr("Направити виконавцю", "Send to an executor"),
        BulkAct::NoResponse => tr("Закрити без відповіді", "Close without a response"),
    }
}

const fn testid_of(act: BulkAct) -> &'static str {
    match act {
        BulkAct::Confirm => testid::BULK_CONFIRM,
        BulkAct::Assign => testid::BULK_ASSIGN,
        BulkAct::NoResponse => testid::BULK_NO_RESPONSE,
    }
}
