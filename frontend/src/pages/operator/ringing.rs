//! The telephone line of this desk, followed on every page where an operator works: a call that rings while a card
//! is being read is shown there too, and one key opens it at the intake.
use crate::api;
use crate::i18n::tr;
use crate::pages::ticket_parts::When;
use crate::route::Screen;
use crate::state::session;
use crate::testid;
use crate::ui::{Link, LinkKind};
use gloo_timers::future::TimeoutFuture;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use openapi::call::{DeskLine, LineCall};
use openapi::domain::Role;
use openapi::endpoints;

/// How often the line is looked at, in milliseconds.
const EVERY: u32 = 2_000;
/// The key that takes the newest call.
pub const TAKE: &str = "F8";

/// Reads where this person sits, then tells the calls at the line again and again, until the page is left.
pub fn follow(line: RwSignal<Option<String>>, came: impl Fn(Vec<LineCall>) + 'static) {
    spawn_local(async move {
        let known: Result<DeskLine, _> = api::get(&endpoints::DESK_LINE, &[]).await;
        if let Ok(known) = known {
            line.try_set(known.line);
        }
        while let Some(at) = line.try_get_untracked() {
            if at.is_some() && !document().hidden() {
                // a look that fails is made again
                if let Ok(now) = api::get(&endpoints::LINE_CALLS, &[]).await
                    && line.try_get_untracked().is_some()
                {
                    came(now);
                }
            }
            TimeoutFuture::new(EVERY).await;
        }
    });
}

/// The call that rings now, above the desk; nothing while the line is silent.
#[component]
pub fn Ringing() -> impl IntoView {
    let line = RwSignal::new(None::<String>);
    let rings = RwSignal::new(None::<LineCall>);
    if session::role().is_some_and(Role::is_operator) {
        follow(line, move |calls| {
            let now = calls.into_iter().find(|call| !call.ended);
            if rings.with_untracked(|known| known.as_ref().map(|c| c.id)) != now.as_ref().map(|c| c.id) {
                rings.set(now);
            }
        });
    }
    let navigate = use_navigate();
    let keys = window_event_listener(ev::keydown, move |e| {
        if e.key() == TAKE && rings.with_untracked(Option::is_some) {
            e.prevent_default();
            navigate(&Screen::Intake.path(), Default::default());
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <div class="ringing" role="status">
            {move || rings.get().map(|call| {
                let phone = call.phone.unwrap_or_else(|| tr("номер приховано", "hidden number").to_owned());
                view! {
                    <p data-testid=testid::RINGING>
                        {move || tr("Дзвонить ", "Calling: ")}
                        <span class="strong num">{phone}</span>
                        " · "
                        <When at=call.started_at/>
                    </p>
                    <Link href=Screen::Intake.path() kind=LinkKind::Button(crate::ui::ButtonKind::Primary) testid=testid::RINGING_OPEN>
                        {move || tr("Прийняти дзвінок", "Take the call")}
                        <kbd aria-hidden="true">{TAKE}</kbd>
                    </Link>
                }
            })}
        </div>
    }
}
