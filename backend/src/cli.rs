//! The command line: what the one binary can do.
use crate::clock::Clock;
use crate::config::{Config, Settings};
use clap::{Parser, Subcommand};

/// Контакт-центр виконкому Криворізької міської ради.
#[derive(Debug, Parser)]
#[command(name = "contact-center", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Запустити сервер / Run the server
    Serve(Settings),
}

/// Does what the command line says.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve(settings) => {
            crate::telemetry::start(settings.json_logs);
            let running = crate::server::start(Config::from_settings(settings)?, Clock::System).await?;
            running.wait().await
        }
    }
}

/// Writes the failure to the terminal: the sentence first, the cause below.
pub fn complain(e: &anyhow::Error) {
    use std::io::Write;
    let mut err = std::io::stderr().lock();
    // a closed terminal is nobody to complain to
    let _ = writeln!(err, "{e}");
    for cause in e.chain().skip(1) {
        let _ = writeln!(err, "  {cause}");
    }
}
