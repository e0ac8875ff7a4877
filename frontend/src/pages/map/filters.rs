//! What the map is narrowed by; who may see more than the public map can narrow it by more.
use crate::api;
use crate::form::{Checkbox, Field, Select};
use crate::i18n::{pick, tr};
use crate::map::City;
use crate::state::session;
use crate::testid;
use leptos::prelude::*;
use openapi::access::READERS;
use openapi::domain::{DistrictSlug, Role, Status};
use openapi::endpoints;
use openapi::reference::ClassifierGroup;
use std::sync::Arc;

/// What is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Asked {
    /// Of the public map.
    pub public: bool,
    /// Statuses, by comma.
    pub status: Option<String>,
    /// Group of items.
    pub item: Option<String>,
    /// District.
    pub district: Option<DistrictSlug>,
    /// Past the deadline only.
    pub overdue: Option<bool>,
}

/// What was chosen in the filter.
#[derive(Clone, Copy)]
pub struct Wanted {
    whose: RwSignal<String>,
    state: RwSignal<String>,
    group: RwSignal<String>,
    district: RwSignal<String>,
    late: RwSignal<bool>,
}

/// Names of the states a person chooses from, with their statuses.
const STATES: [(&str, &[Status]); 4] = [
    ("new", &[Status::Registered, Status::Assigned]),
    ("work", &[Status::InProgress, Status::Rework]),
    (
        "waits",
        &[
            Status::Clarification,
            Status::NonExecutionReview,
            Status::PendingClosure,
        ],
    ),
    ("closed", &[Status::Closed]),
];

/// The statuses of a choice; `None` for all.
fn statuses(state: &str) -> Option<String> {
    let of = |all: &mut dyn Iterator<Item = Status>| all.map(Status::as_str).collect::<Vec<_>>().join(",");
    match STATES.iter().find(|(name, _)| *name == state) {
        Some((_, statuses)) => Some(of(&mut statuses.iter().copied())),
        None if state == "all" => None,
        None => Some(of(&mut Status::ALL.iter().copied().filter(|s| s.is_open()))),
    }
}

/// The person has requests in reach.
fn reads() -> Option<Role> {
    session::role().filter(|r| READERS.contains(r))
}

impl Wanted {
    /// Everything that is open; for staff in their reach.
    pub fn new() -> Wanted {
        let text = || RwSignal::new(String::new());
        Wanted {
            whose: text(),
            state: text(),
            group: text(),
            district: text(),
            late: RwSignal::new(false),
        }
    }

    /// The public map: for those without a reach, and for residents who have not chosen their own.
    fn public(self) -> bool {
        match reads() {
            None => true,
            Some(Role::Applicant) => self.whose.with(|w| w != "mine"),
            Some(_) => false,
        }
    }

    /// What is asked for.
    pub fn get(self) -> Asked {
        let filled = |s: RwSignal<String>| Some(s.get()).filter(|t| !t.is_empty());
        let public = self.public();
        Asked {
            public,
            status: statuses(&self.state.get()).filter(|_| !public),
            item: filled(self.group),
            district: filled(self.district).map(DistrictSlug),
            overdue: (self.late.get() && !public).then_some(true),
        }
    }
}

/// The filter.
#[component]
pub fn Filters(city: Arc<City>, wanted: Wanted) -> impl IntoView {
    let classifier = LocalResource::new(|| api::get(&endpoints::CLASSIFIER, &[]));
    let groups = Signal::derive(move || {
        let known = classifier
            .get()
            .and_then(Result::ok)
            .map(|c| c.groups)
            .unwrap_or_default();
        let line = |g: ClassifierGroup| (g.code, pick(g.name_uk, g.name_en));
        known.into_iter().map(line).collect::<Vec<_>>()
    });
    let districts = Signal::derive(move || {
        let line = |d: &openapi::reference::District| {
            (d.slug.to_string(), pick(d.name_uk.clone(), d.name_en.clone()))
        };
        city.districts.iter().map(line).collect::<Vec<_>>()
    });
    let states = Signal::derive(|| {
        let line = |key: &str, uk, en| (key.to_owned(), tr(uk, en).to_owned());
        vec![
            line("", "Відкриті", "Open"),
            line("new", "Нові та направлені", "New and sent"),
            line("work", "В роботі", "In work"),
            line(
                "waits",
                "Чекають відповіді чи перевірки",
                "Waiting for an answer or a check",
            ),
            line("closed", "Закриті", "Closed"),
            line("all", "Усі", "All"),
        ]
    });
    let whose = Signal::derive(|| {
        vec![
            (
                String::new(),
                tr("Усі заявки міста", "All of the city").to_owned(),
            ),
            ("mine".to_owned(), tr("Мої заявки", "Mine").to_owned()),
        ]
    });
    view! {
        <div class="map-filters">
            <Show when=|| reads() == Some(Role::Applicant)>
                <Field label=move || tr("Чиї", "Whose") id="map-whose">
                    <Select value=wanted.whose options=whose testid=testid::MAP_WHOSE/>
                </Field>
            </Show>
            <Show when=move || !wanted.public()>
                <Field label=move || tr("Стан", "State") id="map-state">
                    <Select value=wanted.state options=states testid=testid::MAP_STATE/>
                </Field>
            </Show>
            <Field label=move || tr("Тема", "Topic") id="map-group">
                <Select value=wanted.group options=groups placeholder=move || tr("Усі теми", "All topics") testid=testid::MAP_GROUP/>
            </Field>
            <Field label=move || tr("Район", "District") id="map-district">
                <Select value=wanted.district options=districts placeholder=move || tr("Усе місто", "The whole city") testid=testid::MAP_DISTRICT/>
            </Field>
            <Show when=move || !wanted.public()>
                <Checkbox checked=wanted.late id="map-late">{move || tr("Лише ті, чий строк минув", "Only past the deadline")}</Checkbox>
            </Show>
        </div>
        <Show when=move || wanted.public()>
            <p class="small muted">
                {move || tr(
                    "Тут заявки мешканців, які зараз вирішують, і ті, що вирішили за останній місяць. Проблеми в будинках показуємо з точністю до ста метрів. Текстів, імен і номерів будинків тут немає.",
                    "Requests of residents that are being solved, and those solved in the last month. Problems in buildings are shown to a hundred metres. There are no texts, names or house numbers.",
                )}
            </p>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_state_to_choose() {
        for status in Status::ALL {
            let found = STATES.iter().filter(|(_, all)| all.contains(status)).count();
            assert_eq!(found, 1, "{status:?}");
        }
        assert_eq!(statuses("closed").as_deref(), Some("closed"));
        assert_eq!(statuses("all"), None);
        assert!(statuses("").is_some_and(|open| open.contains("rework") && !open.contains("closed")));
    }
}
