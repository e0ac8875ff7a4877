//! A PostgreSQL of our own for tests and measurements: own port, own folder, gone afterwards.
//!
//! It never runs as root (PostgreSQL refuses), dies with us even when we are killed, and is fast rather
//! than safe: nothing it holds matters.
use crate::sh::{free_port, output, say, which};
use crate::tools::{is_root, postgres_bin};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running server; dropping it stops it and removes its folder.
pub struct Postgres {
    child: Child,
    dir: PathBuf,
    port: u16,
}

impl Postgres {
    /// Makes a cluster in the temporary folder and starts it. `durable` waits for the disk as in production.
    pub fn start(durable: bool) -> Result<Postgres> {
        let bin = postgres_bin()?;
        let port = free_port()?;
        let dir = std::env::temp_dir().join(format!("contact-pg-{}-{port}", std::process::id()));
        std::fs::create_dir(&dir).with_context(|| format!("cannot make {}", dir.display()))?;
        if which("setpriv").is_none() {
            bail!("setpriv (package util-linux) is not on PATH; PostgreSQL is started through it");
        }
        let user = if is_root()? { Some(unprivileged()?) } else { None };
        if let Some(user) = &user {
            output(
                Command::new("chown")
                    .arg(format!("{}:{}", user.uid, user.gid))
                    .arg(&dir),
            )?;
        }
        output(
            as_user(user.as_ref(), &bin.join("initdb"), &dir)
                .arg("-D")
                .arg(dir.join("data"))
                .args([
                    "--username=postgres",
                    "--auth=trust",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ]),
        )?;
        let child = serve(user.as_ref(), &bin, &dir, port, durable)?;
        let mut server = Postgres { child, dir, port };
        server.wait(&bin)?;
        say(&format!("PostgreSQL is ready on port {port}"));
        Ok(server)
    }

    /// The address of its maintenance database.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Waits until it answers; says what its log says when it ends instead.
    fn wait(&mut self, bin: &Path) -> Result<()> {
        let start = Instant::now();
        let port = self.port.to_string();
        while !crate::sh::works(Command::new(bin.join("pg_isready")).args([
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            &port,
        ])) {
            let ended = self.child.try_wait()?.is_some();
            if ended || start.elapsed() > Duration::from_secs(60) {
                let log = std::fs::read_to_string(self.dir.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start on port {port}:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let pid = self.child.id().to_string();
        let asked = crate::sh::works(Command::new("kill").args(["-QUIT", &pid]));
        if !asked {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
        if let Err(error) = std::fs::remove_dir_all(&self.dir) {
            say(&format!("{} was not removed: {error}", self.dir.display()));
        }
    }
}

/// Starts the server in the foreground of its own process, with its log in the folder.
fn serve(user: Option<&Account>, bin: &Path, dir: &Path, port: u16, durable: bool) -> Result<Child> {
    let log = std::fs::File::create(dir.join("log"))?;
    let sockets = format!("unix_socket_directories={}", dir.display());
    let quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
    let settings = [
        "listen_addresses=127.0.0.1",
        "max_connections=300",
        "shared_buffers=256MB",
        &sockets,
    ];
    let mut command = as_user(user, &bin.join("postgres"), dir);
    command
        .arg("-D")
        .arg(dir.join("data"))
        .args(["-p", &port.to_string()]);
    for setting in settings
        .into_iter()
        .chain(if durable { [].as_slice() } else { &quick }.iter().copied())
    {
        command.args(["-c", setting]);
    }
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    command.spawn().context("cannot start postgres")
}

/// A command that runs as the user and is ended when we are (`setpriv` of util-linux).
fn as_user(user: Option<&Account>, program: &Path, dir: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if let Some(user) = user {
        command.args(["--reuid", &user.uid, "--regid", &user.gid, "--clear-groups"]);
    }
    command
        .args(["--pdeathsig", "QUIT"])
        .arg(program)
        .current_dir(dir);
    command
}

/// Numbers of an account without privileges.
struct Account {
    uid: String,
    gid: String,
}

/// The account that PostgreSQL gets when we are root: Debian's own, else nobody.
fn unprivileged() -> Result<Account> {
    let id =
        |flag: &str, name: &str| output(Command::new("id").args([flag, name])).map(|id| id.trim().to_owned());
    let known = |name: &&str| {
        Some(Account {
            uid: id("-u", name).ok()?,
            gid: id("-g", name).ok()?,
        })
    };
    ["postgres", "nobody"]
        .iter()
        .find_map(known)
        .context("neither a user postgres nor nobody is known here")
}
