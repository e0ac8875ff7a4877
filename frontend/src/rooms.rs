//! Rooms that are loaded when somebody enters, so that the first page stays light.
//!
//! Each function is the door of a room: the build puts everything only the room uses into a module of
//! its own. A door that does not open (no network, an update in between) says so and offers to try again.
use crate::i18n::tr;
use crate::layout::{Guard, PageTitle};
use crate::map::{PickPoint, Point, ShowPoint};
use crate::pages::accessibility::Accessibility;
use crate::pages::admin::{AdminHome, RuleDraftPage, RulesPage};
use crate::pages::executor::{ExecutorCard, LoadPage, WorkList};
use crate::pages::map::MapPage;
use crate::pages::operator::{CallsPage, DeskPage, IntakePage};
use crate::pages::resident::{
    Begin, Card, CheckStep, DetailsStep, Done, MyRequests, MyWorks, OpenRequests, OwnCardPage, WhatStep,
    WhereStep, Wizard,
};
use crate::pages::session::{ConfirmMailPage, InvitationPage, Register, SignIn, StopLettersPage};
use crate::pages::staff::{PersonPage, StaffPage};
use crate::state::community::tr_phone;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::LazyRoute;
use openapi::access::{ADMIN, APPLICANT, EXECUTORS, MANAGERS, OPERATORS, SIGNED_IN};
use openapi::domain::{DistrictSlug, Role};

/// Who may look at the desk.
const DESK: &[Role] = &[Role::Operator, Role::SeniorOperator, Role::Analyst];

/// The inside of a room, unless its door did not open.
type Inside = Result<AnyView, SplitLoaderError>;

/// A door: route type, the module it is in, its function, what is behind it.
macro_rules! doors {
    ($($module:ident: $route:ident = $door:ident => $view:expr;)+) => {
        $(#[wasm_split($module, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $door() -> Inside {
            Ok($view.into_any())
        }

        /// A page behind a door.
        pub struct $route;

        impl LazyRoute for $route {
            fn data() -> Self {
                $route
            }

            async fn view(_: Self) -> AnyView {
                $door().await.unwrap_or_else(|_| view! { <Shut/> }.into_any())
            }
        })+
    };
}

doors! {
    session: SignInRoom = sign_in => view! { <SignIn/> };
    session: RegisterRoom = register => view! { <Register/> };
    session: InvitationRoom = invitation => view! { <InvitationPage/> };
    session: ConfirmMailRoom = confirm_mail => view! { <ConfirmMailPage/> };
    session: StopLettersRoom = stop_letters => view! { <StopLettersPage/> };
    session: AccessibilityRoom = accessibility => view! { <Accessibility/> };
    filing: WizardRoom = wizard => view! { <Wizard/> };
    filing: WhatRoom = what => view! { <WhatStep/> };
    filing: WhereRoom = place => view! { <WhereStep/> };
    filing: DetailsRoom = details => view! { <DetailsStep/> };
    filing: CheckRoom = check => view! { <CheckStep/> };
    filing: DoneRoom = done => view! { <Guard roles=APPLICANT><Done/></Guard> };
    resident: MyRoom = my => view! { <Guard roles=APPLICANT><MyRequests/></Guard> };
    resident: MyCardRoom = my_card => view! { <Guard roles=SIGNED_IN><OwnCardPage/></Guard> };
    resident: CardRoom = card => view! { <Card/> };
    desk: DeskRoom = desk => view! { <Guard roles=DESK><DeskPage/></Guard> };
    desk: IntakeRoom = intake => view! { <Guard roles=OPERATORS><IntakePage/></Guard> };
    desk: CallsRoom = calls => view! { <Guard roles=DESK><CallsPage/></Guard> };
    executor: WorkRoom = work => view! { <Guard roles=EXECUTORS><WorkList/></Guard> };
    executor: WorkCardRoom = work_card => view! { <Guard roles=EXECUTORS><ExecutorCard/></Guard> };
    map: MapRoom = map_page => view! { <MapPage/> };
    executor: LoadRoom = load => view! { <Guard roles=MANAGERS><LoadPage/></Guard> };
    rules: RulesRoom = rules => view! { <Guard roles=ADMIN><RulesPage/></Guard> };
    rules: RuleDraftRoom = rule_draft => view! { <Guard roles=ADMIN><RuleDraftPage/></Guard> };
    staff: StaffRoom = staff => view! { <Guard roles=ADMIN><StaffPage/></Guard> };
    staff: StaffPersonRoom = staff_person => view! { <Guard roles=ADMIN><PersonPage/></Guard> };
    staff: PeopleRoom = people => view! { <Guard roles=MANAGERS><StaffPage/></Guard> };
    staff: PersonRoom = person => view! { <Guard roles=MANAGERS><PersonPage/></Guard> };
    desk: AdminRoom = admin => view! { <Guard roles=ADMIN><AdminHome/></Guard> };
}

/// A part of a page that is fetched on its own: how it is made, once it is here. Only what is not seen
/// before somebody signs in or types is worth a door.
#[derive(Clone, Copy)]
pub enum Part<F> {
    /// On its way.
    Coming,
    /// Here.
    Here(F),
    /// The door did not open.
    Lost,
}

/// Fetches a part.
pub fn fetch<F: Copy + Send + Sync + 'static>(
    part: RwSignal<Part<F>>,
    door: impl Future<Output = Result<F, SplitLoaderError>> + 'static,
) {
    spawn_local(async move {
        let came = door.await.map_or(Part::Lost, Part::Here);
        // the page may be gone, and what is here already stays
        if part.try_with_untracked(|p| !matches!(p, Part::Here(_))) == Some(true) {
            part.set(came);
        }
    });
}

/// My open requests, and works at my address.
pub type Open = fn() -> AnyView;

/// The door to what the first page shows to those who are signed in.
#[wasm_split(resident, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn open_requests() -> Result<Open, SplitLoaderError> {
    Ok(|| view! { <OpenRequests/> <MyWorks/> }.into_any())
}

/// Suggestions for the words typed on the first page.
pub type Suggest = fn(RwSignal<String>) -> AnyView;

/// The door to the suggestions that begin a request.
#[wasm_split(filing, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn suggestions() -> Result<Suggest, SplitLoaderError> {
    Ok(|words| view! { <Begin words/> }.into_any())
}

/// A point on a small map.
pub type PointMap = fn(Point) -> AnyView;

/// The door to a point on a small map.
#[wasm_split(map, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn point_map() -> Result<PointMap, SplitLoaderError> {
    Ok(|at| view! { <ShowPoint at/> }.into_any())
}

/// The choice of a point: where it goes, whether a district is known, where a proposed one goes.
pub type PointPicker = fn(RwSignal<Option<Point>>, Signal<bool>, Callback<DistrictSlug>) -> AnyView;

/// The door to the choice of a point.
#[wasm_split(map, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn point_picker() -> Result<PointPicker, SplitLoaderError> {
    Ok(|point, has_district, on_district| view! { <PickPoint point has_district on_district/> }.into_any())
}

/// Shown instead of a room whose module could not be loaded.
#[component]
fn Shut() -> impl IntoView {
    let again = Callback::new(|()| {
        // without a location there is no page to load again
        let _ = window().location().reload();
    });
    view! {
        <div class="page" data-testid="room-shut">
            <PageTitle text=move || tr("Не вдалося відкрити сторінку", "The page could not be opened")/>
            <p>
                {move || tr_phone(
                    "Перевірте з’єднання і спробуйте ще раз. Написане раніше збережено. Якщо поспішаєте, телефонуйте {phone}.",
                    "Check the connection and try again. What you wrote before is kept. If it is urgent, call {phone}.",
                )}
            </p>
            <Button kind=ButtonKind::Primary on_click=again>{move || tr("Спробувати ще раз", "Try again")}</Button>
        </div>
    }
}
