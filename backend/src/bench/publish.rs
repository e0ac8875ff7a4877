//! Measures what an administrator waits for with the rules of a very large city: two tables brought into a draft,
//! the draft looked at, its matrix, publishing, and reading the new version.
use super::fill::account;
use crate::app::{App, AppError, rules};
use domain::routing::Rule;
use domain::rules::Rules;
use domain::{DistrictSlug, Role};
use exchange::{Format, Table};
use openapi::rules::{CreateRuleDraft, PublishRules, RulesTable};
use std::fmt::Write;
use std::time::{Duration, Instant};
use store::reference::District;

/// Items of the classifier.
const ITEMS: usize = 2_000;
/// Districts; every item has a rule for each.
const DISTRICTS: usize = 20;
/// Groups the items stand in.
const GROUPS: usize = 18;

/// Publishes, and gives back a table in Markdown.
pub fn run(app: &App) -> anyhow::Result<String> {
    let now = app.clock.now();
    let mut data = app.reference().data.clone();
    while let Some(like) = data
        .districts
        .first()
        .cloned()
        .filter(|_| data.districts.len() < DISTRICTS)
    {
        let slug = DistrictSlug(format!("district-{}", data.districts.len()));
        data.districts.push(District { slug, ..like });
    }
    app.db.write(|c| store::reference::replace(c, &data, now))?;
    app.reload_reference()?;
    let grown = grown(data.rules(), &data.districts);
    let files = [
        (
            RulesTable::Items,
            exchange::write(Table::Items, &grown, Format::Csv),
        ),
        (
            RulesTable::Routing,
            exchange::write(Table::Routing, &grown, Format::Csv),
        ),
    ];
    let admin = app.db.write(|c| account(c, Role::Admin, None, now))?;
    let cx = app.cx(admin);
    let title = CreateRuleDraft {
        title: "Велике місто".to_owned(),
        restore: None,
    };
    let draft = app.db.write(|c| rules::create(c, &cx, &title))?;
    let mut took = Vec::new();
    for (table, bytes) in &files {
        let (outcome, time) = timed(|| {
            let read = rules::read(*table, bytes);
            let planned = app.db.read(|c| rules::plan(c, draft, read))?;
            app.db.write(|c| rules::keep(c, &cx, draft, planned))
        })?;
        anyhow::ensure!(outcome.problems_all == 0, "{:?}", outcome.problems.first());
        took.push((
            format!("внесення таблиці {table:?}, змін {}", outcome.changes_all),
            time,
        ));
    }
    let (seen, time) = timed(|| app.db.read(|c| rules::get(c, &cx, draft)))?;
    took.push(("чернетка з перевіркою".to_owned(), time));
    let (_, time) = timed(|| app.db.read(|c| rules::matrix(c, &cx, draft)))?;
    took.push(("матриця".to_owned(), time));
    let (_, time) = timed(|| app.db.read(|c| rules::impact(c, &cx, draft)))?;
    took.push(("що станеться".to_owned(), time));
    let publish = PublishRules {
        revision: seen.revision,
        note: "Вимірювання".to_owned(),
        effective_at: None,
        ..PublishRules::default()
    };
    let (_, time) = timed(|| app.db.write(|c| rules::publish(c, &cx, draft, &publish)))?;
    took.push(("публікація".to_owned(), time));
    let (_, time) = timed(|| app.reload_reference().map_err(AppError::Internal))?;
    took.push(("читання нової версії сервером".to_owned(), time));
    let database = if app.db.is_pg() { "PostgreSQL" } else { "SQLite" };
    let mut out = format!("{database}, предметів {ITEMS} × районів {DISTRICTS}\n\n| дія | мс |\n|---|--:|\n");
    for (what, time) in took {
        // writing to a String does not fail
        let _ = writeln!(out, "| {what} | {} |", time.as_millis());
    }
    Ok(out)
}

fn timed<T>(work: impl FnOnce() -> Result<T, AppError>) -> anyhow::Result<(T, Duration)> {
    let started = Instant::now();
    let done = work()?;
    Ok((done, started.elapsed()))
}

/// The rules with that many items, each with a rule for every district.
fn grown(mut rules: Rules, districts: &[District]) -> Rules {
    let (Some(like), Some(executor)) = (rules.items.first().cloned(), rules.executors.first().cloned())
    else {
        return rules;
    };
    let groups: Vec<String> = rules.groups.iter().map(|g| g.code.clone()).collect();
    let mut n = 100;
    while rules.items.len() < ITEMS {
        let group = groups
            .get(n % groups.len().clamp(1, GROUPS))
            .cloned()
            .unwrap_or_default();
        let mut item = like.clone();
        item.code.0 = format!("{group}.{n}");
        item.public_name_uk = format!("{} {n}", like.public_name_uk);
        item.group = group;
        rules.items.push(item);
        n += 1;
    }
    rules.routing = rules
        .items
        .iter()
        .flat_map(|item| districts.iter().map(move |d| (item, d)))
        .map(|(item, district)| Rule {
            district: Some(district.slug.clone()),
            ..Rule::new(item.code.as_str(), executor.code.clone(), 10)
        })
        .collect();
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_city_is_as_large_as_it_says() {
        let data = crate::seed::data(chrono::Utc::now()).unwrap();
        let grown = grown(data.rules(), &data.districts);
        assert_eq!(grown.items.len(), ITEMS);
        assert_eq!(grown.routing.len(), ITEMS * data.districts.len());
        let codes: std::collections::HashSet<_> = grown.items.iter().map(|i| &i.code).collect();
        assert_eq!(codes.len(), ITEMS);
    }
}
