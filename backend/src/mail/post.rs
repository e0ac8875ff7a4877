//! The way out: SMTP by setting. What went wrong is told without addresses.
use super::{Letter, html};
use anyhow::Context;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};
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
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&letter.subject)
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .header(AutoSubmitted);
        if let Some(stop) = &letter.stop {
            message = message
                .header(ListUnsubscribe(stop.one_click.clone()))
                .header(ListUnsubscribePost);
        }
        let message = message
            .multipart(MultiPart::alternative_plain_html(
                letter.body.clone(),
                html::page(letter),
            ))
            .map_err(|_| SendError::Permanent)?;
        match self.transport.send(&message) {
            Ok(_) => Ok(()),
            Err(e) if e.is_permanent() => Err(SendError::Permanent),
            Err(_) => Err(SendError::Temporary),
        }
    }
}

/// Declares a header of ours: its name, and its value.
macro_rules! header {
    ($(#[$doc:meta])* $type:ident, $name:literal, |$me:ident| $value:expr, |$text:ident| $parsed:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone)]
        struct $type;
        header!(@impl $type, $name, |$me| $value, |$text| $parsed);
    };
    (@impl $type:ident, $name:literal, |$me:ident| $value:expr, |$text:ident| $parsed:expr) => {
        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse($text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok($parsed)
            }

            fn display(&self) -> HeaderValue {
                let $me = self;
                HeaderValue::new(Self::name(), $value)
            }
        }
    };
}

header!(
    /// RFC 3834: a machine wrote it, nobody's absence should answer.
    AutoSubmitted, "Auto-Submitted", |_me| "auto-generated".to_owned(), |_text| AutoSubmitted
);
header!(
    /// RFC 8058: posting to the address is enough.
    ListUnsubscribePost, "List-Unsubscribe-Post", |_me| "List-Unsubscribe=One-Click".to_owned(), |_text| ListUnsubscribePost
);

/// RFC 2369: where one gets no more of them.
#[derive(Debug, Clone)]
struct ListUnsubscribe(String);

header!(@impl ListUnsubscribe, "List-Unsubscribe", |me| format!("<{}>", me.0), |text| ListUnsubscribe(
    text.trim_matches(['<', '>']).to_owned()
));

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
