//! Choosing photos: camera or gallery, several at once, with a small picture of each.
use super::photos::{self, NotTaken, Photo};
use crate::i18n::tr;
use crate::pages::ticket_parts::reduced_words;
use crate::ui::{Icon, IconButton, IconName};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// What the file chooser offers; the server looks at the content anyway. Without HEIC a phone gives its photos as JPEG.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,application/pdf";

/// The field.
#[component]
pub fn PhotoField() -> impl IntoView {
    let error = RwSignal::new(None::<NotTaken>);
    let list = photos::chosen_photos();
    let changed = move |e: leptos::ev::Event| {
        let Some(input) = e
            .target()
            .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        error.set(None);
        if let Some(files) = input.files() {
            let files: Vec<_> = (0..files.length()).filter_map(|i| files.get(i)).collect();
            spawn_local(async move {
                for file in files {
                    if let Err(why) = photos::add(file).await {
                        // the page may be gone by now; the photo is taken all the same
                        error.try_set(Some(why));
                    }
                }
            });
        }
        // the same file can be chosen again
        input.set_value("");
    };
    view! {
        <fieldset class="upload field" id="photos" tabindex="-1">
            <legend class="field-label">
                {move || tr("Фото", "Photos")}
                <span class="field-optional">{move || tr(" — не обов’язково", " — optional")}</span>
            </legend>
            <p class="field-hint">
                {move || tr(
                    "Загальний вигляд і деталь зблизька. До 20 файлів, до 20 МБ кожен",
                    "The whole view and a detail close up. Up to 20 files of up to 20 MB",
                )}
            </p>
            {move || error.get().map(|why| view! { <p class="field-error" role="alert">{sentence(why)}</p> })}
            <ul class="files">
                <For each=move || list.get() key=|p| p.key.clone() let:photo>
                    <Chosen photo/>
                </For>
            </ul>
            <div class="cluster">
                <label class="btn btn-secondary upload-button">
                    <Icon name=IconName::Camera/>
                    {move || tr("Додати фото", "Add photos")}
                    <input class="visually-hidden" type="file" multiple=true accept=ACCEPT data-testid="new-photo" on:change=changed/>
                </label>
            </div>
        </fieldset>
    }
}

fn sentence(why: NotTaken) -> &'static str {
    match why {
        NotTaken::TooLarge => tr(
            "Файл завеликий, приймаємо до 20 МБ. Решту файлів додано.",
            "The file is too large, we take up to 20 MB. The others are added.",
        ),
        NotTaken::TooMany => tr(
            "До заявки можна додати до 20 файлів.",
            "A request takes up to 20 files.",
        ),
        NotTaken::Heic => tr(
            "Цей знімок у форматі HEIC, браузер не може його перетворити. Збережіть його в JPEG: на iPhone Параметри, Камера, Формати, «Найсумісніші».",
            "This photo is a HEIC and the browser cannot convert it. Save it as JPEG: on an iPhone Settings, Camera, Formats, “Most Compatible”.",
        ),
    }
}

#[component]
fn Chosen(photo: Photo) -> impl IntoView {
    let Photo {
        name,
        size,
        before,
        url,
        ..
    } = photo.clone();
    let remove = Callback::new(move |()| spawn_local(photos::remove(photo.clone())));
    let broken = RwSignal::new(false);
    view! {
        <li class="file">
            <span class="thumb">
                {move || if broken.get() {
                    view! { <Icon name=IconName::File/> }.into_any()
                } else {
                    view! { <img src=url.clone() alt="" on:error=move |_| broken.set(true)/> }.into_any()
                }}
            </span>
            <span class="file-text">
                <span class="file-name">{name}</span>
                <span class="small muted">{move || reduced_words(size, before)}</span>
            </span>
            <IconButton icon=IconName::Trash label=move || tr("Прибрати фото", "Remove the photo") on_click=remove/>
        </li>
    }
}
