//! One entry of a version: of its documents only the list that holds it is read.
use crate::db::schema::{classifiers, editions};
use crate::db::types::Doc;
use crate::{DbConn, DbResult};
use diesel::prelude::*;
use domain::policy::Policy;
use domain::routing::Rule;
use domain::rules::{CalendarData, Entry, Executor, Group, Item, Key, ONLY, Part, Template};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Deserialize)]
struct Groups {
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Items {
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Routing {
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
struct Executors {
    executors: Vec<Executor>,
}

#[derive(Deserialize)]
struct Templates {
    templates: Vec<Template>,
}

#[derive(Deserialize)]
struct Calendar {
    calendar: CalendarData,
}

#[derive(Deserialize)]
struct Lexicon {
    lexicon: String,
}

#[derive(Deserialize)]
struct Settings {
    policy: Policy,
}

/// An entry as a version has it; nothing when the version does not have it, or is not there.
pub fn entry(c: &mut DbConn, version: i32, key: &Key) -> DbResult<Option<Entry>> {
    let code = key.code.as_str();
    let only = code == ONLY;
    Ok(match key.part {
        Part::Group => {
            let all = classifier::<Groups>(c, version)?
                .map(|d| d.groups)
                .unwrap_or_default();
            all.into_iter().find(|g| g.code == code).map(Entry::Group)
        }
        Part::Item => {
            let all = classifier::<Items>(c, version)?
                .map(|d| d.items)
                .unwrap_or_default();
            let found = all.into_iter().find(|i| i.code.as_str() == code);
            found.map(Box::new).map(Entry::Item)
        }
        Part::Rule => {
            let all = classifier::<Routing>(c, version)?
                .map(|d| d.rules)
                .unwrap_or_default();
            all.into_iter().find(|r| r.key() == code).map(Entry::Rule)
        }
        Part::Executor => {
            let all = rest::<Executors>(c, version)?
                .map(|d| d.executors)
                .unwrap_or_default();
            let found = all.into_iter().find(|e| e.code.as_str() == code);
            found.map(Box::new).map(Entry::Executor)
        }
        Part::Template => {
            let all = rest::<Templates>(c, version)?
                .map(|d| d.templates)
                .unwrap_or_default();
            all.into_iter().find(|t| t.code == code).map(Entry::Template)
        }
        Part::Calendar if only => rest::<Calendar>(c, version)?.map(|d| Entry::Calendar(d.calendar)),
        Part::Lexicon if only => rest::<Lexicon>(c, version)?.map(|d| Entry::Lexicon(d.lexicon)),
        Part::Policy if only => rest::<Settings>(c, version)?.map(|d| Entry::Policy(Box::new(d.policy))),
        Part::Calendar | Part::Lexicon | Part::Policy => None,
    })
}

fn classifier<T: DeserializeOwned>(c: &mut DbConn, version: i32) -> DbResult<Option<T>> {
    let doc: Option<Doc> = classifiers::table
        .find(version)
        .select(classifiers::doc)
        .first(c)
        .optional()?;
    doc.map(|d| d.read()).transpose()
}

fn rest<T: DeserializeOwned>(c: &mut DbConn, version: i32) -> DbResult<Option<T>> {
    let doc: Option<Doc> = editions::table
        .find(version)
        .select(editions::doc)
        .first(c)
        .optional()?;
    doc.map(|d| d.read()).transpose()
}
