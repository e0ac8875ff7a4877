//! Files of our own, written so that a power cut leaves the old one or the new one, never half of one.
use anyhow::Context;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Bytes written to see whether a disk has room.
const ROOM: usize = 1024 * 1024;

/// Makes a folder unless it is there; says in plain words when it cannot be written.
pub fn make_folder(dir: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(dir)
        .and_then(|()| tempfile::tempfile_in(dir).map(|_| ()))
        .and_then(|()| settle(parent(dir)))
        .with_context(|| {
            format!(
                "Немає доступу на запис до теки «{0}». / The folder “{0}” cannot be written.",
                dir.display()
            )
        })
}

/// Writes a file, readable by its owner alone, that is not there yet; `false` when somebody else was faster.
pub fn write_new(path: &Path, text: &str) -> std::io::Result<bool> {
    match written(path, text)?.persist_noclobber(path) {
        Ok(_) => settle(parent(path)).map(|()| true),
        Err(e) if e.error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(e) => Err(e.error),
    }
}

/// Writes a file in place of the one that is there.
pub fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    written(path, text)?.persist(path).map_err(|e| e.error)?;
    settle(parent(path))
}

/// The text on the disk, beside the place where it will stand.
fn written(path: &Path, text: &str) -> std::io::Result<NamedTempFile> {
    let mut file = NamedTempFile::new_in(parent(path))?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Waits until the names in a folder are on the disk.
fn settle(dir: &Path) -> std::io::Result<()> {
    File::open(dir)?.sync_all()
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    }
}

/// Folders the server stands on, as they were when it started.
#[derive(Debug)]
pub struct Folders(Vec<(PathBuf, Option<(u64, u64)>)>);

impl Folders {
    /// These folders as they are now.
    pub fn of(dirs: impl IntoIterator<Item = PathBuf>) -> Folders {
        Folders(
            dirs.into_iter()
                .map(|dir| (dir.clone(), identity(&dir)))
                .collect(),
        )
    }

    /// The first that is not there any more, or is another one by now.
    pub fn missing(&self) -> Option<&Path> {
        let lost = |(dir, then): &&(PathBuf, Option<(u64, u64)>)| identity(dir) != *then;
        self.0.iter().find(lost).map(|(dir, _)| dir.as_path())
    }

    /// Whether each takes a file of some size. Errors: names the folder.
    pub fn take_files(&self) -> anyhow::Result<()> {
        self.0.iter().try_for_each(|(dir, _)| {
            tempfile::tempfile_in(dir)
                .and_then(|mut file| file.write_all(&vec![1; ROOM]))
                .with_context(|| format!("the folder {} takes no files", dir.display()))
        })
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|m| (m.dev(), m.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<(u64, u64)> {
    std::fs::metadata(path).ok().map(|_| (0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_writer_wins() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        assert!(write_new(&path, "one").unwrap());
        assert!(!write_new(&path, "two").unwrap());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one");
        replace(&path, "three").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "three");
        assert_eq!(
            std::fs::read_dir(dir.path()).unwrap().count(),
            1,
            "nothing else is left"
        );
    }

    #[test]
    fn a_folder_that_is_another_one_is_missing() {
        let dir = tempfile::tempdir().unwrap();
        let inner = dir.path().join("files");
        std::fs::create_dir(&inner).unwrap();
        let folders = Folders::of([dir.path().to_owned(), inner.clone()]);
        assert_eq!(folders.missing(), None);
        folders.take_files().unwrap();
        std::fs::rename(&inner, dir.path().join("away")).unwrap();
        std::fs::create_dir(&inner).unwrap();
        assert_eq!(folders.missing(), Some(inner.as_path()));
        std::fs::remove_dir(&inner).unwrap();
        assert!(folders.take_files().unwrap_err().to_string().contains("files"));
    }
}
