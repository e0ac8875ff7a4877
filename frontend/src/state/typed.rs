//! Words typed on the first page, kept in this tab until the steps of a new request take them up. They are kept
//! apart from the draft, so that the first page need not know what a draft is.
use super::storage::Memory;

const KEY: &str = "kc.typed";

/// Leaves the words for the steps.
pub fn leave(words: &str) {
    Memory::Tab.set(KEY, words);
}

/// Takes the words that were left.
pub fn take() -> Option<String> {
    let words = Memory::Tab.get(KEY)?;
    Memory::Tab.remove(KEY);
    Some(words)
}
