//! What it may be, while one types: items of the classifier in residents' words.
use super::catalogue::{classifier, public_name};
use super::debounce::debounced;
use crate::api::{self, ApiError};
use crate::i18n::{pick, tr};
use crate::pages::ticket_parts::{ReadAsLine, emergency_reason};
use crate::testid;
use crate::ui::{Notice, NoticeKind};
use leptos::prelude::*;
use openapi::domain::ItemCode;
use openapi::endpoints;
use openapi::reference::{ClassifierItem, SuggestQuery};
use openapi::{NoBody, ReadAs};

/// Suggestions begin with this many letters.
const FROM: usize = 3;
/// Most suggestions that help to choose.
const MOST: usize = 6;

/// An item with the names of it and of its group in both languages.
#[derive(Clone, PartialEq)]
struct Found {
    item: ClassifierItem,
    group: (String, String),
}

/// Items for what is typed.
#[component]
pub fn Suggestions(
    /// What is typed.
    #[prop(into)]
    words: Signal<String>,
    /// An item was chosen.
    #[prop(into)]
    on_pick: Callback<ClassifierItem>,
) -> impl IntoView {
    let asked = debounced(move || words.get().trim().to_owned(), 200);
    let found = LocalResource::new(move || {
        let q = asked.get();
        async move { find(q).await }
    });
    view! {
        <div role="status" class="visually-hidden">
            {move || match found.get() {
                Some(Ok(Some((list, ..)))) => format!("{} {}", tr("Підказок:", "Suggestions:"), list.len()),
                _ => String::new(),
            }}
        </div>
        {move || match found.get() {
            None | Some(Ok(None)) => ().into_any(),
            Some(Err(e)) => view! { <Notice kind=NoticeKind::Warning>{no_suggestions(&e)}</Notice> }.into_any(),
            Some(Ok(Some((list, ..)))) if list.is_empty() => {
                view! {
                    <p class="muted">
                        {move || tr(
                            "Нічого схожого не знайшли. Виберіть зі списку нижче або натисніть «Не знаю».",
                            "Nothing similar found. Choose from the list below or press “I do not know”.",
                        )}
                    </p>
                }
                    .into_any()
            }
            Some(Ok(Some((list, emergency, read, unsure)))) => {
                view! {
                    {emergency.map(danger)}
                    <ReadAsLine read=Signal::stored(read)/>
                    <ul class="suggestions" aria-label=move || tr("Схоже на це", "It may be")>
                        {list.into_iter().map(|f| row(f, on_pick)).collect_view()}
                    </ul>
                    {unsure.then(|| view! {
                        <p class="muted">{move || tr("Можливо, це інше: допишіть кілька слів або натисніть «Не знаю».", "It may be something else: add some words or press “I do not know”.")}</p>
                    })}
                }
                    .into_any()
            }
        }}
    }
}

fn no_suggestions(e: &ApiError) -> String {
    format!(
        "{}. {}",
        e.title(),
        tr(
            "Можна вибрати зі списку нижче.",
            "You can choose from the list below."
        )
    )
}

fn row(f: Found, on_pick: Callback<ClassifierItem>) -> impl IntoView {
    let (item, named) = (f.item.clone(), f.item.clone());
    let (uk, en) = f.group;
    view! {
        <li>
            <button
                type="button"
                class="suggestion"
                data-testid=format!("suggestion-{}", item.code)
                on:click=move |_| on_pick.run(item.clone())
            >
                {move || public_name(&named)}
                <span class="choice-hint">{move || pick(uk.clone(), en.clone())}</span>
            </button>
        </li>
    }
}

/// Whom to call when it is dangerous; the request is filed all the same.
fn danger(why: String) -> impl IntoView {
    view! {
        <Notice kind=NoticeKind::Warning live=true testid=testid::EMERGENCY_HINT>
            <p class="strong">{move || tr("Схоже на аварію", "Looks like an emergency")}</p>
            <p>
                {move || tr(
                    "Якщо є загроза життю, спершу подзвоніть: 101 — пожежа, 102 — поліція, 103 — швидка, 104 — газ. Заявку подайте також.",
                    "If lives are in danger, call first: 101 fire, 102 police, 103 ambulance, 104 gas. File the request as well.",
                )}
            </p>
            <p class="small">{why}</p>
        </Notice>
    }
}

/// Items, why it looks like an emergency, how the words were read, and whether it is not known.
type Answer = (Vec<Found>, Option<String>, Option<ReadAs>, bool);

/// None while too little is typed.
async fn find(q: String) -> Result<Option<Answer>, ApiError> {
    if q.chars().count() < FROM {
        return Ok(None);
    }
    let all = classifier().await?;
    let suggested = api::call(
        &endpoints::SUGGEST_ITEMS,
        &[],
        &SuggestQuery { q: cut(q) },
        &NoBody {},
    )
    .await?;
    let named = |code: &ItemCode| {
        let item = all.items.iter().find(|i| i.code == *code)?;
        Some(pick(item.public_name_uk.clone(), item.name_en.clone()))
    };
    let why = suggested.emergency.map(|sign| emergency_reason(&sign, named));
    let found = suggested.items.into_iter().filter_map(|s| {
        let item = all.items.iter().find(|i| i.code == s.item)?.clone();
        let group = all.groups.iter().find(|g| g.code == item.group);
        let group = group
            .map(|g| (g.name_uk.clone(), g.name_en.clone()))
            .unwrap_or_default();
        Some(Found { item, group })
    });
    Ok(Some((
        found.take(MOST).collect(),
        why,
        suggested.read_as,
        suggested.unsure,
    )))
}

/// As much as the server reads.
fn cut(q: String) -> String {
    q.chars()
        .take(usize::try_from(openapi::limits::QUERY_MAX).unwrap_or(usize::MAX))
        .collect()
}
