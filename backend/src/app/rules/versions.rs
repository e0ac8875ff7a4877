//! Reading versions.
use super::published;
use super::views::{self, Names};
use crate::app::{AppError, AppResult, Cx};
use domain::rules::Rules;
use openapi::rules::{AgainstQuery, RulesEdition, RulesEditionChanges, RulesOf, RulesQuery};
use store::DbConn;

/// The rules in force, or those of another version.
pub fn rules(c: &mut DbConn, cx: &Cx, query: RulesQuery) -> AppResult<RulesOf> {
    let version = match query.version {
        Some(version) => version,
        None => store::rules_version::in_force(c, cx.now)?.ok_or(AppError::NotFound)?,
    };
    Ok(RulesOf {
        version,
        rules: published(c, version)?,
    })
}

/// All versions, the newest first.
pub fn editions(c: &mut DbConn, cx: &Cx) -> AppResult<Vec<RulesEdition>> {
    let in_force = store::rules_version::in_force(c, cx.now)?.unwrap_or_default();
    let mut names = Names::default();
    store::rules_version::list(c)?
        .into_iter()
        .map(|e| views::edition(c, &mut names, e, in_force, cx.now))
        .collect()
}

/// What a version changed, against the one before or another one.
pub fn changes(c: &mut DbConn, cx: &Cx, version: i32, query: AgainstQuery) -> AppResult<RulesEditionChanges> {
    let found = store::rules_version::get(c, version)?.ok_or(AppError::NotFound)?;
    let against = query.against.or(Some(version - 1).filter(|v| *v > 0));
    let before = match against {
        Some(other) => match (store::rules_version::rules(c, other)?, query.against) {
            (Some(rules), _) => Some((other, rules)),
            (None, Some(_)) => return Err(AppError::NotFound),
            (None, None) => None,
        },
        None => None,
    };
    let now: Rules = published(c, version)?;
    let in_force = store::rules_version::in_force(c, cx.now)?.unwrap_or_default();
    Ok(RulesEditionChanges {
        edition: views::edition(c, &mut Names::default(), found, in_force, cx.now)?,
        against: before.as_ref().map(|(other, _)| *other),
        changes: before
            .map(|(_, old)| views::differences(&old, &now))
            .unwrap_or_default(),
    })
}
