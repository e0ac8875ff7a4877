//! Measures the server.
