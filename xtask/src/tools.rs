//! What must be on the machine: found, installed where that is ours to do, or named with the way to get it.
use crate::sh::{Place, output, read, run, step, which, works};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The wasm target of the toolchain; added through rustup when it is not there.
pub fn wasm_target() -> Result<()> {
    let target = "wasm32-unknown-unknown";
    let sysroot = output(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(target)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    if which("rustup").is_none() {
        bail!(
            "the Rust target {target} is missing and rustup is not on PATH: install Rust from https://rustup.rs"
        );
    }
    step(
        "adding the Rust target wasm32-unknown-unknown",
        "some seconds",
        || run(Command::new("rustup").args(["target", "add", target])),
    )
}

/// A C compiler and make: SQLite, libpq and the allocator are built from source.
pub fn c_compiler() -> Result<()> {
    if !["cc", "gcc", "clang"].iter().any(|name| which(name).is_some()) {
        bail!(
            "no C compiler (cc) on PATH; it builds SQLite and libpq. On Debian: apt-get install gcc libc6-dev"
        )
    }
    match which("make") {
        Some(_) => Ok(()),
        None => install(&["make"]),
    }
}

/// The bindgen library writes the glue for exactly one wasm-bindgen: both are pinned to the same version.
pub fn bindgen_versions(place: &Place) -> Result<()> {
    let lock = read(&place.root.join("Cargo.lock"))?;
    let (ours, theirs) = (
        locked(&lock, "wasm-bindgen-cli-support"),
        locked(&lock, "wasm-bindgen"),
    );
    if ours.is_none() || ours != theirs {
        bail!(
            "wasm-bindgen is {} and wasm-bindgen-cli-support is {} in Cargo.lock; they must be equal: change \
             wasm-bindgen-cli-support in the root Cargo.toml and run `cargo update -p wasm-bindgen-cli-support`",
            theirs.unwrap_or("absent"),
            ours.unwrap_or("absent"),
        );
    }
    Ok(())
}

/// The version of a package in a lock file.
fn locked<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    rest.split_once('"').map(|(version, _)| version)
}

/// Installs the npm packages of a folder from its lock file, unless they are there already.
pub fn npm(dir: &Path) -> Result<()> {
    let time = |file: &str| dir.join(file).metadata().and_then(|m| m.modified()).ok();
    let (lock, done) = (time("package-lock.json"), time("node_modules/.package-lock.json"));
    if lock.is_some() && done >= lock {
        return Ok(());
    }
    if which("npm").is_none() {
        bail!("npm is not on PATH; it comes with Node.js 20 or newer. On Debian: apt-get install nodejs npm");
    }
    step(
        &format!("npm packages of {}", dir.display()),
        "some seconds",
        || {
            run(Command::new("npm")
                .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
                .current_dir(dir))
        },
    )
}

/// The optimiser of WebAssembly: the version of our npm lock file, else the one on PATH, else none.
pub fn wasm_opt(place: &Place) -> Option<PathBuf> {
    let ours = place.root.join("frontend/node_modules/.bin/wasm-opt");
    if ours.is_file() {
        Some(ours)
    } else {
        which("wasm-opt")
    }
}

/// Programs the tests need beyond the compiler, with the Debian package of each.
pub fn for_tests() -> Result<()> {
    let wanted = [
        (postgres_bin().is_ok(), "postgresql-15"),
        (which("chromium").is_some(), "chromium"),
        (which("chromedriver").is_some(), "chromium-driver"),
    ];
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(there, _)| !there)
        .map(|(_, name)| *name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    install(&missing)?;
    postgres_bin().map(drop)
}

/// Installs Debian packages when we are root or may become it without a question.
fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if which("apt-get").is_none() {
        bail!(
            "missing: {}. Install them with your system's package manager",
            packages.join(", ")
        );
    }
    let root = is_root()?;
    if !root && !works(Command::new("sudo").args(["-n", "true"])) {
        bail!("missing: {}. As root: {by_hand}", packages.join(", "));
    }
    let apt = |args: &[&str]| {
        let mut command = Command::new(if root { "apt-get" } else { "sudo" });
        if !root {
            command.args(["-n", "apt-get"]);
        }
        run(command.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    step(&by_hand, "one or two minutes", || {
        apt(&["update", "-q"])?;
        let base = ["install", "-y", "-q", "--no-install-recommends"];
        apt(&[&base[..], packages].concat())
    })
}

/// Whether we are root.
pub fn is_root() -> Result<bool> {
    Ok(output(Command::new("id").arg("-u"))?.trim() == "0")
}

/// The folder with the programs of PostgreSQL 15: `PG_BIN`, Debian's place, or PATH.
pub fn postgres_bin() -> Result<PathBuf> {
    let named = std::env::var_os("PG_BIN").map(PathBuf::from);
    let path = which("initdb").and_then(|file| file.parent().map(Path::to_path_buf));
    let places = named
        .into_iter()
        .chain([PathBuf::from("/usr/lib/postgresql/15/bin")])
        .chain(path);
    let found = places
        .into_iter()
        .find(|dir| dir.join("initdb").is_file() && dir.join("postgres").is_file());
    found
        .context("the programs of PostgreSQL 15 (initdb, postgres) were not found; PG_BIN names their folder")
}
