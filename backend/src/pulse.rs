//! What the server stands on, looked at all the time by a thread of its own: the database and the folders.
//!
//! While the database does not answer, everybody is told at once instead of waiting for it. A folder that is removed
//! stops the server: going on would acknowledge what nobody finds again. Readiness is what this thread has just tried.
use crate::disk::Folders;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use store::{DbError, Probe};
use tokio::sync::watch;

/// Pause between two looks.
const EVERY: Duration = Duration::from_millis(400);
/// A database that has not answered the smallest question for so long is away.
const ANSWER: Duration = Duration::from_secs(2);
/// The same for writing a row: the disk may be busy.
const WRITE: Duration = Duration::from_secs(5);
/// How long a question about readiness waits.
const READY: Duration = Duration::from_millis(2500);
/// How often those who wait for the database look whether it is away.
const TURN: Duration = Duration::from_millis(200);

/// The pulse of the surroundings. Clones share it.
#[derive(Clone)]
pub struct Pulse(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    wake: Condvar,
    news: watch::Sender<News>,
}

#[derive(Default)]
struct State {
    /// What is being tried, since when, and how long it may take.
    trying: Option<(Instant, Duration)>,
    /// The last look found nobody.
    away: bool,
    /// Somebody wants to know whether the database can be written.
    asked: bool,
    stopped: bool,
}

#[derive(Default)]
struct News {
    /// Attempts at writing so far.
    tried: u64,
    /// What became of the last one.
    failed: Option<String>,
    /// Why the server cannot go on.
    lost: Option<String>,
}

impl Default for Pulse {
    fn default() -> Self {
        Pulse(Arc::new(Shared {
            state: Mutex::default(),
            wake: Condvar::new(),
            news: watch::Sender::default(),
        }))
    }
}

impl Pulse {
    /// Begins to look. Without it the surroundings count as sound.
    pub fn start(&self, probe: Probe, folders: Folders) -> std::io::Result<()> {
        let pulse = self.clone();
        std::thread::Builder::new()
            .name("pulse".to_owned())
            .spawn(move || pulse.beat(probe, &folders))
            .map(drop)
    }

    /// Ends the looking.
    pub fn stop(&self) {
        self.state().stopped = true;
        self.0.wake.notify_all();
    }

    /// Whether the database does not answer.
    pub fn is_away(&self) -> bool {
        let state = self.state();
        state.away || state.trying.is_some_and(|(since, limit)| since.elapsed() > limit)
    }

    /// Waits until the database does not answer.
    pub async fn away(&self) {
        while !self.is_away() {
            tokio::time::sleep(TURN).await;
        }
    }

    /// Waits until the server cannot go on; tells why.
    pub async fn lost(&self) -> String {
        let mut news = self.0.news.subscribe();
        let lost = news.wait_for(|n| n.lost.is_some()).await;
        lost.ok().and_then(|n| n.lost.clone()).unwrap_or_default()
    }

    /// Whether the database can be written and the folders take files, tried now. Errors: what fails, for the log.
    pub async fn ready(&self) -> Result<(), String> {
        let mut news = self.0.news.subscribe();
        let before = news.borrow().tried;
        self.state().asked = true;
        self.0.wake.notify_all();
        match tokio::time::timeout(READY, news.wait_for(|n| n.tried > before)).await {
            Ok(Ok(tried)) => tried.failed.clone().map_or(Ok(()), Err),
            _ => Err("the database does not answer in time".to_owned()),
        }
    }

    fn beat(&self, mut probe: Probe, folders: &Folders) {
        let mut missed = None;
        while let Some(asked) = self.next() {
            let answer = self.timed(ANSWER, || probe.answers());
            let lost = missing(&answer, folders);
            // before readiness is told: whoever hears «ready» is served from then on
            self.state().away = answer.is_err() || lost.is_some();
            if asked {
                let outcome = match &lost {
                    Some(lost) => Err(lost.clone()),
                    None => self
                        .timed(WRITE, || probe.writes(chrono::Utc::now()))
                        .map_err(|e| e.to_string()),
                };
                let outcome = outcome.and_then(|()| folders.take_files().map_err(|e| format!("{e:#}")));
                self.0.news.send_modify(|n| {
                    n.tried += 1;
                    n.failed = outcome.err();
                });
            }
            // seen twice: a folder may be put back in place by a careful hand
            if lost.is_some() && lost == missed {
                self.0.news.send_modify(|n| n.lost.clone_from(&lost));
                return;
            }
            missed = lost;
        }
    }

    /// Waits for the next look; whether somebody asked for it. `None` at the end.
    fn next(&self) -> Option<bool> {
        let idle = |s: &mut State| !s.asked && !s.stopped;
        let waited = self.0.wake.wait_timeout_while(self.state(), EVERY, idle);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (!state.stopped).then(|| std::mem::take(&mut state.asked))
    }

    fn timed(&self, limit: Duration, f: impl FnOnce() -> Result<(), DbError>) -> Result<(), DbError> {
        self.state().trying = Some((Instant::now(), limit));
        let outcome = f();
        self.state().trying = None;
        outcome
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is not there any more, in words for whoever looks after the server.
fn missing(answer: &Result<(), DbError>, folders: &Folders) -> Option<String> {
    if let Some(dir) = folders.missing() {
        return Some(format!(
            "Теку «{0}» видалено або підмінено під час роботи. Сервер зупинено: він підтверджував би те, чого не збереже. / The folder “{0}” was removed or replaced while the server ran. It stops: it would acknowledge what it cannot keep.",
            dir.display()
        ));
    }
    matches!(answer, Err(DbError::Gone)).then(|| {
        "Файл бази даних видалено або підмінено під час роботи. Сервер зупинено: він підтверджував би те, чого не збереже. / The database file was removed or replaced while the server ran. It stops: it would acknowledge what it cannot keep.".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_lost_folder_is_told_and_ends_readiness() {
        let dir = tempfile::tempdir().unwrap();
        let (data, files) = (dir.path().join("data"), dir.path().join("files"));
        std::fs::create_dir(&data).unwrap();
        std::fs::create_dir(&files).unwrap();
        let options = store::Options {
            url: format!("sqlite:{}", data.join("contact.db").display()),
            readers: 1,
            sync_full: false,
        };
        let db = store::Db::open(&options).unwrap();
        let pulse = Pulse::default();
        pulse.start(db.probe(), Folders::of([files.clone()])).unwrap();
        assert_eq!(pulse.ready().await, Ok(()));
        assert!(!pulse.is_away());
        std::fs::remove_dir(&files).unwrap();
        let why = tokio::time::timeout(Duration::from_secs(10), pulse.lost())
            .await
            .unwrap();
        assert!(why.contains("files"), "{why}");
        assert!(pulse.is_away());
        pulse.stop();
    }
}
