//! Builds the server out of its settings, starts it, stops it.
use crate::app::{App, Reference};
use crate::auth::{RateLimits, Tokens};
use crate::clock::Clock;
use crate::concurrency::Concurrency;
use crate::config::Config;
use crate::disk::Folders;
use crate::files::Files;
use crate::first_start::Marker;
use crate::http::middleware::{self, ContentPolicy};
use crate::http::{API, assets, body, docs, routes};
use crate::jobs::{self, Jobs};
use crate::live::{self, FeedCursor, Live};
use crate::pulse::Pulse;
use crate::seed::Source;
use crate::telemetry::RequestSpan;
use actix_web::dev::ServerHandle;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Web, HttpServer, Scope, web};
use anyhow::Context;
use std::collections::HashSet;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, RwLock};
use std::time::Duration;
use store::Db;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;
use tracing_actix_web::TracingLogger;

/// A server that runs.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Its state.
    pub app: Arc<App>,
    /// The key of the demo integration, when the demo city was loaded by this start.
    pub demo_key: Option<String>,
    handle: ServerHandle,
    jobs: Jobs,
    watchers: [JoinHandle<()>; 3],
    task: JoinHandle<std::io::Result<()>>,
}

impl Running {
    /// Stops at once; a signal stops it after the running requests.
    pub async fn stop(self) {
        self.app.live.close();
        self.handle.stop(false).await;
        self.end().await.unwrap_or_else(|e| {
            tracing::error!(cause = %format!("{e:#}"), "the server ended with an error");
        });
    }

    /// Waits until a signal says to stop: SIGTERM lets running requests end first. Open streams would
    /// never end by themselves, and are told. Errors: also when the data folder is gone.
    pub async fn wait(mut self) -> anyhow::Result<()> {
        let (mut term, mut int) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let graceful = tokio::select! {
            ended = &mut self.task => return Ok(ended??),
            _ = term.recv() => true,
            _ = int.recv() => false,
            lost = self.app.pulse.lost() => {
                self.stop().await;
                anyhow::bail!(lost);
            }
        };
        self.app.live.close();
        self.handle.stop(graceful).await;
        self.end().await
    }

    async fn end(self) -> anyhow::Result<()> {
        let ended = self.task.await;
        self.watchers.iter().for_each(JoinHandle::abort);
        self.app.pulse.stop();
        self.jobs.stop().await;
        Ok(ended??)
    }
}

/// Threads in which a worker compresses large answers and writes what is uploaded.
const COMPRESSING: usize = 2;

/// Opens the database and everything else a server needs; imports the reference data when the
/// database is new.
pub fn open(config: Config, clock: Clock) -> anyhow::Result<App> {
    // a second start in one process finds the first one's provider
    let _ = rustls::crypto::ring::default_provider().install_default();
    let marker = Marker::read(&config)?;
    let db = Db::open_known(&config.store_options(), marker.database()).map_err(|e| marker.explain(e))?;
    marker.keep(db.origin())?;
    let source = Source::of(config.community.as_deref());
    if crate::seed::reference(&db, &source, clock.now())? {
        tracing::info!("the reference data is imported");
    }
    let reference = Reference::load(&db, clock.now())?;
    let invented = match config.demo {
        true => HashSet::new(),
        false => db.read(store::demo::accounts)?.into_iter().collect(),
    };
    let writers = if db.is_pg() { config.readers } else { 1 };
    Ok(App {
        files: Files::open(&config)?,
        pulse: Pulse::default(),
        tokens: Tokens::new(&config.jwt_secret),
        cursors: crate::app::cursor::CursorKey::of(&config.jwt_secret),
        concurrency: Concurrency::new(config.readers, writers)?,
        limits: RateLimits::new(config.rate_limit),
        reference: RwLock::new(Arc::new(reference)),
        taught: RwLock::new(None),
        reads: crate::app::ticket::reads::ReadLog::default(),
        journal: crate::app::security::Journal::default(),
        invented,
        live: Live::default(),
        db,
        clock,
        config,
    })
}

/// Starts a server; it answers when this returns.
pub async fn start(config: Config, clock: Clock) -> anyhow::Result<Running> {
    raise_limit_of_files();
    let listener = listen(config.listen)?;
    let app = Arc::new(tokio::task::spawn_blocking(move || open(config, clock)).await??);
    let demo_key = if app.config.demo {
        load_demo(&app).await?
    } else {
        None
    };
    let shared = Arc::clone(&app);
    let tail = tokio::task::spawn_blocking(move || FeedCursor::of(&shared)).await??;
    serve(listener, app, demo_key, tail)
}

/// Loads the demo city unless it is there; the key of its integration when it is new.
pub async fn load_demo(app: &Arc<App>) -> anyhow::Result<Option<String>> {
    let report = crate::seed::demo(app, app.clock.now()).await?;
    if let Some(report) = &report {
        // lists are quick at once, not only after the database has looked around by itself
        let filled = Arc::clone(app);
        tokio::task::spawn_blocking(move || filled.db.settle()).await??;
        tracing::info!(
            tickets = report.tickets,
            acts = report.acts,
            "the demo city is loaded"
        );
    }
    Ok(report.map(|r| r.api_key))
}

/// The folders the server cannot be without: its own, and that of the files.
fn folders(app: &App) -> Folders {
    let files = app.files.folder().map(std::path::Path::to_owned);
    Folders::of(std::iter::once(app.config.data_dir.clone()).chain(files))
}

fn listen(addr: SocketAddr) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(addr).with_context(|| {
        format!("Адреса {addr} зайнята або недоступна: оберіть іншу через --listen. / The address {addr} is busy or not available: choose another with --listen.")
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// The endpoints; what is none of them is not found, in JSON.
fn api() -> Scope {
    let scope = web::scope(API)
        .configure(docs::document)
        .configure(|c| routes().configure(c));
    scope.default_service(web::to(assets::fallback))
}

/// As many connections at once as this machine allows.
fn raise_limit_of_files() {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) => tracing::debug!(limit, "open files at once"),
        Err(e) => tracing::warn!(cause = %e, "the limit of open files could not be raised"),
    }
}

fn serve(
    listener: TcpListener,
    app: Arc<App>,
    demo_key: Option<String>,
    tail: FeedCursor,
) -> anyhow::Result<Running> {
    let addr = listener.local_addr()?;
    let shared = web::Data::from(Arc::clone(&app));
    let policy = web::Data::new(ContentPolicy::new(app.config.map.origin()));
    let server = HttpServer::new(move || {
        Web::new()
            .app_data(shared.clone())
            .app_data(policy.clone())
            .service(api())
            .configure(docs::pages)
            .default_service(web::to(assets::fallback))
            .wrap(Compress::default())
            .wrap(from_fn(middleware::finish))
            .wrap(from_fn(body::watch))
            .wrap(TracingLogger::<RequestSpan>::new())
    })
    // for compressing alone: other blocking work has its own threads
    .worker_max_blocking_threads(COMPRESSING)
    // small answers leave at once, also when a compressor sends them in two pieces
    .tcp_nodelay(true)
    // whoever closes the connection takes the question back: what waits in line for it is forgotten
    .h1_allow_half_closed(false)
    // an answer before the end of a body takes leave by itself, see `body`
    .client_disconnect_timeout(Duration::ZERO)
    .listen(listener)?
    .shutdown_timeout(10)
    // `Running::wait` listens itself: it has streams to end first
    .disable_signals()
    .run();
    let handle = server.handle();
    app.pulse.start(app.db.probe(), folders(&app))?;
    let jobs = jobs::start(Arc::clone(&app))?;
    let watchers = [
        tokio::spawn(jobs::sweep::watch(Arc::clone(&app))),
        tokio::spawn(jobs::reload::watch(Arc::clone(&app))),
        tokio::spawn(live::watch(Arc::clone(&app), tail)),
    ];
    Ok(Running {
        addr,
        app,
        demo_key,
        handle,
        jobs,
        watchers,
        task: tokio::spawn(server),
    })
}
