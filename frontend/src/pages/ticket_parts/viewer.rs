//! Images in large and documents to read, in place, with arrow keys.
use super::attachments::{is_pdf, size_words};
use super::blob;
use crate::i18n::tr;
use crate::ui::{Dialog, ErrorState, IconButton, IconName, Skeleton};
use leptos::ev;
use leptos::prelude::*;
use openapi::attachment::Attachment;

/// A layer with one file; left and right go through all.
#[component]
pub fn Viewer(
    /// All files that can be shown.
    images: Vec<Attachment>,
    /// The index of the one that is shown.
    shown: RwSignal<Option<usize>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        let wanted = shown.get().is_some();
        if open.get_untracked() != wanted {
            open.set(wanted);
        }
    });
    Effect::new(move |_| {
        if !open.get() && shown.with_untracked(Option::is_some) {
            shown.set(None);
        }
    });
    let count = images.len();
    let images = StoredValue::new(images);
    let current = move || {
        shown
            .get()
            .and_then(|i| images.with_value(|all| all.get(i).cloned()))
    };
    let title = move || current().map(|a| a.file_name).unwrap_or_default();
    view! {
        <Dialog title=title open class="viewer">
            {move || current().map(|image| view! { <Picture image count shown/> })}
        </Dialog>
    }
}

/// The file with its neighbours.
#[component]
fn Picture(image: Attachment, count: usize, shown: RwSignal<Option<usize>>) -> impl IntoView {
    let go = move |step: usize| shown.update(|i| *i = i.map(|i| (i + step) % count));
    let keys = window_event_listener(ev::keydown, move |e| match e.key().as_str() {
        "ArrowRight" => go(1),
        "ArrowLeft" => go(count - 1),
        _ => {}
    });
    on_cleanup(move || keys.remove());
    let paper = is_pdf(&image);
    let (id, size, name) = (image.id, image.size, image.file_name);
    let url = LocalResource::new(move || blob::file(id));
    let retry = Callback::new(move |()| url.refetch());
    view! {
        <div class="viewer-image">
            {move || match url.get() {
                None => view! { <Skeleton lines=4/> }.into_any(),
                Some(Err(error)) => view! { <ErrorState error retry/> }.into_any(),
                Some(Ok(url)) if paper => {
                    view! { <iframe class="viewer-paper" src=url.as_str().to_owned() title=name.clone()></iframe> }.into_any()
                }
                Some(Ok(url)) => view! { <img src=url.as_str().to_owned() alt=name.clone()/> }.into_any(),
            }}
        </div>
        <div class="split">
            <p class="small muted num">
                {move || format!("{} / {count}, {}", shown.get().map_or(1, |i| i + 1), size_words(size))}
            </p>
            {(count > 1)
                .then(|| view! {
                    <div class="cluster">
                        <IconButton icon=IconName::Left label=move || tr("Попередній файл", "Previous file") on_click=move |()| go(count - 1)/>
                        <IconButton icon=IconName::Right label=move || tr("Наступний файл", "Next file") on_click=move |()| go(1)/>
                    </div>
                })}
        </div>
    }
}
