//! The table of addresses: which page answers which path, and for whom.
use crate::layout::Frame;
use crate::pages::home::Home;
use crate::pages::not_found::NotFound;
use crate::rooms::*;
use crate::state;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::{Lazy, path};

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
                    <Route path=path!("/sign-in") view={Lazy::<SignInRoom>::new()}/>
                    <Route path=path!("/register") view={Lazy::<RegisterRoom>::new()}/>
                    <Route path=path!("/accessibility") view={Lazy::<AccessibilityRoom>::new()}/>
                    <Route path=path!("/new") view=|| view! { <Redirect path="/new/what"/> }/>
                    <Route path=path!("/new/done/:id") view={Lazy::<DoneRoom>::new()}/>
                    <ParentRoute path=path!("/new") view={Lazy::<WizardRoom>::new()}>
                        <Route path=path!("what") view={Lazy::<WhatRoom>::new()}/>
                        <Route path=path!("where") view={Lazy::<WhereRoom>::new()}/>
                        <Route path=path!("details") view={Lazy::<DetailsRoom>::new()}/>
                        <Route path=path!("check") view={Lazy::<CheckRoom>::new()}/>
                    </ParentRoute>
                    <Route path=path!("/my") view={Lazy::<MyRoom>::new()}/>
                    <Route path=path!("/requests/:id") view={Lazy::<CardRoom>::new()}/>
                    <Route path=path!("/desk/:id?") view={Lazy::<DeskRoom>::new()}/>
                    <Route path=path!("/intake") view={Lazy::<IntakeRoom>::new()}/>
                    <Route path=path!("/work") view={Lazy::<WorkRoom>::new()}/>
                    <Route path=path!("/work/:id") view={Lazy::<WorkCardRoom>::new()}/>
                    <Route path=path!("/admin") view={Lazy::<AdminRoom>::new()}/>
                </Routes>
            </Frame>
        </Router>
    }
}
