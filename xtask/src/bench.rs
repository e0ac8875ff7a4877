//! Tasks done by the server's own program: measuring, and writing the OpenAPI document.
use crate::postgres::Postgres;
use crate::sh::{Place, output, run as execute, say, step, write};
use crate::{app, run};
use anyhow::Result;
use std::process::Command;

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Options {
    /// Requests in the filled database
    #[arg(long, default_value_t = 100_000)]
    requests: u32,
    /// Further words for `contact-center bench`
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Builds the optimised server, starts a PostgreSQL that waits for the disk, and measures both databases.
pub fn run(place: &Place, options: &Options) -> Result<()> {
    crate::tools::for_tests()?;
    app::build(place, &app::Options::default())?;
    let server = run::server(place, true)?;
    let postgres = Postgres::start(true)?;
    let mut command = Command::new(server);
    command.args([
        "bench",
        "--requests",
        &options.requests.to_string(),
        "--postgres",
        &postgres.url(),
    ]);
    command.arg("--app-dir").arg(place.app()).args(&options.rest);
    step(
        "measuring",
        "100 000 requests: some minutes for each database",
        || execute(&mut command),
    )
}

/// Asks the program for the document; a test compares the committed file with it.
pub fn openapi(place: &Place) -> Result<()> {
    let server = run::server(place, false)?;
    let document = output(Command::new(server).arg("openapi"))?;
    let file = place.root.join("openapi/openapi.json");
    write(&file, document.as_bytes())?;
    say(&format!("written: {}", file.display()));
    Ok(())
}
