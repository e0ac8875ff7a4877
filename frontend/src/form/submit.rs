//! The hook that sends a form once, keeps what was typed and brings errors to their fields.
use super::seen::read_fields;
use crate::api::ApiError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::problem::field_errors;
use openapi::{Code, Problem};
use std::future::Future;
use validator::Validate;

/// A form being sent.
#[derive(Clone, Copy)]
pub struct Submit {
    /// It is on its way.
    pub pending: RwSignal<bool>,
    /// Why the last attempt failed.
    pub error: RwSignal<Option<ApiError>>,
    /// Sends it.
    pub run: Callback<()>,
}

impl Submit {
    /// The error of the field this JSON pointer names.
    pub fn field(self, pointer: &'static str) -> Signal<Option<String>> {
        let error = self.error;
        Signal::derive(move || {
            error.with(|e| {
                let found = e.as_ref()?.problem.errors.iter().find(|f| f.pointer == pointer)?;
                Some(found.message.clone())
            })
        })
    }

    /// For `on:submit` of a form element.
    pub fn on_submit(self) -> impl Fn(leptos::ev::SubmitEvent) + Copy + 'static {
        move |e| {
            e.prevent_default();
            self.run.run(());
        }
    }
}

/// Makes a [`Submit`] of an action and what follows when it succeeds.
pub fn use_submit<A, Fut, T, D>(action: A, done: D) -> Submit
where
    A: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T, ApiError>> + 'static,
    D: Fn(T) + Clone + Send + Sync + 'static,
    T: 'static,
{
    let pending = RwSignal::new(false);
    let error = RwSignal::new(None);
    let run = Callback::new(move |()| {
        if pending.get_untracked() {
            return;
        }
        read_fields();
        pending.set(true);
        error.set(None);
        let sending = action();
        let done = done.clone();
        spawn_local(async move {
            let outcome = sending.await;
            pending.try_set(false);
            match outcome {
                Ok(answer) => done(answer),
                Err(e) => drop(error.try_set(Some(e))),
            }
        });
    });
    Submit { pending, error, run }
}

/// Checks a request by the contract's own validators before it is sent.
pub fn check<T: Validate>(request: T) -> Result<T, ApiError> {
    match request.validate() {
        Ok(()) => Ok(request),
        Err(errors) => {
            let mut problem = Problem::new(Code::InvalidInput);
            problem.errors = field_errors(&errors);
            Err(problem.into())
        }
    }
}
