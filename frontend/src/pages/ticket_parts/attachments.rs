//! Files of the card: thumbnail, name, size, who, when; of a withdrawn one only that it was there.
use super::When;
use super::blob;
use super::viewer::Viewer;
use super::withdraw::{MayWithdraw, WithdrawFile};
use crate::i18n::{label, pick, tr};
use crate::testid;
use crate::ui::{Icon, IconButton, IconName};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::attachment::Attachment;
use openapi::domain::AttachmentId;

/// The files, by field of the card.
#[component]
pub fn Attachments(
    /// The files.
    items: Vec<Attachment>,
    /// Removes a file that is not part of an answer yet.
    #[prop(optional, into)]
    on_remove: Option<Callback<AttachmentId>>,
) -> impl IntoView {
    let images: Vec<Attachment> = items.iter().filter(|a| is_shown(a)).cloned().collect();
    let ids: Vec<AttachmentId> = images.iter().map(|a| a.id).collect();
    let shown = RwSignal::new(None::<usize>);
    view! {
        <ul class="files" data-testid=testid::ATTACHMENTS>
            {items
                .into_iter()
                .map(|a| {
                    if a.withdrawn.is_some() {
                        return withdrawn_row(a).into_any();
                    }
                    let at = ids.iter().position(|id| *id == a.id);
                    file_row(a, at, shown, on_remove).into_any()
                })
                .collect_view()}
        </ul>
        <Viewer images shown/>
    }
}

/// Whether the browser can show it (HEIC and office documents are only downloaded).
fn is_shown(a: &Attachment) -> bool {
    a.withdrawn.is_none()
        && (matches!(a.media_type.as_str(), "image/jpeg" | "image/png" | "image/webp") || is_pdf(a))
}

/// Shown page by page by the browser's own reader.
pub fn is_pdf(a: &Attachment) -> bool {
    a.media_type == "application/pdf"
}

/// Size as people read it.
pub fn size_words(bytes: u64) -> String {
    let kib = bytes.div_ceil(1024);
    let mib = |tenths: u64| {
        format!(
            "{}{}{} {}",
            tenths / 10,
            pick(",", "."),
            tenths % 10,
            tr("МБ", "MB")
        )
    };
    if kib < 1024 {
        format!("{kib} {}", tr("кБ", "kB"))
    } else {
        mib(kib * 10 / 1024)
    }
}

/// How much smaller a photo was made, or its size.
pub fn reduced_words(size: u64, before: Option<u64>) -> String {
    match before {
        None => size_words(size),
        Some(before) => format!(
            "{} {} {} {}",
            tr("зменшено з", "reduced from"),
            size_words(before),
            tr("до", "to"),
            size_words(size)
        ),
    }
}

fn file_row(
    a: Attachment,
    image: Option<usize>,
    shown: RwSignal<Option<usize>>,
    on_remove: Option<Callback<AttachmentId>>,
) -> impl IntoView {
    let (id, size, by, at, field) = (a.id, a.size, a.by, a.at, a.field);
    let saving = RwSignal::new(false);
    let name = a.file_name.clone();
    let open = move |_| match image {
        Some(i) => shown.set(Some(i)),
        None => save(id, name.clone(), saving),
    };
    let name = a.file_name.clone();
    let removable = on_remove.filter(|_| a.round.is_none());
    let may_withdraw = use_context::<MayWithdraw>();
    let who = behind(&a);
    view! {
        <li class="file">
            <button type="button" class="file-open" on:click=open>
                <Thumb id present=a.has_thumbnail/>
                <span class="file-text">
                    <span class="file-name">{a.file_name.clone()}</span>
                    <span class="small muted">
                        {move || label(field)} " · " {move || size_words(size)} " · " {move || label(by).to_lowercase()} {who} " · " <When at=at/>
                    </span>
                </span>
            </button>
            <IconButton
                icon=IconName::Download
                label=move || if saving.get() { tr("Завантажуємо…", "Downloading…") } else { tr("Завантажити файл", "Download the file") }
                on_click=move |()| save(id, name.clone(), saving)
            />
            {removable
                .map(|remove| view! {
                    <IconButton
                        icon=IconName::Trash
                        label=move || tr("Прибрати файл", "Remove the file")
                        on_click=move |()| remove.run(id)
                    />
                })}
            {may_withdraw.map(|MayWithdraw(changed)| view! { <WithdrawFile id changed/> })}
        </li>
    }
}

/// The organisation and the person who added it, as far as the reader may know them.
fn behind(a: &Attachment) -> String {
    let organisation = a.executor.as_ref().map(|e| e.name.clone());
    let known = organisation.into_iter().chain(a.person.clone());
    known.map(|name| format!(" · {name}")).collect()
}

/// A file that was withdrawn: that it was there, who took it away, when and why.
fn withdrawn_row(a: Attachment) -> impl IntoView {
    let who = behind(&a);
    let (by, field) = (a.by, a.field);
    let trace = a.withdrawn.map(|w| {
        view! {
            <span class="small">
                {move || tr("Відкликано", "Withdrawn")} " · " <When at=w.at/> {w.person.map(|p| format!(" · {p}"))} ": " {w.reason}
            </span>
        }
    });
    view! {
        <li class="file">
            <span class="file-open">
                <span class="thumb"><Icon name=IconName::File/></span>
                <span class="file-text">
                    <span class="file-name"><del>{a.file_name}</del></span>
                    <span class="small muted">{move || label(field)} " · " {move || label(by).to_lowercase()} {who}</span>
                    {trace}
                </span>
            </span>
        </li>
    }
}

fn save(id: AttachmentId, name: String, saving: RwSignal<bool>) {
    if saving.get_untracked() {
        return;
    }
    saving.set(true);
    spawn_local(async move {
        // a failed download is told by the layer that fetches
        drop(blob::save(id, &name).await);
        saving.try_set(false);
    });
}

/// The thumbnail, or a sheet of paper.
#[component]
fn Thumb(id: AttachmentId, present: bool) -> impl IntoView {
    if !present {
        return view! { <span class="thumb"><Icon name=IconName::File/></span> }.into_any();
    }
    let url = LocalResource::new(move || blob::thumbnail(id));
    view! {
        <span class="thumb">
            {move || match url.get() {
                Some(Ok(url)) => view! { <img src=url.as_str().to_owned() alt=""/> }.into_any(),
                Some(Err(_)) => view! { <Icon name=IconName::File/> }.into_any(),
                None => ().into_any(),
            }}
        </span>
    }
    .into_any()
}
