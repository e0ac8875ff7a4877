//! The reference tables of a community as the store keeps them.
use super::community::{fits, read_place};
use super::files::Source;
use super::rows::*;
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Kyiv;
use domain::policy::Policy;
use domain::rules::Rules;
use domain::rules::check::check;
use domain::{DistrictSlug, ExecutorCode};
use exchange::Table;
use store::reference::*;

/// Standard texts.
const TEMPLATES: &str = "response_templates.csv";
/// Standard texts of this group fit every request.
const ANY_GROUP: &str = "*";

/// The version the first classifier carries.
const VERSION: i32 = 1;

/// Everything but the demo city; announcements count from the day of loading. Errors: a file that is missing or
/// wrong, rules that could not be published.
pub fn data(source: &Source, now: DateTime<Utc>) -> anyhow::Result<ReferenceData> {
    let (place, dispatch) = read_place(source)?;
    let midnight = midnight(now);
    let rules = rules(source, dispatch)?;
    let districts: Vec<DistrictSlug> = place.districts.iter().map(|d| d.slug.clone()).collect();
    fits(
        &check(&rules, &districts, now.with_timezone(&Kyiv).date_naive()),
        "правила громади мають помилки / the community's rules have errors",
    )?;
    Ok(ReferenceData {
        community: place.community,
        logo: place.logo,
        classifier: Classifier {
            version: VERSION,
            groups: rules.groups,
            items: rules.items,
            rules: rules.routing,
        },
        executors: rules.executors,
        districts: place.districts,
        settlements: place.settlements,
        streets: place.streets,
        templates: rules.templates,
        announcements: read(source, "announcements.csv", false)?
            .into_iter()
            .map(|row| announcement(row, midnight))
            .collect(),
        calendar: rules.calendar,
        lexicon: rules.lexicon,
        policy: rules.policy,
    })
}

/// The rules: their tables are read as those an administrator brings in.
fn rules(source: &Source, dispatch: Option<ExecutorCode>) -> anyhow::Result<Rules> {
    let law: Vec<MartialLawRow> = read(source, "martial_law.csv", false)?;
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
        lexicon: source.text("profanity_uk.txt")?,
        policy: Policy::default(),
    };
    for (table, name) in [
        (Table::Groups, "classifier_groups.csv"),
        (Table::Items, "classifier.csv"),
        (Table::Routing, "routing.csv"),
        (Table::Executors, "executors.csv"),
        (Table::Holidays, "holidays.csv"),
        (Table::Templates, TEMPLATES),
    ] {
        let problems;
        (rules, problems) = exchange::into_rules(&rules, exchange::read(table, &source.need(name)?));
        if let Some(p) = problems.first() {
            let at = source.place(name);
            anyhow::bail!("{}, {}, {}: {}", at.display(), p.row, p.column, p.message);
        }
    }
    if !source.has_its_own(TEMPLATES) {
        // texts about items of the city inside the program say nothing here
        rules.templates.retain(|t| t.group == ANY_GROUP);
    }
    if let Some(code) = &dispatch {
        anyhow::ensure!(
            rules.executors.iter().any(|e| e.code == *code),
            "{}: виконавця {code} немає / there is no such executor",
            source.place("community.toml").display()
        );
    }
    rules.policy.dispatch_executor = dispatch;
    Ok(rules)
}

/// The beginning of the day in the city.
pub fn midnight(now: DateTime<Utc>) -> DateTime<Utc> {
    let day = now.with_timezone(&Kyiv).date_naive().and_time(NaiveTime::MIN);
    Kyiv.from_local_datetime(&day)
        .earliest()
        .map_or(now, |t| t.with_timezone(&Utc))
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

    fn data(now: DateTime<Utc>) -> anyhow::Result<ReferenceData> {
        super::data(&Source::BuiltIn, now)
    }

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
