//! Asks for the address where it is needed, and keeps it in the card: asked once, known from then on.
use super::typed::{Residence, Typed, saved};
use crate::form::{ErrorSummary, use_submit};
use crate::i18n::tr;
use crate::state::{session, toasts};
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::applicant::AddressInput;
use openapi::session::Me;

/// A button that opens the question; the answer goes into the card and to the caller.
#[component]
pub fn AskHome(
    /// The address, once it is saved.
    #[prop(into)]
    on_saved: Callback<AddressInput>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <Show
            when=move || open.get()
            fallback=move || view! {
                <Button kind=ButtonKind::Secondary on_click=move |()| open.set(true) testid="home-ask">
                    {move || tr("Вказати мою адресу", "Enter my address")}
                </Button>
            }
        >
            <Question open on_saved/>
        </Show>
    }
}

#[component]
fn Question(open: RwSignal<bool>, on_saved: Callback<AddressInput>) -> impl IntoView {
    let typed = Typed::of(session::me());
    let submit = use_submit(
        move || typed.save(true),
        move |me: Me| {
            let home = me.applicant.as_ref().and_then(|a| a.residence.clone());
            toasts::success(tr(
                "Адресу збережено у вашій картці.",
                "The address is saved in your card.",
            ));
            on_saved.try_run(home.unwrap_or_default());
            saved(me);
        },
    );
    view! {
        <form class="card stack" novalidate on:submit=submit.on_submit() data-testid="home-form">
            <p class="strong">{move || tr("Де ви живете?", "Where do you live?")}</p>
            <p class="muted small">
                {move || tr(
                    "Збережемо у вашій картці, щоб більше не питати. Квартиру бачать лише оператор і виконавець вашої заявки.",
                    "We keep it in your card and will not ask again. Only the operator and the executor of your request see the flat.",
                )}
            </p>
            <ErrorSummary error=submit.error/>
            <Residence typed submit/>
            <div class="form-actions">
                <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid="home-save">{move || tr("Зберегти адресу", "Save the address")}</Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| open.set(false)>{move || tr("Не зараз", "Not now")}</Button>
            </div>
        </form>
    }
}
