//! The server under measurement: this binary, as a process of its own.
use super::client::Client;
use crate::config::Config;
use anyhow::{Context, bail};
use secrecy::ExposeSecret;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a server may take to answer its first request.
const PATIENCE: Duration = Duration::from_secs(60);

/// Database connections of the server, as by default.
const READERS: &str = "8";

/// A server process.
pub struct Server {
    /// Where it listens.
    pub addr: SocketAddr,
    /// From the start of the process to the first answer that needs the database.
    pub cold_start: Duration,
    /// Memory of its own before the first measured request, in bytes.
    pub idle_memory: u64,
    child: Child,
}

impl Server {
    /// Starts this binary on the same database, without limits on signing in.
    pub fn start(config: &Config) -> anyhow::Result<Server> {
        Server::with(config, "--no-rate-limit")
    }

    /// The same with its limits, as behind a proxy that says who asks.
    pub fn behind_proxy(config: &Config) -> anyhow::Result<Server> {
        Server::with(config, "--trust-proxy")
    }

    fn with(config: &Config, how: &str) -> anyhow::Result<Server> {
        let addr = free_address()?;
        let begin = Instant::now();
        let child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .args(["--listen", &addr.to_string(), how, "--readers", READERS])
            .env("CONTACT_DATABASE", &config.database)
            .env("CONTACT_FILES", &config.files)
            .env("CONTACT_DATA_DIR", &config.data_dir)
            .env("CONTACT_JWT_SECRET", config.jwt_secret.expose_secret())
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null())
            .spawn()
            .context("the server process")?;
        let mut server = Server {
            addr,
            cold_start: Duration::ZERO,
            idle_memory: 0,
            child,
        };
        server.wait(begin)?;
        server.cold_start = begin.elapsed();
        server.idle_memory = server.own_memory();
        Ok(server)
    }

    fn wait(&mut self, begin: Instant) -> anyhow::Result<()> {
        while begin.elapsed() < PATIENCE {
            let ready = Client::connect(self.addr).and_then(|mut c| c.send("GET", "/ready", "", ""));
            if ready.is_ok_and(|a| a.status == 200) {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        bail!("the server did not answer within {} seconds", PATIENCE.as_secs())
    }

    /// The most memory the process has held, in bytes; pages of the database it maps count too,
    /// once for every connection.
    pub fn peak_memory(&self) -> u64 {
        self.memory("VmHWM:")
    }

    /// Memory of its own now, in bytes, without mapped pages of files.
    pub fn own_memory(&self) -> u64 {
        self.memory("RssAnon:")
    }

    /// Memory of the process now, in bytes, with mapped pages.
    pub fn resident(&self) -> u64 {
        self.memory("VmRSS:")
    }

    /// A line of `/proc/PID/status`; 0 where there is none.
    fn memory(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix(name));
        let kib = line.and_then(|l| l.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
        kib.unwrap_or(0) * 1024
    }

    /// Ends the process.
    pub fn stop(mut self) {
        // it may have ended by itself
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // a failed measurement leaves no server behind
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_address() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    Ok(listener.local_addr()?)
}
