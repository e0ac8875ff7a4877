//! What was told and what may still come: positions of changes and the gaps between them.
//!
//! A gap is a transaction that has not committed yet, or one that never will. Gaps are asked for again
//! until they are older than any transaction may be. Pure: the moment comes in as an argument.
use super::Told;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use store::feed::Entry;

/// Longer than the database lets a transaction live.
const PATIENCE: Duration = Duration::from_secs(90);
/// Most gaps kept; a jump of the sequence is not thousands of transactions.
const MOST_GAPS: i64 = 1_000;

/// The end of the feed as one instance has told it.
#[derive(Debug, Default)]
pub struct FeedCursor {
    high: i64,
    gaps: BTreeMap<i64, Instant>,
}

impl FeedCursor {
    /// Begins at the newest of these positions; what is missing between them may still come.
    pub fn begin(mut known: Vec<i64>, now: Instant) -> FeedCursor {
        known.sort_unstable();
        let mut tail = FeedCursor {
            high: known.first().copied().unwrap_or_default(),
            gaps: BTreeMap::new(),
        };
        for position in known {
            tail.reach(position, now);
        }
        tail
    }

    /// The highest position that was told.
    pub fn high(&self) -> i64 {
        self.high
    }

    /// Positions to ask for again.
    pub fn missing(&self) -> Vec<i64> {
        self.gaps.keys().copied().collect()
    }

    /// Everything up to here was told or never happened.
    pub fn safe(&self) -> i64 {
        self.gaps.first_key_value().map_or(self.high, |(gap, _)| gap - 1)
    }

    /// Takes what was found and says what to tell, in order; each change once.
    pub fn take(&mut self, mut found: Vec<Entry>, now: Instant) -> Vec<Told> {
        found.sort_by_key(|e| e.position);
        let mut told = Vec::with_capacity(found.len());
        for entry in found {
            let late = self.gaps.remove(&entry.position).is_some();
            if late || entry.position > self.high {
                self.reach(entry.position, now);
                told.push(Told {
                    safe: self.safe(),
                    entry,
                });
            }
        }
        self.gaps
            .retain(|_, since| now.saturating_duration_since(*since) < PATIENCE);
        told
    }

    /// Moves the end; the positions passed over become gaps.
    fn reach(&mut self, position: i64, now: Instant) {
        let first = (self.high + 1).max(position - MOST_GAPS);
        for gap in first..position {
            self.gaps.insert(gap, now);
        }
        self.high = self.high.max(position);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Utc;
    use domain::{Role, Status, TicketId, Transition};
    use uuid::Uuid;

    fn found(positions: &[i64]) -> Vec<Entry> {
        let entry = |position: &i64| Entry {
            position: *position,
            ticket: TicketId(Uuid::nil()),
            number: 1,
            version: 1,
            transition: Transition::T06,
            role: Role::Executor,
            status: Status::InProgress,
            at: Utc::now(),
            audience: Vec::new(),
        };
        positions.iter().map(entry).collect()
    }

    fn told(tail: &mut FeedCursor, positions: &[i64], now: Instant) -> Vec<(i64, i64)> {
        let told = tail.take(found(positions), now);
        told.into_iter().map(|t| (t.entry.position, t.safe)).collect()
    }

    #[test]
    fn in_order_the_end_is_safe() {
        let now = Instant::now();
        let mut tail = FeedCursor::begin(Vec::new(), now);
        assert_eq!(told(&mut tail, &[1, 2], now), [(1, 1), (2, 2)]);
        assert_eq!((tail.high(), tail.safe()), (2, 2));
        assert_eq!(told(&mut tail, &[2, 1], now), [], "each change once");
    }

    #[test]
    fn what_comes_late_is_told_and_not_lost_on_resuming() {
        let now = Instant::now();
        let mut tail = FeedCursor::begin(vec![4, 3], now);
        assert_eq!(told(&mut tail, &[6, 8], now), [(6, 4), (8, 4)]);
        assert_eq!(tail.missing(), [5, 7]);
        assert_eq!(told(&mut tail, &[7], now), [(7, 4)]);
        assert_eq!(told(&mut tail, &[5, 9], now), [(5, 8), (9, 9)]);
        assert!(tail.missing().is_empty());
    }

    #[test]
    fn a_transaction_that_never_commits_is_given_up() {
        let now = Instant::now();
        let mut tail = FeedCursor::begin(vec![1], now);
        told(&mut tail, &[3], now);
        assert_eq!(tail.safe(), 1);
        told(&mut tail, &[], now + PATIENCE);
        assert_eq!((tail.safe(), tail.missing()), (3, vec![]));
    }

    #[test]
    fn a_start_in_the_middle_of_transactions_knows_the_gaps() {
        let now = Instant::now();
        let mut tail = FeedCursor::begin(vec![12, 9, 10], now);
        assert_eq!((tail.high(), tail.missing()), (12, vec![11]));
        assert_eq!(told(&mut tail, &[11], now), [(11, 12)]);
    }

    #[test]
    fn a_jump_of_the_sequence_is_bounded() {
        let now = Instant::now();
        let mut tail = FeedCursor::begin(vec![1], now);
        told(&mut tail, &[1_000_000], now);
        assert_eq!(tail.missing().len(), 1_000);
    }
}
