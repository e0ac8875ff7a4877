//! Files of the applicant, added to a request that is filed already.
use crate::i18n::tr;
use crate::pages::ticket_parts::{Card, UploadField};
use leptos::prelude::*;
use openapi::domain::AttachmentField;

/// The field; what was sent appears in the list of files.
#[component]
pub fn AddFiles(
    /// The open card.
    card: Card,
) -> impl IntoView {
    view! {
        <UploadField
            ticket=card.id
            field=AttachmentField::Applicant
            title=move || tr("Додати фото або документ", "Add a photo or a document")
            hint=move || tr("До 20 МБ кожен. Файл побачать оператор і виконавець", "Up to 20 MB each. The operator and the executor will see it")
            files=Signal::derive(Vec::new)
            on_change=move |()| card.load()
        />
    }
}
