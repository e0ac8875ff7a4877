//! Work behind the scenes: letters, the log of readings, old keys, files nobody names.
//!
//! Jobs are rows of the outbox, written with the act they follow; a worker may be stopped at any
//! moment, its jobs come back after a while. Logs name jobs, never people.
pub mod reload;
pub mod sweep;
pub mod terms;
#[cfg(test)]
mod tests;
mod worker;

pub use worker::{Round, round};

use crate::app::App;
use crate::mail::{Post, Smtp};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long the worker rests when there was nothing to do.
const PAUSE: Duration = Duration::from_secs(2);

/// The worker of this server.
pub struct Jobs {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// Starts the worker.
pub fn start(app: Arc<App>) -> anyhow::Result<Jobs> {
    let post = match &app.config.mail {
        Some(setting) => {
            let name = app.reference().data.community.service_uk.clone();
            Some(Arc::new(Smtp::open(setting, &name)?) as Arc<dyn Post>)
        }
        None => None,
    };
    let (stop, stopped) = watch::channel(false);
    Ok(Jobs {
        stop,
        task: tokio::spawn(work(app, post, stopped)),
    })
}

impl Jobs {
    /// Lets the present round end, writes down what waits, stops.
    pub async fn stop(self) {
        // a worker that is gone already needs no telling
        let _ = self.stop.send(true);
        if let Err(e) = self.task.await {
            tracing::error!(cause = %e, "the worker ended with an error");
        }
    }
}

async fn work(app: Arc<App>, post: Option<Arc<dyn Post>>, mut stopped: watch::Receiver<bool>) {
    let (mut purged, mut looked) = (None, None);
    loop {
        let (shared, carrier) = (Arc::clone(&app), post.clone());
        let done = app.concurrency.spawn_blocking(move || {
            let seen = terms::in_its_time(&shared, looked).unwrap_or_else(|e| {
                tracing::warn!(cause = %e, "a round of deadlines failed");
                shared.clock.now()
            });
            (seen, round(&shared, carrier.as_deref(), purged))
        });
        let done = done.await.map(|(seen, done)| {
            looked = Some(seen);
            done
        });
        let busy = match done {
            Ok(Ok(found)) => {
                purged = Some(found.purged_at);
                found.jobs > 0
            }
            Ok(Err(e)) => {
                tracing::warn!(cause = %e, "a round of jobs failed");
                false
            }
            Err(e) => {
                tracing::error!(cause = %e, "a round of jobs was cut short");
                false
            }
        };
        if *stopped.borrow() {
            return;
        }
        if !busy {
            tokio::select! {
                _ = tokio::time::sleep(PAUSE) => {}
                _ = stopped.changed() => {}
            }
        }
    }
}
