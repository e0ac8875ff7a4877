//! What others will see of the request, by the rule of the public map, which the server tells.
use super::steps::draft;
use crate::api;
use crate::i18n::{label, pick, tr};
use crate::ui::{Icon, IconName};
use leptos::prelude::*;
use openapi::NoBody;
use openapi::domain::Status;
use openapi::endpoints;
use openapi::map::{PublicPreview, PublicPreviewQuery};

/// The panel of the last step.
#[component]
pub fn Others() -> impl IntoView {
    let draft = draft();
    let pointed = draft.with_untracked(|d| d.point.is_some());
    let query = draft.with_untracked(|d| PublicPreviewQuery {
        item: d.item().map(|c| c.code.clone()),
        street: Some(d.street.trim().to_owned()).filter(|s| !s.is_empty()),
    });
    let told = LocalResource::new(move || {
        let query = query.clone();
        async move {
            api::call(&endpoints::PUBLIC_PREVIEW, &[], &query, &NoBody {})
                .await
                .ok()
        }
    });
    // without the server's word nothing is promised
    move || told.get().flatten().map(|told| view! { <Panel told pointed/> })
}

#[component]
fn Panel(told: PublicPreview, pointed: bool) -> impl IntoView {
    let item = told.item.clone();
    let street = told.street.clone();
    let name = move || match &item {
        Some(i) => pick(&i.name_uk, &i.name_en).clone(),
        None => tr("Тему визначить оператор", "An operator will decide the topic").to_owned(),
    };
    let line = on_map(&told, pointed);
    view! {
        <section class="others stack stack-s" data-testid="new-others" aria-labelledby="others-title">
            <h2 class="card-title" id="others-title">{move || tr("Що побачать інші", "What others will see")}</h2>
            <div class="others-seen" data-testid="others-seen">
                <p class="strong">{name}</p>
                <p>{move || label(Status::Registered)} {street.map(|s| view! { <span lang="uk">" · " {s}</span> })}</p>
            </div>
            <p>{move || tr(line.0, line.1)}</p>
            <p>
                {move || tr(
                    "Сусідам, які пишуть про це саме місце, покажемо також номер і дату заявки.",
                    "Neighbours who write about the same place also see the number and the date of the request.",
                )}
            </p>
            <p class="cluster nowrap-none">
                <Icon name=IconName::Check/>
                <span>
                    {move || tr(
                        "Текст, фото, будинок, квартиру, ваше ім’я і телефон бачать лише оператори та виконавець цієї заявки.",
                        "Only operators and the executor of this request see the text, photos, building, flat, your name and phone.",
                    )}
                </span>
            </p>
        </section>
    }
}

/// Whether the map shows it, and how exactly.
fn on_map(told: &PublicPreview, pointed: bool) -> (&'static str, &'static str) {
    match (told.on_map, pointed) {
        (true, true) if told.within_metres > 10 => (
            "На карті міста буде приблизне місце, з точністю до ста метрів.",
            "The city map shows an approximate place, to about a hundred metres.",
        ),
        (true, true) => (
            "На карті міста буде точка, яку ви поставили.",
            "The city map shows the point you have set.",
        ),
        (true, false) => (
            "На карті міста заявки не буде, бо місця на карті не вказано.",
            "It will not be on the city map, for no place on the map is set.",
        ),
        (false, _) if told.item.is_none() => (
            "На карті міста заявки не буде, поки оператор не визначить тему.",
            "It will not be on the city map until an operator decides the topic.",
        ),
        (false, _) => (
            "Заявок на цю тему на карті міста не показуємо.",
            "Requests on this topic are not shown on the city map.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_is_promised_only_what_it_shows() {
        let told = |on_map, within_metres| PublicPreview {
            on_map,
            within_metres,
            ..PublicPreview::default()
        };
        assert!(on_map(&told(true, 100), true).0.contains("приблизне"));
        assert!(on_map(&told(true, 1), true).0.contains("точка"));
        assert!(on_map(&told(true, 100), false).0.contains("не буде"));
        assert!(on_map(&told(false, 100), true).0.contains("поки оператор"));
    }
}
