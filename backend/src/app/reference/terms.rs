//! Terms of an item in the classifier version a request was registered with.
use crate::app::{AppResult, Cx};
use domain::ItemCode;
use domain::term::ItemTerms;
use store::DbConn;

/// Terms of the item in this version; only versions older than the one in force are read from
/// the database.
pub fn terms(c: &mut DbConn, cx: &Cx, version: i32, item: &ItemCode) -> AppResult<Option<ItemTerms>> {
    if version == cx.reference.classifier_version() {
        return Ok(cx.reference.items.get(item).map(|i| i.terms.clone()));
    }
    let old = store::reference::classifier(c, version)?;
    let found = old.and_then(|k| k.items.into_iter().find(|i| i.code == *item));
    Ok(found.map(|i| i.terms))
}
