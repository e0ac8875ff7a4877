//! Placeholder.
use leptos::prelude::*;

/// Root.
#[component]
pub fn SignIn() -> impl IntoView {}

/// Root.
#[component]
pub fn Register() -> impl IntoView {}
