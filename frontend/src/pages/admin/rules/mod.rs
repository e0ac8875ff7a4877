//! The rules as living data: versions and drafts, an editor of every part, what a draft would do.
mod blank;
mod changes;
mod draft;
mod editor;
mod entries;
mod executors;
mod files;
mod form;
mod history;
mod impact;
mod publish;
mod rows;
mod sheet;
mod tree;
mod trial;
mod url_state;
mod versions;
mod year;

pub use draft::RuleDraftPage;
pub use versions::RulesPage;

use crate::api::ApiError;
use crate::state::toasts;

/// Tells what went wrong with an act that has no form.
fn told(e: &ApiError) {
    toasts::error(format!("{}. {}", e.title(), e.problem.detail));
}
