//! Running programs and telling what takes long.
//!
//! A step prints what it does and how long it usually takes, and afterwards how long it took. A failed
//! program stops everything with its own command line in the message.
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// Where the workspace and its build results are.
pub struct Place {
    /// The folder of the workspace.
    pub root: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl Place {
    /// Asks cargo, so that `CARGO_TARGET_DIR` and the configuration are respected.
    pub fn find() -> Result<Place> {
        let out = output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
        let meta: serde_json::Value = serde_json::from_str(&out)?;
        let path = |key: &str| meta.get(key).and_then(|v| v.as_str()).map(PathBuf::from);
        Ok(Place {
            root: path("workspace_root").context("cargo metadata names no workspace_root")?,
            target: path("target_directory").context("cargo metadata names no target_directory")?,
        })
    }

    /// The server's program in the given profile folder.
    pub fn server(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("contact-center")
    }

    /// The finished app bundle.
    pub fn app(&self) -> PathBuf {
        self.target.join("app")
    }
}

/// The cargo that started us.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A line that stands out, without a step of its own.
pub fn say(text: &str) {
    println!("── {text}");
}

/// Does a step and says how long it took.
pub fn step<T>(what: &str, usual: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(&format!("{what} ({usual})"));
    let start = Instant::now();
    let result = work().with_context(|| format!("failed: {what}"))?;
    println!("   {what}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(result)
}

/// Runs a program to its end; its output goes where ours goes.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{status}: {}", shown(command));
    }
    Ok(())
}

/// Runs a program and returns what it printed.
pub fn output(command: &mut Command) -> Result<String> {
    let out = command
        .output()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !out.status.success() {
        bail!(
            "{}: {}\n{}",
            out.status,
            shown(command),
            String::from_utf8_lossy(&out.stderr).trim()
        );
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// Whether a program runs and ends well; nothing is printed.
pub fn works(command: &mut Command) -> bool {
    command.output().is_ok_and(|out| out.status.success())
}

/// The first folder of PATH that holds the program.
pub fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|dir| dir.join(program))
        .find(|file| file.is_file())
}

/// Reads a file as text, with its name in the error.
pub fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file, making its folder, with its name in the error.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
    }
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// A port nobody listens on.
pub fn free_port() -> Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?.port())
}

/// The command as one would type it.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
