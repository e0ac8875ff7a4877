//! Photos chosen for a request that is not filed yet, each with its draft. The browser's database keeps them, so that
//! a reload or a closed tab loses none; a browser without one keeps them as long as the page is open.
use super::kept::SHELF;
use crate::pages::ticket_parts::image_resize;
use crate::state::indexed_db::{Depot, Kept};
use crate::state::{drafts, locks, storage};
use leptos::prelude::*;
use openapi::domain::TicketId;
use openapi::limits;
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use web_sys::{File, Url};

const DEPOT: Depot = Depot(storage::PHOTOS);

/// A chosen photo.
#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    /// Sent with the file, so that it is stored once; also its key here.
    pub key: String,
    /// File name.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// Size before it was made smaller.
    pub before: Option<u64>,
    /// Address of the picture in the browser's memory.
    pub url: String,
}

/// What is kept beside the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Order, in milliseconds.
    at: f64,
    /// Size before it was made smaller.
    before: Option<u64>,
    /// The request it belongs to, once it is filed.
    ticket: Option<TicketId>,
    /// The draft it belongs to until then.
    #[serde(default = "former")]
    draft: String,
}

fn former() -> String {
    drafts::FORMER.to_owned()
}

/// A photo whose draft is gone, or was never written, is forgotten after so many milliseconds.
const ORPHANED: f64 = 86_400_000.0;

thread_local! {
    static FILES: RefCell<HashMap<String, File>> = RefCell::new(HashMap::new());
    static SHOWN: ArcRwSignal<Vec<Photo>> = ArcRwSignal::new(Vec::new());
    /// The draft whose photos are shown, and the count of [`storage::forgotten`] when they were read.
    static READ: RefCell<Option<(u32, String)>> = const { RefCell::new(None) };
    /// What belongs to requests that are filed was looked for.
    static LOOKED: Cell<bool> = const { Cell::new(false) };
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// Larger than the server takes.
    TooLarge,
    /// More than a request may have.
    TooMany,
    /// A HEIC this browser cannot make a JPEG of: not everybody would see it.
    Heic,
}

/// The chosen photos.
pub fn chosen_photos() -> ArcRwSignal<Vec<Photo>> {
    SHOWN.with(Clone::clone)
}

/// Whether one more file of this size may be taken.
pub fn room(count: usize, size: f64) -> Result<(), NotTaken> {
    if count >= limits::FILES_MAX {
        Err(NotTaken::TooMany)
    } else if size > limits::FILE_MAX as f64 {
        Err(NotTaken::TooLarge)
    } else {
        Ok(())
    }
}

/// What the database holds, the oldest first; without a database nothing was kept.
async fn rows() -> Vec<(Note, Kept)> {
    let kept = DEPOT.all().await.unwrap_or_default();
    let note = |row: Kept| Some((serde_json::from_str::<Note>(&row.text).ok()?, row));
    let mut rows: Vec<_> = kept.into_iter().filter_map(note).collect();
    rows.sort_by(|(a, _), (b, _)| a.at.total_cmp(&b.at));
    rows
}

/// Shows the photos of the draft of this tab.
pub async fn restore() {
    let Some(draft) = SHELF.id() else { return };
    let now = (storage::forgotten(), draft);
    let before = READ.with(|r| r.replace(Some(now.clone())));
    if before.as_ref() == Some(&now) {
        return;
    }
    // of another draft, or somebody else's from before the browser forgot them
    for photo in take() {
        drop(Url::revoke_object_url(&photo.url));
        FILES.with(|f| f.borrow_mut().remove(&photo.key));
    }
    let (_, draft) = now;
    let alive: Vec<String> = SHELF.records().into_iter().map(|r| r.id).collect();
    for (note, row) in rows().await.into_iter().filter(|(note, _)| note.ticket.is_none()) {
        if SHELF.id().as_ref() != Some(&draft) {
            return;
        }
        if note.draft == draft {
            let Some(file) = row.file else { continue };
            let photo = of(file, row.id, note.before);
            chosen_photos().update(|list| {
                if list.iter().all(|p| p.key != photo.key) {
                    list.push(photo);
                }
            });
        } else if !alive.contains(&note.draft) && js_sys::Date::now() - note.at > ORPHANED {
            // what stays is looked at again the next time
            drop(DEPOT.remove(&row.id).await);
        }
    }
}

/// What was on its way to requests that are filed before the page was loaded, once; not what another tab sends.
pub async fn filed() -> Vec<(TicketId, Photo)> {
    if LOOKED.with(|l| l.replace(true)) {
        return Vec::new();
    }
    let held = locks::held().await;
    let filed = rows().await.into_iter().filter_map(|(note, row)| {
        let ticket = note.ticket.filter(|t| !held.contains(&on_the_way(*t)))?;
        Some((ticket, of(row.file?, row.id, note.before)))
    });
    filed.collect()
}

/// The lock of who sends the photos of a request.
pub fn on_the_way(ticket: TicketId) -> String {
    format!("kc.photos.{ticket}")
}

fn of(file: File, key: String, before: Option<u64>) -> Photo {
    let photo = Photo {
        key,
        name: file.name(),
        size: image_resize::bytes(&file),
        before,
        url: Url::create_object_url_with_blob(&file).unwrap_or_default(),
    };
    FILES.with(|f| f.borrow_mut().insert(photo.key.clone(), file));
    photo
}

/// The file of a photo.
pub fn file(key: &str) -> Option<File> {
    FILES.with(|f| f.borrow().get(key).cloned())
}

/// Takes a file; a large photo is made smaller first.
pub async fn add(file: File) -> Result<(), NotTaken> {
    let list = chosen_photos();
    let draft = SHELF.id().unwrap_or_default();
    if list.with_untracked(Vec::len) >= limits::FILES_MAX {
        return Err(NotTaken::TooMany);
    }
    let image_resize::Photo { file, before } = image_resize::reduced(file).await;
    if image_resize::is_heic(&file.type_(), &file.name()) {
        return Err(NotTaken::Heic);
    }
    room(list.with_untracked(Vec::len), file.size())?;
    let photo = of(file, uuid::Uuid::new_v4().to_string(), before);
    list.update(|l| l.push(photo.clone()));
    keep(&photo, &draft, None).await;
    Ok(())
}

/// Writes a photo down; a browser that keeps nothing still shows it.
async fn keep(photo: &Photo, draft: &str, ticket: Option<TicketId>) {
    let note = Note {
        at: js_sys::Date::now(),
        before: photo.before,
        ticket,
        draft: draft.to_owned(),
    };
    if let Ok(text) = serde_json::to_string(&note) {
        drop(DEPOT.put(&photo.key, &text, file(&photo.key).as_ref()).await);
    }
}

/// The request is filed: its photos leave the draft.
pub fn take() -> Vec<Photo> {
    let all = chosen_photos().get_untracked();
    chosen_photos().set(Vec::new());
    all
}

/// Notes that a photo waits for a request that is filed.
pub async fn wait_for(ticket: TicketId, photo: &Photo) {
    keep(photo, "", Some(ticket)).await;
}

/// Lets a photo go: it is not wanted any more, or the server has it.
pub async fn remove(photo: Photo) {
    chosen_photos().update(|l| l.retain(|p| p.key != photo.key));
    FILES.with(|f| f.borrow_mut().remove(&photo.key));
    drop(Url::revoke_object_url(&photo.url));
    drop(DEPOT.remove(&photo.key).await);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_those_of_the_server() {
        assert_eq!(room(0, 1024.0), Ok(()));
        assert_eq!(room(20, 1024.0), Err(NotTaken::TooMany));
        assert_eq!(room(0, 21.0 * 1024.0 * 1024.0), Err(NotTaken::TooLarge));
    }

    #[test]
    fn a_note_knows_whether_its_request_is_filed() {
        let note: Note = serde_json::from_str(r#"{"at":1.0,"before":null,"ticket":null}"#).unwrap();
        assert_eq!((note.ticket, note.before), (None, None));
        assert_eq!(
            note.draft,
            drafts::FORMER,
            "an older photo belongs to the older draft"
        );
        assert!(
            serde_json::from_str::<Note>("{}").is_err(),
            "what cannot be read is left out"
        );
    }
}
