//! The command line: what the one binary can do.
mod admin;
mod serve;

use crate::app::reference;
use crate::clock::Clock;
use crate::config::{Config, Settings};
use clap::{Parser, Subcommand};
use std::io::Write;

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
    /// Підготувати базу даних / Bring the schema of the database up to date
    Migrate(Settings),
    /// Завантажити довідники, з --demo і демонстраційне місто / Import the reference data, with --demo the demo city too
    Seed(Settings),
    /// Вивести опис API (OpenAPI 3.1) / Print the description of the API
    Openapi,
    /// Навчити підказки на вирішених заявках і показати, як добре вони вгадують / Let the suggestions learn, and measure them
    Learn(Settings),
    /// Створити адміністратора; пароль із CONTACT_ADMIN_PASSWORD або зі стандартного вводу / Make an administrator
    CreateAdmin(admin::NewAdmin),
    /// Виміряти швидкість сервера поруч із самою базою / Measure the server beside the bare database
    Bench(crate::bench::Options),
}

/// Does what the command line says.
pub async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve(settings) => serve::serve(settings).await,
        Command::Migrate(settings) => migrate(settings),
        Command::Seed(settings) => serve::seed(settings).await,
        Command::Learn(settings) => Ok(tokio::task::spawn_blocking(move || learn(settings)).await??),
        Command::Openapi => Ok(write!(std::io::stdout().lock(), "{}", openapi::doc::pretty())?),
        Command::CreateAdmin(admin) => admin::create(admin),
        Command::Bench(options) => {
            say(&tokio::task::spawn_blocking(move || crate::bench::run(&options)).await??);
            Ok(())
        }
    }
}

fn migrate(settings: Settings) -> anyhow::Result<()> {
    crate::server::open(Config::from_settings(settings)?, Clock::System)?;
    say("Базу даних підготовлено. / The database is up to date.");
    Ok(())
}

/// Running servers of this database follow within seconds.
fn learn(settings: Settings) -> anyhow::Result<()> {
    let app = crate::server::open(Config::from_settings(settings)?, Clock::System)?;
    let past = app.db.read(crate::app::lesson)?;
    let lesson = reference::measure(&app.reference(), &past);
    app.db.write(reference::spread)?;
    say(&format!(
        "Навчено на заявках: {}. / Learned from that many requests.",
        lesson.requests
    ));
    for (uk, en, part, all) in [
        ("предмет перший", "item first", lesson.first, lesson.asked),
        (
            "предмет серед трьох",
            "item among three",
            lesson.among_three,
            lesson.asked,
        ),
        (
            "група серед трьох",
            "group among three",
            lesson.right_group,
            lesson.asked,
        ),
        (
            "аварії помічено",
            "emergencies flagged",
            lesson.emergencies_flagged,
            lesson.emergencies,
        ),
        (
            "позначено слушно",
            "flags right",
            lesson.emergencies_flagged,
            lesson.flagged,
        ),
    ] {
        say(&format!("  {uk} / {en}: {part} з / of {all}"));
    }
    Ok(())
}

/// One line for the person at the terminal; a closed terminal is nobody to talk to.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Writes the failure to the terminal: the sentence first, the causes below.
pub fn complain(e: &anyhow::Error) {
    let mut err = std::io::stderr().lock();
    let _ = writeln!(err, "{e}");
    for cause in e.chain().skip(1) {
        let _ = writeln!(err, "  {cause}");
    }
}
