//! An applicant as a reader of news: where they have proved to read, in which language, and how they stop it.
use super::{Letter, Stop};
use crate::app::{App, AppResult, Reference};
use crate::auth::Tokens;
use domain::letters::Lang;
use domain::{ApplicantId, TicketId};
use store::DbConn;
use store::mail_address::{self, Owner};

/// What letters are written with.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Reference data of the moment.
    pub reference: &'a Reference,
    /// The address of this site, and what seals the keys in its links; without it letters have none.
    pub links: Option<(&'a str, &'a Tokens)>,
}

impl<'a> Desk<'a> {
    /// That of a server.
    pub fn of(app: &'a App, reference: &'a Reference) -> Desk<'a> {
        let site = app.config.public_url.as_deref();
        Desk {
            reference,
            links: site.map(|site| (site, &app.tokens)),
        }
    }
}

/// Somebody who has proved an address and wants the news.
pub struct Reader {
    owner: Owner,
    to: String,
    /// Language of the letters.
    pub lang: Lang,
}

impl Reader {
    /// The applicant of this card; nobody without a proved address, or who wants no news.
    pub fn of(c: &mut DbConn, card: ApplicantId) -> AppResult<Option<Reader>> {
        let owner = Owner::from(card);
        let address = mail_address::get(c, owner)?;
        let lang = address.lang;
        let to = address.proved.filter(|_| address.news);
        Ok(to.map(|to| Reader { owner, to, lang }))
    }

    /// A letter to them: the link to the request, and how to stop the news.
    pub fn letter(
        &self,
        desk: &Desk<'_>,
        id: String,
        about: TicketId,
        (subject, text): (String, String),
    ) -> Letter {
        let stop = desk.links.map(|(site, tokens)| {
            let key = tokens.stop_key(self.owner.0, &self.to);
            Stop {
                page: format!("{site}/letters/stop/{key}"),
                one_click: format!("{site}/api/v1/letters/stop?key={key}"),
            }
        });
        let mut body = text;
        if let (Some((site, _)), Some(stop)) = (desk.links, &stop) {
            let (open, end) = super::pick(
                self.lang,
                ("Картка заявки:", "Не надсилати листів про заявки:"),
                ("The request:", "No more letters about requests:"),
            );
            body = format!(
                "{body}\n\n{open}\n{site}/requests/{about}\n\n{end}\n{}",
                stop.page
            );
        }
        Letter {
            id,
            to: self.to.clone(),
            subject,
            body,
            lang: self.lang,
            stop,
        }
    }
}
