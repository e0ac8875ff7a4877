//! Header, main, footer and the live region of messages.
use super::focus::follow_navigation;
use super::footer::Footer;
use super::header::Header;
use super::toasts::Toasts;
use crate::api;
use crate::i18n::{exact, now, printing, tr};
use crate::state::session::{Who, who};
use crate::ui::{Notice, NoticeKind};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The frame around every page.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    follow_navigation();
    view! {
        <div class="site">
            <a class="skip-link" href="#main">{move || tr("Перейти до вмісту", "Skip to content")}</a>
            <Header/>
            <main class="site-main" id="main" tabindex="-1"><Printed/><Ended/>{children()}</main>
            <Footer/>
        </div>
        <Toasts/>
    }
}

/// Says that the session has ended while the person was typing, until somebody signs in.
#[component]
fn Ended() -> impl IntoView {
    let here = use_location().pathname;
    move || {
        (who() == Who::Ended).then(|| {
            // what the administrator's forms hold is not kept
            let text = if here.with(|path| path.starts_with("/admin")) {
                tr(
                    "Сеанс завершився. Увійдіть ще раз.",
                    "The session has ended. Sign in again.",
                )
            } else {
                tr(
                    "Сеанс завершився, текст збережено. Увійдіть ще раз, і він буде на місці.",
                    "The session has ended, the text is kept. Sign in again and it is there.",
                )
            };
            view! {
                <Notice kind=NoticeKind::Warning live=true testid="session-ended">
                    <p>{text}</p>
                </Notice>
            }
        })
    }
}

/// On paper: when it was printed, and for when it is true.
#[component]
fn Printed() -> impl IntoView {
    move || {
        printing().then(|| {
            view! {
                <p class="print-only small" data-testid="printed">
                    {tr("Надруковано: ", "Printed: ")} {exact(now())} {tr("; чинне на: ", "; true for: ")} {exact(api::last_answer_at())}
                </p>
            }
        })
    }
}
