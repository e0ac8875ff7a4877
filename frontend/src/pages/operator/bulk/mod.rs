//! Several requests at once: which are picked, and what is done with them.
mod bar;
mod form;
mod outcome;

pub use bar::BulkBar;

use super::feed::Feed;
use leptos::prelude::*;
use openapi::domain::{FeedbackKind, Status, TicketId};
use openapi::ticket::{BulkAct, BulkAnswer, BulkItem, TicketRow};
use outcome::Told;
use std::collections::BTreeSet;

/// The picked rows of the list.
#[derive(Clone, Copy)]
pub struct Picked {
    ids: RwSignal<BTreeSet<TicketId>>,
    /// Where a range begins.
    anchor: StoredValue<Option<TicketId>>,
    feed: Feed,
    /// What became of the last act.
    told: RwSignal<Option<Told>>,
}

impl Picked {
    /// Nothing is picked yet.
    pub fn new(feed: Feed) -> Picked {
        Picked {
            ids: RwSignal::new(BTreeSet::new()),
            anchor: StoredValue::new(None),
            feed,
            told: RwSignal::new(None),
        }
    }

    /// Whether this row is picked.
    pub fn has(self, id: TicketId) -> bool {
        self.ids.with(|ids| ids.contains(&id))
    }

    /// Picks a row, or lets it go.
    pub fn toggle(self, id: TicketId) {
        self.told.set(None);
        self.anchor.set_value(Some(id));
        self.ids.update(|ids| {
            if !ids.remove(&id) {
                ids.insert(id);
            }
        });
    }

    /// Picks everything from the last picked row to this one.
    pub fn reach(self, id: TicketId) {
        let Some(anchor) = self.anchor.get_value() else {
            self.toggle(id);
            return;
        };
        self.told.set(None);
        let shown = self.shown();
        let range = between(&shown, anchor, id);
        self.ids.update(|ids| ids.extend(range));
    }

    /// Picks everything that is shown.
    fn all(self) {
        let shown = self.shown();
        self.ids.update(|ids| ids.extend(shown));
    }

    /// Picks nothing.
    pub fn clear(self) {
        self.anchor.set_value(None);
        self.ids.set(BTreeSet::new());
    }

    fn shown(self) -> Vec<TicketId> {
        self.feed
            .rows
            .with_untracked(|rows| rows.iter().flatten().map(|r| r.id).collect())
    }

    /// The picked rows that are still in the list.
    fn rows(self) -> Vec<TicketRow> {
        self.ids.with(|ids| {
            self.feed.rows.with(|rows| {
                let all = rows.iter().flatten();
                all.filter(|r| ids.contains(&r.id)).cloned().collect()
            })
        })
    }

    /// The picked rows an act fits, with the versions that are shown.
    fn items(self, act: BulkAct) -> Vec<BulkItem> {
        let rows = self.rows();
        let fitting = rows.iter().filter(|r| fits(act, r));
        fitting
            .map(|r| BulkItem {
                id: r.id,
                version: r.version,
            })
            .collect()
    }

    /// Shows what became of an act; what was refused stays picked.
    fn answered(self, answer: &BulkAnswer) {
        let rows = self.rows();
        self.told.set(Some(Told::of(answer, &rows)));
        self.ids.update(|ids| {
            for item in answer.items.iter().filter(|i| i.done.is_some()) {
                ids.remove(&item.id);
            }
        });
    }
}

/// From one row to another, both with it, in any direction.
fn between(shown: &[TicketId], from: TicketId, to: TicketId) -> Vec<TicketId> {
    let place = |id| shown.iter().position(|other| *other == id);
    match (place(from), place(to)) {
        (Some(a), Some(b)) => shown
            .iter()
            .skip(a.min(b))
            .take(a.abs_diff(b) + 1)
            .copied()
            .collect(),
        _ => vec![to],
    }
}

/// Whether an act is worth trying on a row; the server decides.
fn fits(act: BulkAct, row: &TicketRow) -> bool {
    let silent = row.open_comments == 0 && row.open_request.is_none();
    match act {
        BulkAct::Confirm => row.open_request == Some(FeedbackKind::Confirmation) && !row.both_requests,
        BulkAct::Assign => row.status == Status::Registered || row.status.is_executors(),
        BulkAct::NoResponse => row.status == Status::PendingClosure && silent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_range_goes_both_ways() {
        let ids: Vec<TicketId> = (0..5).map(|n| TicketId(Uuid::from_u128(n))).collect();
        assert_eq!(between(&ids, ids[1], ids[3]), ids[1..=3]);
        assert_eq!(between(&ids, ids[3], ids[1]), ids[1..=3]);
        assert_eq!(between(&ids, ids[2], ids[2]), [ids[2]]);
        let gone = TicketId(Uuid::from_u128(9));
        assert_eq!(between(&ids, gone, ids[2]), [ids[2]]);
    }
}
