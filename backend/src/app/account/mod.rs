//! Partner systems and their keys.
mod keys;

pub use keys::{by_key, create_key, list_keys, revoke_key};
