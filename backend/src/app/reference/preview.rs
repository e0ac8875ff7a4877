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
    let (known, inside) = street.and_then(|written| cx.reference.address(written)).unzip();
    let inside = inside.flatten().map(|address| address.building);
    let spot = Spot {
        district: query.district.as_ref().or(known.map(|s| &s.district)),
        street: known.map(|s| s.display.as_str()).or(street),
        building: query.building.as_deref().or(inside.as_deref()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Caller, Reference};
    use domain::routing::Rule;
    use std::sync::Arc;

    /// By street and house, by any name of the street, in the executor's hours; the dispatch service otherwise.
    #[test]
    fn the_house_and_the_hour_choose_the_executor() {
        let day = "2026-03-04T10:00:00Z".parse().unwrap();
        let mut data = crate::seed::data(day).unwrap();
        assert_eq!(
            data.policy.dispatch_executor.as_ref().unwrap().as_str(),
            "dyspetcherska"
        );
        let street = data
            .streets
            .iter()
            .find(|s| s.former_name.is_some())
            .unwrap()
            .clone();
        let former = street.former_name.clone().unwrap();
        data.classifier.rules.push(Rule {
            street: Some(former.clone()),
            buildings: Some("1–9 непарні".to_owned()),
            hours: Some("Пн–Пт 08:00–17:00".to_owned()),
            ..Rule::new("01", "kp-zelene".into(), 1)
        });
        let item = data.classifier.items[0].code.to_string();
        let reference = Arc::new(Reference::new(data));
        let asked = |now, street: &str, building: &str| {
            let cx = Cx {
                cursors: crate::app::cursor::CursorKey::default(),
                now,
                reference: reference.clone(),
                caller: Caller::system(),
            };
            let query = RouteQuery {
                item: item.clone(),
                street: Some(street.to_owned()),
                building: Some(building.to_owned()),
                ..RouteQuery::default()
            };
            let found = preview(&cx, &query).unwrap();
            (found.executor.unwrap().code.to_string(), found.rule)
        };
        for name in [former.as_str(), street.display.as_str()] {
            assert_eq!(asked(day, name, "7а").0, "kp-zelene", "{name}");
        }
        assert_eq!(asked(day, &former, "8").0, "kp-vodokanal");
        assert_eq!(asked(day, "вул. Якої Немає", "7").0, "kp-vodokanal");
        let night = day + chrono::TimeDelta::hours(12);
        let (executor, why) = asked(night, &former, "7");
        assert_eq!(executor, "kp-vodokanal");
        assert!(why.contains("зараз не працює"), "{why}");
    }
}
