//! How much blocking work runs at once: as much as there are database connections.
//!
//! Work waits in line here, fairly and without a thread, instead of waiting for a connection in
//! a thread of its own. Whoever goes away leaves the line; a place belongs to the work, not to who waits for it.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long work waits in line before the caller hears that the service is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// A place; given back when dropped.
pub type Place = OwnedSemaphorePermit;

/// The lines of blocking work.
pub struct Lanes {
    reads: Arc<Semaphore>,
    writes: Arc<Semaphore>,
    heavy: Arc<Semaphore>,
}

impl Lanes {
    /// Lines for this many readers and writers; hashing and images get two.
    pub fn new(readers: u32, writers: u32) -> Lanes {
        let places = |n: u32| Arc::new(Semaphore::new(usize::try_from(n.max(1)).unwrap_or(1)));
        Lanes {
            reads: places(readers),
            writes: places(writers),
            heavy: places(2),
        }
    }

    /// A place for reading; `None` when the line does not move.
    pub async fn read(&self) -> Option<Place> {
        wait(&self.reads).await
    }

    /// Places for reading that nobody holds and nobody waits for.
    pub fn free_reads(&self) -> usize {
        self.reads.available_permits()
    }

    /// A place for writing.
    pub async fn write(&self) -> Option<Place> {
        wait(&self.writes).await
    }

    /// A place for hashing passwords and scaling images.
    pub async fn heavy(&self) -> Option<Place> {
        wait(&self.heavy).await
    }

    /// The same, when nobody else wants it.
    pub fn heavy_now(&self) -> Option<Place> {
        Arc::clone(&self.heavy).try_acquire_owned().ok()
    }
}

async fn wait(line: &Arc<Semaphore>) -> Option<Place> {
    match Arc::clone(line).try_acquire_owned() {
        Ok(place) => Some(place),
        Err(_) => {
            let place = Arc::clone(line).acquire_owned();
            tokio::time::timeout(PATIENCE, place).await.ok()?.ok()
        }
    }
}
