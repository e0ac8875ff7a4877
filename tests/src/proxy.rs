//! A wire between a server and PostgreSQL that breaks where a test wants it to.
//!
//! What a network does between a statement and its answer no database can be told to do.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A running proxy; it goes with the runtime of its test.
#[derive(Debug)]
pub struct Proxy {
    address: String,
    state: Arc<State>,
}

#[derive(Debug)]
struct State {
    target: String,
    /// Every how many commits the wire breaks; 0 for never.
    every: AtomicUsize,
    commits: AtomicUsize,
    cuts: AtomicUsize,
    /// Nothing passes, and nothing is closed.
    frozen: watch::Sender<bool>,
    /// The next cut loses the commit itself, the one after it only its answer.
    before: AtomicBool,
}

impl Proxy {
    /// A proxy in front of the server in this address.
    pub async fn start(url: &str) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port for the proxy");
        let address = listener.local_addr().expect("its address").to_string();
        let state = Arc::new(State {
            target: host(url).to_owned(),
            every: AtomicUsize::new(0),
            commits: AtomicUsize::new(0),
            cuts: AtomicUsize::new(0),
            frozen: watch::Sender::new(false),
            before: AtomicBool::new(false),
        });
        let shared = Arc::clone(&state);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(carry(client, Arc::clone(&shared)));
            }
        });
        Proxy { address, state }
    }

    /// The same database, through the proxy.
    pub fn through(&self, url: &str) -> String {
        url.replacen(host(url), &self.address, 1)
    }

    /// From now on every `n`-th commit breaks its connection: in turn after it was done and before it arrived.
    pub fn cut_commits(&self, n: usize) {
        self.state.every.store(n, Ordering::SeqCst);
    }

    /// How many commits were cut.
    pub fn cuts(&self) -> usize {
        self.state.cuts.load(Ordering::SeqCst)
    }

    /// Stops or lets pass everything, without closing anything.
    pub fn freeze(&self, frozen: bool) {
        self.state.frozen.send_replace(frozen);
    }
}

/// `host:port` of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

async fn carry(client: TcpStream, state: Arc<State>) {
    let Ok(server) = TcpStream::connect(&state.target).await else {
        return;
    };
    let (from_client, to_client) = client.into_split();
    let (from_server, to_server) = server.into_split();
    let cut = watch::Sender::new(false);
    tokio::select! {
        () = questions(from_client, to_server, &state, &cut) => {}
        () = answers(from_server, to_client, &state, cut.subscribe()) => {}
    }
}

async fn thawed(state: &State) {
    let mut frozen = state.frozen.subscribe();
    // the sender lives as long as the proxy
    let _ = frozen.wait_for(|f| !f).await;
}

async fn questions(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    state: &State,
    cut: &watch::Sender<bool>,
) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(n @ 1..) = from.read(&mut buffer).await {
        thawed(state).await;
        let bytes = &buffer[..n];
        if is_commit(bytes) && falls(state) {
            state.cuts.fetch_add(1, Ordering::SeqCst);
            if state.before.fetch_xor(true, Ordering::SeqCst) {
                return;
            }
            cut.send_replace(true);
        }
        if to.write_all(bytes).await.is_err() {
            return;
        }
    }
}

/// Passes answers on; the answer to a cut commit ends the connection instead.
async fn answers(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, state: &State, cut: watch::Receiver<bool>) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(n @ 1..) = from.read(&mut buffer).await {
        thawed(state).await;
        if *cut.borrow() || to.write_all(&buffer[..n]).await.is_err() {
            return;
        }
    }
}

fn is_commit(bytes: &[u8]) -> bool {
    bytes.windows(7).any(|w| w == b"COMMIT\0")
}

fn falls(state: &State) -> bool {
    let every = state.every.load(Ordering::SeqCst);
    every > 0 && (state.commits.fetch_add(1, Ordering::SeqCst) + 1).is_multiple_of(every)
}
