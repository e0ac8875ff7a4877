//! Tables of the rules out of a version, and into a draft.
use super::{draft, latest, newest, published, told};
use crate::app::{AppError, AppResult, Cx};
use domain::RuleDraftId;
use domain::rules::Part;
use exchange::{Format, Table};
use openapi::rules::{ExportQuery, ImportProblem, ImportQuery, RulesFormat, RulesImport, RulesTable};
use store::DbConn;

/// Problems told one by one.
const PROBLEMS: usize = 500;
/// Changes told one by one.
const CHANGES: usize = 200;

/// A file on its way out.
pub struct Taken {
    /// Its name.
    pub name: String,
    /// Its type.
    pub media_type: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A table of a version as a file.
pub fn take(c: &mut DbConn, cx: &Cx, query: ExportQuery) -> AppResult<Taken> {
    let version = match query.version {
        Some(version) => version,
        None => store::edition::in_force(c, cx.now)?.ok_or(AppError::NotFound)?,
    };
    let rules = published(c, version)?;
    let (table, name) = table(query.table);
    let (bytes, media_type, end) = match query.format {
        RulesFormat::Csv => (
            exchange::write(table, &rules, Format::Csv),
            "text/csv; charset=utf-8",
            "csv",
        ),
        RulesFormat::Xlsx => (
            exchange::write(table, &rules, Format::Xlsx),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        ),
        RulesFormat::Ics if table == Table::Holidays => {
            let stamp = cx.reference.calendar.local(cx.now).date();
            (
                exchange::write_ical(&rules.calendar, stamp),
                "text/calendar; charset=utf-8",
                "ics",
            )
        }
        RulesFormat::Ics => {
            let message = "Календарем можна зберегти лише свята й особливі дні.";
            return Err(AppError::field("/format", "not_here", message));
        }
    };
    Ok(Taken {
        name: format!("{name}-v{version}.{end}"),
        media_type,
        bytes,
    })
}

/// Brings a table into a draft: it takes the place of the one published last. Nothing is kept while the file has a
/// problem, or when somebody only looks.
pub fn bring(
    c: &mut DbConn,
    cx: &Cx,
    id: RuleDraftId,
    query: ImportQuery,
    bytes: &[u8],
) -> AppResult<RulesImport> {
    store::rule_draft::get(c, id)?.ok_or(AppError::NotFound)?;
    let base = latest(c)?;
    let (table, _) = table(query.table);
    let calendar = table == Table::Holidays && is_calendar(bytes);
    let read = if calendar {
        exchange::read_ical(bytes)
    } else {
        exchange::read(table, bytes)
    };
    let (rules, problems) = exchange::into_rules(&base, read);
    let changes = if problems.is_empty() {
        rules.since(&base)
    } else {
        Vec::new()
    };
    let views = changes
        .iter()
        .take(CHANGES)
        .map(|change| told::change(base.entry(&change.key).as_ref(), change));
    let mut outcome = RulesImport {
        kept: false,
        problems_all: count(problems.len()),
        problems: problems
            .iter()
            .take(PROBLEMS)
            .map(|p| ImportProblem {
                row: count(p.row),
                column: p.column.clone(),
                code: p.code.to_owned(),
                message: p.message.clone(),
            })
            .collect(),
        changes: views.collect(),
        changes_all: count(changes.len()),
    };
    if query.dry_run || !problems.is_empty() {
        return Ok(outcome);
    }
    if changes.len() > draft::CHANGES_MAX {
        return Err(AppError::field(
            "/file",
            "too_many",
            "У файлі забагато змін для однієї чернетки.",
        ));
    }
    let version = newest(c)?.version;
    store::rule_draft::touch(c, id, cx.now)?;
    store::rule_draft::replace(c, id, &[part(table)], &draft::made(cx, version, changes))?;
    outcome.kept = true;
    Ok(outcome)
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A calendar says what it is in its first line.
fn is_calendar(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start: Vec<u8> = bytes
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(15)
        .collect();
    start.eq_ignore_ascii_case(b"BEGIN:VCALENDAR")
}

/// The table and the beginning of its file's name.
const fn table(table: RulesTable) -> (Table, &'static str) {
    match table {
        RulesTable::Groups => (Table::Groups, "classifier_groups"),
        RulesTable::Items => (Table::Items, "classifier"),
        RulesTable::Routing => (Table::Routing, "routing"),
        RulesTable::Executors => (Table::Executors, "executors"),
        RulesTable::Holidays => (Table::Holidays, "holidays"),
        RulesTable::Templates => (Table::Templates, "response_templates"),
    }
}

/// The part of the rules a table holds.
const fn part(table: Table) -> Part {
    match table {
        Table::Groups => Part::Group,
        Table::Items => Part::Item,
        Table::Routing => Part::Rule,
        Table::Executors => Part::Executor,
        Table::Holidays => Part::Calendar,
        Table::Templates => Part::Template,
    }
}
