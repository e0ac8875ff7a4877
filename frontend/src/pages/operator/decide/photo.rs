//! 10.3.1.3: whoever returns a request may ask for a photo of the repeated work.
use crate::form::Checkbox;
use crate::i18n::tr;
use crate::testid;
use leptos::prelude::*;

/// The tick.
#[component]
pub fn AskPhoto(
    /// Whether the next answer needs a photo.
    photo: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Checkbox checked=photo id="ask-photo" testid=testid::ASK_PHOTO>
            {move || tr("Попросити фотозвіт: без фото відповідь не надішлеться", "Ask for a photo report: no answer is sent without one")}
        </Checkbox>
    }
}
