//! A short mark beside a sentence; the colour never says anything alone.
use leptos::prelude::*;

/// What the mark means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Neutral,
    /// Under way.
    Info,
    /// Waiting, or near the term.
    Waiting,
    /// Done.
    Done,
    /// Overdue or wrong.
    Danger,
}

impl Tone {
    /// The CSS class of the tone.
    pub const fn class(self) -> &'static str {
        match self {
            Tone::Neutral => "",
            Tone::Info => "badge-info",
            Tone::Waiting => "badge-waiting",
            Tone::Done => "badge-done",
            Tone::Danger => "badge-danger",
        }
    }
}

/// A mark with a word in it.
#[component]
pub fn Badge(
    /// What it means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// For browser tests.
    #[prop(optional)]
    testid: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! { <span class=move || format!("badge {}", tone.get().class()) data-testid=testid>{children()}</span> }
}
