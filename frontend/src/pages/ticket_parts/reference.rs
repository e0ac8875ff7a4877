//! Reference data that desks need all the time, loaded once and kept in a context.
use crate::api::{self, ApiError};
use crate::state::session;
use leptos::prelude::*;
use openapi::access::STAFF;
use openapi::domain::{ItemCode, Kind};
use openapi::endpoints;
use openapi::reference::{Classifier, ClassifierItem, Executor, ResponseTemplate};

type Loaded<T> = LocalResource<Result<T, ApiError>>;

/// Classifier, executors and standard texts.
#[derive(Clone, Copy)]
pub struct Reference {
    /// The classifier.
    pub classifier: Loaded<Classifier>,
    /// The executors.
    pub executors: Loaded<Vec<Executor>>,
    /// The standard texts.
    pub templates: Loaded<Vec<ResponseTemplate>>,
}

/// The reference data of this page; loaded at the first call.
pub fn use_reference() -> Reference {
    if let Some(known) = use_context::<Reference>() {
        return known;
    }
    let reference = Reference {
        classifier: LocalResource::new(|| api::get(&endpoints::CLASSIFIER, &[])),
        executors: LocalResource::new(|| api::get(&endpoints::EXECUTORS_LIST, &[])),
        templates: LocalResource::new(|| async {
            match session::role().is_some_and(|r| STAFF.contains(&r)) {
                true => api::get(&endpoints::RESPONSE_TEMPLATES, &[]).await,
                false => Ok(Vec::new()),
            }
        }),
    };
    provide_context(reference);
    reference
}

impl Reference {
    /// An item by code.
    pub fn item(self, code: &ItemCode) -> Option<ClassifierItem> {
        self.classifier.with(|c| match c {
            Some(Ok(c)) => c.items.iter().find(|i| i.code == *code).cloned(),
            _ => None,
        })
    }

    /// Executors as keys and labels of a select, by name.
    pub fn executor_options(self) -> Vec<(String, String)> {
        let mut options: Vec<(String, String)> = self.executors.with(|all| match all {
            Some(Ok(all)) => all
                .iter()
                .map(|e| (e.code.to_string(), e.short_name_uk.clone()))
                .collect(),
            _ => Vec::new(),
        });
        options.sort_by(|a, b| a.1.cmp(&b.1));
        options
    }
}

/// The kinds an item allows.
pub fn kinds(item: &ClassifierItem) -> Vec<Kind> {
    let terms = [
        (Kind::Emergency, item.emergency_hours),
        (Kind::Normal, item.normal_working_days),
        (Kind::Longterm, item.longterm_calendar_days),
    ];
    terms
        .into_iter()
        .filter(|(_, term)| term.is_some())
        .map(|(kind, _)| kind)
        .collect()
}

/// The term of an item for a kind, in words.
pub fn term_words(item: &ClassifierItem, kind: Kind) -> Option<(String, String)> {
    match kind {
        Kind::Emergency => item
            .emergency_hours
            .map(|n| (format!("{n} год"), format!("{n} h"))),
        Kind::Normal => item
            .normal_working_days
            .map(|n| (format!("{n} роб. дн."), format!("{n} working days"))),
        Kind::Longterm => item
            .longterm_calendar_days
            .map(|n| (format!("{n} календ. дн."), format!("{n} calendar days"))),
    }
}
