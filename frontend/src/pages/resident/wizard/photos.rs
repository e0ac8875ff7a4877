//! Photos chosen for a request that is not filed yet. The browser keeps files only as long as the page
//! is open; signing in does not reload it, so they are still there when the request is sent.
use crate::pages::ticket_parts::reduce;
use leptos::prelude::*;
use openapi::limits;
use std::cell::{Cell, RefCell};
use web_sys::{File, Url};

/// What is shown of a chosen photo.
#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    /// Number.
    pub id: u32,
    /// File name.
    pub name: String,
    /// Size in bytes.
    pub size: u64,
    /// Size before it was made smaller.
    pub before: Option<u64>,
    /// Sent with the file, so that it is stored once.
    pub key: String,
    /// Address of the picture in the browser's memory.
    pub url: String,
}

thread_local! {
    static FILES: RefCell<Vec<(u32, File)>> = const { RefCell::new(Vec::new()) };
    static SHOWN: ArcRwSignal<Vec<Photo>> = ArcRwSignal::new(Vec::new());
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// Larger than the server takes.
    TooLarge,
    /// More than a request may have.
    TooMany,
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

/// Takes a file; a large photo is made smaller first.
pub async fn add(file: File) -> Result<(), NotTaken> {
    let list = shown();
    if list.with_untracked(Vec::len) >= limits::FILES_MAX {
        return Err(NotTaken::TooMany);
    }
    let reduce::Photo { file, before } = reduce::reduced(file).await;
    room(list.with_untracked(Vec::len), file.size())?;
    let id = NEXT.with(|n| {
        n.set(n.get().wrapping_add(1));
        n.get()
    });
    let size = reduce::bytes(&file);
    let url = Url::create_object_url_with_blob(&file).unwrap_or_default();
    list.update(|l| {
        l.push(Photo {
            id,
            name: file.name(),
            size,
            before,
            key: uuid::Uuid::new_v4().to_string(),
            url,
        })
    });
    FILES.with(|f| f.borrow_mut().push((id, file)));
    Ok(())
}

/// The file of a photo.
pub fn file(id: u32) -> Option<File> {
    FILES.with(|f| f.borrow().iter().find(|(i, _)| *i == id).map(|(_, f)| f.clone()))
}

/// Lets a photo go.
pub fn remove(id: u32) {
    FILES.with(|f| f.borrow_mut().retain(|(i, _)| *i != id));
    shown().update(|l| {
        for photo in l.iter().filter(|p| p.id == id) {
            drop(Url::revoke_object_url(&photo.url));
        }
        l.retain(|p| p.id != id);
    });
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
}
