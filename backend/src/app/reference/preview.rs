//! Where a request of this item and district would go, and by when.
use crate::app::{AppError, AppResult, Cx};
use domain::routing::{Route, Spot};
use domain::{ItemCode, Track};
use openapi::Code;
use openapi::reference::{RoutePreview, RouteQuery};

/// Where a request goes by the rules in force, now.
pub fn route(cx: &Cx, item: &ItemCode, spot: Spot) -> Option<Route> {
    let reference = &cx.reference;
    reference
        .routing
        .route(item, spot, reference.calendar.local(cx.now))
}

/// Executor, rule and deadline a request would get now.
pub fn preview(cx: &Cx, query: &RouteQuery) -> AppResult<RoutePreview> {
    let code = ItemCode(query.item.trim().to_owned());
    let unknown = |pointer: &str, what: &str| AppError::field(pointer, Code::UnknownReference.as_str(), what);
    let item = cx
        .reference
        .items
        .get(&code)
        .filter(|item| !item.retired)
        .ok_or_else(|| unknown("/item", "Такого предмета немає в Класифікаторі."))?;
    if query
        .district
        .as_ref()
        .is_some_and(|d| !cx.reference.knows_district(d))
    {
        return Err(unknown("/district", "Такого району немає."));
    }
    let kind = query.kind.unwrap_or(item.terms.default_kind);
    let street = query.street.as_deref().filter(|s| !s.trim().is_empty());
    let known = street.and_then(|written| cx.reference.street(written));
    let spot = Spot {
        district: query.district.as_ref().or(known.map(|s| &s.district)),
        street: known.map(|s| s.display.as_str()).or(street),
        building: query.building.as_deref(),
    };
    let found = route(cx, &code, spot);
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
