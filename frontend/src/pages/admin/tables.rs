//! Reference data to look at: classifier, executors, announcements; a search over each.
use super::keys::count_words;
use crate::api;
use crate::i18n::{label, pick, tr};
use crate::pages::ticket_parts::When;
use crate::pages::ticket_parts::reference::{kinds, term_words, use_reference};
use crate::testid;
use crate::ui::{Badge, EmptyState, Load, Tone};
use leptos::prelude::*;
use openapi::domain::Kind;
use openapi::domain::text;
use openapi::reference::{Announcement, AnnouncementQuery, Classifier, ClassifierItem, Executor};
use openapi::{NoBody, endpoints};

/// A search field over a table.
#[component]
fn Search(words: RwSignal<String>, #[prop(into)] found: Signal<usize>) -> impl IntoView {
    view! {
        <div class="split">
            <input
                class="input table-search"
                type="search"
                aria-label=move || tr("Пошук у таблиці", "Search the table")
                placeholder=move || tr("Пошук", "Search")
                data-testid=testid::ADMIN_SEARCH
                prop:value=move || words.get()
                on:input=move |e| words.set(event_target_value(&e))
            />
            <p class="small muted" role="status">{move || count_words(found.get())}</p>
        </div>
    }
}

/// Whether every word typed occurs in one of the texts.
fn matches(words: &str, texts: &[&str]) -> bool {
    text::occur(words, &text::searchable(&texts.join(" ")))
}

/// A table under its search field.
fn searched<T: Clone + Send + Sync + 'static>(
    all: Vec<T>,
    fits: impl Fn(&str, &T) -> bool + Send + Sync + Copy + 'static,
    head: impl Fn() -> AnyView + Send + 'static,
    row: impl Fn(T) -> AnyView + Send + Copy + 'static,
) -> impl IntoView {
    let words = RwSignal::new(String::new());
    let all = StoredValue::new(all);
    let shown = Signal::derive(move || {
        words.with(|w| all.with_value(|all| all.iter().filter(|t| fits(w, t)).cloned().collect::<Vec<T>>()))
    });
    let found = Signal::derive(move || shown.with(Vec::len));
    view! {
        <div class="stack">
            <Search words found/>
            <Show when=move || found.get() == 0>
                <EmptyState title=move || tr("Нічого не знайдено", "Nothing found")/>
            </Show>
            <div class="table-wrap" hidden=move || found.get() == 0>
                <table class="table">
                    <thead><tr>{head()}</tr></thead>
                    <tbody>{move || shown.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}

/// Items with their terms.
#[component]
pub fn ClassifierTable() -> impl IntoView {
    let reference = use_reference();
    let fits = |w: &str, i: &ClassifierItem| {
        matches(
            w,
            &[
                i.code.as_str(),
                &i.name_uk,
                &i.public_name_uk,
                &i.name_en,
                &i.keywords.join(" "),
            ],
        )
    };
    let head = || {
        view! {
            <th scope="col">{move || tr("Код", "Code")}</th>
            <th scope="col">{move || tr("Предмет", "Item")}</th>
            <th scope="col">{move || tr("Строки", "Terms")}</th>
            <th scope="col">{move || tr("Фотозвіт", "Photo report")}</th>
        }
        .into_any()
    };
    let table = move |c: Classifier| {
        view! {
            <p class="small muted">{move || format!("{} {}", tr("Версія, що діє:", "Version in force:"), c.version)}</p>
            {searched(c.items, fits, head, |i| item_row(i).into_any())}
        }
    };
    view! { <Load resource=reference.classifier lines=8 view=table/> }
}

fn item_row(item: ClassifierItem) -> impl IntoView {
    let known = StoredValue::new(item.clone());
    let default = item.default_kind;
    let terms = move || {
        known.with_value(|item| {
            let line = |k: Kind| {
                let term = term_words(item, k)
                    .map(|(uk, en)| pick(uk, en))
                    .unwrap_or_default();
                let mark = if k == default {
                    tr(" (звичайно)", " (by default)")
                } else {
                    ""
                };
                view! { <p>{format!("{}: {term}{mark}", label(k))}</p> }
            };
            kinds(item).into_iter().map(line).collect_view()
        })
    };
    let (uk, en) = (item.name_uk, item.name_en);
    view! {
        <tr>
            <td class="num" data-label=move || tr("Код", "Code")>{item.code.to_string()}</td>
            <td data-label=move || tr("Предмет", "Item")>
                <p class="strong">{move || pick(uk.clone(), en.clone())}</p>
                <p class="small muted">{item.public_name_uk}</p>
            </td>
            <td data-label=move || tr("Строки", "Terms")>{terms}</td>
            <td data-label=move || tr("Фотозвіт", "Photo")>
                {move || if item.photo_on_report { tr("так", "yes") } else { tr("ні", "no") }}
            </td>
        </tr>
    }
}

/// Organisations.
#[component]
pub fn ExecutorTable() -> impl IntoView {
    let reference = use_reference();
    let fits = |w: &str, e: &Executor| matches(w, &[e.code.as_str(), &e.name_uk, &e.short_name_uk, &e.phone]);
    let head = || {
        view! {
            <th scope="col">{move || tr("Виконавець", "Executor")}</th>
            <th scope="col">{move || tr("Код", "Code")}</th>
            <th scope="col">{move || tr("Райони", "Districts")}</th>
            <th scope="col">{move || tr("Телефон", "Phone")}</th>
            <th scope="col">{move || tr("Години роботи", "Working hours")}</th>
        }
        .into_any()
    };
    let row = |e: Executor| {
        let districts: Vec<String> = e.districts.iter().map(ToString::to_string).collect();
        view! {
            <tr>
                <td data-label=move || tr("Виконавець", "Executor")>
                    <p class="strong">{e.short_name_uk}</p>
                    <p class="small muted">{e.name_uk}</p>
                </td>
                <td data-label=move || tr("Код", "Code")><code>{e.code.to_string()}</code></td>
                <td data-label=move || tr("Райони", "Districts")>
                    {move || if districts.is_empty() { tr("усе місто", "the whole city").to_owned() } else { districts.join(", ") }}
                </td>
                <td class="num nowrap" data-label=move || tr("Телефон", "Phone")>{e.phone}</td>
                <td data-label=move || tr("Години", "Hours")>{e.work_hours}</td>
            </tr>
        }
        .into_any()
    };
    let table = move |all: Vec<Executor>| searched(all, fits, head, row);
    view! { <Load resource=reference.executors lines=8 view=table/> }
}

/// Planned and emergency works, all dates.
#[component]
pub fn AnnouncementTable() -> impl IntoView {
    let all = LocalResource::new(|| async {
        let query = AnnouncementQuery {
            current: Some(false),
            ..AnnouncementQuery::default()
        };
        api::call(&endpoints::ANNOUNCEMENTS, &[], &query, &NoBody {}).await
    });
    let fits =
        |w: &str, a: &Announcement| matches(w, &[&a.title, &a.text, &a.executor_name, &a.streets.join(" ")]);
    let head = || {
        view! {
            <th scope="col">{move || tr("Оголошення", "Announcement")}</th>
            <th scope="col">{move || tr("Де", "Where")}</th>
            <th scope="col">{move || tr("Виконавець", "Executor")}</th>
            <th scope="col">{move || tr("Початок", "Start")}</th>
            <th scope="col">{move || tr("Кінець", "End")}</th>
        }
        .into_any()
    };
    let row = |a: Announcement| {
        let emergency = a.kind == "emergency";
        view! {
            <tr>
                <td data-label=move || tr("Оголошення", "Announcement")>
                    <p class="strong">{a.title} " " {emergency.then(|| view! { <Badge tone=Tone::Danger>{move || tr("аварійні", "emergency")}</Badge> })}</p>
                    <p class="small muted">{a.text}</p>
                </td>
                <td data-label=move || tr("Де", "Where")>{a.streets.join("; ")}</td>
                <td data-label=move || tr("Виконавець", "Executor")>{a.executor_name}</td>
                <td data-label=move || tr("Початок", "Start")><When at=a.starts_at/></td>
                <td data-label=move || tr("Кінець", "End")><When at=a.ends_at/></td>
            </tr>
        }
        .into_any()
    };
    let table = move |all: Vec<Announcement>| searched(all, fits, head, row);
    view! { <Load resource=all lines=8 view=table/> }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn every_word_counts() {
        assert!(matches("вода дім", &["Холодна вода", "у домі, дім"]));
        assert!(!matches("вода газ", &["Холодна вода"]));
        assert!(matches("", &["будь-що"]));
    }
}
