//! The first administrator. The password never stands on the command line.
use super::say;
use crate::auth::password;
use crate::clock::Clock;
use crate::config::{Config, Settings};
use anyhow::{Context, ensure};
use clap::Args;
use domain::staff::AccountAct;
use domain::{Role, UserId};
use openapi::{check, limits};
use std::io::BufRead;
use store::account::User;
use store::account_change::Made;
use store::{DbError, DbResult};
use uuid::Uuid;

/// Who becomes an administrator.
#[derive(Debug, Args)]
pub struct NewAdmin {
    #[command(flatten)]
    settings: Settings,
    /// Електронна пошта для входу / E-mail to sign in with
    #[arg(long)]
    email: String,
    /// Прізвище та ім’я / Full name
    #[arg(long)]
    name: String,
}

/// Makes the account.
pub fn create(admin: NewAdmin) -> anyhow::Result<()> {
    let email = admin.email.trim().to_lowercase();
    ensure!(
        check::email(&email).is_ok(),
        "Перевірте адресу електронної пошти. / Check the e-mail address."
    );
    let hash = password::hash(&read_password()?)?;
    let app = crate::server::open(Config::from_settings(admin.settings)?, Clock::System)?;
    let user = User {
        id: UserId(Uuid::now_v7()),
        role: Role::Admin,
        full_name: admin.name,
        phone: None,
        email: Some(email),
        password_hash: Some(hash),
        executor: None,
        applicant: None,
        disabled: false,
        created_at: app.clock.now(),
    };
    let made = Made {
        user: user.id,
        at: user.created_at,
        by: None,
        act: AccountAct::Created,
        fields: Vec::new(),
    };
    let made: DbResult<()> = app.db.write(|c| {
        store::account::insert(c, &user)?;
        store::account_change::add(c, &made)
    });
    match made {
        Err(DbError::Unique(_)) => {
            anyhow::bail!("Цю пошту вже зареєстровано. / The e-mail is already registered.")
        }
        other => other?,
    }
    say("Адміністратора створено. / The administrator is there.");
    Ok(())
}

fn read_password() -> anyhow::Result<String> {
    let typed = match std::env::var("CONTACT_ADMIN_PASSWORD") {
        Ok(password) => password,
        Err(_) => {
            say("Пароль / Password:");
            std::io::stdin()
                .lock()
                .lines()
                .next()
                .context("Пароля немає. / There is no password.")??
        }
    };
    let length = typed.chars().count() as u64;
    ensure!(
        (limits::PASSWORD_MIN..=limits::PASSWORD_MAX).contains(&length),
        "Пароль має бути від {} до {} знаків. / The password must have that many characters.",
        limits::PASSWORD_MIN,
        limits::PASSWORD_MAX
    );
    Ok(typed)
}
