//! Placeholder.
use leptos::prelude::*;

/// Root.
#[component]
pub fn NotFound() -> impl IntoView {}
