//! Running the server, and filling its database.
use super::say;
use crate::clock::Clock;
use crate::config::{Config, Settings};
use crate::seed::demo;
use crate::server::{self, Running};
use std::sync::Arc;

/// Who is who in the demo city.
const ACCOUNTS: &[(&str, &str)] = &[
    ("заявник / applicant", "+380670000001 · applicant@demo.kr"),
    ("працівник / operator", "operator@demo.kr"),
    ("старший працівник / senior operator", "senior@demo.kr"),
    ("виконавець / executor, водоканал", "executor@demo.kr"),
    ("керівник виконавця / executor's manager", "manager@demo.kr"),
    (
        "майстри дільниці / masters of a unit",
        "master@demo.kr · master2@demo.kr",
    ),
    ("керівник дільниці / manager of that unit", "unit@demo.kr"),
    ("виконавець / executor, дороги", "executor2@demo.kr"),
    ("аналітик / analyst", "analyst@demo.kr"),
    ("адміністратор / admin", "admin@demo.kr"),
];

/// Serves until a signal says to stop; running requests end first.
pub async fn serve(settings: Settings) -> anyhow::Result<()> {
    crate::telemetry::start(settings.json_logs);
    let config = Config::from_settings(settings)?;
    let demo = config.demo;
    let running = server::start(config, Clock::System).await?;
    if demo {
        introduce(&running);
    }
    say(&format!("http://{}", running.addr));
    running.wait().await
}

/// Imports the reference data and, when asked, the demo city.
pub async fn seed(settings: Settings) -> anyhow::Result<()> {
    crate::telemetry::start(settings.json_logs);
    let config = Config::from_settings(settings)?;
    let app = tokio::task::spawn_blocking(move || server::open(config, Clock::System)).await??;
    say("Довідники завантажено. / The reference data is there.");
    if app.config.demo {
        server::load_demo(&Arc::new(app)).await?;
    }
    Ok(())
}

fn introduce(running: &Running) {
    say(&format!(
        "Демонстраційне місто, пароль для всіх: {} / The demo city, one password for all",
        demo::PASSWORD
    ));
    for (role, login) in ACCOUNTS {
        say(&format!("  {role}: {login}"));
    }
    if let Some(key) = &running.demo_key {
        say(&format!(
            "  ключ партнерської системи, показуємо один раз / API key, shown once: {key}"
        ));
    }
}
