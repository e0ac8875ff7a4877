//! One point on a small map.
use super::{City, Face, Goal, MapView, Mark, Point, use_city};
use crate::i18n::tr;
use crate::ui::Load;
use leptos::prelude::*;
use std::sync::Arc;

/// Zoom at which streets around the point are seen.
const ZOOM: u8 = 16;

/// The point.
#[component]
pub fn ShowPoint(
    /// Where.
    at: Point,
) -> impl IntoView {
    let city = use_city();
    let shown = move |city: Arc<City>| {
        let pin = Mark {
            key: "place".to_owned(),
            at,
            face: Face::Pin,
            name: String::new(),
        };
        let marks = Signal::stored(vec![pin]);
        let goal = RwSignal::new(Some(Goal::At(at, ZOOM)));
        let near = city.district_name(at);
        view! {
            <MapView city label=move || tr("Місце заявки на карті", "The place of the request on the map") marks goal/>
            <p class="small muted">
                {super::pick::coordinates(at)}
                {near.map(|name| view! { <span>{move || format!(" · {} {name}", tr("найближчий район:", "nearest district:"))}</span> })}
            </p>
        }
    };
    view! { <Load resource=city lines=4 view=shown/> }
}
