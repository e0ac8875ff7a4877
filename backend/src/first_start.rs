//! The marker of the first start: which database this data folder belongs to.
//!
//! A folder that has served before never begins a new city by itself: when its database is missing, empty or another
//! one, the start is refused and says which case it is. Removing the marker is the way to say that a new beginning is meant.
use crate::config::Config;
use crate::disk;
use anyhow::{Context, anyhow};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::{DbError, NotOurs};
use uuid::Uuid;

/// Name of the marker in the data folder.
const NAME: &str = "first-start.json";

/// The marker as it was read.
pub struct Marker {
    path: PathBuf,
    /// Ids of databases by their addresses.
    known: BTreeMap<String, Uuid>,
    address: String,
}

impl Marker {
    /// Reads the marker; a folder that is new has none.
    pub fn read(config: &Config) -> anyhow::Result<Marker> {
        let path = config.data_dir.join(NAME);
        let unreadable = || {
            format!(
                "Файл «{0}» не вдалося прочитати. / The file “{0}” could not be read.",
                path.display()
            )
        };
        let known = match std::fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).with_context(unreadable)?,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(e) => return Err(e).with_context(unreadable),
        };
        Ok(Marker {
            address: address(config),
            path,
            known,
        })
    }

    /// The id the database had when this folder saw it last.
    pub fn database(&self) -> Option<Uuid> {
        self.known.get(&self.address).copied()
    }

    /// Writes down that the folder belongs to this database.
    pub fn keep(mut self, id: Uuid) -> anyhow::Result<()> {
        if self.known.insert(self.address, id) == Some(id) {
            return Ok(());
        }
        let text = serde_json::to_string_pretty(&self.known)?;
        disk::replace(&self.path, &text).with_context(|| {
            format!(
                "Файл «{0}» не вдалося записати. / The file “{0}” could not be written.",
                self.path.display()
            )
        })
    }

    /// Why the database was not opened, in plain words.
    pub fn explain(&self, e: DbError) -> anyhow::Error {
        let DbError::NotOurs(case) = e else {
            return anyhow::Error::new(e).context(
                "База даних недоступна. Перевірте адресу та чи вона запущена. / The database cannot be reached: check its address and that it runs.",
            );
        };
        let (uk, en) = match case {
            NotOurs::Missing => ("бази даних немає", "the database is missing"),
            NotOurs::Empty => ("база даних порожня", "the database is empty"),
            NotOurs::Another => ("це інша база даних", "it is another database"),
            NotOurs::Strangers => {
                return anyhow!(
                    "У базі «{0}» таблиці іншої програми: дайте контакт-центру власну базу. / The database “{0}” holds tables of another program: give the contact centre one of its own.",
                    self.address
                );
            }
        };
        anyhow!(
            "За адресою «{address}» {uk}, а ця тека даних уже працювала зі своєю. Нове місто саме не створюється: поверніть базу з резервної копії. Якщо справді починаєте наново, видаліть «{marker}». / At “{address}” {en}, and this data folder has served with its own: no new city is begun by itself. Bring the database back from a backup; to begin anew on purpose, remove “{marker}”.",
            address = self.address,
            marker = self.path.display()
        )
    }
}

/// The address of the database without secrets; a file inside the data folder by its name there, so that the folder
/// may move.
fn address(config: &Config) -> String {
    let url = config.database.as_str();
    if let Some((scheme, rest)) = url.split_once("://") {
        let rest = rest.split('?').next().unwrap_or_default();
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        return format!("{scheme}://{host}");
    }
    let path = Path::new(url.strip_prefix("sqlite:").unwrap_or(url));
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let data = std::path::absolute(&config.data_dir).unwrap_or_else(|_| config.data_dir.clone());
    format!("sqlite:{}", path.strip_prefix(&data).unwrap_or(&path).display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;

    #[test]
    fn addresses_tell_no_secrets_and_move_with_the_folder() {
        let mut config = Config::local(Path::new("/srv/contact"));
        assert_eq!(address(&config), "sqlite:contact.db");
        config.database = "sqlite:/other/city.db".to_owned();
        assert_eq!(address(&config), "sqlite:/other/city.db");
        config.database = "postgres://user:secret@db:5432/contact?sslmode=require".to_owned();
        assert_eq!(address(&config), "postgres://db:5432/contact");
    }

    #[test]
    fn a_folder_that_has_served_begins_no_new_city() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("contact.db");
        let start =
            || crate::server::open(Config::local(dir.path()), Clock::System).map(|app| app.db.origin());
        let refused = |why: &str| {
            let e = start().unwrap_err().to_string();
            assert!(
                e.contains(why) && e.contains("contact.db") && e.contains(NAME),
                "{e}"
            );
        };
        let clear = || {
            for name in ["contact.db", "contact.db-wal", "contact.db-shm"] {
                let _ = std::fs::remove_file(dir.path().join(name));
            }
        };
        let id = start().unwrap();
        assert_eq!(start().unwrap(), id);
        clear();
        refused("бази даних немає");
        assert!(!file.exists(), "none is made");
        std::fs::write(&file, "").unwrap();
        refused("порожня");
        assert_eq!(std::fs::metadata(&file).unwrap().len(), 0, "it is left as it is");
        clear();
        let other = tempfile::tempdir().unwrap();
        drop(crate::server::open(Config::local(other.path()), Clock::System).unwrap());
        for entry in std::fs::read_dir(other.path()).unwrap().flatten() {
            let name = entry.file_name();
            if name.to_string_lossy().starts_with("contact.db") {
                std::fs::copy(entry.path(), dir.path().join(name)).unwrap();
            }
        }
        refused("інша база");
        std::fs::remove_file(dir.path().join(NAME)).unwrap();
        assert_ne!(start().unwrap(), id, "without the marker it is a beginning");
    }
}
