//! How much blocking work runs at once: as much as there are database connections.
//!
//! Work waits in line here, fairly and without a thread, instead of waiting for a connection in
//! a thread of its own.
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long work waits in line before the caller hears that the service is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// The lines of blocking work.
pub struct Lanes {
    reads: Semaphore,
    writes: Semaphore,
    heavy: Semaphore,
}

impl Lanes {
    /// Lines for this many readers and writers; hashing and images get two.
    pub fn new(readers: u32, writers: u32) -> Lanes {
        let places = |n: u32| Semaphore::new(usize::try_from(n.max(1)).unwrap_or(1));
        Lanes {
            reads: places(readers),
            writes: places(writers),
            heavy: places(2),
        }
    }

    /// A place for reading; `None` when the line does not move.
    pub async fn read(&self) -> Option<SemaphorePermit<'_>> {
        wait(&self.reads).await
    }

    /// A place for writing.
    pub async fn write(&self) -> Option<SemaphorePermit<'_>> {
        wait(&self.writes).await
    }

    /// A place for hashing passwords and scaling images.
    pub async fn heavy(&self) -> Option<SemaphorePermit<'_>> {
        wait(&self.heavy).await
    }
}

async fn wait(line: &Semaphore) -> Option<SemaphorePermit<'_>> {
    match line.try_acquire() {
        Ok(permit) => Some(permit),
        Err(_) => tokio::time::timeout(PATIENCE, line.acquire()).await.ok()?.ok(),
    }
}
