//! The reference tables of `data/` as the store keeps them.
use super::files;
use super::rows::*;
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Kyiv;
use domain::policy::Policy;
use domain::rules::Rules;
use domain::{DistrictSlug, ExecutorCode};
use exchange::Table;
use store::reference::*;

/// The version the classifier of `data/` carries.
const VERSION: i32 = 1;

/// The organisation of `data/` that gets what no rule sends anywhere.
const DISPATCH: &str = "dyspetcherska";

/// Everything in `data/` but the demo city; announcements count from the day of loading.
pub fn data(now: DateTime<Utc>) -> anyhow::Result<ReferenceData> {
    let midnight = midnight(now);
    let rules = rules()?;
    Ok(ReferenceData {
        classifier: Classifier {
            version: VERSION,
            groups: rules.groups,
            items: rules.items,
            rules: rules.routing,
        },
        executors: rules.executors,
        districts: read("districts.csv", files::DISTRICTS)?
            .into_iter()
            .map(district)
            .collect(),
        settlements: read("settlements.csv", files::SETTLEMENTS)?
            .into_iter()
            .map(settlement)
            .collect(),
        streets: read("streets.csv", files::STREETS)?
            .into_iter()
            .map(street)
            .collect(),
        templates: rules.templates,
        announcements: read("announcements.csv", files::ANNOUNCEMENTS)?
            .into_iter()
            .map(|row| announcement(row, midnight))
            .collect(),
        calendar: rules.calendar,
        lexicon: rules.lexicon,
        policy: rules.policy,
    })
}

/// The rules: their tables are read as those an administrator brings in.
fn rules() -> anyhow::Result<Rules> {
    let law: Vec<MartialLawRow> = read("martial_law.csv", files::MARTIAL_LAW)?;
    let mut rules = Rules {
        groups: Vec::new(),
        items: Vec::new(),
        routing: Vec::new(),
        executors: Vec::new(),
        calendar: CalendarData {
            martial_law: law.into_iter().map(|m| (m.start_date, m.end_date)).collect(),
            ..CalendarData::default()
        },
        templates: Vec::new(),
        lexicon: files::LEXICON.to_owned(),
        policy: Policy::default(),
    };
    for (table, name, text) in [
        (Table::Groups, "classifier_groups.csv", files::GROUPS),
        (Table::Items, "classifier.csv", files::CLASSIFIER),
        (Table::Routing, "routing.csv", files::ROUTING),
        (Table::Executors, "executors.csv", files::EXECUTORS),
        (Table::Holidays, "holidays.csv", files::HOLIDAYS),
        (Table::Templates, "response_templates.csv", files::TEMPLATES),
    ] {
        let problems;
        (rules, problems) = exchange::into_rules(&rules, exchange::read(table, text.as_bytes()));
        if let Some(p) = problems.first() {
            anyhow::bail!("data/{name}, {}, {}: {}", p.row, p.column, p.message);
        }
    }
    let dispatch = rules.executors.iter().find(|e| e.code.as_str() == DISPATCH);
    rules.policy.dispatch_executor = dispatch.map(|e| e.code.clone());
    Ok(rules)
}

/// The beginning of the day in the city.
pub fn midnight(now: DateTime<Utc>) -> DateTime<Utc> {
    let day = now.with_timezone(&Kyiv).date_naive().and_time(NaiveTime::MIN);
    Kyiv.from_local_datetime(&day)
        .earliest()
        .map_or(now, |t| t.with_timezone(&Utc))
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

fn announcement(row: AnnouncementRow, midnight: DateTime<Utc>) -> Announcement {
    Announcement {
        id: row.id,
        kind: row.kind,
        executor: ExecutorCode(row.executor),
        title: row.title,
        text: row.text,
        district: filled(&row.district).map(DistrictSlug),
        streets: several(&row.streets),
        starts_at: midnight + TimeDelta::minutes(row.starts_offset_minutes),
        ends_at: midnight + TimeDelta::minutes(row.ends_offset_minutes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_whole() {
        let data = data(Utc::now()).unwrap();
        let sizes = (
            data.classifier.items.len(),
            data.classifier.groups.len(),
            data.classifier.rules.len(),
            data.executors.len(),
            data.streets.len(),
            data.announcements.len(),
            data.templates.len(),
        );
        assert_eq!(sizes, (174, 18, 245, 67, 190, 60, 40));
    }

    #[test]
    fn announcements_surround_the_day_of_loading() {
        let now = Utc::now();
        let data = data(now).unwrap();
        assert!(
            data.announcements
                .iter()
                .any(|a| a.starts_at <= now && now < a.ends_at)
        );
        assert!(data.announcements.iter().any(|a| a.ends_at < now));
    }
}
