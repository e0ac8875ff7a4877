//! What handlers take: the caller, typed input with field errors, versions, keys.
mod client;
mod input;
mod nul;
mod objects;
mod params;
mod precondition;

pub use client::Client;
pub use input::{Json, Query, announced, broken};
pub use params::{Auth, Id, Record};
pub use precondition::{IdemKey, IfMatch};
