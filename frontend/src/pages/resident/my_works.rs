//! Works at my address, under way or about to begin; who has no address in the card is asked for it here.
use super::announcements::AnnouncementItem;
use super::own_card::{AskHome, home_line, my_home};
use crate::api;
use crate::i18n::tr;
use crate::ui::Load;
use leptos::prelude::*;
use openapi::NoBody;
use openapi::applicant::AddressInput;
use openapi::endpoints;
use openapi::reference::{Announcement, AnnouncementQuery};

/// How far one looks ahead, in days.
const AHEAD: u32 = 7;

/// The section of the first page.
#[component]
pub fn MyWorks() -> impl IntoView {
    view! {
        <section class="stack my-works" data-testid="home-works">
            <h2>{move || tr("Роботи за моєю адресою", "Works at my address")}</h2>
            {move || match my_home() {
                Some(home) => view! { <At home/> }.into_any(),
                None => view! {
                    <p>{move || tr(
                        "Вкажіть, де ви живете, і тут з’являтимуться відключення й роботи за вашою адресою.",
                        "Say where you live, and outages and works at your address will appear here.",
                    )}</p>
                    <AskHome on_saved=|_| ()/>
                }
                .into_any(),
            }}
        </section>
    }
}

#[component]
fn At(home: AddressInput) -> impl IntoView {
    let line = home_line(&home);
    let found = LocalResource::new(move || {
        let query = AnnouncementQuery {
            current: Some(true),
            ahead_days: Some(AHEAD),
            street: home.street.clone(),
            building: home.building.clone(),
            ..AnnouncementQuery::default()
        };
        async move { api::call(&endpoints::ANNOUNCEMENTS, &[], &query, &NoBody {}).await }
    });
    view! {
        <p class="muted">{line}</p>
        <Load resource=found lines=2 view=list/>
    }
}

fn list(found: Vec<Announcement>) -> AnyView {
    if found.is_empty() {
        return view! {
            <p>{move || tr(
                "Зараз і найближчі 7 днів робіт за цією адресою не оголошено.",
                "No works are announced at this address now or within 7 days.",
            )}</p>
        }
        .into_any();
    }
    let cards = found
        .into_iter()
        .map(|item| view! { <div class="card"><AnnouncementItem item/></div> });
    view! { <div class="grid-2">{cards.collect_view()}</div> }.into_any()
}
