//! Photos chosen for a request that is not filed yet. The browser's database keeps them, so that a reload or
//! a closed tab loses none; a browser without one keeps them as long as the page is open.
use crate::pages::ticket_parts::reduce;
use crate::state::depot::Depot;
use crate::state::storage;
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
}

thread_local! {
    static FILES: RefCell<HashMap<String, File>> = RefCell::new(HashMap::new());
    static SHOWN: ArcRwSignal<Vec<Photo>> = ArcRwSignal::new(Vec::new());
    /// The count of [`storage::forgotten`] up to which the database was read.
    static READ: Cell<Option<u32>> = const { Cell::new(None) };
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
pub fn shown() -> ArcRwSignal<Vec<Photo>> {
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

/// Shows what was chosen before the page was loaded, once; what belongs to a request that is filed is given back.
pub async fn restore() -> Vec<(TicketId, Photo)> {
    let now = storage::forgotten();
    let before = READ.with(|r| r.replace(Some(now)));
    if before == Some(now) {
        return Vec::new();
    }
    if before.is_some() {
        // somebody else's, from before the browser forgot them
        for photo in take() {
            drop(Url::revoke_object_url(&photo.url));
        }
        FILES.with(|f| f.borrow_mut().clear());
    }
    // without a database nothing was kept
    let kept = DEPOT.all().await.unwrap_or_default();
    let mut found: Vec<(Note, Photo)> = kept
        .into_iter()
        .filter_map(|row| {
            let note: Note = serde_json::from_str(&row.text).ok()?;
            let photo = of(row.file?, row.id, note.before);
            Some((note, photo))
        })
        .collect();
    found.sort_by(|(a, _), (b, _)| a.at.total_cmp(&b.at));
    let mut filed = Vec::new();
    shown().update(|list| {
        for (note, photo) in found {
            match note.ticket {
                Some(ticket) => filed.push((ticket, photo)),
                None if list.iter().any(|p| p.key == photo.key) => {}
                None => list.push(photo),
            }
        }
    });
    filed
}

fn of(file: File, key: String, before: Option<u64>) -> Photo {
    let photo = Photo {
        key,
        name: file.name(),
        size: reduce::bytes(&file),
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
    let list = shown();
    if list.with_untracked(Vec::len) >= limits::FILES_MAX {
        return Err(NotTaken::TooMany);
    }
    let reduce::Photo { file, before } = reduce::reduced(file).await;
    if reduce::is_heic(&file.type_(), &file.name()) {
        return Err(NotTaken::Heic);
    }
    room(list.with_untracked(Vec::len), file.size())?;
    let photo = of(file, uuid::Uuid::new_v4().to_string(), before);
    list.update(|l| l.push(photo.clone()));
    keep(&photo, None).await;
    Ok(())
}

/// Writes a photo down; a browser that keeps nothing still shows it.
async fn keep(photo: &Photo, ticket: Option<TicketId>) {
    let note = Note {
        at: js_sys::Date::now(),
        before: photo.before,
        ticket,
    };
    if let Ok(text) = serde_json::to_string(&note) {
        drop(DEPOT.put(&photo.key, &text, file(&photo.key).as_ref()).await);
    }
}

/// The request is filed: its photos leave the draft.
pub fn take() -> Vec<Photo> {
    let all = shown().get_untracked();
    shown().set(Vec::new());
    all
}

/// Notes that a photo waits for a request that is filed.
pub async fn wait_for(ticket: TicketId, photo: &Photo) {
    keep(photo, Some(ticket)).await;
}

/// Lets a photo go: it is not wanted any more, or the server has it.
pub async fn remove(photo: Photo) {
    shown().update(|l| l.retain(|p| p.key != photo.key));
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
        assert!(
            serde_json::from_str::<Note>("{}").is_err(),
            "what cannot be read is left out"
        );
    }
}
