//! Short messages at the edge of the page, in a live region; they go away by themselves.
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a message stays, in milliseconds.
const STAYS: u32 = 8_000;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastKind {
    /// Done.
    Success,
    /// Did not work.
    Error,
}

/// A short message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// Number.
    pub id: u32,
    /// What it is.
    pub kind: ToastKind,
    /// The sentence.
    pub text: String,
}

thread_local! {
    static TOASTS: ArcRwSignal<Vec<Toast>> = ArcRwSignal::new(Vec::new());
    static NEXT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// The messages on the page now.
pub fn all() -> ArcRwSignal<Vec<Toast>> {
    TOASTS.with(Clone::clone)
}

/// Shows a message.
pub fn show(kind: ToastKind, text: impl Into<String>) {
    let id = NEXT.with(|n| {
        n.set(n.get().wrapping_add(1));
        n.get()
    });
    all().update(|list| {
        list.push(Toast {
            id,
            kind,
            text: text.into(),
        })
    });
    spawn_local(async move {
        gloo_timers::future::TimeoutFuture::new(STAYS).await;
        dismiss(id);
    });
}

/// Takes a message away.
pub fn dismiss(id: u32) {
    all().update(|list| list.retain(|t| t.id != id));
}

/// Something was done.
pub fn success(text: impl Into<String>) {
    show(ToastKind::Success, text);
}

/// Something did not work.
pub fn error(text: impl Into<String>) {
    show(ToastKind::Error, text);
}
