//! What a draft would do: where requests would go otherwise, what ends, and whom it touches.
use super::Laid;
use crate::app::{AppResult, Cx};
use chrono::NaiveDateTime;
use domain::routing::{By, Routing, Spot};
use domain::rules::Rules;
use domain::{DistrictSlug, ExecutorCode, ItemCode, RuleDraftId};
use openapi::rules::{Rerouted, Retired, RulesImpact};
use std::collections::HashMap;
use store::DbConn;
use store::ticket::OpenOf;

/// Pairs told one by one.
const MOST: usize = 200;

/// What the draft would do to requests, against the version published last.
pub fn impact(c: &mut DbConn, cx: &Cx, id: RuleDraftId) -> AppResult<RulesImpact> {
    let laid = Laid::read(c, id)?;
    let open = store::ticket::open_of(c)?;
    let (now, then) = (
        cx.reference.routing_of(&laid.now),
        cx.reference.routing_of(&laid.then),
    );
    let at = cx.reference.calendar.local(cx.now);
    let mut impact = RulesImpact {
        rerouted: Vec::new(),
        rerouted_all: 0,
        uncovered: 0,
        uncovered_now: 0,
        items: items(&laid, &open),
        executors: executors(&laid, &open),
        open: open.iter().map(|o| o.count).sum(),
    };
    let districts = || {
        let all = cx.reference.data.districts.iter();
        all.map(|d| Some(&d.slug)).chain([None])
    };
    let names: HashMap<&ItemCode, &str> = laid
        .then
        .items
        .iter()
        .map(|i| (&i.code, i.public_name_uk.as_str()))
        .collect();
    for item in laid.then.items.iter().filter(|i| !i.retired) {
        for district in districts() {
            let before = goes(&now, &item.code, district, at);
            let after = goes(&then, &item.code, district, at);
            impact.uncovered += u32::from(after.is_none());
            impact.uncovered_now += u32::from(before.is_none());
            if before == after {
                continue;
            }
            impact.rerouted_all += 1;
            if impact.rerouted.len() < MOST {
                impact.rerouted.push(Rerouted {
                    item: item.code.to_string(),
                    name: names.get(&item.code).copied().unwrap_or_default().to_owned(),
                    district: district.map(|slug| name_of_district(cx, slug)),
                    from: before.map(|code| cx.reference.executor_ref(&code).name),
                    to: after.map(|code| name_of(&laid.then, &code)),
                    open: count(&open, |o| {
                        o.item.as_ref() == Some(&item.code) && o.district.as_ref() == district
                    }),
                });
            }
        }
    }
    Ok(impact)
}

/// Where requests go by these rules at this hour; the dispatch service covers nothing.
fn goes(
    routing: &Routing,
    item: &ItemCode,
    district: Option<&DistrictSlug>,
    at: NaiveDateTime,
) -> Option<ExecutorCode> {
    let route = routing.route(item, Spot::in_district(district), at)?;
    Some(route.executor).filter(|_| route.by != By::Dispatch)
}

/// Items that end with the draft.
fn items(laid: &Laid, open: &[OpenOf]) -> Vec<Retired> {
    let ends = |code: &ItemCode| laid.now.items.iter().any(|i| i.code == *code && !i.retired);
    let ended = laid.then.items.iter().filter(|i| i.retired && ends(&i.code));
    ended
        .map(|i| Retired {
            code: i.code.to_string(),
            name: i.public_name_uk.clone(),
            open: count(open, |o| o.item.as_ref() == Some(&i.code)),
            successor: None,
        })
        .collect()
}

/// Executors that end with the draft.
fn executors(laid: &Laid, open: &[OpenOf]) -> Vec<Retired> {
    let ends = |code: &ExecutorCode| laid.now.executors.iter().any(|e| e.code == *code && !e.retired);
    let ended = laid.then.executors.iter().filter(|e| e.retired && ends(&e.code));
    ended
        .map(|e| Retired {
            code: e.code.to_string(),
            name: e.short_name_uk.clone(),
            open: count(open, |o| o.executor.as_ref() == Some(&e.code)),
            successor: e.successor.as_ref().map(|code| name_of(&laid.then, code)),
        })
        .collect()
}

fn count(open: &[OpenOf], which: impl Fn(&OpenOf) -> bool) -> u32 {
    open.iter().filter(|o| which(o)).map(|o| o.count).sum()
}

fn name_of(rules: &Rules, code: &ExecutorCode) -> String {
    let known = rules.executors.iter().find(|e| e.code == *code);
    known.map_or_else(|| code.to_string(), |e| e.short_name_uk.clone())
}

fn name_of_district(cx: &Cx, slug: &DistrictSlug) -> String {
    let known = cx.reference.data.districts.iter().find(|d| d.slug == *slug);
    known.map_or_else(|| slug.to_string(), |d| d.name_uk.clone())
}
