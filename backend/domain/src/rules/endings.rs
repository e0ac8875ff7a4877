//! What ends with new rules: items and executors that nobody can name any more, and executors whose open requests
//! would be left with nobody.
use super::{Executor, Item, Rules};
use crate::routing::Heirs;
use crate::{ExecutorCode, ItemCode};
use std::collections::HashSet;

/// What ends between two contents of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endings {
    /// Items that end.
    pub items: Vec<ItemCode>,
    /// Items in force before.
    pub items_all: usize,
    /// Executors that end.
    pub executors: Vec<ExecutorCode>,
    /// Executors in force before.
    pub executors_all: usize,
}

impl Endings {
    /// What is retired or there no more.
    pub fn between(now: &Rules, then: &Rules) -> Endings {
        let acting = |e: &&Executor| !e.retired;
        let asked = |i: &&Item| !i.retired;
        let executors: HashSet<&ExecutorCode> =
            then.executors.iter().filter(acting).map(|e| &e.code).collect();
        let items: HashSet<&ItemCode> = then.items.iter().filter(asked).map(|i| &i.code).collect();
        let ended_items = now.items.iter().filter(asked).map(|i| &i.code);
        let ended_executors = now.executors.iter().filter(acting).map(|e| &e.code);
        Endings {
            items: ended_items.filter(|c| !items.contains(c)).cloned().collect(),
            items_all: now.items.iter().filter(asked).count(),
            executors: ended_executors
                .filter(|c| !executors.contains(c))
                .cloned()
                .collect(),
            executors_all: now.executors.iter().filter(acting).count(),
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.items.len() + self.executors.len()
    }

    /// More than a tenth of the items or of the executors: more likely a spoiled table than a decision.
    pub fn many(&self) -> bool {
        self.items.len() * 10 > self.items_all || self.executors.len() * 10 > self.executors_all
    }
}

/// Executors of these that had somebody to work for them, and would have nobody: themselves and all their successors
/// have ended. It does not matter what the routing rules name.
pub fn orphaned<'a>(
    now: &Rules,
    then: &Rules,
    with_requests: impl Iterator<Item = &'a ExecutorCode>,
) -> Vec<&'a ExecutorCode> {
    let (before, after) = (Heirs::new(&now.executors), Heirs::new(&then.executors));
    with_requests
        .filter(|code| before.of(code).is_some() && after.of(code).is_none())
        .collect()
}
