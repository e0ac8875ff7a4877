//! Counting statements: a card that suddenly needs more of them fails a test, not a city.
use super::DbConn;
use diesel::Connection;
use diesel::connection::InstrumentationEvent;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Runs `f` and says how many statements it sent, begin and commit not counted.
pub fn count_statements<T>(conn: &mut DbConn, f: impl FnOnce(&mut DbConn) -> T) -> (T, usize) {
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { .. } = event {
            seen.fetch_add(1, Ordering::Relaxed);
        }
    });
    let done = f(conn);
    conn.set_instrumentation(|_: InstrumentationEvent<'_>| {});
    (done, count.load(Ordering::Relaxed))
}
