//! Placeholder.
use leptos::prelude::*;

/// Root.
#[component]
pub fn Home() -> impl IntoView {}
