//! The template every test's database is copied from: migrated, with the reference data.
//!
//! Tests run in processes of their own, so the template outlives them: its name holds the age of
//! the test binary, a changed program makes a new one.
use crate::app::start_of_time;
use crate::database::{admin, execute, server_url, with_database};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// How an empty database is made …
pub(crate) const CREATE: &str = "CREATE DATABASE";
/// … and what every one has in common.
pub(crate) const LIKE: &str = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'";

/// Changes whenever the program does.
fn key() -> String {
    let exe = std::env::current_exe().expect("the test binary");
    let meta = std::fs::metadata(&exe).expect("the test binary");
    let mut hasher = DefaultHasher::new();
    (exe, meta.len(), meta.modified().expect("its age")).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn prepare(url: &str) {
    let options = store::Options {
        url: url.to_owned(),
        readers: 1,
        sync_full: false,
    };
    let db = store::Db::open(&options).expect("the template's database");
    backend::seed::reference(&db, &backend::seed::Source::BuiltIn, start_of_time())
        .expect("the reference data");
}

/// Path of the embedded template.
pub fn sqlite() -> PathBuf {
    let folder = std::env::temp_dir().join("contact-tests");
    let path = folder.join(format!("{}.db", key()));
    if path.exists() {
        return path;
    }
    std::fs::create_dir_all(&folder).expect("a folder for templates");
    forget_old(&folder);
    // made aside and moved into place: others never see half a template
    let aside = tempfile::tempdir_in(&folder).expect("a folder for the template");
    let fresh = aside.path().join("fresh.db");
    prepare(&format!("sqlite:{}", fresh.display()));
    settle(&fresh);
    std::fs::rename(&fresh, &path).expect("moving the template into place");
    path
}

/// Waits until the last connection has folded the journal into the file.
fn settle(path: &Path) {
    let journal = path.with_extension("db-wal");
    for _ in 0..200 {
        if std::fs::metadata(&journal).map_or(true, |m| m.len() == 0) {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the template's journal stays open");
}

/// Templates of yesterday's programs.
fn forget_old(folder: &Path) {
    let day = Duration::from_secs(24 * 3600);
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = entry
            .metadata()
            .and_then(|m| m.modified())
            .ok()
            .and_then(|t| SystemTime::now().duration_since(t).ok());
        if age.is_some_and(|a| a > day) && entry.path().extension().is_some_and(|e| e == "db") {
            // somebody else may have been faster
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Makes database `name` as a copy of the template.
pub fn copy_postgres(name: &str) {
    let template = format!("contact_tpl_{}", key());
    let copy = format!("CREATE DATABASE {name} TEMPLATE {template}");
    for attempt in 0..200 {
        match execute(&server_url(), &copy) {
            Ok(()) => return,
            Err(e) => match code(&e).as_deref() {
                Some("3D000") if attempt < 199 => make_postgres(&template),
                // the template is in use for a moment: somebody copies it or has just made it
                Some("55006") if attempt < 199 => std::thread::sleep(Duration::from_millis(25)),
                _ => panic!("{copy}: {e:#}"),
            },
        }
    }
}

fn make_postgres(template: &str) {
    let aside = format!("contact_new_{}", Uuid::new_v4().simple());
    admin(&format!("{CREATE} {aside} {LIKE}"));
    prepare(&with_database(&server_url(), &aside));
    for _ in 0..200 {
        match execute(
            &server_url(),
            &format!("ALTER DATABASE {aside} RENAME TO {template}"),
        ) {
            Ok(()) => return,
            Err(e) if code(&e).as_deref() == Some("55006") => std::thread::sleep(Duration::from_millis(25)),
            // another process was faster
            Err(_) => return admin(&format!("DROP DATABASE {aside} WITH (FORCE)")),
        }
    }
    panic!("the template's connections stay open");
}

/// The SQLSTATE of an error.
fn code(e: &anyhow::Error) -> Option<String> {
    Some(
        e.downcast_ref::<tokio_postgres::Error>()?
            .code()?
            .code()
            .to_owned(),
    )
}
