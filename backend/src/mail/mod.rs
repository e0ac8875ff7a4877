//! Letters to applicants, executors and the staff: written when they leave, in short sentences, with «що далі».
//!
//! A job names the request and the occasion; here it becomes letters to proved addresses. What a stranger has
//! typed (names, places outside the directory, comments) stands in none of them.
pub mod compose;
mod executor;
mod html;
mod news;
mod place_name;
pub mod post;
mod wording;
mod wording_en;

pub use news::Desk;
pub use post::{Post, SendError, Smtp};

use crate::app::ticket::{duty, tell};
use crate::app::{App, AppError, AppResult, mail_address, staff, terms};
use domain::letters::Lang;
use serde::de::DeserializeOwned;
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
    /// Text; the page beside it is made of it.
    pub body: String,
    /// Its language.
    pub lang: Lang,
    /// How its reader gets no more of them, where they need not be sent.
    pub stop: Option<Stop>,
}

/// How a reader gets no more letters of this kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The page with the button.
    pub page: String,
    /// Where a mail program posts to.
    pub one_click: String,
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

/// One of two sentences.
pub(crate) fn pick<T>(lang: Lang, uk: T, en: T) -> T {
    match lang {
        Lang::Uk => uk,
        Lang::En => en,
    }
}

fn about<T: DeserializeOwned>(job: &Job) -> AppResult<T> {
    serde_json::from_value(job.payload.clone()).map_err(|e| AppError::Internal(e.into()))
}

/// Sends the letters of a job; without an address there is nothing to do.
pub fn deliver(app: &App, post: &dyn Post, job: &Job) -> AppResult<Outcome> {
    let about: tell::Letter = about(job)?;
    let reference = app.reference();
    let desk = Desk::of(app, &reference);
    let letters = app.db.read(|c| compose::letters(c, &desk, &about, job.id))?;
    Ok(send(post, &letters))
}

/// Sends the letters to an executor's organisation; what is not so any more is not sent.
pub fn instruct(app: &App, post: &dyn Post, job: &Job) -> AppResult<Outcome> {
    let about: duty::Told = about(job)?;
    let letters = app.db.read(|c| executor::letters(c, app, &about, job.id))?;
    Ok(send(post, &letters))
}

/// Sends the letters of a notice to the staff; what is not so any more is not sent.
pub fn notify(app: &App, post: &dyn Post, job: &Job) -> AppResult<Outcome> {
    let notice: terms::Notice = about(job)?;
    let (reference, now) = (app.reference(), app.clock.now());
    let letters = app
        .db
        .read(|c| terms::letters(c, &reference, &notice, job.id, now))?;
    Ok(send(post, &letters))
}

/// Sends the letter of an invitation. Its link is made now, so this writes.
pub fn invite(app: &App, post: &dyn Post, job: &Job) -> AppResult<Outcome> {
    let about: staff::Invited = about(job)?;
    let letters = app.db.write(|c| staff::letters(c, app, &about, job.id))?;
    Ok(send(post, &letters))
}

/// Sends the letter that proves an address, or tells the old one of the new. A link is made now, so this writes.
pub fn prove(app: &App, post: &dyn Post, job: &Job) -> AppResult<Outcome> {
    let about: mail_address::Asked = about(job)?;
    let letters = app.db.write(|c| mail_address::letters(c, app, &about, job.id))?;
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
