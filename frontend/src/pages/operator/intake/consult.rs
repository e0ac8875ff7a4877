//! The same call turned into a consultation: topic and answer, nothing else.
use super::super::compose::ItemPicker;
use super::draft::Intake;
use crate::form::{Field, Submit, TextArea, TextInput};
use crate::i18n::tr;
use crate::testid;
use leptos::prelude::*;
use openapi::limits;

/// What was asked and what was answered.
#[component]
pub fn ConsultPart(
    /// The draft.
    intake: Intake,
    /// The form, for its errors.
    submit: Submit,
) -> impl IntoView {
    view! {
        <section class="intake-part" data-testid=testid::INTAKE_CONSULT aria-label=move || tr("Консультація", "Consultation")>
            <h2>{move || tr("Консультація", "Consultation")}</h2>
            <Field
                label=move || tr("Предмет за Класифікатором", "Item of the classifier")
                id="item"
                optional=true
                error=submit.field("/item")
            >
                <ItemPicker item=intake.item text=intake.text testid="consult-item"/>
            </Field>
            <Show when=move || intake.item.with(Option::is_none)>
                <Field
                    label=move || tr("Або тема своїми словами", "Or the topic in your words")
                    id="topic"
                    error=submit.field("/topic")
                >
                    <TextInput value=intake.topic max=limits::LINE_MAX testid=testid::CONSULT_TOPIC/>
                </Field>
            </Show>
            <Field label=move || tr("Що відповіли", "What was answered") id="answer" error=submit.field("/answer")>
                <TextArea value=intake.answer max=limits::NOTE_MAX rows=5 testid=testid::CONSULT_ANSWER/>
            </Field>
        </section>
    }
}
