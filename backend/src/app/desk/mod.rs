//! The desk as a whole: what changed since somebody looked, named looks, who is where.
pub mod filters;
pub mod presence;
pub mod replay;
