//! The table of addresses: which page answers which path, and for whom.
use crate::layout::{Frame, Guard};
use crate::pages::accessibility::Accessibility;
use crate::pages::admin::AdminHome;
use crate::pages::executor::{ExecutorCard, WorkList};
use crate::pages::home::Home;
use crate::pages::not_found::NotFound;
use crate::pages::operator::{DeskPage, IntakePage};
use crate::pages::resident::{Card, CheckStep, DetailsStep, Done, MyRequests, WhatStep, WhereStep, Wizard};
use crate::pages::session::{Register, SignIn};
use crate::state;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::path;
use openapi::access::{ADMIN, APPLICANT, EXECUTORS, OPERATORS};
use openapi::domain::Role;

/// Who may look at the desk.
const DESK: &[Role] = &[Role::Operator, Role::SeniorOperator, Role::Analyst];

/// Takes up language, theme and session, and puts the app in the place of the loading screen.
pub fn start() {
    state::lang::start();
    state::theme::start();
    state::session::follow_other_tabs();
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
    leptos::mount::mount_to_body(App);
}

/// The app.
#[component]
fn App() -> impl IntoView {
    // the executor of tasks exists from the mount on
    spawn_local(state::session::restore());
    view! {
        <Router>
            <Frame>
                <Routes fallback=NotFound>
                    <Route path=path!("/") view=Home/>
                    <Route path=path!("/sign-in") view=SignIn/>
                    <Route path=path!("/register") view=Register/>
                    <Route path=path!("/accessibility") view=Accessibility/>
                    <Route path=path!("/new") view=|| view! { <Redirect path="/new/what"/> }/>
                    <Route path=path!("/new/done/:id") view=|| view! { <Guard roles=APPLICANT><Done/></Guard> }/>
                    <ParentRoute path=path!("/new") view=Wizard>
                        <Route path=path!("what") view=WhatStep/>
                        <Route path=path!("where") view=WhereStep/>
                        <Route path=path!("details") view=DetailsStep/>
                        <Route path=path!("check") view=CheckStep/>
                    </ParentRoute>
                    <Route path=path!("/my") view=|| view! { <Guard roles=APPLICANT><MyRequests/></Guard> }/>
                    <Route path=path!("/requests/:id") view=Card/>
                    <Route path=path!("/desk/:id?") view=|| view! { <Guard roles=DESK><DeskPage/></Guard> }/>
                    <Route path=path!("/intake") view=|| view! { <Guard roles=OPERATORS><IntakePage/></Guard> }/>
                    <Route path=path!("/work") view=|| view! { <Guard roles=EXECUTORS><WorkList/></Guard> }/>
                    <Route path=path!("/work/:id") view=|| view! { <Guard roles=EXECUTORS><ExecutorCard/></Guard> }/>
                    <Route path=path!("/admin") view=|| view! { <Guard roles=ADMIN><AdminHome/></Guard> }/>
                </Routes>
            </Frame>
        </Router>
    }
}
