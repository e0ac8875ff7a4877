//! The desk as a whole: what changed since somebody looked.
pub mod since;
