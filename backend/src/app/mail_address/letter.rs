//! The only letter to an address nobody has proved: one sentence and a link. And the word to a former address.
//!
//! Neither carries anything that somebody has typed. The link's secret is made when the letter leaves.
use crate::app::{App, AppError, AppResult, Cx};
use crate::auth::{digest, new_invitation};
use crate::mail::Letter;
use chrono::{DateTime, Utc};
use domain::letters::Lang;
use serde::{Deserialize, Serialize};
use store::DbConn;
use store::mail_address::{self as table, Owner};
use uuid::Uuid;

/// The topic of letters about addresses.
pub const TOPIC: &str = "mail.address";

/// The payload of the outbox row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// The address that waits shall be proved, if it is still the question of that moment.
    Proof {
        /// Whose.
        owner: Uuid,
        /// When it was asked.
        at: DateTime<Utc>,
    },
    /// Letters will not go here any more.
    Moved {
        /// The former address: it is nowhere else once the new one is proved.
        to: String,
        /// Its language.
        lang: Lang,
    },
}

impl Asked {
    pub(super) fn proof(owner: Owner, at: DateTime<Utc>) -> Asked {
        Asked::Proof { owner: owner.0, at }
    }

    pub(super) const fn moved(to: String, lang: Lang) -> Asked {
        Asked::Moved { to, lang }
    }
}

/// Queues the letter.
pub(super) fn push(c: &mut DbConn, cx: &Cx, about: &Asked) -> AppResult<()> {
    let payload = serde_json::to_value(about).map_err(|e| AppError::Internal(e.into()))?;
    Ok(store::outbox::push(c, TOPIC, &payload, cx.now)?)
}

/// The letter of a job; none when another address waits by now, or when this site has no address for links.
pub fn letters(c: &mut DbConn, app: &App, about: &Asked, job: Uuid) -> AppResult<Vec<Letter>> {
    let reference = app.reference();
    let community = &reference.data.community;
    let (to, lang, (subject, body)) = match about {
        Asked::Moved { to, lang } => (to.clone(), *lang, moved(&community.phone)),
        Asked::Proof { owner, at } => {
            let owner = Owner(*owner);
            let address = table::get(c, owner)?;
            let asked = address.asked_at.map(|a| a.timestamp_micros()) == Some(at.timestamp_micros());
            let (Some(site), Some(to), true) = (&app.config.public_url, address.waiting, asked) else {
                return Ok(Vec::new());
            };
            let token = new_invitation();
            if !table::linked(c, owner, *at, &digest(&token))? {
                return Ok(Vec::new());
            }
            (
                to,
                address.lang,
                proof(&format!("{site}/letters/confirm/{token}")),
            )
        }
    };
    let body = format!("{body}\n\n{} / {}", community.service_uk, community.service_en);
    Ok(vec![Letter {
        id: job.to_string(),
        to,
        subject,
        body,
        lang,
        stop: None,
    }])
}

/// In both languages: nobody knows yet which one is read here.
fn proof(link: &str) -> (String, String) {
    let body = format!(
        "Вітаємо.\n\nЦю адресу вказали в контакт-центрі, щоб отримувати листи. Якщо це ви, підтвердьте її. Посилання працює один раз, 72 години.\n\n\
         This address was given to the contact centre to get letters. If it was you, confirm it. The link works once, for 72 hours.\n\n\
         {link}\n\n\
         Якщо це не ви, нічого не робіть: більше листів не буде. / If it was not you, do nothing: no more letters come."
    );
    ("Підтвердьте адресу пошти / Confirm your e-mail".to_owned(), body)
}

fn moved(phone: &str) -> (String, String) {
    let body = format!(
        "Вітаємо.\n\nУ контакт-центрі вказали іншу адресу для листів замість цієї. Поки нову адресу не підтвердять, листи надходять сюди.\n\n\
         Another address for letters was given to the contact centre instead of this one. Until it is confirmed, letters come here.\n\n\
         Якщо це не ви, зателефонуйте {phone}. / If it was not you, call {phone}."
    );
    (
        "Адресу для листів змінюють / Your e-mail is being changed".to_owned(),
        body,
    )
}
