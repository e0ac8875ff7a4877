//! The list beside the map: the same places, the same choice.
use super::Place;
use super::chosen::OpenCard;
use super::map_data::{Cluster, Found, One, Spot, at_one_place};
use crate::i18n::tr;
use crate::layout::focus_element;
use crate::map::City;
use crate::testid;
use crate::ui::{Button, ButtonKind, EmptyState};
use leptos::prelude::*;
use std::sync::Arc;

/// The list.
#[component]
pub fn List(city: Arc<City>, found: RwSignal<Found>, place: Place) -> impl IntoView {
    let empty = Memo::new(move |_| found.with(|f| f.total == 0));
    view! {
        <Show when=move || empty.get()>
            <EmptyState title=move || tr("Тут заявок немає", "No requests here")>
                <p>{move || tr("Віддаліть карту або змініть фільтр.", "Zoom out or change the filter.")}</p>
            </EmptyState>
        </Show>
        <ul class="list map-rows" data-testid=testid::MAP_LIST>
            {move || {
                let now = found.get();
                let clusters = now.clusters.iter().map(|c| many(c, &city, place, found)).collect_view();
                let spots = now.spots.iter().map(|s| view! { <li><Row spot=s.clone() place/></li> }).collect_view();
                (spots, clusters).into_any()
            }}
        </ul>
    }
}

/// Several requests close together: looks at them from nearer.
fn many(cluster: &Cluster, city: &City, place: Place, found: RwSignal<Found>) -> impl IntoView + use<> {
    let (name, key) = (cluster.name(city), cluster.key.clone());
    let nearer = move |_| {
        found.with_untracked(|f| place.press(f, &key));
        // the row will be gone: what is in view now is read out
        if let Some(count) = document().get_element_by_id("map-count") {
            focus_element(&count);
        }
    };
    let count = cluster.count;
    view! {
        <li>
            <button type="button" class="list-row map-row" on:click=nearer data-testid=testid::MAP_CLUSTER>
                <span class="map-many" aria-hidden="true">{count.to_string()}</span>
                <span>
                    <span class="list-row-title">{name}</span>
                    <span class="list-row-meta">{move || tr("Наблизити, щоб побачити кожну", "Zoom in to see each")}</span>
                </span>
            </button>
        </li>
    }
}

/// A place: pressing it chooses it on the map.
#[component]
fn Row(spot: Spot, place: Place) -> impl IntoView {
    let key = spot.key.clone();
    let is_chosen = {
        let key = key.clone();
        move || place.chosen.with(|c| c.as_deref() == Some(key.as_str()))
    };
    let pressed = is_chosen.clone();
    let press = move |_| {
        let again = place
            .chosen
            .with_untracked(|c| c.as_deref() == Some(key.as_str()));
        place.chosen.set((!again).then(|| key.clone()));
    };
    let chosen = is_chosen.clone();
    let tickets: Vec<_> = spot.ones.iter().filter_map(|o| o.ticket).collect();
    let more = spot.ones.len() as u64 - u64::from(!spot.ones.is_empty());
    let first = spot.ones.first().cloned();
    let id = first
        .as_ref()
        .and_then(|o| o.ticket)
        .map_or_else(String::new, |(_, n)| format!("map-row-{n}"));
    view! {
        <button
            type="button"
            class="list-row map-row"
            class:is-chosen=is_chosen
            aria-pressed=move || pressed().to_string()
            on:click=press
            data-testid=id
        >
            {first.map(|one| view! { <Words one/> })}
        </button>
        {move || chosen().then(|| view! {
            <p class="cluster map-more">
                {tickets.iter().map(|ticket| view! { <OpenCard ticket=*ticket/> }).collect_view()}
                <span class="map-on">
                    <Button kind=ButtonKind::Quiet on_click=move |()| place.on_map.set(true)>{move || tr("Показати на карті", "Show on the map")}</Button>
                </span>
            </p>
        })}
        {(more > 0).then(|| view! {
            <p class="small muted map-more">
                {move || format!("{} {}", tr("Разом тут", "Together"), at_one_place(more + 1))}
            </p>
        })}
    }
}

/// A request in words.
#[component]
fn Words(one: One) -> impl IntoView {
    let kind = one.kind;
    let (what, state) = (one.clone(), one.clone());
    view! {
        <span class=kind.class() aria-hidden="true">{kind.sign()}</span>
        <span>
            <span class="list-row-title">{move || what.what()}</span>
            <span class="list-row-meta">
                {one.ticket.map(|(_, number)| view! { <span class="num">"№" {number}</span> })}
                {(!one.place.is_empty()).then(|| view! { <span>{one.place.clone()}</span> })}
                <span>{move || state.state()}</span>
            </span>
        </span>
    }
}
