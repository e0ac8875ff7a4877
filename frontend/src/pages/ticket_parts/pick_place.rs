//! «Показати на карті»: the door to choosing a point, for the resident's steps and for the operator's intake.
use crate::api::ApiError;
use crate::i18n::tr;
use crate::rooms::{Part, PointPicker, fetch, point_picker};
use crate::testid;
use crate::ui::{Button, ButtonKind, ErrorState, Icon, IconName, Skeleton};
use leptos::prelude::*;
use openapi::domain::DistrictSlug;
use openapi::domain::geo::Point;

/// The button, and the map under it once it is pressed or when there is a point already.
#[component]
pub fn PickPlace(
    /// The point.
    point: RwSignal<Option<Point>>,
    /// A district is known already.
    #[prop(into)]
    has_district: Signal<bool>,
    /// Told the district that was proposed and taken.
    on_district: Callback<DistrictSlug>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let part = RwSignal::new(Part::<PointPicker>::Coming);
    let toggle = move |()| {
        open.update(|o| *o = !*o);
        if open.get_untracked() {
            fetch(part, point_picker());
        }
    };
    let retry = Callback::new(move |()| {
        part.set(Part::Coming);
        fetch(part, point_picker());
    });
    let words = move || match (open.get(), point.with(Option::is_some)) {
        (true, _) => tr("Сховати карту", "Hide the map"),
        (false, false) => tr("Показати на карті", "Show on the map"),
        (false, true) => tr(
            "Місце позначено, змінити на карті",
            "The place is set, change it on the map",
        ),
    };
    view! {
        <div class="pick-place stack stack-s">
            <Button kind=ButtonKind::Secondary on_click=toggle testid=testid::PICK_PLACE>
                <Icon name=IconName::Pin/>
                {words}
            </Button>
            {move || open.get().then(|| match part.get() {
                Part::Coming => view! { <Skeleton lines=5/> }.into_any(),
                Part::Here(picker) => picker(point, has_district, on_district),
                Part::Lost => view! { <ErrorState error=ApiError::no_connection() retry/> }.into_any(),
            })}
        </div>
    }
}
