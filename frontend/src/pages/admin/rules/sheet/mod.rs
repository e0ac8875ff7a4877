//! An entry of the rules as a sheet of cells: what stands in each, and the entry made of what was typed.
//!
//! Pure, so that it is tested without a browser. One sheet for every part of the rules.
mod calendar;
mod executor;
mod item;
mod policy;
mod rest;

use openapi::domain::rules::{Entry, Rules};
use openapi::domain::{DistrictSlug, ExecutorCode};
use std::collections::HashMap;

/// Two languages of one text.
pub type Words = (&'static str, &'static str);

/// How a cell is filled in.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// One line.
    Line,
    /// Several lines.
    Area(u32),
    /// A number; empty is none.
    Number,
    /// Yes or no.
    Yes,
    /// One of these keys; the text is shown.
    Choice(Vec<(String, String)>),
}

/// One field of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Id of the field; the pointer of a problem ends with it.
    pub id: &'static str,
    /// Its name.
    pub name: Words,
    /// What it means.
    pub hint: Option<Words>,
    /// How it is filled in.
    pub input: Input,
    /// What stands in it.
    pub value: String,
}

impl Cell {
    fn new(id: &'static str, name: Words, input: Input, value: impl ToString) -> Cell {
        Cell {
            id,
            name,
            hint: None,
            input,
            value: value.to_string(),
        }
    }

    fn hint(mut self, hint: Words) -> Cell {
        self.hint = Some(hint);
        self
    }
}

/// What was typed, by the id of the cell.
pub type Typed = HashMap<&'static str, String>;

/// What is wrong with a cell: its id and a sentence in both languages.
pub type Wrong = (&'static str, Words);

/// What the choices of a sheet are made of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices {
    /// Groups and items with their names.
    pub targets: Vec<(String, String)>,
    /// Groups.
    pub groups: Vec<(String, String)>,
    /// Executors.
    pub executors: Vec<(String, String)>,
    /// Districts.
    pub districts: Vec<(String, String)>,
}

impl Choices {
    /// The choices rules and districts offer.
    pub fn of(rules: &Rules, districts: &[(DistrictSlug, String)]) -> Choices {
        let groups: Vec<_> = rules
            .groups
            .iter()
            .map(|g| (g.code.clone(), format!("{} {}", g.code, g.name_uk)))
            .collect();
        let items = rules.items.iter().filter(|i| !i.retired);
        let items = items.map(|i| (i.code.to_string(), format!("{} {}", i.code, i.public_name_uk)));
        let mut targets: Vec<_> = groups.iter().cloned().chain(items).collect();
        targets.sort();
        let executors = rules.executors.iter().filter(|e| !e.retired);
        Choices {
            targets,
            groups,
            executors: executors
                .map(|e| (e.code.to_string(), e.short_name_uk.clone()))
                .collect(),
            districts: districts
                .iter()
                .map(|(slug, name)| (slug.to_string(), name.clone()))
                .collect(),
        }
    }

    /// With an empty one on top.
    fn or_none(all: &[(String, String)], none: &str) -> Input {
        let mut options = vec![(String::new(), none.to_owned())];
        options.extend(all.iter().cloned());
        Input::Choice(options)
    }
}

/// The sheet of an entry; the code of one that is published is not asked for.
pub fn cells(entry: &Entry, choices: &Choices, new: bool) -> Vec<Cell> {
    match entry {
        Entry::Item(item) => item::cells(item, choices, new),
        Entry::Executor(executor) => executor::cells(executor, choices, new),
        Entry::Calendar(calendar) => calendar::cells(calendar),
        Entry::Policy(policy) => policy::cells(policy, choices),
        Entry::Group(group) => rest::group(group, new),
        Entry::Rule(rule) => rest::rule(rule, choices),
        Entry::Template(template) => rest::template(template, choices, new),
        Entry::Lexicon(words) => rest::lexicon(words),
    }
}

/// The entry with what was typed.
pub fn filled(entry: &Entry, typed: &Typed) -> Result<Entry, Wrong> {
    let typed = Reader(typed);
    let mut entry = entry.clone();
    match &mut entry {
        Entry::Item(item) => item::fill(item, typed)?,
        Entry::Executor(executor) => executor::fill(executor, typed)?,
        Entry::Calendar(calendar) => calendar::fill(calendar, typed)?,
        Entry::Policy(policy) => policy::fill(policy, typed)?,
        Entry::Group(group) => rest::fill_group(group, typed)?,
        Entry::Rule(rule) => rest::fill_rule(rule, typed)?,
        Entry::Template(template) => rest::fill_template(template, typed)?,
        Entry::Lexicon(words) => *words = typed.text("words"),
    }
    Ok(entry)
}

/// Reads what was typed.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a Typed);

const NEEDED: Words = ("Заповніть це поле.", "Fill this in.");
const NOT_A_NUMBER: Words = ("Тут має бути ціле число.", "A whole number is needed here.");

impl Reader<'_> {
    fn has(self, id: &str) -> bool {
        self.0.contains_key(id)
    }

    fn text(self, id: &str) -> String {
        self.0.get(id).map(|v| v.trim().to_owned()).unwrap_or_default()
    }

    fn needed(self, id: &'static str) -> Result<String, Wrong> {
        let text = self.text(id);
        if text.is_empty() {
            Err((id, NEEDED))
        } else {
            Ok(text)
        }
    }

    fn some<N: std::str::FromStr>(self, id: &'static str) -> Result<Option<N>, Wrong> {
        let text = self.text(id);
        if text.is_empty() {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|_| (id, NOT_A_NUMBER))
    }

    fn number<N: std::str::FromStr>(self, id: &'static str) -> Result<N, Wrong> {
        self.some(id)?.ok_or((id, NEEDED))
    }

    fn yes(self, id: &str) -> bool {
        self.text(id) == YES
    }

    fn executor(self, id: &str) -> Option<ExecutorCode> {
        Some(self.text(id)).filter(|c| !c.is_empty()).map(ExecutorCode)
    }

    fn lines(self, id: &str) -> Vec<String> {
        let text = self.text(id);
        text.lines()
            .map(str::trim)
            .filter(|l| !l.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// What a ticked box holds.
pub const YES: &str = "yes";

fn yes(is: bool) -> &'static str {
    if is { YES } else { "" }
}

fn number(n: Option<u32>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

fn code(c: Option<&ExecutorCode>) -> String {
    c.map(ToString::to_string).unwrap_or_default()
}

#[cfg(test)]
mod tests;
