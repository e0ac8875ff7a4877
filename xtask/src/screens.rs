//! Pictures of every main page of every role, at both widths: for people to look at, for the README to take from.
//!
//! The pages are a table in `tests/web/screens`; the server of the demo city and the browser are those of the
//! browser tests. Fails when a page has an error in the console, scrolls sideways, or axe-core finds something.
use crate::sh::{Place, cargo, run as execute, say, step};
use crate::{app, tools};
use anyhow::Result;

/// Options of `cargo xtask screens`.
#[derive(clap::Args)]
pub struct Options {
    /// Build the app without optimisation
    #[arg(long)]
    fast: bool,
    /// Only pages whose name contains this
    filter: Option<String>,
}

/// Builds what changed, then makes the pictures.
pub fn run(place: &Place, options: &Options) -> Result<()> {
    tools::for_tests()?;
    tools::npm(&place.root.join("tests/web"))?;
    let bundle = app::build(
        place,
        &app::Options {
            fast: options.fast,
            budget: false,
        },
    )?;
    step("making the pictures", "three to six minutes", || {
        let mut command = cargo();
        command.args(["test", "-p", "contact-tests", "--test", "web", "--"]);
        command.args(["screens::screens", "--exact", "--ignored", "--nocapture"]);
        command.env("APP_DIR", bundle);
        command.env("SCREENS_ONLY", options.filter.as_deref().unwrap_or_default());
        execute(&mut command)
    })?;
    let index = place.target.join("screens/index.html");
    say(&format!("open {}", index.display()));
    Ok(())
}
