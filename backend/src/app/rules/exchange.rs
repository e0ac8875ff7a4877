//! Tables of the rules out of a version, and into a draft.
use super::{draft, newest, published, views};
use crate::app::{AppError, AppResult, Cx};
use domain::RuleDraftId;
use domain::rules::{Change, Part};
use exchange::{Format, Read, Table};
use openapi::rules::{ExportQuery, ImportProblem, RulesFormat, RulesImport, RulesTable};
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
        None => store::rules_version::in_force(c, cx.now)?.ok_or(AppError::NotFound)?,
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

/// Reads a file of a table, without a database: a large one takes its time.
pub fn read(table_of: RulesTable, bytes: &[u8]) -> Read {
    let (table, _) = table(table_of);
    match table == Table::Holidays && is_calendar(bytes) {
        true => exchange::read_ical(bytes),
        false => exchange::read(table, bytes),
    }
}

/// What a file would make of a draft.
pub struct Planned {
    /// As people look at it.
    pub outcome: RulesImport,
    part: Part,
    base: i32,
    changes: Vec<Change>,
}

/// What the file would change, against the version published last; nothing while it has a problem.
pub fn plan(c: &mut DbConn, id: RuleDraftId, read: Read) -> AppResult<Planned> {
    store::rule_draft::get(c, id)?.ok_or(AppError::NotFound)?;
    let base = newest(c)?.version;
    let before = published(c, base)?;
    let part = part(read.table);
    let (rules, problems) = exchange::into_rules(&before, read);
    let changes = match problems.is_empty() {
        true => rules.since(&before),
        false => Vec::new(),
    };
    if changes.len() > draft::CHANGES_MAX {
        let message = "У файлі забагато змін для однієї чернетки.";
        return Err(AppError::field("/file", "too_many", message));
    }
    let entries = before.by_key();
    let told = changes.iter().take(CHANGES);
    let outcome = RulesImport {
        kept: false,
        problems_all: count(problems.len()),
        problems: problems.iter().take(PROBLEMS).map(problem).collect(),
        changes: told
            .map(|change| views::change(entries.get(&change.key), change))
            .collect(),
        changes_all: count(changes.len()),
    };
    Ok(Planned {
        outcome,
        part,
        base,
        changes,
    })
}

fn problem(p: &exchange::Problem) -> ImportProblem {
    ImportProblem {
        row: count(p.row),
        column: p.column.clone(),
        code: p.code.to_owned(),
        message: p.message.clone(),
    }
}

/// Puts what was planned into the draft: the table takes the place of the one published last.
pub fn keep(c: &mut DbConn, cx: &Cx, id: RuleDraftId, planned: Planned) -> AppResult<RulesImport> {
    store::rule_draft::touch(c, id, cx.now)?;
    let made = draft::draft_rows(cx, planned.base, planned.changes);
    store::rule_draft::replace(c, id, &[planned.part], &made)?;
    Ok(RulesImport {
        kept: true,
        ..planned.outcome
    })
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
