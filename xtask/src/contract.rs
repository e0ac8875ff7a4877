//! The committed API document against the running server: schemathesis calls everything it describes, as every role.
//!
//! The server is a demo city of its own in a temporary folder, gone afterwards; schemathesis comes from PyPI into the
//! target folder, once.
use crate::run;
use crate::sh::{Place, free_port, run as execute, say, step, which};
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long the demo city may take to come up.
const PATIENCE: Duration = Duration::from_secs(120);

/// Options of `cargo xtask contract`.
#[derive(clap::Args)]
pub struct Options {
    /// Calls of each operation, for each role
    #[arg(long, default_value_t = 50)]
    pub examples: u32,
    /// Only as this role (`nobody`, `applicant`, `operator`, …)
    #[arg(long)]
    pub role: Vec<String>,
    /// The unoptimised server
    #[arg(long)]
    pub fast: bool,
    /// Only the calls that are the same every time, as in the test command
    #[arg(long)]
    pub short: bool,
}

impl Options {
    /// What the test command has time for.
    pub fn short() -> Options {
        Options {
            examples: 1,
            role: Vec::new(),
            fast: true,
            short: true,
        }
    }
}

/// Builds the server and checks every role.
pub fn run(place: &Place, options: &Options) -> Result<()> {
    let server = run::server(place, !options.fast)?;
    check(place, &server, options)
}

/// Checks a server that is built already.
pub fn check(place: &Place, server: &Path, options: &Options) -> Result<()> {
    let python = schemathesis(place)?;
    let city = City::start(server)?;
    let mut command = Command::new(python);
    command.arg(place.root.join("tests/contract/run.py")).args([
        "--url",
        &city.url,
        "--examples",
        &options.examples.to_string(),
    ]);
    if options.short {
        command.arg("--short");
    }
    for role in &options.role {
        command.args(["--role", role]);
    }
    step(
        "the API document against the server",
        "some minutes, by the number of calls",
        || execute(&mut command),
    )
}

/// The Python that has schemathesis; installed beside the build when it is not there.
fn schemathesis(place: &Place) -> Result<PathBuf> {
    let wanted = place.root.join("tests/contract/requirements.txt");
    let home = place.target.join("schemathesis");
    let (python, done) = (home.join("bin/python3"), home.join("requirements.txt"));
    let known = std::fs::read(&done).ok();
    if known.is_some() && known == std::fs::read(&wanted).ok() {
        return Ok(python);
    }
    if which("python3").is_none() {
        bail!("python3 is not on PATH. On Debian: apt-get install python3 python3-venv");
    }
    step("schemathesis from PyPI", "half a minute", || {
        execute(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))
            .context("python3 cannot make an environment. On Debian: apt-get install python3-venv")?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "-q", "--disable-pip-version-check", "-r"]);
        execute(pip.arg(&wanted))
    })?;
    std::fs::copy(&wanted, &done)?;
    Ok(python)
}

/// A demo city that is gone when this is dropped.
struct City {
    child: Child,
    url: String,
    _folder: Folder,
}

/// A temporary folder.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        // what stays behind in the temporary folder harms nobody
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl City {
    fn start(server: &Path) -> Result<City> {
        let port = free_port()?;
        let folder =
            Folder(std::env::temp_dir().join(format!("contact-contract-{}-{port}", std::process::id())));
        std::fs::create_dir(&folder.0).with_context(|| format!("cannot make {}", folder.0.display()))?;
        let log = std::fs::File::create(folder.0.join("log"))?;
        let child = Command::new(server)
            .args([
                "serve",
                "--demo",
                "--no-rate-limit",
                "--listen",
                &format!("127.0.0.1:{port}"),
            ])
            .arg("--data-dir")
            .arg(folder.0.join("data"))
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start {}", server.display()))?;
        let mut city = City {
            child,
            url: format!("http://127.0.0.1:{port}"),
            _folder: folder,
        };
        city.wait(port)?;
        Ok(city)
    }

    /// The demo city is loaded before the port opens.
    fn wait(&mut self, port: u16) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = self.child.try_wait()? {
                bail!("the demo city ended with {status}");
            }
            if start.elapsed() > PATIENCE {
                bail!("the demo city did not come up within {PATIENCE:?}");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        say(&format!("a demo city answers on port {port}"));
        Ok(())
    }
}

impl Drop for City {
    fn drop(&mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
