//! The branches of the tree for what is searched. Pure.
use crate::pages::admin::rules::rows::{self, Row};
use openapi::domain::rules::{Group, Rules, order};
use std::collections::HashSet;

/// A group with the items of it that are shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// The group.
    pub group: Row,
    /// Its items that fit.
    pub items: Vec<Row>,
    /// How many it has.
    pub all: usize,
}

/// Groups in their order with the items that hold every word; a group that fits itself shows all of its items.
/// Items of a group that is not there stand under its code, so that nothing is lost from sight.
pub fn branches(rules: &Rules, words: &str) -> Vec<Branch> {
    let known: HashSet<&str> = rules.groups.iter().map(|g| g.code.as_str()).collect();
    let mut strangers: Vec<Group> = Vec::new();
    for item in rules.items.iter().filter(|i| !known.contains(i.group.as_str())) {
        if strangers.iter().all(|g| g.code != item.group) {
            strangers.push(Group {
                code: item.group.clone(),
                name_uk: item.group.clone(),
                name_en: String::new(),
                icon: String::new(),
                order: 0,
            });
        }
    }
    let groups = order::groups(&rules.groups).into_iter().chain(&strangers);
    let branch = |group: &Group| {
        let items = rules.items_of(&group.code);
        let (all, row) = (items.len(), rows::group(group));
        let mut items: Vec<Row> = items.into_iter().map(rows::item).collect();
        if !row.fits(words) {
            items.retain(|item| item.fits(words));
            if items.is_empty() {
                return None;
            }
        }
        Some(Branch {
            group: row,
            items,
            all,
        })
    };
    groups.filter_map(branch).collect()
}
