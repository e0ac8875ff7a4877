//! The heading of a page and the title of the document, which go together.
use crate::state::community::service;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Sets the title of the document while the page is shown.
pub fn use_title(text: impl Into<TextProp>) {
    let text = text.into();
    Effect::new(move |_| {
        let service = service();
        let page = text.get();
        let title = if page.is_empty() {
            service.to_owned()
        } else {
            format!("{page} — {service}")
        };
        document().set_title(&title);
    });
}

/// The one `h1` of a page; it takes the focus after navigation and names the document.
#[component]
pub fn PageTitle(
    /// The heading.
    #[prop(into)]
    text: TextProp,
) -> impl IntoView {
    use_title(text.clone());
    view! { <h1 tabindex="-1">{move || text.get()}</h1> }
}
