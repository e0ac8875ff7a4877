//! The demo city: invented people and their requests, driven through the real use cases.
//!
//! Every request takes the way its row in `data/demo_tickets.csv` names, with a clock in the past;
//! the last ones are left on the way, so that every queue of every desk has work. All of it is
//! one transaction: a start that was cut short begins anew, a second start does nothing.
mod acts;
mod calls;
mod cast;
mod paper;
mod parts;
mod plan;
mod play;
mod scene;
mod script;
#[cfg(test)]
mod tests;
mod texts;
mod time;
mod topics;

use crate::app::App;
use cast::Cast;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use store::DbConn;

/// The password of every demo account.
pub const PASSWORD: &str = "demo-kontakt-1520";

/// What was loaded.
#[derive(Debug, Clone)]
pub struct Report {
    /// Requests.
    pub tickets: usize,
    /// Acts on them.
    pub acts: usize,
    /// The key of the demo integration; shown this once.
    pub api_key: String,
}

/// Loads the demo city; `None` when it is there already. Errors: a database that holds anything else: invented
/// people and requests must never stand among real ones.
pub async fn demo(app: &Arc<App>, now: DateTime<Utc>) -> anyhow::Result<Option<Report>> {
    let shared = Arc::clone(app);
    if blocking(move || loaded(&shared)).await? {
        return Ok(None);
    }
    let shared = Arc::clone(app);
    let plan = blocking(move || plan::make(&shared.reference(), now)).await?;
    for paper in plan.papers() {
        app.files.put_bytes(&paper.key, paper.bytes.clone()).await?;
    }
    let shared = Arc::clone(app);
    blocking(move || load(&shared, plan, now)).await.map(Some)
}

fn loaded(app: &App) -> anyhow::Result<bool> {
    app.db.read(|c| {
        if store::demo::is_loaded(c)? {
            return Ok(true);
        }
        anyhow::ensure!(
            store::demo::is_empty(c)?,
            "У базі даних уже є записи, а демонстраційне місто завантажується лише в порожню. Приберіть --demo або вкажіть іншу базу. / \
             The database holds records already, and the demo city is loaded into an empty one only: leave out --demo or name another database."
        );
        Ok(false)
    })
}

fn load(app: &App, plan: plan::Plan, now: DateTime<Utc>) -> anyhow::Result<Report> {
    let hash = crate::auth::password::hash(PASSWORD)?;
    app.db
        .write(|c| {
            let cast = Cast::hire(c, app.reference(), &plan, &hash)?;
            let (tickets, api_key) = (plan.cases.len(), cast.api_key.clone());
            let acts = play::run(c, cast, plan)?;
            calls::play(c, app, now)?;
            parts::play(c, app, now)?;
            forget_letters(c, now)?;
            store::demo::mark(c, now)?;
            Ok::<_, crate::app::AppError>(Report {
                tickets,
                acts,
                api_key,
            })
        })
        .map_err(anyhow::Error::from)
}

/// Letters about the past are not sent.
fn forget_letters(c: &mut DbConn, now: DateTime<Utc>) -> store::DbResult<()> {
    loop {
        let jobs = store::outbox::claim(c, "seed", now, 500)?;
        if jobs.is_empty() {
            return Ok(());
        }
        for job in jobs {
            store::outbox::finish(c, job.id)?;
        }
    }
}

async fn blocking<T: Send + 'static>(
    f: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
) -> anyhow::Result<T> {
    tokio::task::spawn_blocking(f).await?
}
