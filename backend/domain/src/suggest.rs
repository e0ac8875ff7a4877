//! Ranks classifier items for the words a person typed.
use crate::ItemCode;

/// The prepared index of items.
#[derive(Debug, Clone, Default)]
pub struct Suggester {}

impl Suggester {
    /// Prepares the index: code, names, keywords.
    pub fn new(_items: Vec<(ItemCode, Vec<String>, Vec<String>)>) -> Suggester {
        unimplemented!()
    }

    /// The best items, each with the words that led to it.
    pub fn suggest(&self, _q: &str, _limit: usize) -> Vec<(ItemCode, Vec<String>)> {
        unimplemented!()
    }
}
