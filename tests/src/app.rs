//! A server of one's own: database, clock, port, files.
use crate::database::{Database, Kind};
use backend::clock::Clock;
use backend::config::Config;
use backend::server::{Running, start};
use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone, Utc};
use std::collections::HashMap;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;
use tempfile::TempDir;
use uuid::Uuid;

/// Monday, 2 March 2026, 10:00 in Kyiv: four weeks before the clocks change.
pub fn start_of_time() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 2, 8, 0, 0).unwrap()
}

/// A moment written as people in Kyiv read it: `2026-03-09 17:00`.
pub fn kyiv(text: &str) -> DateTime<Utc> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a local moment");
    // the tests' months: winter time until 29 March 2026, 03:00, summer time until autumn
    let summer = NaiveDateTime::parse_from_str("2026-03-29 03:00", "%Y-%m-%d %H:%M").expect("a moment");
    let offset = if local < summer { 2 } else { 3 };
    (local - TimeDelta::hours(offset)).and_utc()
}

/// The second community of the tests: as small as one can be, and nothing like Kryvyi Rih.
pub fn zelena() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("communities/zelena")
}

/// A running server with everything a test may want to reach.
pub struct TestApp {
    /// `http://127.0.0.1:port`.
    pub base: String,
    /// The clock the server goes by.
    pub clock: Clock,
    /// Its database.
    pub database: Database,
    /// Plain client: no cookies, no redirects.
    pub http: reqwest::Client,
    pub(crate) running: Running,
    pub(crate) people: Mutex<HashMap<String, (Uuid, Option<Uuid>)>>,
    pub(crate) password: Mutex<Option<String>>,
    dir: TempDir,
}

impl TestApp {
    /// A server on this database with honest defaults.
    pub async fn start(kind: Kind) -> TestApp {
        TestApp::with(kind, Clock::manual(start_of_time()), |_| {}).await
    }

    /// The same with other settings or another clock.
    pub async fn with(kind: Kind, clock: Clock, settings: impl FnOnce(&mut Config)) -> TestApp {
        TestApp::on(Database::copy, kind, clock, settings).await
    }

    /// The first start of a server for the community in this folder, on an empty database.
    pub async fn of_community(
        kind: Kind,
        clock: Clock,
        folder: &Path,
        settings: impl FnOnce(&mut Config),
    ) -> TestApp {
        let settings = |config: &mut Config| {
            config.community = Some(folder.to_owned());
            settings(config);
        };
        TestApp::on(Database::empty, kind, clock, settings).await
    }

    async fn on(
        make: fn(Kind, &Path) -> Database,
        kind: Kind,
        clock: Clock,
        settings: impl FnOnce(&mut Config),
    ) -> TestApp {
        let dir = tempfile::tempdir().expect("a folder for the test");
        let folder = dir.path().to_owned();
        let database = tokio::task::spawn_blocking(move || make(kind, &folder))
            .await
            .expect("a database");
        let mut config = Config {
            database: database.url.clone(),
            ..Config::local(dir.path())
        };
        settings(&mut config);
        let running = start(config, clock.clone()).await.expect("the server starts");
        let http = client();
        TestApp {
            base: format!("http://{}", running.addr),
            clock,
            database,
            http,
            running,
            people: Mutex::default(),
            password: Mutex::default(),
            dir,
        }
    }

    /// A second server on the same database, as behind a load balancer.
    pub async fn beside(&self) -> Running {
        let config = Config {
            database: self.database.url.clone(),
            ..Config::local(self.folder())
        };
        start(config, self.clock.clone()).await.expect("a second server")
    }

    /// Stops the server; the database goes away.
    pub async fn stop(self) {
        let TestApp {
            running,
            database,
            dir,
            ..
        } = self;
        running.stop().await;
        drop((database, dir));
    }

    /// The server's state, for what no endpoint gives.
    pub fn state(&self) -> &backend::app::App {
        &self.running.app
    }

    /// The folder of this test.
    pub fn folder(&self) -> &std::path::Path {
        self.dir.path()
    }

    /// The moment by the server's clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Takes away what no row names, as the server does once an hour, this long from now.
    pub async fn sweep(&self, later: TimeDelta) -> backend::jobs::sweep::Swept {
        // files are as old as the disk says, whatever the test's clock
        let now = Utc::now() + later;
        backend::jobs::sweep::round(&self.running.app, now)
            .await
            .expect("a sweep")
    }

    /// Lets time pass.
    pub fn pass(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// Sets the clock to a moment in Kyiv: `2026-03-09 17:00`.
    pub fn set_clock(&self, text: &str) {
        self.clock.set(kyiv(text));
    }

    /// Changes the settings marked *policy* and lets the server read them.
    pub fn policy(&self, change: impl FnOnce(&mut domain::policy::Policy)) {
        let db = &self.state().db;
        let mut data = db
            .read::<_, store::DbError>(|c| store::reference::load(c, self.now()))
            .unwrap()
            .expect("reference data");
        change(&mut data.policy);
        db.write::<_, store::DbError>(|c| store::reference::replace(c, &data, self.now()))
            .unwrap();
        self.state().reload_reference().unwrap();
    }
}

/// A plain client: no cookies, no redirects.
pub fn client() -> reqwest::Client {
    // nobody speaks TLS here, but a client wants to know who would; a second call changes nothing
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .timeout(Duration::from_secs(60))
        .build()
        .expect("a client")
}

/// Runs one test on one database; the database goes away also when the test fails.
pub fn run(kind: Kind, test: for<'a> fn(&'a TestApp) -> Pin<Box<dyn Future<Output = ()> + 'a>>) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let app = TestApp::start(kind).await;
        test(&app).await;
        app.stop().await;
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
}
