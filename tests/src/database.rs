//! A database per test: a copy of the template, thrown away afterwards.
use crate::template;
use std::path::Path;
use uuid::Uuid;

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The embedded one.
    Sqlite,
    /// The server in `TEST_PG_URL`.
    Postgres,
}

/// A database of one test; dropping it removes it.
#[derive(Debug)]
pub struct Database {
    /// For `Config::database`.
    pub url: String,
    /// Which one.
    pub kind: Kind,
    name: Option<String>,
}

impl Database {
    /// A fresh copy of the template; `dir` holds the file of an embedded one.
    pub fn copy(kind: Kind, dir: &Path) -> Database {
        match kind {
            Kind::Sqlite => {
                let path = dir.join("contact.db");
                std::fs::copy(template::sqlite(), &path).expect("copying the template");
                Database {
                    url: format!("sqlite:{}", path.display()),
                    kind,
                    name: None,
                }
            }
            Kind::Postgres => {
                let name = format!("contact_t_{}", Uuid::new_v4().simple());
                template::copy_postgres(&name);
                Database {
                    url: with_database(&server_url(), &name),
                    kind,
                    name: Some(name),
                }
            }
        }
    }

    /// An empty database, as on a new machine.
    pub fn empty(kind: Kind, dir: &Path) -> Database {
        match kind {
            Kind::Sqlite => Database {
                url: format!("sqlite:{}", dir.join("contact.db").display()),
                kind,
                name: None,
            },
            Kind::Postgres => {
                let name = format!("contact_e_{}", Uuid::new_v4().simple());
                admin(&format!("{} {name} {}", template::CREATE, template::LIKE));
                Database {
                    url: with_database(&server_url(), &name),
                    kind,
                    name: Some(name),
                }
            }
        }
    }

    /// Runs statements on this database, past the server (PostgreSQL only).
    pub fn sql(&self, sql: &str) {
        assert_eq!(self.kind, Kind::Postgres, "only PostgreSQL is spoken to directly");
        execute(&self.url, sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    /// Shuts everybody out, as when the database server is gone (PostgreSQL only).
    pub fn go_away(&self) {
        let name = self.name.as_deref().expect("a PostgreSQL database");
        admin(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS false"));
        admin(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        ));
    }

    /// Lets nobody write, as on a standby, or everybody again (PostgreSQL only). Open connections end.
    pub fn only_reads(&self, yes: bool) {
        let name = self.name.as_deref().expect("a PostgreSQL database");
        admin(&format!(
            "ALTER DATABASE {name} SET default_transaction_read_only = {yes}"
        ));
        admin(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        ));
    }

    /// Lets everybody in again.
    pub fn come_back(&self) {
        let name = self.name.as_deref().expect("a PostgreSQL database");
        admin(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            // a database that stays behind harms nobody: the cluster is thrown away too
            let _ = execute(
                &server_url(),
                &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            );
        }
    }
}

/// The PostgreSQL server for tests; without it the PostgreSQL half fails.
pub fn server_url() -> String {
    std::env::var("TEST_PG_URL")
        .expect("TEST_PG_URL is not set: `cargo xtask test` starts PostgreSQL and sets it")
}

/// Runs statements on the server's own database.
pub fn admin(sql: &str) {
    execute(&server_url(), sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
}

/// The same server, another database.
pub fn with_database(url: &str, name: &str) -> String {
    let (head, query) = url.split_once('?').map_or((url, None), |(h, q)| (h, Some(q)));
    let host_end = head.find("://").map_or(0, |i| i + 3);
    let base = head[host_end..].find('/').map_or(head, |i| &head[..host_end + i]);
    query.map_or_else(|| format!("{base}/{name}"), |q| format!("{base}/{name}?{q}"))
}

/// Runs statements over a connection of its own; callable from inside a runtime too.
pub fn execute(url: &str, sql: &str) -> anyhow::Result<()> {
    let (url, sql) = (url.to_owned(), sql.to_owned());
    let done = std::thread::spawn(move || -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await?;
            let wire = tokio::spawn(connection);
            client.batch_execute(&sql).await?;
            drop(client);
            wire.await??;
            Ok(())
        })
    });
    done.join()
        .map_err(|_| anyhow::anyhow!("the connection panicked"))?
}
