//! The first page: what happened, my open requests, works under way, how it works, 1520.
mod hero;
mod how;
mod mine;
mod news;

use crate::layout::use_title;
use crate::state::session;
use hero::Hero;
use how::How;
use leptos::prelude::*;
use mine::Mine;
use news::News;
use openapi::domain::Role;

/// The page.
#[component]
pub fn Home() -> impl IntoView {
    use_title("");
    let applicant = Memo::new(move |_| session::role() == Some(Role::Applicant));
    view! {
        <div class="hero-band"><Hero/></div>
        <div class="home-body">
            <div class="home-main">
                <Show when=move || applicant.get()><Mine/></Show>
                <News/>
            </div>
            <div class="home-aside"><How/></div>
        </div>
    }
}
