//! One component for loading, failed and loaded; what was loaded stays while it is loaded again.
use super::{ErrorState, Skeleton};
use crate::api::ApiError;
use leptos::prelude::*;

/// Shows a resource of the server.
#[component]
pub fn Load<T, V, IV>(
    /// The resource.
    resource: LocalResource<Result<T, ApiError>>,
    /// What to show when it is there.
    view: V,
    /// Lines of the skeleton.
    #[prop(default = 3)]
    lines: usize,
) -> impl IntoView
where
    T: Clone + 'static,
    V: Fn(T) -> IV + Send + 'static,
    IV: IntoView + 'static,
{
    let retry = Callback::new(move |()| resource.refetch());
    move || match resource.get() {
        None => view! { <Skeleton lines/> }.into_any(),
        Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
        Some(Ok(data)) => view(data).into_any(),
    }
}
