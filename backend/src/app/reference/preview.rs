//! Where a request of this item and district would go, and by when.
use crate::app::{AppError, AppResult, Cx};
use domain::routing::Route;
use domain::{DistrictSlug, ItemCode, Track};
use openapi::Code;
use openapi::reference::{RoutePreview, RouteQuery};
use store::reference::Item;

/// Where a request goes by the rules in force.
pub fn route(cx: &Cx, item: &Item, district: Option<&DistrictSlug>) -> Option<Route> {
    cx.reference
        .routing
        .route(&item.code, district, item.default_executor.as_ref())
}

/// Executor, rule and deadline a request would get now.
pub fn preview(cx: &Cx, query: &RouteQuery) -> AppResult<RoutePreview> {
    let code = ItemCode(query.item.trim().to_owned());
    let unknown = |pointer: &str, what: &str| AppError::field(pointer, Code::UnknownReference.as_str(), what);
    let item = cx
        .reference
        .items
        .get(&code)
        .ok_or_else(|| unknown("/item", "Такого предмета немає в Класифікаторі."))?;
    if query
        .district
        .as_ref()
        .is_some_and(|d| !cx.reference.knows_district(d))
    {
        return Err(unknown("/district", "Такого району немає."));
    }
    let kind = query.kind.unwrap_or(item.terms.default_kind);
    let found = route(cx, item, query.district.as_ref());
    let due_at = item
        .terms
        .due_at(kind, Track::Regular, cx.now, &cx.reference.calendar);
    Ok(match found {
        Some(r) => RoutePreview {
            executor: Some(cx.reference.executor_ref(&r.executor)),
            certain: r.certain,
            rule: r.rule,
            due_at,
        },
        None => {
            let rule = "Правила немає: виконавця обирає працівник.".to_owned();
            RoutePreview {
                executor: None,
                certain: false,
                rule,
                due_at,
            }
        }
    })
}
