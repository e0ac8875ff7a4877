//! The rules a request was registered with: the item's name, its term, the version; the new name beside the old one.
use crate::app::Cx;
use domain::Kind;
use domain::ticket::Ticket;
use openapi::ticket::{ItemRef, KeptRules};
use store::reference::Item;

/// What the card keeps of the item; nothing while nobody has named one.
pub fn rules(cx: &Cx, t: &Ticket, item: Option<&Item>) -> Option<KeptRules> {
    let item = item?;
    let registered = name(item);
    let now = cx.reference.items.get(&item.code).map(name);
    let term = t.kind.and_then(|kind| match kind {
        Kind::Emergency => item.terms.emergency_hours,
        Kind::Normal => item.terms.normal_working_days,
        Kind::Longterm => item.terms.longterm_calendar_days,
    });
    Some(KeptRules {
        classifier_version: t.classifier_version,
        kind: t.kind,
        term,
        renamed: now.filter(|now| *now != registered),
        item: registered,
        counted: t.counted.clone(),
    })
}

/// How the version calls the item.
pub fn name(item: &Item) -> ItemRef {
    ItemRef {
        code: item.code.clone(),
        name_uk: item.public_name_uk.clone(),
        name_en: item.name_en.clone(),
    }
}
