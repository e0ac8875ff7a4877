//! Placeholder.
use leptos::prelude::*;

/// Root.
#[component]
pub fn Card() -> impl IntoView {}

/// Root.
#[component]
pub fn CheckStep() -> impl IntoView {}

/// Root.
#[component]
pub fn DetailsStep() -> impl IntoView {}

/// Root.
#[component]
pub fn Done() -> impl IntoView {}

/// Root.
#[component]
pub fn MyRequests() -> impl IntoView {}

/// Root.
#[component]
pub fn WhatStep() -> impl IntoView {}

/// Root.
#[component]
pub fn WhereStep() -> impl IntoView {}

/// Root.
#[component]
pub fn Wizard() -> impl IntoView {}
