//! From a draft to a version, and back while its date has not come.
use super::views::{self, Names};
use super::{Laid, draft, endings, published};
use crate::app::{AppError, AppResult, Cx};
use domain::RuleDraftId;
use domain::rules::Change;
use openapi::rules::{PublishRules, RulesEdition};
use openapi::{Code, FieldError};
use store::DbConn;

/// Publishes a draft as the next version. Nothing changes when it is refused.
pub fn publish(c: &mut DbConn, cx: &Cx, id: RuleDraftId, input: &PublishRules) -> AppResult<RulesEdition> {
    store::rules_version::in_turn(c)?;
    let laid = Laid::read(c, id)?;
    if laid.draft.revision != input.revision {
        return Err(AppError::because(
            Code::StaleVersion,
            "Чернетку тим часом змінили. Перегляньте її ще раз.",
        ));
    }
    agreed(&laid)?;
    right(cx, &laid)?;
    let changes = u32::try_from(laid.then.since(&laid.now).len()).unwrap_or(u32::MAX);
    if changes == 0 {
        return Err(AppError::field("/", "empty", "Чернетка нічого не змінює."));
    }
    let plan = endings::planned(c, cx, &laid, input)?;
    endings::typed(&laid, input)?;
    let edition = store::rules_version::Edition {
        version: laid.newest.version + 1,
        effective_at: begin(cx, &laid, input)?,
        published_at: cx.now,
        published_by: Some(cx.caller.user),
        note: input.note.clone(),
        changes,
    };
    store::rules_version::publish(c, &edition, &laid.then)?;
    store::handover::keep(c, edition.version, &plan)?;
    store::rule_draft::remove(c, id)?;
    let in_force = store::rules_version::in_force(c, cx.now)?.unwrap_or_default();
    views::edition(c, &mut Names::default(), edition, in_force, cx.now)
}

/// Nobody else has published a change of the same entries.
fn agreed(laid: &Laid) -> AppResult<()> {
    let met: Vec<&Change> = laid
        .conflicts
        .iter()
        .filter_map(|at| laid.made.get(*at))
        .map(|m| &m.change)
        .collect();
    let Some(first) = met.first() else { return Ok(()) };
    let what = format!("{} «{}»", first.key.part.uk(), first.key.code);
    let more = match met.len() - 1 {
        0 => String::new(),
        n => format!(" і ще {n}"),
    };
    Err(AppError::because(
        Code::RulesConflict,
        format!(
            "Версія {} теж змінює: {what}{more}. Перегляньте ці зміни і збережіть їх ще раз або вилучіть.",
            laid.newest.version
        ),
    ))
}

/// Nothing is wrong with the rules as they would be.
fn right(cx: &Cx, laid: &Laid) -> AppResult<()> {
    let errors: Vec<FieldError> = laid
        .problems(cx)
        .into_iter()
        .filter(|p| p.blocks)
        .map(|p| FieldError {
            pointer: format!("/{}/{}", p.part.as_str(), p.key),
            code: p.code,
            message: p.message_uk,
        })
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(errors))
    }
}

/// From when the version is in force: not in the past, and not before the one it is laid upon.
fn begin(cx: &Cx, laid: &Laid, input: &PublishRules) -> AppResult<chrono::DateTime<chrono::Utc>> {
    let wanted = input.effective_at.unwrap_or(cx.now).max(cx.now);
    if wanted >= laid.newest.effective_at {
        return Ok(wanted);
    }
    Err(AppError::field(
        "/effective_at",
        "too_early",
        format!(
            "Версія {} почне діяти {}. Нова може почати діяти не раніше; щоб змінити щось зараз, відкличте ту версію.",
            laid.newest.version,
            cx.reference.calendar.written(laid.newest.effective_at)
        ),
    ))
}

/// Takes back the version published last, while its date has not come: it is a draft again.
pub fn withdraw(c: &mut DbConn, cx: &Cx, version: i32) -> AppResult<RuleDraftId> {
    store::rules_version::in_turn(c)?;
    let edition = store::rules_version::get(c, version)?.ok_or(AppError::NotFound)?;
    let last = super::newest(c)?.version == version;
    let Some(before) =
        store::rules_version::get(c, version - 1)?.filter(|_| last && edition.effective_at > cx.now)
    else {
        return Err(AppError::code(Code::EditionBegun));
    };
    let changes = published(c, version)?.since(&published(c, before.version)?);
    store::handover::withdraw(c, version)?;
    store::rules_version::withdraw(c, version, before.version)?;
    let title: String = edition
        .note
        .lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(100)
        .collect();
    let id = draft::begin(c, cx, &title, before.version)?;
    store::rule_draft::replace(c, id, &[], &draft::draft_rows(cx, before.version, changes))?;
    Ok(id)
}
