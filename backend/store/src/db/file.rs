//! The file of the embedded database: is it still there, and still the one that was opened?
//!
//! SQLite goes on writing into a file that was removed: everything it acknowledges then is lost.
use std::path::{Path, PathBuf};

/// A file by its place and its identity.
#[derive(Debug, Clone)]
pub(super) struct File {
    path: PathBuf,
    identity: (u64, u64),
}

impl File {
    /// The file at this place now; `None` for a database in memory.
    pub(super) fn at(path: &str) -> Option<File> {
        let path = Path::new(path).canonicalize().ok()?;
        let identity = identity(&path)?;
        Some(File { path, identity })
    }

    /// Whether the same file is still at its place.
    pub(super) fn is_there(&self) -> bool {
        identity(&self.path) == Some(self.identity)
    }

    /// Whether its rights let anybody write. It is never opened to see that: closing it would end the locks SQLite holds.
    pub(super) fn may_be_written(&self) -> bool {
        std::fs::metadata(&self.path).is_ok_and(|m| !m.permissions().readonly())
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
