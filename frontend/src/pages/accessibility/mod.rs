//! Placeholder.
use leptos::prelude::*;

/// Root.
#[component]
pub fn Accessibility() -> impl IntoView {}
