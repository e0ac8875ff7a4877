//! The intake of a call.
use leptos::prelude::*;

/// The intake.
#[component]
pub fn IntakePage() -> impl IntoView {}
