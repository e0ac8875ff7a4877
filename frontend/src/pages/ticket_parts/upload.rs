//! A field of the card that takes files: camera first on phones, progress, retry, removal.
//! Each file is sent once: a retry repeats the same key. Photos are made smaller first.
use super::Attachments;
use super::attachments::reduced_words;
use super::image_resize::{bytes, reduced};
use crate::api::{self, ApiError};
use crate::form::field_id;
use crate::i18n::{label, tr};
use crate::ui::{Button, ButtonKind, Icon, IconName, Notice, NoticeKind};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use openapi::attachment::Attachment;
use openapi::domain::{AttachmentField, AttachmentId, TicketId};
use openapi::{Code, NoBody, NoQuery, Problem, endpoints, limits};
use wasm_bindgen::JsCast;

/// What the file chooser offers; the server looks at the content anyway. Without HEIC a phone gives its photos as JPEG.
const DOCUMENTS: &str = ".pdf,.docx,.xlsx,image/jpeg,image/png,image/webp";
const IMAGES: &str = "image/jpeg,image/png,image/webp";

/// A file that found no connection, for whoever keeps it until there is one.
#[derive(Clone)]
pub struct Kept {
    /// The field.
    pub field: AttachmentField,
    /// The file.
    pub file: web_sys::File,
    /// The key it was sent with.
    pub key: String,
}

/// A file on its way.
#[derive(Clone, Copy)]
struct Sending {
    id: usize,
    file: StoredValue<web_sys::File, LocalStorage>,
    /// Its size before it was made smaller, and whether that is still being done.
    before: RwSignal<Option<u64>>,
    reducing: RwSignal<bool>,
    key: StoredValue<String>,
    done: RwSignal<f64>,
    error: RwSignal<Option<ApiError>>,
}

/// Takes files into one field of the card.
#[component]
pub fn UploadField(
    /// The request.
    ticket: TicketId,
    /// The field.
    field: AttachmentField,
    /// Label; the field's name otherwise.
    #[prop(optional, into)]
    title: Option<TextProp>,
    /// Hint under it.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Files of this field that wait for an answer.
    #[prop(into)]
    files: Signal<Vec<Attachment>>,
    /// A file was added or removed: the card has a new version.
    #[prop(into)]
    on_change: Callback<()>,
    /// What is wrong.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Keeps a file that found no connection; without it the person is asked to send again.
    #[prop(optional, into)]
    keep: Option<UnsyncCallback<Kept>>,
) -> impl IntoView {
    let queue = RwSignal::new(Vec::<Sending>::new());
    let counter = StoredValue::new(0_usize);
    let failed = RwSignal::new(None::<ApiError>);
    let send = move |s: Sending| start(ticket, field, s, queue, on_change, keep);
    let add = move |list: web_sys::FileList| {
        for file in (0..list.length()).filter_map(|i| list.get(i)) {
            counter.update_value(|n| *n += 1);
            let sending = Sending {
                id: counter.get_value(),
                file: StoredValue::new_local(file),
                before: RwSignal::new(None),
                reducing: RwSignal::new(false),
                key: StoredValue::new(uuid::Uuid::new_v4().to_string()),
                done: RwSignal::new(0.0),
                error: RwSignal::new(None),
            };
            queue.update(|q| q.push(sending));
            spawn_local(async move {
                if !field.is_document() {
                    make_smaller(sending).await;
                }
                send(sending);
            });
        }
    };
    let remove = move |id: AttachmentId| {
        spawn_local(async move {
            match api::call(
                &endpoints::REMOVE_ATTACHMENT,
                &[&id.to_string()],
                &NoQuery {},
                &NoBody {},
            )
            .await
            {
                Ok(NoBody {}) => on_change.run(()),
                Err(e) => drop(failed.try_set(Some(e))),
            }
        });
    };
    let name = title.unwrap_or_else(|| TextProp::from(move || label(field)));
    let photo = field == AttachmentField::PhotoReport;
    view! {
        <fieldset class="upload field" class:has-error=move || error.with(Option::is_some) id=field_id(field.as_str()) tabindex="-1">
            <legend class="field-label">{move || name.get()}</legend>
            {hint.map(|h| view! { <p class="field-hint">{move || h.get()}</p> })}
            {move || error.get().map(|e| view! { <p class="field-error">{e}</p> })}
            {move || files.with(|f| !f.is_empty()).then(|| view! { <Attachments items=files.get() on_remove=Callback::new(remove)/> })}
            <div role="status">
            <ul class="sending-list">
                <For each=move || queue.get() key=|s| s.id let:s>
                    <SendingRow sending=s retry=move |()| send(s) drop_it=move |()| queue.update(|q| q.retain(|x| x.id != s.id))/>
                </For>
            </ul>
            </div>
            {move || failed.get().map(|e| view! { <Notice kind=NoticeKind::Error live=true>{e.problem.detail}</Notice> })}
            <div class="cluster">
                <Chooser field add camera=true accept=IMAGES/>
                <Chooser field add camera=false accept=if photo { IMAGES } else { DOCUMENTS }/>
            </div>
        </fieldset>
    }
}

/// Makes a photo smaller before it is sent.
async fn make_smaller(s: Sending) {
    let Some(file) = s.file.try_get_value() else {
        return;
    };
    s.reducing.set(true);
    let photo = reduced(file).await;
    // gone with its page: nobody waits for it any more
    s.reducing.try_set(false);
    s.before.try_set(photo.before);
    s.file.try_set_value(photo.file);
}

/// Sends one file and takes it off the list when it has arrived.
fn start(
    ticket: TicketId,
    field: AttachmentField,
    s: Sending,
    queue: RwSignal<Vec<Sending>>,
    on_change: Callback<()>,
    keep: Option<UnsyncCallback<Kept>>,
) {
    let (Some(file), Some(key)) = (s.file.try_get_value(), s.key.try_get_value()) else {
        return;
    };
    s.error.set(None);
    s.done.set(0.0);
    if file.size() > limits::FILE_MAX as f64 {
        let problem = Problem::new(Code::TooLarge);
        s.error.set(Some(ApiError {
            problem: Box::new(problem),
            offline: false,
        }));
        return;
    }
    spawn_local(async move {
        let done = s.done;
        let progress = move |part: f64| {
            // gone with its row: nobody looks any more
            let _ = done.try_set(part);
        };
        match api::upload(ticket, field, file.clone(), &key, progress).await {
            Ok(_) => {
                queue.try_update(|q| q.retain(|x| x.id != s.id));
                on_change.try_run(());
            }
            Err(e) => match keep.filter(|_| e.offline) {
                Some(keep) => {
                    queue.try_update(|q| q.retain(|x| x.id != s.id));
                    keep.run(Kept { field, file, key });
                }
                None => drop(s.error.try_set(Some(e))),
            },
        }
    });
}

/// A file on its way: name, progress, and what to do when it failed.
#[component]
fn SendingRow(
    sending: Sending,
    #[prop(into)] retry: Callback<()>,
    #[prop(into)] drop_it: Callback<()>,
) -> impl IntoView {
    let name = sending.file.with_value(web_sys::File::name);
    let words = move || {
        if sending.reducing.get() {
            return tr("зменшуємо…", "making it smaller…").to_owned();
        }
        let before = sending.before.get();
        sending.file.with_value(|f| reduced_words(bytes(f), before))
    };
    let progress_name = name.clone();
    view! {
        <li class="sending">
            <span class="file-name">{name}</span>
            <span class="small muted">{words}</span>
            {move || match sending.error.get() {
                None => view! {
                    <progress max="1" prop:value=move || sending.done.get() aria-label=progress_name.clone()></progress>
                }
                    .into_any(),
                Some(e) => {
                    let text = if e.offline {
                        tr("Не надіслано: немає зв’язку.", "Not sent: no connection.").to_owned()
                    } else {
                        e.problem.detail.clone()
                    };
                    view! {
                        <p class="field-error">{text}</p>
                        <div class="cluster">
                            <Button on_click=retry>{move || tr("Надіслати ще раз", "Send again")}</Button>
                            <Button kind=ButtonKind::Quiet on_click=drop_it>{move || tr("Не надсилати", "Do not send")}</Button>
                        </div>
                    }
                        .into_any()
                }
            }}
        </li>
    }
}

/// A button over a hidden file input; with `camera` the phone opens its camera at once.
#[component]
fn Chooser(
    field: AttachmentField,
    add: impl Fn(web_sys::FileList) + Copy + 'static,
    camera: bool,
    accept: &'static str,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let changed = move |e: leptos::ev::Event| {
        let Some(input) = e
            .target()
            .and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        if let Some(files) = input.files() {
            add(files);
        }
        // the same file can be chosen again
        input.set_value("");
    };
    let text = move || match camera {
        true => tr("Сфотографувати", "Take a photo"),
        false => tr("Вибрати файл", "Choose a file"),
    };
    let testid = if camera {
        format!("camera-{}", field.as_str())
    } else {
        format!("upload-{}", upload_name(field))
    };
    view! {
        <label class="btn btn-secondary upload-button" class:only-touch=camera>
            <Icon name=if camera { IconName::Camera } else { IconName::File }/>
            {text}
            <input
                class="visually-hidden"
                type="file"
                multiple=!camera
                accept=accept
                capture=camera.then_some("environment")
                data-testid=testid
                node_ref=input
                on:change=changed
            />
        </label>
    }
}

/// The name of a field in test ids.
const fn upload_name(field: AttachmentField) -> &'static str {
    match field {
        AttachmentField::Act => "act",
        AttachmentField::Minutes => "minutes",
        AttachmentField::OtherDocument => "other",
        AttachmentField::PhotoReport => "photo",
        AttachmentField::Applicant => "applicant",
    }
}
