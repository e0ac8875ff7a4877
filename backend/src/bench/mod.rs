//! Measures the server: requests over HTTP beside the same use cases straight on the database.
//!
//! The server is a process of its own, so that its memory and its start can be measured; clients
//! are threads with one connection each. Every number comes from this run, on this machine.
mod client;
mod fill;
mod load;
mod lookups;
mod memory;
mod publish;
mod report;
mod server;
mod work;

use crate::clock::Clock;
use crate::config::Config;
use anyhow::Context;
use clap::Args;
use fill::City;
use load::Load;
use report::{Line, Report};
use server::Server;
use std::time::{Duration, Instant};
use work::Work;

/// How many clients at once.
const CLIENTS: &[usize] = &[1, 8, 32];

/// What to measure with.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// База даних: `sqlite:PATH` або `postgres://…`; типово тимчасова / Database, a temporary one by default
    #[arg(long, hide_env_values = true)]
    pub database: Option<String>,
    /// Заявок у базі / Requests in the database
    #[arg(long)]
    pub requests: Option<usize>,
    /// Секунд на кожен вимір / Seconds for each measurement
    #[arg(long, default_value_t = 3)]
    pub seconds: u64,
    /// Натомість пошук під час дзвінка у великому місті, з 1 000 000 заявок / Look-ups in a city with a million requests instead
    #[arg(long)]
    pub lookups: bool,
    /// Натомість публікація правил великого міста / Publishing the rules of a large city instead
    #[arg(long, conflicts_with = "lookups")]
    pub publish: bool,
    /// Натомість пам’ять сервера в найгірші години / The server's memory in its worst hours instead
    #[arg(long, conflicts_with_all = ["lookups", "publish"])]
    pub memory: bool,
}

/// Requests when nobody says how many.
const REQUESTS: usize = 100_000;
/// The same for the look-ups.
const REQUESTS_LOOKUPS: usize = 1_000_000;

/// Measures and gives back a table in Markdown.
pub fn run(options: &Options) -> anyhow::Result<String> {
    let dir = tempfile::tempdir().context("a folder for the measurement")?;
    let mut config = Config::local(dir.path());
    // as in service: every commit waits for the disk
    config.sync_full = true;
    // straight on the database every client has a connection: nobody waits for the pool
    config.readers = u32::try_from(CLIENTS.iter().copied().max().unwrap_or(8))?;
    if let Some(database) = &options.database {
        config.database.clone_from(database);
    }
    let started = Instant::now();
    let app = crate::server::open(config, Clock::System)?;
    if options.memory {
        return memory::run(&app);
    }
    if options.publish {
        return publish::run(&app);
    }
    if options.lookups {
        return lookups::run(
            &app,
            options.requests.unwrap_or(REQUESTS_LOOKUPS),
            options.seconds,
        );
    }
    let requests = options.requests.unwrap_or(REQUESTS);
    let city = City::fill(&app, requests, options.seconds)?;
    let filled = started.elapsed();
    let server = Server::start(&app.config)?;
    let mut lines = Vec::new();
    for work in Work::ALL {
        for clients in CLIENTS {
            lines.push(measure(&app, &city, &server, *work, *clients, options.seconds)?);
        }
    }
    let report = Report {
        database: if app.db.is_pg() { "PostgreSQL" } else { "SQLite" },
        requests,
        filled,
        cold_start: server.cold_start,
        idle_memory: server.idle_memory,
        own_memory: server.own_memory(),
        peak_memory: server.peak_memory(),
        lines,
    };
    server.stop();
    Ok(report.markdown())
}

/// One line: the same work over HTTP and straight.
fn measure(
    app: &crate::app::App,
    city: &City,
    server: &Server,
    work: Work,
    clients: usize,
    seconds: u64,
) -> anyhow::Result<Line> {
    let time = Duration::from_secs(seconds);
    let http = load::run(clients, time, |n| {
        let mut client = client::Client::connect(server.addr)?;
        let mut turn = work.turns(city, n);
        Ok(move || work.over_http(&mut client, city, &mut turn))
    })?;
    let straight = load::run(clients, time, |n| {
        let mut turn = work.turns(city, n);
        Ok(move || work.straight(app, city, &mut turn))
    })?;
    Ok(Line {
        work: work.name(),
        clients,
        http,
        straight,
    })
}

impl Load {
    /// Nothing was measured.
    fn is_empty(&self) -> bool {
        self.count == 0
    }
}
