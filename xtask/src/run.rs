//! One command from a clean clone to a working contact centre in the browser.
//!
//! What can fail early fails early: tools, port and folder are looked at before anything is built.
use crate::sh::{Place, cargo, run as execute, say, step};
use crate::{app, tools};
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Options of `cargo xtask run`.
#[derive(clap::Args)]
pub struct Options {
    /// Port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder for the database and the uploaded files
    #[arg(long, default_value = "var")]
    data: PathBuf,
    /// Quick builds without optimisation, for work on the code
    #[arg(long)]
    fast: bool,
}

/// Builds what changed, then becomes the server.
pub fn run(place: &Place, options: &Options) -> Result<()> {
    port_is_free(options.port)?;
    let data = place.root.join(&options.data);
    folder_is_writable(&data)?;
    tools::c_compiler()?;
    let app = app::build(
        place,
        &app::Options {
            fast: options.fast,
            budget: false,
        },
    )?;
    let server = server(place, !options.fast)?;
    say(&format!(
        "starting the server on http://127.0.0.1:{} (the first start fills the demo city)",
        options.port
    ));
    let mut command = Command::new(&server);
    command.args([
        "serve",
        "--demo",
        "--listen",
        &format!("127.0.0.1:{}", options.port),
    ]);
    command.arg("--app-dir").arg(app).arg("--data-dir").arg(data);
    Err(command.exec()).with_context(|| format!("cannot start {}", server.display()))
}

/// Builds the server; returns its path.
pub fn server(place: &Place, release: bool) -> Result<PathBuf> {
    step(
        "building the server",
        "first time 4 to 6 minutes, later by what changed",
        || {
            let profile = if release { "release" } else { "dev" };
            // for the tests with what they are compiled with, so that nothing is compiled twice
            let which: &[&str] = if release {
                &["-p", "contact-backend"]
            } else {
                &["--workspace", "--bin", "contact-center"]
            };
            execute(cargo().args(["build", "--profile", profile]).args(which))
        },
    )?;
    Ok(place.server(if release { "release" } else { "debug" }))
}

/// Somebody else's port is better found now than after ten minutes of building.
fn port_is_free(port: u16) -> Result<()> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) => bail!(
            "port {port} on 127.0.0.1 cannot be used ({error}). Stop what listens there, or choose another: \
             cargo xtask run --port {}",
            port.wrapping_add(1).max(1024)
        ),
    }
}

/// The data folder must take a file.
fn folder_is_writable(dir: &Path) -> Result<()> {
    let probe = dir.join(".writable");
    std::fs::create_dir_all(dir)
        .and_then(|()| std::fs::write(&probe, b""))
        .with_context(|| {
            format!(
                "the data folder {} cannot be written; choose another: cargo xtask run --data FOLDER",
                dir.display()
            )
        })?;
    std::fs::remove_file(probe).context("the data folder takes files but does not give them back")
}
