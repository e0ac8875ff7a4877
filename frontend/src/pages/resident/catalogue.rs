//! Public reference data, loaded once while the app is open.
use crate::api::{self, ApiError};
use openapi::endpoints;
use openapi::reference::{Classifier, ClassifierItem, District, Settlement};
use std::cell::RefCell;
use std::sync::Arc;

type Kept<T> = RefCell<Option<Arc<T>>>;

thread_local! {
    static CLASSIFIER: Kept<Classifier> = const { RefCell::new(None) };
    static DISTRICTS: Kept<Vec<District>> = const { RefCell::new(None) };
    static SETTLEMENTS: Kept<Vec<Settlement>> = const { RefCell::new(None) };
}

/// The classifier in force.
pub async fn classifier() -> Result<Arc<Classifier>, ApiError> {
    if let Some(known) = CLASSIFIER.with(|c| c.borrow().clone()) {
        return Ok(known);
    }
    let loaded = Arc::new(api::get(&endpoints::CLASSIFIER, &[]).await?);
    CLASSIFIER.with(|c| *c.borrow_mut() = Some(loaded.clone()));
    Ok(loaded)
}

/// The districts of the city.
pub async fn districts() -> Result<Arc<Vec<District>>, ApiError> {
    if let Some(known) = DISTRICTS.with(|c| c.borrow().clone()) {
        return Ok(known);
    }
    let loaded = Arc::new(api::get(&endpoints::DISTRICTS, &[]).await?);
    DISTRICTS.with(|c| *c.borrow_mut() = Some(loaded.clone()));
    Ok(loaded)
}

/// The settlements of the community.
pub async fn settlements() -> Result<Arc<Vec<Settlement>>, ApiError> {
    if let Some(known) = SETTLEMENTS.with(|c| c.borrow().clone()) {
        return Ok(known);
    }
    let loaded = Arc::new(api::get(&endpoints::SETTLEMENTS, &[]).await?);
    SETTLEMENTS.with(|c| *c.borrow_mut() = Some(loaded.clone()));
    Ok(loaded)
}

/// The name of an item in residents' words.
pub fn public_name(item: &ClassifierItem) -> String {
    let uk = if item.public_name_uk.is_empty() {
        &item.name_uk
    } else {
        &item.public_name_uk
    };
    crate::i18n::pick(uk, &item.name_en).clone()
}
