//! The live desk: one watcher per instance reads what changed, every open stream hears of it.
//!
//! The database is the only place where instances meet. Whoever reads too slowly is let go and comes
//! back with the position it has seen: nothing waits in memory for anybody.
mod feed_cursor;
mod watcher;

pub use feed_cursor::FeedCursor;
pub use watcher::watch;

use domain::UserId;
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use store::feed::Entry;
use tokio::sync::{broadcast, watch as latch};

/// Changes a stream may lag behind before it is let go.
const BEHIND: usize = 512;
/// Streams one person may hold open: some tabs on some devices.
const SEATS: usize = 12;

/// A change on its way to the streams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Where to go on from after this change: everything up to here was told.
    pub safe: i64,
    /// The change.
    pub entry: Entry,
}

/// What the streams of this instance share.
pub struct Live {
    told: broadcast::Sender<Arc<Told>>,
    safe: AtomicI64,
    closed: latch::Sender<bool>,
    seats: Arc<Mutex<HashMap<UserId, usize>>>,
}

impl Default for Live {
    fn default() -> Self {
        Live {
            told: broadcast::channel(BEHIND).0,
            safe: AtomicI64::new(0),
            closed: latch::channel(false).0,
            seats: Arc::default(),
        }
    }
}

impl Live {
    /// Hears of every change from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Told>> {
        self.told.subscribe()
    }

    /// Everything up to this position was told.
    pub fn safe(&self) -> i64 {
        self.safe.load(Ordering::Acquire)
    }

    /// Turns true when the server stops.
    pub fn closing(&self) -> latch::Receiver<bool> {
        self.closed.subscribe()
    }

    /// Ends every stream, and every one that begins later.
    pub fn close(&self) {
        self.closed.send_replace(true);
    }

    /// A place for one more stream of this person; none when they have too many.
    pub fn sit(&self, user: UserId) -> Option<Seat> {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = seats.entry(user).or_default();
        if *taken >= SEATS {
            return None;
        }
        *taken += 1;
        Some(Seat {
            user,
            seats: Arc::clone(&self.seats),
        })
    }

    /// Passes changes on; nobody may be listening.
    fn tell(&self, changes: Vec<Told>, safe: i64) {
        for change in changes {
            // an error only says that nobody listens
            let _ = self.told.send(Arc::new(change));
        }
        self.safe.store(safe, Ordering::Release);
    }
}

/// The place of one stream; free again when dropped.
pub struct Seat {
    user: UserId,
    seats: Arc<Mutex<HashMap<UserId, usize>>>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = seats.get_mut(&self.user) {
            *taken = taken.saturating_sub(1);
            if *taken == 0 {
                seats.remove(&self.user);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn seats_are_counted_and_given_back() {
        let live = Live::default();
        let user = UserId(Uuid::now_v7());
        let mut held: Vec<Seat> = (0..SEATS).filter_map(|_| live.sit(user)).collect();
        assert_eq!(held.len(), SEATS);
        assert!(live.sit(user).is_none());
        assert!(live.sit(UserId(Uuid::now_v7())).is_some());
        held.pop();
        assert!(live.sit(user).is_some());
        drop(held);
        assert!(live.seats.lock().unwrap().is_empty());
    }
}
