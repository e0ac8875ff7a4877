//! Tasks done by the server's own program: measuring, and writing the OpenAPI document.
use crate::postgres::Postgres;
use crate::sh::{Place, output, run as execute, say, step, write};
use crate::{app, pack, run};
use anyhow::Result;
use std::process::Command;

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Options {
    /// Requests in each database
    #[arg(long, default_value_t = 100_000)]
    requests: u32,
    /// Seconds for each measurement
    #[arg(long, default_value_t = 3)]
    seconds: u32,
}

/// Measures the optimised server on both databases, PostgreSQL waiting for the disk as in production;
/// weighs the app.
pub fn run(place: &Place, options: &Options) -> Result<()> {
    crate::tools::for_tests()?;
    app::build(place, &app::Options::default())?;
    let server = run::server(place, true)?;
    let measure = |database: &[&str]| {
        let (requests, seconds) = (options.requests.to_string(), options.seconds.to_string());
        let mut command = Command::new(&server);
        execute(
            command
                .args(["bench", "--requests", &requests, "--seconds", &seconds])
                .args(database),
        )
    };
    step(
        "measuring on SQLite",
        "with 100 000 requests some minutes",
        || measure(&[]),
    )?;
    let postgres = Postgres::start(true)?;
    step(
        "measuring on PostgreSQL",
        "with 100 000 requests some minutes",
        || measure(&["--database", &postgres.url()]),
    )?;
    pack::size(place).map(drop)
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
