//! Reference data of the moment, prepared for use: look-ups, routing, calendar, suggestions.
mod announcements;
mod feedback_lesson;
mod lesson;
mod preview;
mod settlements;
mod shipped;
mod streets;
mod unknown;
mod views;

pub use announcements::{Works, announcements};
pub use feedback_lesson::learned;
pub use lesson::{measure, spread, suggest};
pub use preview::{preview, route};
pub use settlements::Reach;
pub use streets::{Address, StreetIndex};
pub use unknown::{settle_street, unknown_streets};
pub use views::*;

use chrono::{DateTime, Utc};
use domain::calendar::Calendar;
use domain::hint::Lexicon;
use domain::policy::Policy;
use domain::routing::Routing;
use domain::rules::Rules;
use domain::suggest::Suggester;
use domain::{DistrictSlug, ExecutorCode, ItemCode};
use openapi::ticket::{ExecutorRef, ItemRef};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::reference::{Executor, Item, ReferenceData, Street};
use store::ticket::Settled;
use store::{Db, DbConn, DbError, DbResult};

/// The items of an older version by code.
type PastItems = Arc<HashMap<ItemCode, Item>>;

/// All reference data, immutable; an import makes a new one.
pub struct Reference {
    /// As imported.
    pub data: ReferenceData,
    /// Items by code.
    pub items: HashMap<ItemCode, Item>,
    /// Executors by code.
    pub executors: HashMap<ExecutorCode, Executor>,
    /// Routing rules of the classifier in force.
    pub routing: Routing,
    /// The working calendar.
    pub calendar: Calendar,
    /// Suggestions for what people type.
    pub suggester: Arc<Suggester>,
    /// Words for the hints.
    pub lexicon: Lexicon,
    /// Settings.
    pub policy: Policy,
    /// Streets by every name people use.
    pub streets: StreetIndex,
    /// Announcements by street.
    pub works: Works,
    /// Items of older versions, read when a request born with one is looked at.
    past: Mutex<HashMap<i32, PastItems>>,
}

impl Reference {
    /// Prepares imported data.
    pub fn new(data: ReferenceData) -> Reference {
        let streets = StreetIndex::new(&data.streets);
        Reference {
            works: Works::new(&data.announcements, &data.streets, &streets),
            items: data
                .classifier
                .items
                .iter()
                .map(|i| (i.code.clone(), i.clone()))
                .collect(),
            executors: data
                .executors
                .iter()
                .map(|e| (e.code.clone(), e.clone()))
                .collect(),
            routing: routing(&data.rules(), &data.streets, &streets),
            calendar: Calendar::of(&data.calendar),
            suggester: Arc::new(lesson::suggester(&data.classifier)),
            lexicon: Lexicon::parse(&data.lexicon),
            policy: data.policy.clone(),
            streets,
            past: Mutex::default(),
            data,
        }
    }

    /// Reads the data in force at a moment from the database.
    pub fn load(db: &Db, at: DateTime<Utc>) -> anyhow::Result<Reference> {
        let data = db.read::<_, DbError>(|c| store::reference::load(c, at))?;
        data.map(Reference::new)
            .ok_or_else(|| anyhow::anyhow!("the database holds no reference data"))
    }

    /// The items of an older version, read once; empty when there was no such version.
    pub fn past_items(&self, c: &mut DbConn, version: i32) -> DbResult<PastItems> {
        let known = |past: &HashMap<i32, Arc<_>>| past.get(&version).map(Arc::clone);
        if let Some(items) = known(&self.past.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(items);
        }
        let old = store::reference::classifier(c, version)?;
        let items = old.map(|k| k.items).unwrap_or_default();
        let items: PastItems = Arc::new(items.into_iter().map(|i| (i.code.clone(), i)).collect());
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        past.insert(version, Arc::clone(&items));
        Ok(items)
    }

    /// Suggestions that have learned from requests which were decided on.
    pub fn taught(&self, decided: &[Settled]) -> Suggester {
        lesson::taught(&self.data.classifier, decided)
    }

    /// Version of the classifier in force.
    pub fn classifier_version(&self) -> i32 {
        self.data.classifier.version
    }

    /// The routing of other rules than those in force, in this city.
    pub fn routing_of(&self, rules: &Rules) -> Routing {
        routing(rules, &self.data.streets, &self.streets)
    }

    /// An item by name; an unknown code stands for itself.
    pub fn item_ref(&self, code: &ItemCode) -> ItemRef {
        let names = self
            .items
            .get(code)
            .map(|i| (i.public_name_uk.clone(), i.name_en.clone()));
        let (name_uk, name_en) = names.unwrap_or_else(|| (code.to_string(), code.to_string()));
        ItemRef {
            code: code.clone(),
            name_uk,
            name_en,
        }
    }

    /// An executor by name; an unknown code stands for itself.
    pub fn executor_ref(&self, code: &ExecutorCode) -> ExecutorRef {
        let known = self
            .executors
            .get(code)
            .map(|e| (e.short_name_uk.clone(), e.phone.clone()));
        let (name, phone) = known.unwrap_or_else(|| (code.to_string(), String::new()));
        ExecutorRef {
            code: code.clone(),
            name,
            phone,
        }
    }

    /// Whether the executor is known and not retired.
    pub fn takes_work(&self, code: &ExecutorCode) -> bool {
        self.executors.get(code).is_some_and(|e| !e.retired)
    }

    /// Whether an organisation lies below another, however deep. Data that turns in a circle ends it.
    pub fn is_below(&self, code: &ExecutorCode, above: &ExecutorCode) -> bool {
        let parent = |code: &ExecutorCode| self.executors.get(code).and_then(|e| e.parent.clone());
        std::iter::successors(parent(code), parent)
            .take(self.executors.len())
            .any(|p| p == *above)
    }

    /// The organisations below this one, in the order of the data.
    pub fn below(&self, above: &ExecutorCode) -> Vec<ExecutorCode> {
        let codes = self.data.executors.iter().map(|e| &e.code);
        codes.filter(|code| self.is_below(code, above)).cloned().collect()
    }

    /// Whether the district is one of ours.
    pub fn knows_district(&self, slug: &DistrictSlug) -> bool {
        self.data.districts.iter().any(|d| d.slug == *slug)
    }

    /// The street people mean, by its new or former name, with or without the type.
    pub fn street(&self, written: &str) -> Option<&Street> {
        self.data.streets.get(self.streets.meant(written)?.at)
    }

    /// The street people mean, with the building and the flat they wrote into the same field.
    pub fn address(&self, written: &str) -> Option<(&Street, Option<Address>)> {
        let meant = self.streets.meant(written)?;
        Some((self.data.streets.get(meant.at)?, meant.address))
    }
}

/// The routing table of rules; its streets spelt as addresses are.
fn routing(rules: &Rules, streets: &[Street], index: &StreetIndex) -> Routing {
    let mut table = rules.routing.clone();
    for rule in &mut table {
        let known = rule.street.as_deref().and_then(|written| index.meant(written));
        if let Some(street) = known.and_then(|meant| streets.get(meant.at)) {
            rule.street = Some(street.display.clone());
        }
    }
    Routing::new(&table, &rules.items, &rules.executors, &rules.policy)
}
