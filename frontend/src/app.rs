//! The table of addresses: which page answers which path, and for whom.
use crate::i18n;
use crate::layout::Frame;
use crate::pages::home::Home;
use crate::pages::not_found::NotFound;
use crate::rooms::*;
use crate::state;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::{Lazy, PossibleRouteMatch, path};
use std::sync::Arc;

/// An address whose type says nothing of its shape: the router is compiled once for all of them.
type Address = Arc<dyn PossibleRouteMatch + Send + Sync>;

fn at(path: impl PossibleRouteMatch + Send + Sync + 'static) -> Address {
    Arc::new(path)
}

/// Takes up language, theme and session, and puts the app in the place of the loading screen.
pub fn start() {
    state::lang::start();
    state::theme::start();
    i18n::follow_printing();
    state::session::follow_other_tabs();
    state::session::follow_connection();
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
                    <Route path=at(path!("/")) view=Home/>
                    <Route path=at(path!("/sign-in")) view={Lazy::<SignInRoom>::new()}/>
                    <Route path=at(path!("/register")) view={Lazy::<RegisterRoom>::new()}/>
                    <Route path=at(path!("/invitation/:token")) view={Lazy::<InvitationRoom>::new()}/>
                    <Route path=at(path!("/letters/confirm/:token")) view={Lazy::<ConfirmMailRoom>::new()}/>
                    <Route path=at(path!("/letters/stop/:key")) view={Lazy::<StopLettersRoom>::new()}/>
                    <Route path=at(path!("/accessibility")) view={Lazy::<AccessibilityRoom>::new()}/>
                    <Route path=at(path!("/new")) view=|| view! { <Redirect path="/new/what"/> }/>
                    <Route path=at(path!("/new/done/:id")) view={Lazy::<DoneRoom>::new()}/>
                    <ParentRoute path=at(path!("/new")) view={Lazy::<WizardRoom>::new()}>
                        <Route path=at(path!("what")) view={Lazy::<WhatRoom>::new()}/>
                        <Route path=at(path!("where")) view={Lazy::<WhereRoom>::new()}/>
                        <Route path=at(path!("details")) view={Lazy::<DetailsRoom>::new()}/>
                        <Route path=at(path!("check")) view={Lazy::<CheckRoom>::new()}/>
                    </ParentRoute>
                    <Route path=at(path!("/my")) view={Lazy::<MyRoom>::new()}/>
                    <Route path=at(path!("/my/card")) view={Lazy::<MyCardRoom>::new()}/>
                    <Route path=at(path!("/requests/:id")) view={Lazy::<CardRoom>::new()}/>
                    <Route path=at(path!("/desk/:id?")) view={Lazy::<DeskRoom>::new()}/>
                    <Route path=at(path!("/intake")) view={Lazy::<IntakeRoom>::new()}/>
                    <Route path=at(path!("/calls")) view={Lazy::<CallsRoom>::new()}/>
                    <Route path=at(path!("/work")) view={Lazy::<WorkRoom>::new()}/>
                    <Route path=at(path!("/work/:id")) view={Lazy::<WorkCardRoom>::new()}/>
                    <Route path=at(path!("/map")) view={Lazy::<MapRoom>::new()}/>
                    <Route path=at(path!("/load")) view={Lazy::<LoadRoom>::new()}/>
                    <Route path=at(path!("/people")) view={Lazy::<PeopleRoom>::new()}/>
                    <Route path=at(path!("/people/:id")) view={Lazy::<PersonRoom>::new()}/>
                    <Route path=at(path!("/admin/staff")) view={Lazy::<StaffRoom>::new()}/>
                    <Route path=at(path!("/admin/staff/:id")) view={Lazy::<StaffPersonRoom>::new()}/>
                    <Route path=at(path!("/admin")) view={Lazy::<AdminRoom>::new()}/>
                    <Route path=at(path!("/admin/rules")) view={Lazy::<RulesRoom>::new()}/>
                    <Route path=at(path!("/admin/rules/:id")) view={Lazy::<RuleDraftRoom>::new()}/>
                </Routes>
            </Frame>
        </Router>
    }
}
