//! Reference data in the words of the contract.
use crate::app::Reference;
use domain::place::LocationRule;
use domain::rules::order;
use openapi::ReadAs;
use openapi::reference as wire;
use openapi::reference::CommunityCard;
use store::reference::{Announcement, District, Executor, Item, Settlement, Street, Template};

/// The classifier in force, in the order of its groups and items.
pub fn classifier(reference: &Reference) -> wire::Classifier {
    let k = &reference.data.classifier;
    let group = |g: &store::reference::Group| wire::ClassifierGroup {
        code: g.code.clone(),
        name_uk: g.name_uk.clone(),
        name_en: g.name_en.clone(),
    };
    let items = order::items(&k.groups, &k.items);
    wire::Classifier {
        version: k.version,
        groups: order::groups(&k.groups).into_iter().map(group).collect(),
        items: items.into_iter().filter(|i| !i.retired).map(item).collect(),
    }
}

fn item(i: &Item) -> wire::ClassifierItem {
    let location = match i.terms.location {
        LocationRule::Point => "point",
        LocationRule::Address => "address",
        LocationRule::None => "none",
    };
    wire::ClassifierItem {
        code: i.code.clone(),
        group: i.group.clone(),
        name_uk: i.name_uk.clone(),
        public_name_uk: i.public_name_uk.clone(),
        name_en: i.name_en.clone(),
        operator_hint_uk: i.operator_hint_uk.clone(),
        keywords: i.keywords.clone(),
        emergency_hours: i.terms.emergency_hours,
        normal_working_days: i.terms.normal_working_days,
        longterm_calendar_days: i.terms.longterm_calendar_days,
        default_kind: i.terms.default_kind,
        photo_on_report: i.terms.photo_on_report,
        location: location.to_owned(),
    }
}

/// An executor.
pub fn executor(e: &Executor) -> wire::Executor {
    wire::Executor {
        code: e.code.clone(),
        name_uk: e.name_uk.clone(),
        short_name_uk: e.short_name_uk.clone(),
        kind: e.kind.clone(),
        districts: e.districts.clone(),
        parent: e.parent.clone(),
        phone: e.phone.clone(),
        work_hours: e.work_hours.clone(),
    }
}

/// A district.
pub fn district(d: &District) -> wire::District {
    wire::District {
        slug: d.slug.clone(),
        katottg: d.katottg.clone(),
        name_uk: d.name_uk.clone(),
        name_en: d.name_en.clone(),
        lat: d.lat,
        lon: d.lon,
    }
}

/// A settlement.
pub fn settlement(s: &Settlement) -> wire::Settlement {
    wire::Settlement {
        katottg: s.katottg.clone(),
        kind: s.kind.clone(),
        name_uk: s.name_uk.clone(),
        district: s.district.clone(),
    }
}

/// Streets of a search, with the building that was typed beside the name.
pub fn streets(reference: &Reference, typed: &str, limit: usize) -> Vec<wire::Street> {
    let found = reference.streets.look_up(typed, limit);
    let (building, flat) = found.address.map(|a| (a.building, a.flat)).unzip();
    let read_as = found.reading.and_then(ReadAs::of);
    found
        .streets
        .into_iter()
        .filter_map(|at| reference.data.streets.get(at))
        .map(|s| wire::Street {
            building: building.clone(),
            flat: flat.clone().flatten(),
            read_as: read_as.clone(),
            ..street(s)
        })
        .collect()
}

fn street(s: &Street) -> wire::Street {
    wire::Street {
        code: s.code.clone(),
        display: s.display.clone(),
        former_name: s.former_name.clone(),
        district: s.district.clone(),
        building: None,
        flat: None,
        read_as: None,
    }
}

/// An announcement.
pub fn announcement(reference: &Reference, a: &Announcement) -> wire::Announcement {
    wire::Announcement {
        id: a.id.clone(),
        kind: a.kind.clone(),
        executor: a.executor.clone(),
        executor_name: reference.executor_ref(&a.executor).name,
        title: a.title.clone(),
        text: a.text.clone(),
        district: a.district.clone(),
        streets: a.streets.clone(),
        starts_at: a.starts_at,
        ends_at: a.ends_at,
    }
}

/// A standard text.
pub fn template(t: &Template) -> wire::ResponseTemplate {
    wire::ResponseTemplate {
        code: t.code.clone(),
        audience: t.audience.clone(),
        group: t.group.clone(),
        transition: t.transition.clone(),
        text: t.text.clone(),
    }
}

/// Where the logo of the community lies.
pub const LOGO: &str = "/community/logo.svg";

/// Whose contact centre it is.
pub fn community(reference: &super::Reference) -> CommunityCard {
    CommunityCard {
        names: reference.data.community.clone(),
        logo: reference.data.logo.is_some().then(|| LOGO.to_owned()),
    }
}
