//! Letters to applicants and to the staff: written when they leave, in short Ukrainian sentences, with «що далі».
//!
//! A job names the request and the occasion; here it becomes letters to those who left an e-mail.
pub mod compose;
pub mod post;
mod wording;

pub use post::{Post, SendError, Smtp};

use crate::app::ticket::tell;
use crate::app::{App, AppError, AppResult, staff, terms};
use store::outbox::Job;

/// A letter ready to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Identifies it, so that a second delivery can be recognised.
    pub id: String,
    /// The address.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// What became of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing more to do.
    Done,
    /// The server was not reached; try again.
    Later,
    /// The address does not exist; trying again would not help.
    Hopeless,
}

/// Sends the letters of a job; without an address there is nothing to do.
pub fn deliver(app: &App, post: &dyn Post, job: &Job) -> AppResult<Outcome> {
    let about: tell::Letter =
        serde_json::from_value(job.payload.clone()).map_err(|e| AppError::Internal(e.into()))?;
    let reference = app.reference();
    let letters = app.db.read(|c| compose::letters(c, &reference, &about, job.id))?;
    Ok(send(post, &letters))
}

/// Sends the letters of a notice to the staff; what is not so any more is not sent.
pub fn notify(app: &App, post: &dyn Post, job: &Job) -> AppResult<Outcome> {
    let notice: terms::Notice =
        serde_json::from_value(job.payload.clone()).map_err(|e| AppError::Internal(e.into()))?;
    let (reference, now) = (app.reference(), app.clock.now());
    let letters = app
        .db
        .read(|c| terms::letters(c, &reference, &notice, job.id, now))?;
    Ok(send(post, &letters))
}

/// Sends the letter of an invitation. Its link is made now, so this writes.
pub fn invite(app: &App, post: &dyn Post, job: &Job) -> AppResult<Outcome> {
    let about: staff::Invited =
        serde_json::from_value(job.payload.clone()).map_err(|e| AppError::Internal(e.into()))?;
    let letters = app.db.write(|c| staff::letters(c, app, &about, job.id))?;
    Ok(send(post, &letters))
}

fn send(post: &dyn Post, letters: &[Letter]) -> Outcome {
    let mut outcome = Outcome::Done;
    for letter in letters {
        match post.send(letter) {
            Ok(()) => {}
            Err(SendError::Temporary) => return Outcome::Later,
            Err(SendError::Permanent) => outcome = Outcome::Hopeless,
        }
    }
    outcome
}
