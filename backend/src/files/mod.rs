//! Uploaded files: what they are, what they are called, where they lie.
//!
//! A folder by default, S3 by setting, behind one interface. Names of objects are ids; what
//! people called a file is kept in the database only.
pub mod name;
pub mod picture;
pub mod sniff;
mod storage;
mod strip;
pub mod thumbnail;
mod zip;

pub use sniff::FileType;
pub use storage::{Files, Stored};
