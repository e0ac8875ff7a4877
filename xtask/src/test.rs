//! Everything that must hold before a change is taken: form, lints, rules of the house, every test.
//!
//! CI runs exactly this. Services are started here and stopped whatever happens; what is missing fails.
use crate::postgres::Postgres;
use crate::sh::{Place, cargo, run as execute, say, step};
use crate::{app, contract, run, tidy, tools};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
pub struct Options {
    /// Leave out formatting and lints
    #[arg(long)]
    no_lints: bool,
    /// Only tests whose names contain this
    filter: Option<String>,
}

/// All checks, then all tests.
pub fn run(place: &Place, options: &Options) -> Result<()> {
    tools::c_compiler()?;
    tools::wasm_target()?;
    tools::for_tests()?;
    tools::npm(&place.root.join("tests/web"))?;
    if !options.no_lints {
        lints(place)?;
    }
    let bundle = app::build(
        place,
        &app::Options {
            fast: false,
            budget: true,
        },
    )?;
    let server = run::server(place, false)?;
    let postgres = Postgres::start(false)?;
    let mut command = runner();
    command.args(options.filter.as_deref());
    command
        .env("TEST_PG_URL", postgres.url())
        .env("APP_DIR", bundle)
        .env("CONTACT_CENTER_BIN", &server);
    step(
        "running every test",
        "first time 5 to 10 minutes of compiling",
        || counted(&mut command),
    )?;
    if options.filter.is_some() {
        return Ok(());
    }
    contract::check(place, &server, &contract::Options::short())
}

/// What needs no running.
fn lints(place: &Place) -> Result<()> {
    step("formatting", "a second", || {
        execute(cargo().args(["fmt", "--all", "--check"]))
    })?;
    tidy::run(place)?;
    let deny = ["--", "-D", "warnings"];
    step(
        "lints of the server and the tools",
        "first time 3 to 5 minutes",
        || {
            let which = [
                "clippy",
                "--workspace",
                "--exclude",
                "contact-frontend",
                "--all-targets",
            ];
            execute(cargo().args(which).args(deny))
        },
    )?;
    step("lints of the app", "first time 1 to 2 minutes", || {
        let which = [
            "clippy",
            "-p",
            "contact-frontend",
            "--target",
            "wasm32-unknown-unknown",
        ];
        execute(cargo().args(which).args(deny))
    })
}

/// cargo-nextest when it is installed, else cargo's own runner.
fn runner() -> Command {
    let mut command = cargo();
    if crate::sh::works(cargo().args(["nextest", "--version"])) {
        command.args(["nextest", "run", "--workspace", "--no-fail-fast"]);
    } else {
        say("cargo-nextest is not installed: taking `cargo test`, which does the same more slowly");
        command.args([
            "test",
            "--workspace",
            "--no-fail-fast",
            "--lib",
            "--bins",
            "--tests",
        ]);
    }
    command
}

/// Runs the tests, passing on what they print; an empty run is a failure (`cargo test` thinks otherwise).
fn counted(command: &mut Command) -> Result<()> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let other = std::thread::spawn(move || err.map_or(0, |err| passed_on(BufReader::new(err))));
    let count = out.map_or(0, |out| passed_on(BufReader::new(out)));
    let count = count
        + other
            .join()
            .ok()
            .context("the reader of the test output failed")?;
    let status = child.wait()?;
    if !status.success() {
        bail!("{status}: not every test passed");
    }
    if count == 0 {
        bail!("no test was executed");
    }
    Ok(())
}

/// Prints each line; adds up the tests that the closing lines say have passed.
fn passed_on(lines: impl BufRead) -> u64 {
    let mut count = 0;
    for line in lines.split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        if line.contains("test result:") || line.trim_start().starts_with("Summary [") {
            count += passed(&line);
        }
    }
    count
}

/// The number before the word «passed».
fn passed(line: &str) -> u64 {
    let words: Vec<&str> = line
        .split([' ', ',', ';'])
        .filter(|word| !word.is_empty())
        .collect();
    let pairs = words.windows(2).filter(|pair| pair.get(1) == Some(&"passed"));
    pairs
        .filter_map(|pair| pair.first().and_then(|number| number.parse::<u64>().ok()))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn the_closing_lines_of_both_runners_are_understood() {
        assert_eq!(passed("test result: ok. 12 passed; 0 failed; 1 ignored"), 12);
        assert_eq!(
            passed("     Summary [   0.012s] 3 tests run: 3 passed, 0 skipped"),
            3
        );
        assert_eq!(
            passed("     Summary [   0.012s] 0 tests run: 0 passed, 4 skipped"),
            0
        );
    }
}
