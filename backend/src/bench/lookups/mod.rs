//! Measures what is looked up during a call, in a city with very many requests: over HTTP, and the function
//! beneath it in the same run. The limit is a p95 of twenty milliseconds.
mod ask;
mod city;
mod dice;
mod fill;
mod past;
mod table;

use super::client::Client;
use super::load::{self, Load, Span};
use super::server::Server;
use crate::app::App;
use anyhow::ensure;
use ask::Ask;
use fill::City;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use table::{Row, markdown};

/// What a look-up may take at p95.
const LIMIT: Duration = Duration::from_millis(20);
/// How many clients at once.
const CLIENTS: &[usize] = &[1, 8];
/// Turns of a measurement …
const TURNS: usize = 500;
/// … and how long they are waited for: what is so slow that they do not come together needs no more of them.
const MOST: Duration = Duration::from_secs(20);
/// How long the server may take to learn from past requests before anything is measured.
const LESSON: Duration = Duration::from_secs(8);

/// Fills the city and measures; a table in Markdown.
pub fn run(app: &App, requests: usize, seconds: u64) -> anyhow::Result<String> {
    let started = Instant::now();
    let city = City::fill(app, requests)?;
    let filled = started.elapsed();
    let server = Server::start(&app.config)?;
    std::thread::sleep(LESSON);
    let span = Span {
        time: Duration::from_secs(seconds),
        turns: TURNS,
        most: MOST,
    };
    let mut rows = Vec::new();
    for ask in ask::all() {
        for clients in CLIENTS {
            eprintln!("{}, {clients}", ask.name);
            rows.push(Row {
                name: ask.name,
                must: ask.must,
                clients: *clients,
                http: over_http(&ask, app, &city, &server, *clients, span)?,
                bare: bare(&ask, app, &city, *clients, span)?,
            });
        }
    }
    server.stop();
    let database = if app.db.is_pg() { "PostgreSQL" } else { "SQLite" };
    Ok(markdown(database, requests, filled, &rows))
}

fn over_http(
    ask: &Ask,
    app: &App,
    city: &City,
    server: &Server,
    clients: usize,
    span: Span,
) -> anyhow::Result<Load> {
    let turn = AtomicUsize::new(0);
    let header = ask.header(app, city)?;
    load::run(clients, span, |_| {
        let mut client = Client::connect(server.addr)?;
        let (header, turn) = (header.clone(), &turn);
        Ok(move || {
            let path = ask.path(city, turn.fetch_add(1, Ordering::Relaxed))?;
            let answer = client.send("GET", &path, &header, "")?;
            ensure!(
                answer.status == 200,
                "{path}: {}: {}",
                answer.status,
                String::from_utf8_lossy(&answer.body)
            );
            Ok(true)
        })
    })
}

fn bare(ask: &Ask, app: &App, city: &City, clients: usize, span: Span) -> anyhow::Result<Load> {
    let turn = AtomicUsize::new(0);
    load::run(clients, span, |_| {
        let turn = &turn;
        Ok(move || {
            ask.bare(app, city, turn.fetch_add(1, Ordering::Relaxed))?;
            Ok(true)
        })
    })
}
