//! Tasks done by the server's own program: measuring, and writing the OpenAPI document.
use crate::postgres::Postgres;
use crate::sh::{Place, output, run as execute, say, step, write};
use crate::{app, pack, run};
use anyhow::Result;
use std::process::Command;

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Options {
    /// Requests in each database; by default 100 000, with --lookups 1 000 000
    #[arg(long)]
    requests: Option<u32>,
    /// Seconds for each measurement
    #[arg(long, default_value_t = 3)]
    seconds: u32,
    /// What is looked up during a call, in a city with 5 000 streets, instead of filing and answering
    #[arg(long)]
    lookups: bool,
    /// Publishing the rules of a large city: 2 000 items in 20 districts, instead of filing and answering
    #[arg(long, conflicts_with = "lookups")]
    publish: bool,
    /// The memory of the server in its worst hours, held to its limits, instead of filing and answering
    #[arg(long, conflicts_with_all = ["lookups", "publish"])]
    memory: bool,
}

/// Measures the optimised server on both databases, PostgreSQL waiting for the disk as in production;
/// weighs the app, unless look-ups alone were asked for.
pub fn run(place: &Place, options: &Options) -> Result<()> {
    crate::tools::for_tests()?;
    let part = options.lookups || options.publish || options.memory;
    if !part {
        app::build(place, &app::Options::default())?;
    }
    let server = run::server(place, true)?;
    let measure = |database: &[&str]| {
        let mut command = Command::new(&server);
        command.args(["bench", "--seconds", &options.seconds.to_string()]);
        if let Some(requests) = options.requests {
            command.args(["--requests", &requests.to_string()]);
        }
        for (on, name) in [
            (options.lookups, "--lookups"),
            (options.publish, "--publish"),
            (options.memory, "--memory"),
        ] {
            if on {
                command.arg(name);
            }
        }
        execute(command.args(database))
    };
    let hint = match options.lookups {
        true => "with 1 000 000 requests ten minutes or more, and some gigabytes in the temporary folder",
        false => "with 100 000 requests some minutes",
    };
    step("measuring on SQLite", hint, || measure(&[]))?;
    let postgres = Postgres::start(true)?;
    step("measuring on PostgreSQL", hint, || {
        measure(&["--database", &postgres.url()])
    })?;
    if part {
        return Ok(());
    }
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
