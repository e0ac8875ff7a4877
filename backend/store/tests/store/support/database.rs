//! SQLite in a fresh folder; PostgreSQL as a copy of a migrated template that all test processes share.
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use store::{Db, Options};

/// An open database that goes away with its test.
pub struct TestDb {
    db: Db,
    pub options: Options,
    place: Place,
}

enum Place {
    Folder(#[expect(dead_code, reason = "dropped with the test")] tempfile::TempDir),
    Server { admin: String, name: String },
}

impl Deref for TestDb {
    type Target = Db;
    fn deref(&self) -> &Db {
        &self.db
    }
}

impl TestDb {
    pub fn sqlite() -> TestDb {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        TestDb::open(url, Place::Folder(folder))
    }

    pub fn postgres() -> TestDb {
        let admin = admin_url();
        let template = template(&admin);
        let name = format!("contact_t_{}", uuid::Uuid::now_v7().simple());
        run(&admin, &format!("CREATE DATABASE {name} TEMPLATE {template}"));
        TestDb::open(with_database(&admin, &name), Place::Server { admin, name })
    }

    fn open(url: String, place: Place) -> TestDb {
        let options = Options {
            url,
            readers: 4,
            sync_full: true,
        };
        TestDb {
            db: Db::open(&options).unwrap(),
            options,
            place,
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Place::Server { admin, name } = &self.place {
            run(admin, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

pub fn admin_url() -> String {
    std::env::var("TEST_PG_URL").expect("TEST_PG_URL must name a PostgreSQL server to test on")
}

pub fn run(url: &str, sql: &str) {
    diesel::PgConnection::establish(url)
        .unwrap()
        .batch_execute(sql)
        .unwrap();
}

/// The same server, another database.
pub fn with_database(url: &str, name: &str) -> String {
    let (base, query) = url
        .split_once('?')
        .map_or((url, String::new()), |(b, q)| (b, format!("?{q}")));
    let scheme_end = base.find("://").unwrap() + 3;
    let host_end = base[scheme_end..]
        .find('/')
        .map_or(base.len(), |i| scheme_end + i);
    format!("{}/{name}{query}", &base[..host_end])
}

/// The migrated template; its name tells the content of the migrations. Made under a lock, under
/// another name first: a killed test leaves no half of it.
fn template(admin: &str) -> String {
    let mut hash = DefaultHasher::new();
    migrations().hash(&mut hash);
    let name = format!("contact_template_{:016x}", hash.finish());
    let mut c = diesel::PgConnection::establish(admin).unwrap();
    c.batch_execute("SELECT pg_advisory_lock(7431002)").unwrap();
    let found: Vec<Found> = diesel::sql_query(format!(
        "SELECT 1 AS one FROM pg_database WHERE datname = '{name}'"
    ))
    .load(&mut c)
    .unwrap();
    if found.is_empty() {
        let half = format!("{name}_half");
        c.batch_execute(&format!("DROP DATABASE IF EXISTS {half} WITH (FORCE)"))
            .unwrap();
        c.batch_execute(&format!(
            "CREATE DATABASE {half} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        ))
        .unwrap();
        let options = Options {
            url: with_database(admin, &half),
            readers: 1,
            sync_full: true,
        };
        drop(Db::open(&options).unwrap());
        // the pools close their connections in the background
        c.batch_execute(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{half}'"
        ))
        .unwrap();
        let renamed = (0..50).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(20));
            c.batch_execute(&format!("ALTER DATABASE {half} RENAME TO {name}"))
                .is_ok()
        });
        assert!(renamed, "the template stays in use");
    }
    name
}

/// The text of every migration, in order.
fn migrations() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/postgres");
    let mut folders: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    folders.sort();
    let text = |folder: std::path::PathBuf| std::fs::read_to_string(folder.join("up.sql")).unwrap();
    folders.into_iter().map(text).collect()
}

#[derive(QueryableByName)]
struct Found {
    #[expect(dead_code, reason = "only its presence counts")]
    #[diesel(sql_type = diesel::sql_types::Integer)]
    one: i32,
}
