//! Who is signed in, and the way out; or the way in.
use super::guard::here;
use crate::i18n::{label, tr};
use crate::route::Screen;
use crate::state::session::{Who, sign_out, who};
use crate::state::storage;
use crate::ui::{Button, ButtonKind};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_location, use_navigate};
use openapi::session::Me;

/// The corner of the header that is about the person.
#[component]
pub fn Account() -> impl IntoView {
    move || match who() {
        Who::Unknown => ().into_any(),
        Who::Nobody | Who::Ended | Who::Blocked => view! { <SignInLink/> }.into_any(),
        Who::Person(me) => view! { <Person me=*me/> }.into_any(),
    }
}

/// Remembers where one was when the link is followed, not when it is drawn.
#[component]
fn SignInLink() -> impl IntoView {
    let path = use_location();
    let target = move || match path.pathname.get().as_str() {
        "/" | "/sign-in" | "/register" => Screen::SignIn.path(),
        // the secret of an invitation stays where it is
        path if path.starts_with("/invitation/") => Screen::SignIn.path(),
        _ => Screen::SignIn.with_next(&here()),
    };
    view! { <a class="btn btn-secondary" href=target data-testid="sign-in-link">{move || tr("Увійти", "Sign in")}</a> }
}

#[component]
fn Person(me: Me) -> impl IntoView {
    let navigate = use_navigate();
    let role = me.role;
    let place = me.executor_name.clone();
    let unsent = RwSignal::new(0_u32);
    let leave = Callback::new(move |()| {
        // first away from a page that would ask to sign in again
        navigate("/", leptos_router::NavigateOptions::default());
        spawn_local(sign_out());
    });
    // what waits for a connection is lost with the session: that is asked first
    let ask = move |()| match storage::unsent() {
        0 => leave.run(()),
        n => unsent.set(n),
    };
    view! {
        <span class="site-person" data-testid="me">
            <a class="strong" href=Screen::MyCard.path() data-testid="my-card-link">{short_name(&me.full_name)}</a>
            <span class="muted small">{move || place.clone().unwrap_or_else(|| label(role).to_owned())}</span>
        </span>
        <Show
            when=move || { unsent.get() > 0 }
            fallback=move || view! {
                <Button kind=ButtonKind::Quiet on_click=ask testid="sign-out">{move || tr("Вийти", "Sign out")}</Button>
            }
        >
            <span class="site-unsent" role="alert" data-testid="unsent">
                {move || format!(
                    "{} {}. {}",
                    tr("Не надіслано:", "Not sent:"),
                    unsent.get(),
                    tr("Якщо вийти, це зникне.", "It is lost when you sign out."),
                )}
            </span>
            <Button kind=ButtonKind::Danger on_click=leave testid="sign-out-anyway">{move || tr("Усе одно вийти", "Sign out anyway")}</Button>
            <Button kind=ButtonKind::Secondary on_click=move |()| unsent.set(0) testid="sign-out-stay">{move || tr("Залишитися", "Stay")}</Button>
        </Show>
    }
}

/// «Коваль Олена Петрівна» → «Коваль О. П.»
fn short_name(full: &str) -> String {
    let mut words = full.split_whitespace();
    let surname = words.next().unwrap_or_default().to_owned();
    let initials = words
        .filter_map(|w| w.chars().next())
        .map(|c| format!("\u{a0}{c}."));
    surname + &initials.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn names_are_shortened() {
        assert_eq!(short_name("Коваль Олена Петрівна"), "Коваль\u{a0}О.\u{a0}П.");
        assert_eq!(short_name("Коваль"), "Коваль");
        assert_eq!(short_name(""), "");
    }
}
