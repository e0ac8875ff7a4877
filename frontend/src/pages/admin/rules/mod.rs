//! The rules as living data: versions and drafts, an editor of every part, what a draft would do.
mod changes;
mod draft;
mod editor;
mod entries;
mod files;
mod form;
mod impact;
mod publish;
mod sheet;
mod trial;
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
