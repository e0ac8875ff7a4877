//! Settings of the server: command line first, environment second, defaults last.
mod map;

pub use map::{MapArgs, MapConfig};

use anyhow::ensure;
use clap::Args;
use secrecy::SecretString;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a stream says that it is open, and looks whether its reader may still read.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long the security journal is kept by default.
const JOURNAL_DAYS: u32 = 365;

/// What `serve`, `migrate`, `seed` and `create-admin` need to know.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, env = "CONTACT_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// `sqlite:PATH` or `postgres://…`; by default an embedded database in the data folder.
    #[arg(long, env = "CONTACT_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// Folder for uploaded files, or `s3://bucket` (keys from the usual AWS_… variables).
    #[arg(long, env = "CONTACT_FILES")]
    pub files: Option<String>,
    /// Folder with the built app; without it only the API is served.
    #[arg(long, env = "CONTACT_APP_DIR")]
    pub app_dir: Option<PathBuf>,
    /// Folder for the embedded database, files and the secret of the tokens.
    #[arg(long, env = "CONTACT_DATA_DIR", default_value = "var")]
    pub data_dir: PathBuf,
    /// Secret of the access tokens, at least 32 characters; made in the data folder otherwise.
    #[arg(long, env = "CONTACT_JWT_SECRET", hide_env_values = true)]
    pub jwt_secret: Option<SecretString>,
    /// Load the demo city and show its accounts on the sign-in page.
    #[arg(long, env = "CONTACT_DEMO")]
    pub demo: bool,
    /// Folder with the files of another community than Kryvyi Rih: names, logo, districts, streets, classifier, executors.
    #[arg(long, env = "CONTACT_COMMUNITY")]
    pub community: Option<PathBuf>,
    /// Mail server, for instance `smtp://user:password@host:587`; without it no mail leaves.
    #[arg(long, env = "CONTACT_MAIL", hide_env_values = true)]
    pub mail: Option<String>,
    /// Address of this site as people type it, for instance `https://1520.example.org`: stands in the links of letters.
    #[arg(long, env = "CONTACT_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Believe `X-Forwarded-For` and `X-Forwarded-Proto`: only behind our own reverse proxy.
    #[arg(long, env = "CONTACT_TRUST_PROXY")]
    pub trust_proxy: bool,
    /// Do not limit attempts to sign in (tests only).
    #[arg(long, env = "CONTACT_NO_RATE_LIMIT")]
    pub no_rate_limit: bool,
    /// SQLite: do not wait for the disk on every commit; a power cut may then lose the last requests.
    #[arg(long, env = "CONTACT_SYNC_NORMAL")]
    pub sync_normal: bool,
    /// Database connections for reading.
    #[arg(long, env = "CONTACT_READERS", default_value_t = 8)]
    pub readers: u32,
    /// Days the security journal is kept, 30 at least.
    #[arg(long, env = "CONTACT_JOURNAL_DAYS", default_value_t = JOURNAL_DAYS, value_parser = clap::value_parser!(u32).range(30..))]
    pub journal_days: u32,
    /// Logs as JSON lines.
    #[arg(long, env = "CONTACT_JSON_LOGS")]
    pub json_logs: bool,
    /// Where the map comes from.
    #[command(flatten)]
    pub map: MapArgs,
}

/// Settings with every default filled in.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen on; port 0 takes a free one.
    pub listen: SocketAddr,
    /// `sqlite:PATH` or `postgres://…`.
    pub database: String,
    /// Folder or `s3://bucket`.
    pub files: String,
    /// Folder with the built app.
    pub app_dir: Option<PathBuf>,
    /// Folder for everything we make ourselves.
    pub data_dir: PathBuf,
    /// Secret of the access tokens.
    pub jwt_secret: SecretString,
    /// The demo city is loaded.
    pub demo: bool,
    /// Folder with the files of another community; none for the one inside the program.
    pub community: Option<PathBuf>,
    /// Mail server.
    pub mail: Option<String>,
    /// Address of this site, without a slash at the end.
    pub public_url: Option<String>,
    /// Believe the headers of a reverse proxy.
    pub trust_proxy: bool,
    /// Limit attempts to sign in.
    pub rate_limit: bool,
    /// SQLite: wait for the disk on every commit.
    pub sync_full: bool,
    /// Database connections for reading.
    pub readers: u32,
    /// Days the security journal is kept.
    pub journal_days: u32,
    /// How often a stream says that it is open, and looks whether its reader may still read.
    pub heartbeat: Duration,
    /// Where the map comes from.
    pub map: MapConfig,
}

impl Config {
    /// Fills in the defaults; makes the data folder and the secret on the first start.
    pub fn from_settings(s: Settings) -> anyhow::Result<Config> {
        ensure!(
            !(s.demo && s.community.is_some()),
            "Демонстраційні заявки є лише для вбудованого міста: приберіть --demo або --community. / The demo city is Kryvyi Rih: leave out --demo or --community."
        );
        crate::disk::make_folder(&s.data_dir)?;
        let jwt_secret = match s.jwt_secret {
            Some(secret) => crate::secret::check(secret)?,
            None => crate::secret::load_or_make(&s.data_dir.join("jwt.key"))?,
        };
        Ok(Config {
            listen: s.listen,
            database: s
                .database
                .unwrap_or_else(|| format!("sqlite:{}", s.data_dir.join("contact.db").display())),
            files: s
                .files
                .unwrap_or_else(|| s.data_dir.join("files").display().to_string()),
            app_dir: s.app_dir,
            data_dir: s.data_dir,
            jwt_secret,
            demo: s.demo,
            community: s.community,
            mail: s.mail,
            public_url: s.public_url.map(|url| site(&url)).transpose()?,
            trust_proxy: s.trust_proxy,
            rate_limit: !s.no_rate_limit,
            sync_full: !s.sync_normal,
            readers: s.readers.max(1),
            journal_days: s.journal_days,
            heartbeat: HEARTBEAT,
            map: MapConfig::from_args(s.map)?,
        })
    }

    /// Everything in one folder, a free port, no limits on signing in: for tests and tools.
    pub fn local(dir: &Path) -> Config {
        Config {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            database: format!("sqlite:{}", dir.join("contact.db").display()),
            files: dir.join("files").display().to_string(),
            app_dir: None,
            data_dir: dir.to_owned(),
            jwt_secret: SecretString::from("only-for-tests-and-tools-on-this-machine"),
            demo: false,
            community: None,
            mail: None,
            public_url: None,
            trust_proxy: false,
            rate_limit: false,
            sync_full: false,
            readers: 4,
            journal_days: JOURNAL_DAYS,
            heartbeat: HEARTBEAT,
            map: MapConfig::without_tiles(),
        }
    }

    /// Whether letters with links of ours leave: of invitations, and of addresses to be proved.
    pub fn invites_by_mail(&self) -> bool {
        self.mail.is_some() && self.public_url.is_some()
    }

    /// What the database room needs.
    pub fn store_options(&self) -> store::Options {
        store::Options {
            url: self.database.clone(),
            readers: self.readers,
            sync_full: self.sync_full,
        }
    }
}

/// The address of the site, checked before anybody gets a letter with it.
fn site(url: &str) -> anyhow::Result<String> {
    let plain = url.trim().trim_end_matches('/');
    let host = plain
        .strip_prefix("https://")
        .or_else(|| plain.strip_prefix("http://"));
    anyhow::ensure!(
        host.is_some_and(|h| !h.is_empty() && !h.contains(char::is_whitespace)),
        "CONTACT_PUBLIC_URL має починатися з https:// або http://. / It must begin with https:// or http://."
    );
    Ok(plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::site;

    #[test]
    fn the_address_of_the_site_is_one() {
        assert_eq!(
            site("https://1520.example.org/").unwrap(),
            "https://1520.example.org"
        );
        for wrong in ["1520.example.org", "https://", "ftp://1520.example.org", ""] {
            assert!(site(wrong).is_err(), "{wrong}");
        }
    }
}
