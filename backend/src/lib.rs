//! The server of the contact centre.
//!
//! Arrows point one way: `http` → `app` → `domain` and `store`. `http` never queries, `app`
//! never awaits and never knows HTTP, the store never decides.
pub mod app;
pub mod auth;
pub mod bench;
pub mod cli;
pub mod clock;
pub mod concurrency;
pub mod config;
pub mod disk;
pub mod files;
pub mod first_start;
pub mod http;
pub mod jobs;
pub mod live;
pub mod mail;
pub mod pulse;
pub mod secret;
pub mod seed;
pub mod server;
pub mod telemetry;
