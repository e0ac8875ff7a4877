//! Versions of the rules with what each changed, and the drafts of the next one.
use super::changes::ChangeList;
use super::told;
use crate::api;
use crate::form::{ErrorSummary, Field, TextInput, check, use_submit};
use crate::i18n::{plural, tr};
use crate::layout::PageTitle;
use crate::pages::ticket_parts::When;
use crate::route::Screen;
use crate::testid;
use crate::ui::{Badge, Button, ButtonKind, EmptyState, Load, Panel, Tone};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::rules::{
    AgainstQuery, CreateRuleDraft, EditionState, LeftToMove, RuleDraftRow, RuleDraftView, RulesEdition,
};
use openapi::{NoBody, NoQuery, endpoints, limits};

/// The page of the rules.
#[component]
pub fn RulesPage() -> impl IntoView {
    let drafts = LocalResource::new(|| api::get(&endpoints::RULE_DRAFTS, &[]));
    let left = LocalResource::new(|| api::get(&endpoints::LEFT_TO_MOVE, &[]));
    let editions = LocalResource::new(|| api::get(&endpoints::EDITIONS, &[]));
    view! {
        <div class="room-desk page wide stack">
            <PageTitle text=move || tr("Правила міста", "The city’s rules")/>
            <p class="muted">
                {move || tr(
                    "Класифікатор, маршрутизація, виконавці, календар, тексти й налаштування змінюють у чернетці й публікують версією. Заявка зберігає версію, з якою її подано.",
                    "Classifier, routing, executors, calendar, texts and settings are changed in a draft and published as a version. A request keeps the version it was filed with.",
                )}
            </p>
            <Load resource=left lines=1 view=left_to_move/>
            <NewDraft/>
            <Panel title=move || tr("Чернетки", "Drafts")>
                <Load resource=drafts lines=2 view=draft_list/>
            </Panel>
            <Panel title=move || tr("Версії", "Versions")>
                <Load resource=editions lines=3 view=version_list/>
            </Panel>
        </div>
    }
}

/// Organisations that have ended and still have open requests; nothing while there are none.
fn left_to_move(all: Vec<LeftToMove>) -> AnyView {
    if all.is_empty() {
        return ().into_any();
    }
    let total: u64 = all.iter().map(|l| u64::from(l.left)).sum();
    let row = |l: LeftToMove| {
        let (left, successor) = (u64::from(l.left), l.successor);
        view! {
            <li>
                <code>{l.code.to_string()}</code> " " <strong>{l.name}</strong> " · "
                {move || plural(left, ["заявка", "заявки", "заявок"], ["request", "requests"])}
                {match successor {
                    Some(name) => view! { <span>" → " {name}</span> }.into_any(),
                    None => view! {
                        <span class="muted">" · " {move || tr("наступника немає: працівник має передати кожну", "no successor: an operator has to pass each on")}</span>
                    }.into_any(),
                }}
            </li>
        }
    };
    view! {
        <Panel title=move || format!("{} {total}", tr("Лишилося передати:", "Left to move:")) testid=testid::LEFT_TO_MOVE>
            <ul class="rules-list">{all.into_iter().map(row).collect_view()}</ul>
        </Panel>
    }
    .into_any()
}

/// Goes to a draft.
fn open_draft() -> impl Fn(RuleDraftView) + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    move |draft: RuleDraftView| navigate(&Screen::RuleDraft(draft.id).path(), NavigateOptions::default())
}

#[component]
fn NewDraft() -> impl IntoView {
    let title = RwSignal::new(String::new());
    let submit = use_submit(
        move || {
            let body = CreateRuleDraft {
                title: title.get_untracked(),
                restore: None,
            };
            async move { api::call(&endpoints::CREATE_RULE_DRAFT, &[], &NoQuery {}, &check(body)?).await }
        },
        open_draft(),
    );
    view! {
        <form class="panel rules-new" novalidate on:submit=submit.on_submit()>
            <ErrorSummary error=submit.error/>
            <Field label=move || tr("Нова чернетка: про що вона", "A new draft: what it is about") id="title" error=submit.field("/title")>
                <TextInput value=title max=limits::NAME_MAX placeholder=move || tr("Зимові строки", "Winter terms") testid=testid::DRAFT_TITLE/>
            </Field>
            <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::DRAFT_NEW>
                {move || tr("Почати чернетку", "Begin a draft")}
            </Button>
        </form>
    }
}

fn draft_list(all: Vec<RuleDraftRow>) -> AnyView {
    if all.is_empty() {
        return view! { <p class="muted">{move || tr("Чернеток немає.", "No drafts.")}</p> }.into_any();
    }
    let row = |d: RuleDraftRow| {
        let changes = u64::from(d.changes);
        view! {
            <li class="rules-row">
                <a class="strong" href=Screen::RuleDraft(d.id).path() data-testid=testid::DRAFT_ROW>{d.title}</a>
                <span class="small muted">
                    {d.created_by} " · " <When at=d.updated_at/> " · "
                    {move || plural(changes, ["зміна", "зміни", "змін"], ["change", "changes"])}
                </span>
            </li>
        }
    };
    view! { <ul class="rules-list">{all.into_iter().map(row).collect_view()}</ul> }.into_any()
}

fn version_list(all: Vec<RulesEdition>) -> AnyView {
    if all.is_empty() {
        return view! { <EmptyState title=move || tr("Версій немає", "No versions")/> }.into_any();
    }
    let newest = all.first().map_or(0, |e| e.version);
    let row = move |e: RulesEdition| view! { <Version edition=e newest/> };
    view! { <ol class="rules-list" reversed>{all.into_iter().map(row).collect_view()}</ol> }.into_any()
}

/// One version: where it stands, why, what it changed when somebody wants to know.
#[component]
fn Version(edition: RulesEdition, newest: i32) -> impl IntoView {
    let RulesEdition {
        version,
        state,
        effective_at,
        published_at,
        published_by,
        note,
        changes,
    } = edition;
    let open = RwSignal::new(false);
    let go = open_draft();
    let restore = use_submit(
        move || {
            let title = format!("{} {version}", tr("Повернення до версії", "Back to version"));
            let body = CreateRuleDraft {
                title,
                restore: Some(version),
            };
            async move { api::call(&endpoints::CREATE_RULE_DRAFT, &[], &NoQuery {}, &check(body)?).await }
        },
        go.clone(),
    );
    let withdraw = use_submit(
        move || async move {
            api::call(
                &endpoints::WITHDRAW_EDITION,
                &[&version.to_string()],
                &NoQuery {},
                &NoBody {},
            )
            .await
        },
        go,
    );
    for act in [restore, withdraw] {
        Effect::new(move |_| {
            if let Some(e) = act.error.get() {
                told(&e);
            }
        });
    }
    let (tone, words) = match state {
        EditionState::InForce => (Tone::Done, ("діє", "in force")),
        EditionState::Scheduled => (Tone::Waiting, ("почне діяти", "begins")),
        EditionState::Past => (Tone::Neutral, ("минула", "past")),
    };
    let number = u64::from(changes);
    view! {
        <li class="rules-row" data-testid=format!("version-{version}")>
            <p class="cluster">
                <strong>{move || tr("Версія", "Version")} " " {version}</strong>
                <Badge tone>{move || tr(words.0, words.1)}</Badge>
                <span class="small muted">{move || tr("з", "since")} " " <When at=effective_at/></span>
            </p>
            {(!note.is_empty()).then(|| view! { <p>{note}</p> })}
            <p class="small muted">
                {match published_by {
                    Some(who) => view! { {who} " · " <When at=published_at/> }.into_any(),
                    None => view! { {move || tr("Перше наповнення", "First import")} " · " <When at=published_at/> }.into_any(),
                }}
                {(number > 0).then(|| view! { " · " {move || plural(number, ["зміна", "зміни", "змін"], ["change", "changes"])} })}
            </p>
            <div class="cluster">
                {(version > 1).then(|| view! {
                    <Button kind=ButtonKind::Quiet on_click=move |()| open.update(|o| *o = !*o) testid=format!("version-changes-{version}")>
                        {move || if open.get() { tr("Сховати зміни", "Hide the changes") } else { tr("Що змінила", "What it changed") }}
                    </Button>
                })}
                {(version != newest).then(|| view! {
                    <Button kind=ButtonKind::Quiet pending=restore.pending on_click=restore.run testid=format!("version-restore-{version}")>
                        {move || tr("Повернутися до неї", "Go back to it")}
                    </Button>
                })}
                {(state == EditionState::Scheduled && version == newest).then(|| view! {
                    <Button kind=ButtonKind::Danger pending=withdraw.pending on_click=withdraw.run testid=format!("version-withdraw-{version}")>
                        {move || tr("Відкликати", "Take it back")}
                    </Button>
                })}
            </div>
            <Show when=move || open.get()>
                <VersionChanges version/>
            </Show>
        </li>
    }
}

#[component]
fn VersionChanges(version: i32) -> impl IntoView {
    let changes = LocalResource::new(move || async move {
        let query = AgainstQuery::default();
        api::call(
            &endpoints::EDITION_CHANGES,
            &[&version.to_string()],
            &query,
            &NoBody {},
        )
        .await
    });
    view! { <Load resource=changes lines=3 view=|c| view! { <ChangeList changes=c.changes/> }/> }
}

/// Deletes a draft, then goes back to the list.
pub(super) fn delete_draft(id: String, back: Callback<()>) {
    spawn_local(async move {
        match api::call(&endpoints::DELETE_RULE_DRAFT, &[&id], &NoQuery {}, &NoBody {}).await {
            Ok(NoBody {}) => back.run(()),
            Err(e) => told(&e),
        }
    });
}
