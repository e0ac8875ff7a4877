//! The server as a process of its own: killed without farewell, told to stop, started in strange surroundings.
use openapi::page::Page;
use openapi::session::Session;
use openapi::ticket::{TicketCard, TicketRow};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// A server process.
pub struct Server {
    child: Child,
    words: tempfile::NamedTempFile,
    /// Where the API lives.
    pub base: String,
    /// A client without cookies.
    pub http: reqwest::Client,
}

fn binary() -> String {
    std::env::var("CONTACT_CENTER_BIN")
        .expect("CONTACT_CENTER_BIN is not set: `cargo xtask test` builds the server and sets it")
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

impl Server {
    /// Starts a server and waits until it is ready.
    pub async fn start(database: &str, dir: &Path) -> Server {
        Server::start_as(&[], database, dir).await
    }

    /// The same by way of a program that prepares its surroundings: its words, then ours.
    pub async fn start_as(wrapper: &[&str], database: &str, dir: &Path) -> Server {
        let port = free_port();
        let binary = binary();
        let mut words = wrapper.iter().copied().chain([binary.as_str(), "serve"]);
        let words_kept = tempfile::NamedTempFile::new().expect("a file for the server's words");
        let child = Command::new(words.next().expect("a program"))
            .args(words)
            .env("CONTACT_LISTEN", format!("127.0.0.1:{port}"))
            .env("CONTACT_DATABASE", database)
            .env("CONTACT_DATA_DIR", dir)
            .env("CONTACT_NO_RATE_LIMIT", "true")
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(words_kept.reopen().expect("the same file"))
            .kill_on_drop(true)
            .spawn()
            .expect("the server's binary");
        let mut server = Server {
            child,
            words: words_kept,
            base: format!("http://127.0.0.1:{port}/api/v1"),
            http: crate::app::client(),
        };
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(60) {
            if server.is_ready().await {
                return server;
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                panic!("the server ended with {status}: {}", server.words());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server does not start");
    }

    /// Whether it says that it is ready.
    pub async fn is_ready(&self) -> bool {
        let ready = self.http.get(format!("{}/ready", self.base)).send().await;
        ready.is_ok_and(|r| r.status() == 200)
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    /// SIGKILL: no farewell, no flush.
    pub async fn kill(mut self) {
        self.child.kill().await.unwrap();
        assert!(!self.child.wait().await.unwrap().success());
    }

    /// SIGTERM, as a service manager says it; how long it took to stop.
    pub async fn terminate(mut self) -> Duration {
        let started = Instant::now();
        let told = Command::new("kill")
            .args(["-TERM", &self.pid().to_string()])
            .status()
            .await;
        assert!(told.unwrap().success());
        assert!(self.child.wait().await.unwrap().success());
        started.elapsed()
    }

    /// Waits until it stops by itself: whether well, and its last words.
    pub async fn ended(mut self) -> (bool, String) {
        let status = tokio::time::timeout(Duration::from_secs(30), self.child.wait()).await;
        let status = status.expect("the server goes on").unwrap();
        (status.success(), self.words())
    }

    fn words(&self) -> String {
        std::fs::read_to_string(self.words.path()).unwrap_or_default()
    }

    /// Opens a cabinet; its token.
    pub async fn register(&self, body: &Value) -> String {
        let call = self.http.post(format!("{}/applicants", self.base)).json(body);
        let reply = call.send().await.unwrap();
        assert_eq!(reply.status(), 201);
        reply.json::<Session>().await.unwrap().access_token
    }

    /// Signs in; the token.
    pub async fn sign_in(&self, login: &str) -> String {
        let body = json!({"login": login, "password": "чотири прості слова", "transport": "body"});
        let call = self.http.post(format!("{}/sessions", self.base)).json(&body);
        call.send()
            .await
            .unwrap()
            .json::<Session>()
            .await
            .unwrap()
            .access_token
    }

    /// Files a request.
    pub async fn file(&self, token: &str) -> TicketCard {
        let call = self
            .http
            .post(format!("{}/tickets", self.base))
            .bearer_auth(token);
        let reply = call.json(&crate::make::water()).send().await.unwrap();
        assert_eq!(reply.status(), 201);
        reply.json().await.unwrap()
    }

    /// The first hundred requests.
    pub async fn list(&self, token: &str) -> Vec<TicketRow> {
        let call = self
            .http
            .get(format!("{}/tickets?limit=100", self.base))
            .bearer_auth(token);
        let page: Page<TicketRow> = call.send().await.unwrap().json().await.unwrap();
        page.items
    }
}
