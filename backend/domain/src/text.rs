//! Folding of Ukrainian words for search and comparison.

/// Lower case without apostrophes and stress marks.
pub fn fold(_s: &str) -> String {
    unimplemented!()
}

/// The folded words of a text.
pub fn words(_s: &str) -> Vec<String> {
    unimplemented!()
}
