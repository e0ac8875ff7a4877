//! A framed message: what happened or what to know, in a sentence.
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What the message is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// Good to know.
    #[default]
    Info,
    /// Done.
    Success,
    /// Take care.
    Warning,
    /// Did not work.
    Error,
}

impl NoticeKind {
    const fn class(self) -> &'static str {
        match self {
            NoticeKind::Info => "notice notice-info",
            NoticeKind::Success => "notice notice-success",
            NoticeKind::Warning => "notice notice-warning",
            NoticeKind::Error => "notice notice-error",
        }
    }
}

/// A message on the page.
#[component]
pub fn Notice(
    /// What it is.
    #[prop(optional)]
    kind: NoticeKind,
    /// Heading.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// Appears after an act: screen readers say it.
    #[prop(optional)]
    live: bool,
    /// For browser tests.
    #[prop(optional)]
    testid: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let role = match (live, kind) {
        (false, _) => None,
        (true, NoticeKind::Error) => Some("alert"),
        (true, _) => Some("status"),
    };
    view! {
        <div class=kind.class() role=role data-testid=testid>
            {title.map(|t| view! { <p class="notice-title">{move || t.get()}</p> })}
            {children()}
        </div>
    }
}
