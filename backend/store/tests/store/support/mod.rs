//! A database for each test, and makers of rows.
mod database;
mod make;

pub use database::TestDb;
pub use make::*;

/// Runs a statement on the server itself.
pub fn run_admin(sql: &str) {
    database::run(&database::admin_url(), sql);
}

/// The URL of another database of the server.
pub fn other_database(name: &str) -> String {
    database::with_database(&database::admin_url(), name)
}

/// Writes each body once and makes a test of it on both databases.
macro_rules! on_both {
    ($($(#[$doc:meta])* fn $name:ident($db:ident) $body:block)+) => {$(
        $(#[$doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn body($db: &$crate::support::TestDb) $body

            #[test]
            fn sqlite() {
                body(&$crate::support::TestDb::sqlite());
            }

            #[test]
            fn postgres() {
                body(&$crate::support::TestDb::postgres());
            }
        }
    )+};
}
pub(crate) use on_both;
