//! A value that follows another one when the typing pauses.
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Follows `source` after it has been quiet for so many milliseconds.
pub fn debounced<T>(source: impl Fn() -> T + Send + Sync + 'static, quiet: u32) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let source = Signal::derive(source);
    let out = RwSignal::new(source.get_untracked());
    let timer = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |_| {
        let value = source.get();
        timer.set_value(Some(Timeout::new(quiet, move || {
            if out.try_get_untracked().is_some_and(|now| now != value) {
                out.try_set(value);
            }
        })));
    });
    out.into()
}
