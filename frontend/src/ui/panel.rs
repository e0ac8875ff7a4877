//! A framed section with a heading.
use leptos::children::ViewFn;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A section of a page.
#[component]
pub fn Panel(
    /// Heading.
    #[prop(into)]
    title: TextProp,
    /// Beside the heading.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// For browser tests.
    #[prop(optional)]
    testid: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let name = title.clone();
    view! {
        <section class="panel" aria-label=move || name.get().to_string() data-testid=testid>
            <div class="panel-head">
                <h2>{move || title.get()}</h2>
                {actions.map(|a| a.run())}
            </div>
            <div class="panel-body">{children()}</div>
        </section>
    }
}
