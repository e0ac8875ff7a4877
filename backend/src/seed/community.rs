//! Whose contact centre it is: names, logo, districts, settlements, streets.
use super::files::Source;
use super::rows::*;
use anyhow::{Context, bail, ensure};
use chrono::{DateTime, Utc};
use chrono_tz::Europe::Kyiv;
use domain::community::Community;
use domain::rules::check::{Problem, Severity, check};
use domain::{DistrictSlug, ExecutorCode};
use std::collections::HashSet;
use store::reference::{District, Place, Settlement, Street};
use store::{Db, DbError};

/// Largest logo, in bytes.
const LOGO_MAX: usize = 200 * 1024;
/// Problems told at once.
const TOLD_MAX: usize = 20;

/// Reads it; the executor that gets what no rule sends anywhere comes with the names.
pub(super) fn read_place(source: &Source) -> anyhow::Result<(Place, Option<ExecutorCode>)> {
    let (community, dispatch) = names(source)?;
    let place = Place {
        community,
        logo: logo(source)?,
        districts: read(source, "districts.csv", true)?
            .into_iter()
            .map(district)
            .collect(),
        settlements: read(source, "settlements.csv", false)?
            .into_iter()
            .map(settlement)
            .collect(),
        streets: read(source, "streets.csv", false)?
            .into_iter()
            .map(street)
            .collect(),
    };
    belong(source, &place)?;
    Ok((place, dispatch))
}

/// Takes it from the folder when it differs from what the database holds; without a folder only what a database of
/// before the names lacks. Errors: the rules in force do not fit the new districts.
pub(super) fn renew(db: &Db, source: &Source, now: DateTime<Utc>) -> anyhow::Result<()> {
    let named = db.read(store::reference::is_named)?;
    if named && matches!(source, Source::BuiltIn) {
        return Ok(());
    }
    let (place, _) = read_place(source)?;
    let known = if named {
        db.read::<_, DbError>(|c| store::reference::load(c, now))?
    } else {
        None
    };
    if let Some(known) = known {
        if known.place() == place {
            return Ok(());
        }
        let districts: Vec<DistrictSlug> = place.districts.iter().map(|d| d.slug.clone()).collect();
        fits(
            &check(&known.rules(), &districts, now.with_timezone(&Kyiv).date_naive()),
            "правила міста не пасують до районів теки: спершу опублікуйте нову версію / the rules in force do not fit the folder's districts: publish a new version first",
        )?;
    }
    db.write(|c| store::reference::put_place(c, &place))?;
    tracing::info!("names, districts and streets of the community are renewed");
    Ok(())
}

/// Refuses what the checks of the rules call an error.
pub(super) fn fits(problems: &[Problem], what: &str) -> anyhow::Result<()> {
    let errors: Vec<&Problem> = problems
        .iter()
        .filter(|p| p.severity == Severity::Error)
        .collect();
    let told = |p: &&Problem| format!("  {} / {}", p.message_uk, p.message_en);
    let lines: Vec<String> = errors.iter().take(TOLD_MAX).map(told).collect();
    ensure!(errors.is_empty(), "{what}\n{}", lines.join("\n"));
    Ok(())
}

fn names(source: &Source) -> anyhow::Result<(Community, Option<ExecutorCode>)> {
    const FILE: &str = "community.toml";
    source.need(FILE)?;
    let at = source.place(FILE);
    let mut table: toml::Table = toml::from_str(&source.text(FILE)?)
        .with_context(|| format!("{}: не TOML / is not TOML", at.display()))?;
    let dispatch = match table.remove("dispatch") {
        None => None,
        Some(toml::Value::String(code)) => Some(ExecutorCode(code)),
        Some(_) => bail!(
            "{}: dispatch — код виконавця / is the code of an executor",
            at.display()
        ),
    };
    let community: Community = table.try_into().with_context(|| {
        format!(
            "{}: бракує назви або вона зайва / a name is missing or not known",
            at.display()
        )
    })?;
    if let Some(fault) = community.faults().first() {
        bail!("{}: {} {}", at.display(), fault.field, fault.message);
    }
    Ok((community, dispatch))
}

fn logo(source: &Source) -> anyhow::Result<Option<String>> {
    const FILE: &str = "logo.svg";
    if source.read(FILE)?.is_none() {
        return Ok(None);
    }
    let text = source.text(FILE)?;
    ensure!(
        text.len() <= LOGO_MAX && text.contains("<svg"),
        "{}: це не SVG до 200 КБ / is no SVG of at most 200 kB",
        source.place(FILE).display()
    );
    Ok(Some(text))
}

/// Districts are named by what lies in them, and only once.
fn belong(source: &Source, place: &Place) -> anyhow::Result<()> {
    let mut slugs = HashSet::new();
    for d in &place.districts {
        ensure!(
            slugs.insert(&d.slug),
            "{}: район {} двічі / the district stands twice",
            source.place("districts.csv").display(),
            d.slug
        );
        ensure!(
            (-90.0..=90.0).contains(&d.lat) && (-180.0..=180.0).contains(&d.lon),
            "{}: район {} не на Землі / the district is not on Earth",
            source.place("districts.csv").display(),
            d.slug
        );
    }
    ensure!(
        !slugs.is_empty(),
        "{}: жодного району / no district",
        source.place("districts.csv").display()
    );
    let streets = place
        .streets
        .iter()
        .map(|s| ("streets.csv", &s.display, &s.district));
    let settlements = place.settlements.iter().filter_map(|s| {
        let district = s.district.as_ref()?;
        Some(("settlements.csv", &s.name_uk, district))
    });
    for (file, name, district) in streets.chain(settlements) {
        ensure!(
            slugs.contains(district),
            "{}: «{name}»: району {district} немає / there is no such district",
            source.place(file).display()
        );
    }
    Ok(())
}

fn district(row: DistrictRow) -> District {
    District {
        slug: DistrictSlug(row.slug),
        katottg: row.code,
        name_uk: row.name_uk,
        name_en: row.name_en,
        lat: row.center_lat,
        lon: row.center_lon,
    }
}

fn settlement(row: SettlementRow) -> Settlement {
    Settlement {
        katottg: filled(&row.katottg),
        kind: row.kind,
        name_uk: row.name_uk,
        district: filled(&row.district).map(DistrictSlug),
        also: row.also.split(';').filter_map(filled).collect(),
    }
}

fn street(row: StreetRow) -> Street {
    Street {
        code: row.code,
        display: row.display_uk,
        name: row.name_uk,
        former_name: filled(&row.former_name_uk),
        district: DistrictSlug(row.district),
    }
}
