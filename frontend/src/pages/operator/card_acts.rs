//! What an operator does with an applicant's card: the phone was proved by calling back, an unknown street was looked
//! at (1.1).
use crate::api;
use crate::form::{Field, TextInput, check, use_submit};
use crate::i18n::tr;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use openapi::applicant::CardActInput;
use openapi::domain::ApplicantId;
use openapi::{Endpoint, NoBody, NoQuery, endpoints, limits};

type Act = Endpoint<NoQuery, CardActInput, NoBody>;

/// The number was called back, and its owner answered.
#[component]
pub fn ProvePhone(
    /// The card.
    id: ApplicantId,
    /// After success.
    #[prop(optional)]
    done: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <OneAct
            id
            done
            endpoint=&endpoints::PROVE_PHONE
            name=("Номер підтверджено дзвінком", "Proved by calling back")
            what=("Хто відповів за цим номером", "Who answered at this number")
            testid="prove-phone"
        />
    }
}

/// The street was looked at.
#[component]
pub fn CheckResidence(
    /// The card.
    id: ApplicantId,
    /// After success.
    #[prop(optional)]
    done: Option<Callback<()>>,
) -> impl IntoView {
    view! {
        <OneAct
            id
            done
            endpoint=&endpoints::CHECK_RESIDENCE
            name=("Адресу перевірено", "The address is right")
            what=("Як перевірено", "How it was checked")
            testid="check-residence"
        />
    }
}

/// A button that asks for a note and does the act.
#[component]
fn OneAct(
    id: ApplicantId,
    done: Option<Callback<()>>,
    endpoint: &'static Act,
    name: (&'static str, &'static str),
    what: (&'static str, &'static str),
    testid: &'static str,
) -> impl IntoView {
    let (open, finished) = (RwSignal::new(false), RwSignal::new(false));
    let note = RwSignal::new(String::new());
    let submit = use_submit(
        move || {
            let body = CardActInput {
                note: note.get_untracked(),
            };
            async move { api::call(endpoint, &[&id.to_string()], &NoQuery {}, &check(body)?).await }
        },
        move |_| {
            finished.try_set(true);
            if let Some(done) = done {
                done.run(());
            }
        },
    );
    let field = StoredValue::new(format!("{testid}-note"));
    view! {
        <Show when=move || !finished.get() fallback=move || view! { <p class="small" role="status">{move || tr("Записано.", "Written down.")}</p> }>
            <Show
                when=move || open.get()
                fallback=move || view! {
                    <Button kind=ButtonKind::Quiet on_click=move |()| open.set(true) testid>{move || tr(name.0, name.1)}</Button>
                }
            >
                <div class="small">
                    <Field label=move || tr(what.0, what.1) id=field.get_value() error=submit.field("/note")>
                        <TextInput value=note max=limits::LINE_MAX/>
                    </Field>
                    <Button pending=submit.pending on_click=move |()| submit.run.run(())>{move || tr(name.0, name.1)}</Button>
                </div>
            </Show>
        </Show>
    }
}
