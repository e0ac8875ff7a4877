//! The reference tables of `data/` as the store keeps them.
use super::files;
use super::rows::*;
use anyhow::Context;
use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Kyiv;
use domain::place::LocationRule;
use domain::policy::Policy;
use domain::routing::Rule;
use domain::term::ItemTerms;
use domain::{DistrictSlug, ExecutorCode, ItemCode, Kind};
use store::reference::*;

/// The version the classifier of `data/` carries.
const VERSION: i32 = 1;

/// The organisation of `data/` that gets what no rule sends anywhere.
const DISPATCH: &str = "dyspetcherska";

/// Everything in `data/` but the demo city; announcements count from the day of loading.
pub fn data(now: DateTime<Utc>) -> anyhow::Result<ReferenceData> {
    let midnight = midnight(now);
    let executors: Vec<Executor> = read("executors.csv", files::EXECUTORS)?
        .into_iter()
        .map(executor)
        .collect();
    let dispatch = executors.iter().find(|e| e.code.as_str() == DISPATCH);
    let policy = Policy {
        dispatch_executor: dispatch.map(|e| e.code.clone()),
        ..Policy::default()
    };
    Ok(ReferenceData {
        classifier: classifier()?,
        executors,
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
        templates: read("response_templates.csv", files::TEMPLATES)?
            .into_iter()
            .map(template)
            .collect(),
        announcements: read("announcements.csv", files::ANNOUNCEMENTS)?
            .into_iter()
            .map(|row| announcement(row, midnight))
            .collect(),
        calendar: calendar()?,
        lexicon: files::LEXICON.to_owned(),
        policy,
    })
}

/// The beginning of the day in the city.
pub fn midnight(now: DateTime<Utc>) -> DateTime<Utc> {
    let day = now.with_timezone(&Kyiv).date_naive().and_time(NaiveTime::MIN);
    Kyiv.from_local_datetime(&day)
        .earliest()
        .map_or(now, |t| t.with_timezone(&Utc))
}

fn classifier() -> anyhow::Result<Classifier> {
    let groups: Vec<GroupRow> = read("classifier_groups.csv", files::GROUPS)?;
    let items: Vec<ItemRow> = read("classifier.csv", files::CLASSIFIER)?;
    let rules: Vec<RuleRow> = read("routing.csv", files::ROUTING)?;
    Ok(Classifier {
        version: VERSION,
        groups: groups
            .into_iter()
            .map(|g| Group {
                code: g.code,
                name_uk: g.name_uk,
                name_en: g.name_en,
                icon: g.icon,
                order: g.order,
            })
            .collect(),
        items: items.into_iter().map(item).collect::<anyhow::Result<_>>()?,
        rules: rules.into_iter().map(rule).collect(),
    })
}

fn item(row: ItemRow) -> anyhow::Result<Item> {
    let terms = terms(&row).with_context(|| format!("data/classifier.csv, {}", row.code))?;
    Ok(Item {
        order: 0,
        retired: false,
        code: ItemCode(row.code),
        group: row.group_code,
        name_uk: row.name_uk,
        public_name_uk: row.public_name_uk,
        name_en: row.name_en,
        operator_hint_uk: row.operator_hint_uk,
        keywords: several(&row.keywords_uk),
        terms,
        default_executor: filled(&row.default_executor).map(ExecutorCode),
        is_public: row.is_public == "yes",
    })
}

fn terms(row: &ItemRow) -> anyhow::Result<ItemTerms> {
    Ok(ItemTerms {
        emergency_hours: row.emergency_hours,
        normal_working_days: row.normal_working_days,
        longterm_calendar_days: row.longterm_calendar_days,
        default_kind: Kind::parse(&row.default_kind).context("default_kind")?,
        photo_on_report: row.photo_on_report == "yes",
        location: match row.location_required.as_str() {
            "point" => LocationRule::Point,
            "address" => LocationRule::Address,
            "none" => LocationRule::None,
            other => anyhow::bail!("location_required: {other}"),
        },
    })
}

fn rule(row: RuleRow) -> Rule {
    Rule {
        target: row.classifier,
        district: Some(row.district).filter(|d| d != "*").map(DistrictSlug),
        executor: ExecutorCode(row.executor),
        priority: row.priority,
        street: row.street,
        buildings: row.buildings,
        hours: row.hours,
    }
}

fn executor(row: ExecutorRow) -> Executor {
    Executor {
        code: ExecutorCode(row.code),
        name_uk: row.name_uk,
        short_name_uk: row.short_name_uk,
        kind: row.kind,
        districts: several(&row.districts).into_iter().map(DistrictSlug).collect(),
        parent: filled(&row.parent_code).map(ExecutorCode),
        phone: row.phone,
        email: row.email,
        work_hours: row.work_hours,
        retired: false,
        successor: None,
        substitute: None,
    }
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

fn template(row: TemplateRow) -> Template {
    Template {
        code: row.code,
        audience: row.audience,
        group: row.classifier_group,
        transition: row.transition,
        text: row.text,
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

fn calendar() -> anyhow::Result<CalendarData> {
    let holidays: Vec<HolidayRow> = read("holidays.csv", files::HOLIDAYS)?;
    let law: Vec<MartialLawRow> = read("martial_law.csv", files::MARTIAL_LAW)?;
    Ok(CalendarData {
        holidays: holidays.into_iter().map(|h| (h.date, h.name_uk)).collect(),
        martial_law: law.into_iter().map(|m| (m.start_date, m.end_date)).collect(),
        ..CalendarData::default()
    })
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
