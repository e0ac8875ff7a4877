//! `cargo xtask …`: everything the project does to itself, from starting the service to proving it.
//!
//! Each subcommand is a file of the same name; `sh` runs programs, `tools` finds or installs them.
//! Nothing here is part of the service.
#![expect(clippy::print_stdout, reason = "a command line tool talks on standard output")]

mod app;
mod bench;
mod contract;
mod pack;
mod postgres;
mod run;
mod screens;
mod sh;
mod slim;
mod test;
mod tidy;
mod tools;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The command line.
#[derive(Parser)]
#[command(name = "cargo xtask", about = "Run, test and build the contact centre")]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

/// What can be asked for.
#[derive(Subcommand)]
enum Task {
    /// Build the app and the server, create the demo city, serve everything on one port
    Run(run::Options),
    /// Pass every check and every test, as CI does
    Test(test::Options),
    /// Build the app bundle into target/app
    App(app::Options),
    /// Make pictures of every main page in the demo city, into target/screens
    Screens(screens::Options),
    /// Print what the app weighs as it travels
    Size,
    /// Measure the server and the raw databases side by side
    Bench(bench::Options),
    /// Call everything the API document describes, as every role, and compare the answers with it
    Contract(contract::Options),
    /// Write openapi/openapi.json anew from the code
    Openapi,
    /// Check the rules of the house that no compiler checks
    Tidy,
}

fn main() -> ExitCode {
    match act() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let causes: Vec<String> = error.chain().map(ToString::to_string).collect();
            println!("✗  {}", causes.join("\n   "));
            ExitCode::FAILURE
        }
    }
}

/// Does what was asked for.
fn act() -> Result<()> {
    let cli = Cli::parse();
    let place = sh::Place::find()?;
    match cli.command {
        Task::Run(options) => run::run(&place, &options),
        Task::Test(options) => test::run(&place, &options),
        Task::App(options) => app::build(&place, &options).map(drop),
        Task::Screens(options) => screens::run(&place, &options),
        Task::Size => pack::size(&place).map(drop),
        Task::Bench(options) => bench::run(&place, &options),
        Task::Contract(options) => contract::run(&place, &options),
        Task::Openapi => bench::openapi(&place),
        Task::Tidy => tidy::run(&place),
    }
}
