//! A draft: what it changes, what is wrong with it, what it would do; the editor; publishing.
use super::changes::ChangeList;
use super::editor::Editor;
use super::files::Files;
use super::impact::ImpactPanel;
use super::publish::PublishForm;
use super::told;
use super::trial::Trial;
use super::versions::delete_draft;
use crate::api;
use crate::i18n::{pick, plural, t, tr};
use crate::layout::PageTitle;
use crate::route::Screen;
use crate::testid;
use crate::ui::{Button, ButtonKind, Load, Notice, NoticeKind, Panel, Tab, Tabs};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use openapi::domain::rules::Key;
use openapi::rules::{EntryQuery, RuleDraftView, RulesProblem};
use openapi::{NoBody, endpoints};

/// The page of a draft.
#[component]
pub fn RuleDraftPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|p| p.get("id").unwrap_or_default()));
    let draft = LocalResource::new(move || {
        let id = id.get();
        async move { api::get(&endpoints::RULE_DRAFT, &[&id]).await }
    });
    let changed = RwSignal::new(0_u32);
    let renew = Callback::new(move |()| {
        draft.refetch();
        changed.update(|n| *n += 1);
    });
    let selected = RwSignal::new("edit");
    // the editor stays while the draft is read again
    let count = move || draft.get().and_then(Result::ok).map_or(0, |d| d.changes_all);
    let tabs = vec![
        Tab::new("edit", t("Правила", "Rules")),
        Tab::new("changes", move || {
            format!("{} ({})", tr("Зміни", "Changes"), count())
        }),
        Tab::new("files", t("Файли", "Files")),
        Tab::new("trial", t("Спробувати", "Try it")),
        Tab::new("impact", t("Що станеться", "What it would do")),
        Tab::new("publish", t("Публікація", "Publishing")),
    ];
    view! {
        <div class="room-desk page wide stack">
            <p><a href=Screen::Rules.path()>"← " {move || tr("Усі версії й чернетки", "All versions and drafts")}</a></p>
            <Head draft=draft id/>
            <Tabs label=move || tr("Чернетка", "Draft") tabs selected>
                {move || match selected.get() {
                    "changes" => view! { <Changes draft id renew/> }.into_any(),
                    "files" => view! { <Files id renew/> }.into_any(),
                    "trial" => view! { <Trial id/> }.into_any(),
                    "impact" => view! { <ImpactPanel id/> }.into_any(),
                    "publish" => view! { <Load resource=draft lines=4 view=move |d| view! { <PublishForm draft=d/> }/> }.into_any(),
                    _ => view! { <Editor id changed renew/> }.into_any(),
                }}
            </Tabs>
        </div>
    }
}

type Draft = LocalResource<Result<RuleDraftView, api::ApiError>>;

#[component]
fn Head(draft: Draft, id: Memo<String>) -> impl IntoView {
    let navigate = use_navigate();
    let back = Callback::new(move |()| navigate(&Screen::Rules.path(), NavigateOptions::default()));
    let sure = RwSignal::new(false);
    let known = move || draft.get().and_then(Result::ok);
    let title = Memo::new(move |_| known().map(|d| d.title).unwrap_or_default());
    let blocking = move || known().map_or(0, |d| d.problems.iter().filter(|p| p.blocks).count());
    view! {
        <div class="split">
            <PageTitle text=move || {
                let title = title.get();
                if title.is_empty() { tr("Чернетка правил", "Draft of the rules").to_owned() } else { title }
            }/>
            <div class="cluster">
                {move || match sure.get() {
                    true => view! {
                        <Button kind=ButtonKind::Danger on_click=move |()| delete_draft(id.get_untracked(), back) testid=testid::DRAFT_DELETE_SURE>
                            {move || tr("Видалити з усіма змінами", "Delete with all changes")}
                        </Button>
                        <Button kind=ButtonKind::Quiet on_click=move |()| sure.set(false)>{move || tr("Лишити", "Keep")}</Button>
                    }.into_any(),
                    false => view! {
                        <Button kind=ButtonKind::Quiet on_click=move |()| sure.set(true)>{move || tr("Видалити чернетку", "Delete the draft")}</Button>
                    }.into_any(),
                }}
            </div>
        </div>
        <Show when=move || blocking().gt(&0)>
            <Notice kind=NoticeKind::Warning>
                <p>{move || format!("{} {}", tr("Завадить публікації:", "In the way of publishing:"), plural(blocking() as u64, ["помилка", "помилки", "помилок"], ["problem", "problems"]))}</p>
            </Notice>
        </Show>
    }
}

#[component]
fn Changes(draft: Draft, id: Memo<String>, renew: Callback<()>) -> impl IntoView {
    let undo = Callback::new(move |key: Key| {
        let query = EntryQuery {
            part: key.part,
            code: key.code,
        };
        spawn_local(async move {
            let id = id.get_untracked();
            match api::call(&endpoints::UNDO_RULE_CHANGE, &[&id], &query, &NoBody {}).await {
                Ok(_) => renew.run(()),
                Err(e) => told(&e),
            }
        });
    });
    let view = move |d: RuleDraftView| {
        view! {
            <div class="stack">
                <Problems problems=d.problems/>
                {(d.changes_all as usize > d.changes.len()).then(|| view! {
                    <p class="small muted">{move || tr("Показано перші 500 змін.", "The first 500 changes are shown.")}</p>
                })}
                <ChangeList changes=d.changes undo/>
            </div>
        }
    };
    view! { <Load resource=draft lines=5 view/> }
}

/// What is wrong with the rules as they would be.
#[component]
pub fn Problems(problems: Vec<RulesProblem>) -> impl IntoView {
    if problems.is_empty() {
        return ().into_any();
    }
    let row = |p: RulesProblem| {
        let (uk, en) = (p.message_uk, p.message_en);
        let kind = if p.blocks {
            NoticeKind::Error
        } else {
            NoticeKind::Warning
        };
        view! {
            <li>
                <Notice kind>
                    <p>{(p.key != "*").then(|| view! { <code>{p.key}</code> " " })} {move || pick(uk.clone(), en.clone())}</p>
                </Notice>
            </li>
        }
    };
    view! {
        <Panel title=move || tr("Перевірка правил", "Check of the rules")>
            <ul class="rules-list" data-testid="rule-problems">{problems.into_iter().map(row).collect_view()}</ul>
        </Panel>
    }
    .into_any()
}
