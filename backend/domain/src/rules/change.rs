//! A change of the rules, and what becomes of the rules with it.
//!
//! A change names one entry and what it shall be. That makes a draft a short list: each change can be taken back
//! alone, two people's drafts meet only where they touch the same entry (of the calendar, the settings and the lexicon:
//! the same day, field or line), and going back to an earlier version is
//! the difference to it.
use super::{CalendarData, Executor, Group, Item, Rules, Template, merge};
use crate::policy::Policy;
use crate::routing::Rule;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

code_enum! {
    /// A part of the rules.
    Part {
        Group = "group", "Група Класифікатора", "Group of the Classifier";
        Item = "item", "Предмет заявки", "Classifier item";
        Rule = "rule", "Правило маршрутизації", "Routing rule";
        Executor = "executor", "Виконавець", "Executor";
        Template = "template", "Типовий текст", "Standard text";
        Calendar = "calendar", "Календар", "Calendar";
        Lexicon = "lexicon", "Словник", "Lexicon";
        Policy = "policy", "Налаштування", "Settings";
    }
}

/// The code of an entry of which there is only one.
pub const ONLY: &str = "*";

/// Names one entry of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The part.
    pub part: Part,
    /// The code within the part; `*` where there is only one entry.
    pub code: String,
}

/// One entry of the rules with its content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RulesEntry))]
#[serde(tag = "part", content = "value", rename_all = "snake_case")]
pub enum Entry {
    /// A group of the Classifier.
    Group(Group),
    /// An item.
    Item(Box<Item>),
    /// A routing rule.
    Rule(Rule),
    /// An executor.
    Executor(Box<Executor>),
    /// A standard text.
    Template(Template),
    /// The calendar.
    Calendar(CalendarData),
    /// Words for the hints.
    Lexicon(String),
    /// The settings.
    Policy(Box<Policy>),
}

impl Entry {
    /// Which entry it is.
    pub fn key(&self) -> Key {
        let (part, code) = match self {
            Entry::Group(g) => (Part::Group, g.code.clone()),
            Entry::Item(i) => (Part::Item, i.code.to_string()),
            Entry::Rule(r) => (Part::Rule, r.key()),
            Entry::Executor(e) => (Part::Executor, e.code.to_string()),
            Entry::Template(t) => (Part::Template, t.code.clone()),
            Entry::Calendar(_) => (Part::Calendar, ONLY.to_owned()),
            Entry::Lexicon(_) => (Part::Lexicon, ONLY.to_owned()),
            Entry::Policy(_) => (Part::Policy, ONLY.to_owned()),
        };
        Key { part, code }
    }
}

/// What one entry shall be.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which entry.
    pub key: Key,
    /// Its content; `None` takes it away.
    pub entry: Option<Entry>,
}

impl Change {
    /// The entry shall be this.
    pub fn put(entry: Entry) -> Change {
        Change {
            key: entry.key(),
            entry: Some(entry),
        }
    }

    /// The entry shall not be.
    pub fn drop(key: Key) -> Change {
        Change { key, entry: None }
    }

    /// Another publication has changed the same entry since: it is neither what it was when this change was made
    /// nor what the change wants.
    pub fn meets(&self, base: Option<&Entry>, newest: Option<&Entry>) -> bool {
        newest != base && newest != self.entry.as_ref()
    }

    /// The change laid upon a newer state of the entry: as it is where nobody has touched the entry since, with both
    /// changes where they touch different things of it; nothing where they meet.
    pub fn rebase(&self, base: Option<&Entry>, newest: Option<&Entry>) -> Option<Change> {
        if !self.meets(base, newest) {
            return Some(self.clone());
        }
        merge::merged(base?, self.entry.as_ref()?, newest?).map(Change::put)
    }

    /// Whether the entry may be taken away, when it is there at all.
    pub fn possible(&self, known: bool) -> Result<(), Unchangeable> {
        match (&self.entry, self.key.part) {
            (None, Part::Item | Part::Executor) if known => Err(Unchangeable::Named),
            (None, Part::Calendar | Part::Lexicon | Part::Policy) => Err(Unchangeable::Always),
            _ => Ok(()),
        }
    }
}

/// Why a change cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unchangeable {
    /// Requests may name it: it is retired, never taken away.
    #[error("requests may name it: it is retired, never taken away")]
    Named,
    /// There is always one.
    #[error("there is always one")]
    Always,
}

impl Rules {
    /// Every entry, part by part, in the order of the rules.
    pub fn entries(&self) -> Vec<Entry> {
        let mut all = Vec::with_capacity(self.items.len() + self.routing.len() + self.executors.len() + 100);
        all.extend(self.groups.iter().cloned().map(Entry::Group));
        all.extend(self.items.iter().cloned().map(Box::new).map(Entry::Item));
        all.extend(self.routing.iter().cloned().map(Entry::Rule));
        all.extend(self.executors.iter().cloned().map(Box::new).map(Entry::Executor));
        all.extend(self.templates.iter().cloned().map(Entry::Template));
        all.push(Entry::Calendar(self.calendar.clone()));
        all.push(Entry::Lexicon(self.lexicon.clone()));
        all.push(Entry::Policy(Box::new(self.policy.clone())));
        all
    }

    /// Every entry by its name: for asking after many.
    pub fn by_key(&self) -> HashMap<Key, Entry> {
        self.entries().into_iter().map(|e| (e.key(), e)).collect()
    }

    /// One entry; [`Rules::by_key`] for many.
    pub fn entry(&self, key: &Key) -> Option<Entry> {
        let code = key.code.as_str();
        match key.part {
            Part::Group => self
                .groups
                .iter()
                .find(|g| g.code == code)
                .cloned()
                .map(Entry::Group),
            Part::Item => {
                let item = self.items.iter().find(|i| i.code.as_str() == code);
                item.cloned().map(Box::new).map(Entry::Item)
            }
            Part::Rule => self
                .routing
                .iter()
                .find(|r| r.key() == code)
                .cloned()
                .map(Entry::Rule),
            Part::Executor => {
                let executor = self.executors.iter().find(|e| e.code.as_str() == code);
                executor.cloned().map(Box::new).map(Entry::Executor)
            }
            Part::Template => self
                .templates
                .iter()
                .find(|t| t.code == code)
                .cloned()
                .map(Entry::Template),
            Part::Calendar if code == ONLY => Some(Entry::Calendar(self.calendar.clone())),
            Part::Lexicon if code == ONLY => Some(Entry::Lexicon(self.lexicon.clone())),
            Part::Policy if code == ONLY => Some(Entry::Policy(Box::new(self.policy.clone()))),
            Part::Calendar | Part::Lexicon | Part::Policy => None,
        }
    }

    /// The rules with these changes. An entry that is there keeps its place, a new one comes last of its part;
    /// taking away what is not there changes nothing.
    pub fn with(&self, changes: &[Change]) -> Result<Rules, Unchangeable> {
        let mut entries: Vec<Option<Entry>> = self.entries().into_iter().map(Some).collect();
        let keys = entries.iter().flatten().map(Entry::key);
        let mut places: HashMap<Key, usize> = keys.zip(0..).collect();
        for change in changes {
            let known = places.get(&change.key).copied();
            change.possible(known.is_some())?;
            match known.and_then(|at| entries.get_mut(at)) {
                Some(place) => *place = change.entry.clone(),
                None if change.entry.is_some() => {
                    places.insert(change.key.clone(), entries.len());
                    entries.push(change.entry.clone());
                }
                None => {}
            }
        }
        Ok(self.filled(entries.into_iter().flatten()))
    }

    /// These entries sorted into their parts.
    fn filled(&self, entries: impl Iterator<Item = Entry>) -> Rules {
        let mut rules = Rules {
            groups: Vec::with_capacity(self.groups.len()),
            items: Vec::with_capacity(self.items.len()),
            routing: Vec::with_capacity(self.routing.len()),
            executors: Vec::with_capacity(self.executors.len()),
            templates: Vec::with_capacity(self.templates.len()),
            calendar: CalendarData::default(),
            lexicon: String::new(),
            policy: Policy::default(),
        };
        for entry in entries {
            match entry {
                Entry::Group(group) => rules.groups.push(group),
                Entry::Item(item) => rules.items.push(*item),
                Entry::Rule(rule) => rules.routing.push(rule),
                Entry::Executor(executor) => rules.executors.push(*executor),
                Entry::Template(template) => rules.templates.push(template),
                Entry::Calendar(calendar) => rules.calendar = calendar,
                Entry::Lexicon(words) => rules.lexicon = words,
                Entry::Policy(policy) => rules.policy = *policy,
            }
        }
        rules
    }

    /// What makes these rules of the others. Items and executors that are missing here are retired there: what was
    /// once published stays readable for the requests that name it.
    pub fn since(&self, before: &Rules) -> Vec<Change> {
        let old = before.entries();
        let old: HashMap<Key, &Entry> = old.iter().map(|e| (e.key(), e)).collect();
        let new = self.entries();
        let here: HashMap<Key, &Entry> = new.iter().map(|e| (e.key(), e)).collect();
        let mut changes: Vec<Change> = before
            .entries()
            .into_iter()
            .filter(|e| !here.contains_key(&e.key()))
            .filter_map(gone)
            .collect();
        changes.extend(
            new.iter()
                .filter(|e| old.get(&e.key()) != Some(e))
                .cloned()
                .map(Change::put),
        );
        changes
    }
}

/// An entry that is not there any more; `None` when it has been retired long ago.
fn gone(entry: Entry) -> Option<Change> {
    match entry {
        Entry::Item(i) if i.retired => None,
        Entry::Executor(e) if e.retired => None,
        Entry::Item(mut i) => {
            i.retired = true;
            Some(Change::put(Entry::Item(i)))
        }
        Entry::Executor(mut e) => {
            e.retired = true;
            Some(Change::put(Entry::Executor(e)))
        }
        other => Some(Change::drop(other.key())),
    }
}
