//! Executors as a tree, and what the rules say of one of them. Pure.
use crate::pages::admin::rules::rows::{self, Row};
use openapi::domain::ExecutorCode;
use openapi::domain::rules::{Executor, Key, Part, Rules};
use std::collections::{HashMap, HashSet};

/// An executor with those below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The executor.
    pub row: Row,
    /// Those below it that are shown.
    pub below: Vec<Node>,
}

/// The executors by whom they belong to, with those that hold every word and all above them; one that holds them
/// shows everything below it. Executors that stand above themselves are shown at the top, so that they can be mended.
pub fn forest(executors: &[Executor], words: &str) -> Vec<Node> {
    let codes: HashSet<&ExecutorCode> = executors.iter().map(|e| &e.code).collect();
    let mut below: HashMap<&ExecutorCode, Vec<&Executor>> = HashMap::new();
    let mut tops = Vec::new();
    for executor in executors {
        match executor.parent.as_ref().filter(|parent| codes.contains(parent)) {
            Some(parent) => below.entry(parent).or_default().push(executor),
            None => tops.push(executor),
        }
    }
    let mut seen = HashSet::new();
    let mut nodes: Vec<Node> = tops.into_iter().map(|e| node(e, &below, &mut seen)).collect();
    for executor in executors {
        if !seen.contains(&executor.code) {
            nodes.push(node(executor, &below, &mut seen));
        }
    }
    nodes.into_iter().filter_map(|n| found(n, words)).collect()
}

fn node<'a>(
    executor: &'a Executor,
    below: &HashMap<&ExecutorCode, Vec<&'a Executor>>,
    seen: &mut HashSet<&'a ExecutorCode>,
) -> Node {
    seen.insert(&executor.code);
    let own = below.get(&executor.code).map(Vec::as_slice).unwrap_or_default();
    let mut nodes = Vec::new();
    for child in own {
        if !seen.contains(&child.code) {
            nodes.push(node(child, below, seen));
        }
    }
    Node {
        row: rows::executor(executor),
        below: nodes,
    }
}

fn found(node: Node, words: &str) -> Option<Node> {
    if node.row.fits(words) {
        return Some(node);
    }
    let below: Vec<Node> = node.below.into_iter().filter_map(|n| found(n, words)).collect();
    (!below.is_empty()).then_some(Node { below, ..node })
}

/// How many executors these nodes hold.
pub fn count(nodes: &[Node]) -> usize {
    nodes.iter().map(|n| 1 + count(&n.below)).sum()
}

/// The executor and all above it, the nearest last: what has to be open for it to be seen.
pub fn above(executors: &[Executor], code: &str) -> Vec<String> {
    let parent = |code: &str| {
        let known = executors.iter().find(|e| e.code.as_str() == code)?;
        known.parent.as_ref().map(ToString::to_string)
    };
    let mut path = Vec::new();
    let mut at = parent(code);
    while let Some(code) = at.filter(|code| !path.contains(code)) {
        at = parent(&code);
        path.push(code);
    }
    path
}

/// Another executor, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Its entry.
    pub key: Key,
    /// Its short name.
    pub name: String,
    /// It has ended.
    pub retired: bool,
}

/// What the rules say of an executor.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// Whom it belongs to.
    pub parent: Option<Other>,
    /// Who belongs to it.
    pub below: Vec<Other>,
    /// Who stands in for it.
    pub substitute: Option<Other>,
    /// Whom it stands in for.
    pub stands_in: Vec<Other>,
    /// Who takes over when it has ended.
    pub successor: Option<Other>,
    /// Whose work it has taken over.
    pub took_over: Vec<Other>,
    /// Rules that name it.
    pub rules: Vec<Row>,
    /// Items that name it where no rule fits.
    pub items: Vec<Row>,
}

/// What the rules say of the executor of this code.
pub fn about(rules: &Rules, code: &str) -> Option<About> {
    let all = &rules.executors;
    let me = all.iter().find(|e| e.code.as_str() == code)?;
    let other = |e: &Executor| Other {
        key: Key {
            part: Part::Executor,
            code: e.code.to_string(),
        },
        name: e.short_name_uk.clone(),
        retired: e.retired,
    };
    let named = |code: &Option<ExecutorCode>| {
        let found = all.iter().find(|e| Some(&e.code) == code.as_ref());
        found.map(other)
    };
    let naming = |of: fn(&Executor) -> &Option<ExecutorCode>| -> Vec<Other> {
        all.iter()
            .filter(|e| of(e).as_ref() == Some(&me.code))
            .map(other)
            .collect()
    };
    let by_rules = rules.routing.iter().filter(|r| r.executor == me.code);
    let by_items = rules
        .items
        .iter()
        .filter(|i| i.default_executor.as_ref() == Some(&me.code));
    Some(About {
        parent: named(&me.parent),
        below: naming(|e| &e.parent),
        substitute: named(&me.substitute),
        stands_in: naming(|e| &e.substitute),
        successor: named(&me.successor),
        took_over: naming(|e| &e.successor),
        rules: by_rules.map(|r| rows::rule_about(rules, r)).collect(),
        items: by_items.map(rows::item).collect(),
    })
}
