//! Header, main, footer and the live region of messages.
use super::focus::follow_navigation;
use super::footer::Footer;
use super::header::Header;
use super::toasts::Toasts;
use crate::i18n::tr;
use leptos::prelude::*;

/// The frame around every page.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    follow_navigation();
    view! {
        <div class="site">
            <a class="skip-link" href="#main">{move || tr("Перейти до вмісту", "Skip to content")}</a>
            <Header/>
            <main class="site-main" id="main" tabindex="-1">{children()}</main>
            <Footer/>
        </div>
        <Toasts/>
    }
}
