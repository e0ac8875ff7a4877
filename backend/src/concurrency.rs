//! How much blocking work runs at once: as much as there are database connections.
//!
//! Work waits in line here, fairly and without a thread, instead of waiting for a connection in
//! a thread of its own. Whoever goes away leaves the line; a place belongs to the work, not to who waits for it.
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinHandle;

/// How long work waits in line before the caller hears that the service is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// Passwords and images at once.
const HEAVY: usize = 2;

/// Threads for jobs and for files, beside those of the lines.
const JOBS: usize = 5;

/// How long a thread waits for more work: one that ends gives its memory back.
const KEPT: Duration = Duration::from_secs(1);

/// A place; given back when dropped.
pub type WorkPermit = OwnedSemaphorePermit;

/// The lines of blocking work.
pub struct Concurrency {
    reads: Arc<Semaphore>,
    writes: Arc<Semaphore>,
    heavy: Arc<Semaphore>,
    /// Whose threads do the work; none once it has stopped.
    threads: Option<Runtime>,
}

impl Concurrency {
    /// Lines for this many readers and writers; hashing and images get two. Errors: no runtime for their threads.
    pub fn new(readers: u32, writers: u32) -> std::io::Result<Concurrency> {
        let count = |n: u32| usize::try_from(n.max(1)).unwrap_or(1);
        let (readers, writers) = (count(readers), count(writers));
        let places = |n: usize| Arc::new(Semaphore::new(n));
        // one set of threads for all: every worker of the server would keep as many as work was ever done at once, each
        // with the memory it holds
        let threads = Builder::new_current_thread()
            .max_blocking_threads(readers + writers + HEAVY + JOBS)
            .thread_keep_alive(KEPT)
            .thread_name("work")
            .build()?;
        Ok(Concurrency {
            reads: places(readers),
            writes: places(writers),
            heavy: places(HEAVY),
            threads: Some(threads),
        })
    }

    /// Starts blocking work in a thread; when all are busy it waits for one.
    pub fn spawn_blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> JoinHandle<T> {
        match &self.threads {
            Some(runtime) => runtime.spawn_blocking(work),
            None => tokio::task::spawn_blocking(work),
        }
    }

    /// A place for reading; `None` when the line does not move.
    pub async fn read_permit(&self) -> Option<WorkPermit> {
        wait(&self.reads).await
    }

    /// Places for reading that nobody holds and nobody waits for.
    pub fn free_read_permits(&self) -> usize {
        self.reads.available_permits()
    }

    /// A place for writing.
    pub async fn write_permit(&self) -> Option<WorkPermit> {
        wait(&self.writes).await
    }

    /// A place for hashing passwords and scaling images.
    pub async fn heavy_permit(&self) -> Option<WorkPermit> {
        wait(&self.heavy).await
    }

    /// The same, when nobody else wants it.
    pub fn try_heavy_permit(&self) -> Option<WorkPermit> {
        Arc::clone(&self.heavy).try_acquire_owned().ok()
    }
}

impl Drop for Concurrency {
    fn drop(&mut self) {
        // a runtime must not be waited for where others run
        if let Some(threads) = self.threads.take() {
            threads.shutdown_background();
        }
    }
}

async fn wait(line: &Arc<Semaphore>) -> Option<WorkPermit> {
    match Arc::clone(line).try_acquire_owned() {
        Ok(place) => Some(place),
        Err(_) => {
            let place = Arc::clone(line).acquire_owned();
            tokio::time::timeout(PATIENCE, place).await.ok()?.ok()
        }
    }
}
