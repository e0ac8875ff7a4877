//! The letter of an invitation. Its link has a secret of its own, made when the letter leaves: what waits to be sent
//! names the account and nothing that opens it.
use crate::app::{App, AppError, AppResult, Cx};
use crate::auth::{digest, new_invitation};
use crate::mail::Letter;
use chrono::{DateTime, Utc};
use domain::UserId;
use domain::letters::Lang;
use openapi::limits;
use serde::{Deserialize, Serialize};
use store::{DbConn, invitation, staff};
use uuid::Uuid;

/// The topic of invitations.
pub const TOPIC: &str = "mail.invitation";

/// The payload of the outbox row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// Whose account.
    pub user: UserId,
    /// Which of their invitations.
    pub made_at: DateTime<Utc>,
    /// They had a password before.
    pub reset: bool,
}

/// Queues the letter.
pub(super) fn push(c: &mut DbConn, cx: &Cx, about: &Invited) -> AppResult<()> {
    let payload = serde_json::to_value(about).map_err(|e| AppError::Internal(e.into()))?;
    Ok(store::outbox::push(c, TOPIC, &payload, cx.now)?)
}

/// The letter of a job; none when the invitation was used, replaced or is over.
pub fn letters(c: &mut DbConn, app: &App, about: &Invited, job: Uuid) -> AppResult<Vec<Letter>> {
    let Some(site) = &app.config.public_url else {
        return Ok(Vec::new());
    };
    let open = invitation::of(c, about.user)?.filter(|i| i.made_at == about.made_at);
    let person = staff::get(c, about.user)?.map(|s| s.user).filter(|u| !u.disabled);
    let (Some(open), Some(person)) = (open.filter(|i| app.clock.now() < i.expires_at), person) else {
        return Ok(Vec::new());
    };
    let Some(to) = person.email else {
        return Ok(Vec::new());
    };
    let token = new_invitation();
    if !invitation::mailed(c, about.user, about.made_at, &digest(&token))? {
        return Ok(Vec::new());
    }
    let link = format!("{site}/invitation/{token}");
    let reference = app.reference();
    let until = reference.calendar.written(open.expires_at);
    let (subject, body) = words(&link, &until, about.reset, &reference.data.community.service_uk);
    Ok(vec![Letter {
        id: job.to_string(),
        to,
        subject,
        body,
        lang: Lang::Uk,
        stop: None,
    }])
}

fn words(link: &str, until: &str, reset: bool, service: &str) -> (String, String) {
    let (subject, what) = if reset {
        (
            "Новий пароль",
            "Ваш пароль до контакт-центру скинуто. Встановіть новий за посиланням:",
        )
    } else {
        (
            "Запрошення",
            "Для вас створено обліковий запис у контакт-центрі. Встановіть пароль за посиланням:",
        )
    };
    let hours = limits::INVITATION_HOURS;
    let body = format!(
        "Вітаємо.\n\n{what}\n{link}\n\nПосилання працює один раз, {hours} години, до {until}. Нікому його не передавайте.\n\n\
         Що далі: встановіть пароль, і ви одразу увійдете. Якщо ви не чекали цього листа, нічого не робіть.\n\n\
         {service}"
    );
    (format!("{subject}: {service}"), body)
}
