//! Use cases: plain functions over a connection, inside one transaction.
//!
//! Nothing here awaits, and nothing knows HTTP. Times, ids and reference data come in through
//! [`Cx`]; what happened goes out as the data of the answer.
pub mod account;
pub mod applicant;
pub mod attachment;
pub mod call;
pub mod caller;
pub mod cursor;
pub mod desk;
pub mod error;
pub mod idempotency;
pub mod mail_address;
pub mod map;
pub mod organisation;
pub mod reference;
pub mod rules;
pub mod security;
pub mod session;
pub mod staff;
pub mod terms;
pub mod ticket;

pub use caller::Caller;
pub use error::{AppError, AppResult};
pub use reference::Reference;

use crate::auth::{RateLimits, Tokens};
use crate::clock::Clock;
use crate::concurrency::Concurrency;
use crate::config::Config;
use crate::files::Files;
use crate::live::Live;
use crate::pulse::Pulse;

use chrono::{DateTime, Utc};
use domain::UserId;
use domain::suggest::Suggester;
use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};
use store::ticket::Settled;
use store::{Db, DbConn, DbResult};

/// Requests one lesson is made of, the last ones: about half a year of a city.
const LESSON: i64 = 20_000;

/// Everything that lives as long as the server.
pub struct App {
    /// The database.
    pub db: Db,
    /// The one source of time.
    pub clock: Clock,
    /// Reference data of the moment.
    pub reference: RwLock<Arc<Reference>>,
    /// Suggestions that have learned from past requests; none until the first lesson.
    pub taught: RwLock<Option<Arc<Suggester>>>,
    /// Uploaded files.
    pub files: Files,
    /// Access tokens.
    pub tokens: Tokens,
    /// Seals the cursors of lists.
    pub cursors: cursor::CursorKey,
    /// Whether the database answers and the folders are there.
    pub pulse: Pulse,
    /// How much blocking work runs at once.
    pub concurrency: Concurrency,
    /// Attempts per address and login.
    pub limits: RateLimits,
    /// Who has read whose card, until a job writes it down.
    pub reads: ticket::reads::ReadLog,
    /// What was refused and to whom, until a job writes it down.
    pub journal: security::Journal,
    /// Invented accounts: nobody comes in by them unless the demo city is what is served.
    pub invented: HashSet<UserId>,
    /// What the open streams share.
    pub live: Live,
    /// Settings.
    pub config: Config,
}

impl App {
    /// The reference data of the moment; stays valid while the caller holds it.
    pub fn reference(&self) -> Arc<Reference> {
        Arc::clone(&self.reference.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the reference data again, after an import.
    pub fn reload_reference(&self) -> anyhow::Result<()> {
        let fresh = Arc::new(Reference::load(&self.db, self.clock.now())?);
        let version = fresh.classifier_version();
        let mut known = self.reference.write().unwrap_or_else(PoisonError::into_inner);
        if known.classifier_version() != version {
            // what was learned belongs to the classifier before
            *self.taught.write().unwrap_or_else(PoisonError::into_inner) = None;
        }
        *known = fresh;
        Ok(())
    }

    /// Suggestions for what people type.
    pub fn suggester(&self) -> Arc<Suggester> {
        let taught = self.taught.read().unwrap_or_else(PoisonError::into_inner).clone();
        taught.unwrap_or_else(|| Arc::clone(&self.reference().suggester))
    }

    /// Lets the suggestions learn from the requests decided last; how many there were.
    pub fn learn(&self) -> anyhow::Result<usize> {
        let past = self.db.read(lesson)?;
        self.teach(&past);
        Ok(past.len())
    }

    /// Lets the suggestions learn from these requests.
    pub fn teach(&self, past: &[Settled]) {
        let taught = Arc::new(self.reference().taught(past));
        *self.taught.write().unwrap_or_else(PoisonError::into_inner) = Some(taught);
    }

    /// What a use case gets besides its connection.
    pub fn cx(&self, caller: Caller) -> Cx {
        Cx {
            now: self.clock.now(),
            reference: self.reference(),
            cursors: self.cursors.clone(),
            caller,
        }
    }
}

/// The requests the suggestions learn from.
pub fn lesson(c: &mut DbConn) -> DbResult<Vec<Settled>> {
    store::ticket::decided(c, LESSON)
}

/// What a use case gets besides its connection: the moment, the reference data, the caller.
#[derive(Clone)]
pub struct Cx {
    /// The moment of the act.
    pub now: DateTime<Utc>,
    /// Reference data.
    pub reference: Arc<Reference>,
    /// Seals the cursors of lists.
    pub cursors: cursor::CursorKey,
    /// Who asks.
    pub caller: Caller,
}
