//! The desk over HTTP: its live stream.
mod stream;

pub use stream::stream;
