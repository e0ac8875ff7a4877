//! Fields of an address: settlement, street with suggestions, district.
use super::catalogue;
use super::debounce::debounced;
use crate::api;
use crate::form::{Combo, ComboItem, Select};
use crate::i18n::{pick, tr};
use crate::pages::ticket_parts::read_words;
use crate::state::community;
use leptos::prelude::*;
use openapi::NoBody;
use openapi::domain::DistrictSlug;
use openapi::endpoints;
use openapi::reference::{District, Street, StreetQuery};

/// Suggestions begin with this many letters.
const FROM: usize = 2;
/// Most suggestions.
const MOST: u32 = 8;

/// The settlement of the community; the city by default.
#[component]
pub fn SettlementSelect(
    /// Its name; empty means the city.
    value: RwSignal<String>,
) -> impl IntoView {
    let all = LocalResource::new(catalogue::settlements);
    let options = Signal::derive(move || {
        let mut options = vec![(String::new(), community::city().to_owned())];
        if let Some(Ok(list)) = all.get() {
            let others = list.iter().filter(|s| s.name_uk != community::names().city_uk);
            options.extend(others.map(|s| (s.name_uk.clone(), format!("{} {}", s.kind, s.name_uk))));
        }
        options
    });
    view! { <Select value options/> }
}

/// The district, for streets that are not in the list.
#[component]
pub fn DistrictSelect(
    /// Its key; empty means not known.
    value: RwSignal<String>,
) -> impl IntoView {
    let all = LocalResource::new(catalogue::districts);
    let options = Signal::derive(move || {
        let known = all.get().and_then(Result::ok).unwrap_or_default();
        known
            .iter()
            .map(|d| (d.slug.to_string(), pick(d.name_uk.clone(), d.name_en.clone())))
            .collect::<Vec<_>>()
    });
    view! { <Select value options placeholder=move || tr("Не знаю", "I do not know") testid="new-district"/> }
}

/// A street, found by parts of its new or former name.
#[component]
pub fn StreetField(
    /// What is typed.
    value: RwSignal<String>,
    /// A street of the list was taken.
    #[prop(into)]
    on_pick: Callback<Street>,
    /// The field of the building, for one that was typed beside the street.
    #[prop(optional, into)]
    building: Option<RwSignal<String>>,
    /// The field of the flat.
    #[prop(optional, into)]
    flat: Option<RwSignal<String>>,
    /// For browser tests.
    #[prop(optional, into)]
    testid: Option<String>,
) -> impl IntoView {
    let asked = debounced(move || value.get(), 150);
    let districts = LocalResource::new(catalogue::districts);
    let found = LocalResource::new(move || {
        let q = asked.get();
        async move {
            if q.trim().chars().count() < FROM {
                return Vec::new();
            }
            let query = StreetQuery {
                q: Some(q.trim().to_owned()),
                limit: Some(MOST),
            };
            api::call(&endpoints::STREETS, &[], &query, &NoBody {})
                .await
                .unwrap_or_default()
        }
    });
    let streets = Signal::derive(move || found.get().unwrap_or_default());
    let items = Signal::derive(move || {
        let named = districts.get().and_then(Result::ok).unwrap_or_default();
        streets
            .get()
            .into_iter()
            .map(|s| option(s, &named))
            .collect::<Vec<_>>()
    });
    let pick_street = move |item: ComboItem| {
        value.set(item.label.clone());
        if let Some(street) = streets.get_untracked().into_iter().find(|s| s.code == item.key) {
            take(building, street.building.as_ref());
            take(flat, street.flat.as_ref());
            on_pick.run(street);
        }
    };
    match testid {
        Some(testid) => view! { <Combo value items on_pick=pick_street testid/> }.into_any(),
        None => view! { <Combo value items on_pick=pick_street/> }.into_any(),
    }
}

/// Puts what was typed beside the street into its own field.
fn take(field: Option<RwSignal<String>>, said: Option<&String>) {
    if let (Some(field), Some(said)) = (field, said) {
        field.set(said.clone());
    }
}

fn option(street: Street, districts: &[District]) -> ComboItem {
    let former = street
        .former_name
        .map(|f| format!("{} {f}", tr("колишня", "formerly")));
    let district =
        district_name(districts, &street.district).map(|d| format!("{d} {}", tr("район", "district")));
    let building = street.building.map(|b| format!("{} {b}", tr("буд.", "building")));
    let read = street.read_as.as_ref().map(read_words);
    let note: Vec<String> = building
        .into_iter()
        .chain(former)
        .chain(district)
        .chain(read)
        .collect();
    ComboItem {
        key: street.code,
        label: street.display,
        note: (!note.is_empty()).then(|| note.join(" · ")),
    }
}

fn district_name(districts: &[District], slug: &DistrictSlug) -> Option<String> {
    districts
        .iter()
        .find(|d| d.slug == *slug)
        .map(|d| pick(d.name_uk.clone(), d.name_en.clone()))
}
