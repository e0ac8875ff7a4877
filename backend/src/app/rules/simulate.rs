//! The matrix of a draft, and where past requests would go under it.
use super::Laid;
use crate::app::{AppResult, Cx};
use domain::calendar::Calendar;
use domain::routing::{Routing, Spot};
use domain::rules::Rules;
use domain::ticket::Ticket;
use domain::{ExecutorCode, RuleDraftId, Track};
use openapi::rules::{MatrixCell, MatrixRow, RoutingMatrix, Simulate, Simulated, Simulation};
use std::collections::HashMap;
use store::DbConn;
use store::ticket::Stored;

/// Requests taken when nobody names any.
const LAST: i64 = 50;

/// Who would get what.
pub fn matrix(c: &mut DbConn, cx: &Cx, id: RuleDraftId) -> AppResult<RoutingMatrix> {
    let laid = Laid::read(c, id)?;
    let districts: Vec<_> = cx
        .reference
        .data
        .districts
        .iter()
        .map(|d| d.slug.clone())
        .collect();
    let names: HashMap<&str, &str> = laid
        .then
        .items
        .iter()
        .map(|i| (i.code.as_str(), i.public_name_uk.as_str()))
        .collect();
    let mut rows: Vec<MatrixRow> = Vec::new();
    for cell in cx.reference.routing_of(&laid.then).coverage(&districts, None) {
        let shown = MatrixCell {
            executor: cell.route.as_ref().map(|r| short(&laid.then, &r.executor)),
            certain: cell.covered(),
            why: cell.reason,
        };
        match rows.last_mut().filter(|row| row.item == cell.item.as_str()) {
            Some(row) => row.cells.push(shown),
            None => rows.push(MatrixRow {
                name: names
                    .get(cell.item.as_str())
                    .copied()
                    .unwrap_or_default()
                    .to_owned(),
                item: cell.item.to_string(),
                cells: vec![shown],
            }),
        }
    }
    Ok(RoutingMatrix {
        districts: cx
            .reference
            .data
            .districts
            .iter()
            .map(|d| d.name_uk.clone())
            .collect(),
        rows,
    })
}

/// The short name of an executor; an unknown code stands for itself.
fn short(rules: &Rules, code: &ExecutorCode) -> String {
    let known = rules.executors.iter().find(|e| e.code == *code);
    known.map_or_else(|| code.to_string(), |e| e.short_name_uk.clone())
}

/// Rules prepared for asking.
struct Asked<'a> {
    rules: &'a Rules,
    routing: Routing,
    calendar: Calendar,
}

impl<'a> Asked<'a> {
    fn of(cx: &Cx, rules: &'a Rules) -> Asked<'a> {
        Asked {
            rules,
            routing: cx.reference.routing_of(rules),
            calendar: Calendar::of(&rules.calendar),
        }
    }

    /// Who would get the request if it were filed now, why, and by when it would be due.
    fn ask(
        &self,
        cx: &Cx,
        t: &Ticket,
    ) -> (
        Option<ExecutorCode>,
        String,
        Option<chrono::DateTime<chrono::Utc>>,
    ) {
        let found = t
            .item
            .as_ref()
            .and_then(|code| self.rules.items.iter().find(|i| i.code == *code));
        let Some(item) = found else {
            return (None, "Такого предмета немає.".to_owned(), None);
        };
        let kind = t
            .kind
            .filter(|k| item.terms.allows(*k))
            .unwrap_or(item.terms.default_kind);
        let due = item.terms.due_at(kind, Track::Regular, cx.now, &self.calendar);
        match self
            .routing
            .route(&item.code, Spot::from(&t.place), self.calendar.local(cx.now))
        {
            Some(route) => (Some(route.executor), route.rule, due),
            None => (None, "Правила немає: виконавця обирає працівник.".to_owned(), due),
        }
    }
}

/// Where past requests would go under the draft.
pub fn simulate(c: &mut DbConn, cx: &Cx, id: RuleDraftId, input: &Simulate) -> AppResult<Simulation> {
    let laid = Laid::read(c, id)?;
    let numbers = match input.numbers.is_empty() {
        true => store::ticket::last_numbers(c, LAST)?,
        false => input.numbers.clone(),
    };
    let (now, then) = (Asked::of(cx, &laid.now), Asked::of(cx, &laid.then));
    let name = |rules: &Rules, code: Option<ExecutorCode>| code.map(|code| short(rules, &code));
    let mut out = Simulation {
        requests: Vec::new(),
        elsewhere: 0,
        left_out: Vec::new(),
    };
    let mut found: HashMap<i64, Stored> = store::ticket::by_numbers(c, &numbers)?
        .into_iter()
        .map(|stored| (stored.number, stored))
        .collect();
    for number in numbers {
        let known = found.remove(&number);
        let Some((stored, item)) = known.and_then(|s| s.state.item.clone().map(|item| (s, item))) else {
            out.left_out.push(number);
            continue;
        };
        let (before, _, due_now) = now.ask(cx, &stored.state);
        let (after, why, due_then) = then.ask(cx, &stored.state);
        out.elsewhere += u32::from(before != after);
        out.requests.push(Simulated {
            number: stored.number,
            item: item.to_string(),
            place: stored.place_line,
            now: name(&laid.now, before),
            then: name(&laid.then, after),
            why,
            due_now,
            due_then,
        });
    }
    out.requests
        .sort_by_key(|r| (r.now == r.then, r.due_now == r.due_then));
    Ok(out)
}
