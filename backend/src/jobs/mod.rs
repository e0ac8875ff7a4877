//! Work behind the scenes: it runs while the server runs, and every step may be repeated.
mod upkeep;

use crate::app::App;
use std::sync::Arc;
use store::{DbConn, DbResult};
use tokio::task::JoinHandle;

/// Starts every job; they end when their handles are aborted.
pub fn start(app: &Arc<App>) -> Vec<JoinHandle<()>> {
    vec![tokio::spawn(upkeep::run(Arc::clone(app)))]
}

/// One step of a job: a short write transaction in the line with everybody else's.
async fn step<T: Send + 'static>(
    app: &Arc<App>,
    f: impl FnOnce(&mut DbConn) -> DbResult<T> + Send + 'static,
) -> anyhow::Result<T> {
    let _place = app.lanes.write().await;
    let shared = Arc::clone(app);
    Ok(tokio::task::spawn_blocking(move || shared.db.write(f)).await??)
}
