//! The way out: SMTP by setting. What went wrong is told without addresses.
use super::Letter;
use anyhow::Context;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::{SmtpTransport, Transport};
use reqwest::Url;
use std::time::Duration;

/// How long a mail server may think.
const PATIENCE: Duration = Duration::from_secs(15);

/// Why a letter did not leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The server was not reached, or asked to come again.
    #[error("temporary failure")]
    Temporary,
    /// The server will never take it.
    #[error("permanent failure")]
    Permanent,
}

/// Whoever carries letters.
pub trait Post: Send + Sync {
    /// Sends one letter; blocks.
    fn send(&self, letter: &Letter) -> Result<(), SendError>;
}

/// A mail server.
pub struct Smtp {
    transport: SmtpTransport,
    from: Mailbox,
}

impl Smtp {
    /// `smtp://user:password@host:587?tls=required`, or `smtps://…`; `from=` is the address letters come from, `name` stands before it.
    pub fn open(setting: &str, name: &str) -> anyhow::Result<Smtp> {
        let mut url = Url::parse(setting).context("the mail setting is not a URL")?;
        let host = url.host_str().unwrap_or("localhost").to_owned();
        let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let from = pairs.iter().find(|(k, _)| k == "from").map(|(_, v)| v.clone());
        url.set_query(None);
        for (k, v) in pairs.iter().filter(|(k, _)| k != "from") {
            url.query_pairs_mut().append_pair(k, v);
        }
        let from = from.unwrap_or_else(|| format!("no-reply@{host}"));
        Ok(Smtp {
            transport: SmtpTransport::from_url(url.as_str())
                .context("the mail setting is not understood")?
                .timeout(Some(PATIENCE))
                .build(),
            from: Mailbox::new(
                Some(name.to_owned()),
                from.parse().context("the sender's address")?,
            ),
        })
    }
}

impl Post for Smtp {
    fn send(&self, letter: &Letter) -> Result<(), SendError> {
        let to = letter.to.parse().map_err(|_| SendError::Permanent)?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.clone())
            .map_err(|_| SendError::Permanent)?;
        match self.transport.send(&message) {
            Ok(_) => Ok(()),
            Err(e) if e.is_permanent() => Err(SendError::Permanent),
            Err(_) => Err(SendError::Temporary),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_names_server_and_sender() {
        let smtp = Smtp::open(
            "smtp://user:secret@mail.example.org:2525?from=kontakt@example.org",
            "Центр",
        )
        .unwrap();
        assert_eq!(smtp.from.email.to_string(), "kontakt@example.org");
        let smtp = Smtp::open("smtp://localhost:2525", "Центр").unwrap();
        assert_eq!(smtp.from.email.to_string(), "no-reply@localhost");
        assert!(Smtp::open("nonsense", "Центр").is_err());
    }
}
