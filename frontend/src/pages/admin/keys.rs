//! Keys of partner systems: made, shown once, revoked after a second look.
use crate::api;
use crate::form::{Checkbox, ErrorSummary, Field, TextInput, check, use_submit};
use crate::i18n::{plural, tr};
use crate::pages::ticket_parts::When;
use crate::state::toasts;
use crate::testid;
use crate::ui::{
    Badge, Button, ButtonKind, EmptyState, Icon, IconName, Load, Notice, NoticeKind, Panel, Tone,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::account::{ApiKey, CreateApiKey, NewApiKey};
use openapi::domain::ApiKeyId;
use openapi::{NoBody, NoQuery, Scope, endpoints, limits};

/// Making and revoking keys.
#[component]
pub fn Keys() -> impl IntoView {
    let keys = LocalResource::new(|| api::get(&endpoints::LIST_API_KEYS, &[]));
    let made = RwSignal::new(None::<NewApiKey>);
    let revoking = RwSignal::new(None::<ApiKeyId>);
    let changed = Callback::new(move |()| keys.refetch());
    let table = move |all: Vec<ApiKey>| {
        if all.is_empty() {
            return view! { <EmptyState title=move || tr("Ключів ще немає", "No keys yet")/> }.into_any();
        }
        let rows = all
            .into_iter()
            .map(|key| view! { <KeyRow key_row=key revoking changed/> })
            .collect_view();
        view! {
            <div class="table-wrap">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{move || tr("Партнер", "Partner")}</th>
                            <th scope="col">{move || tr("Початок ключа", "Begins with")}</th>
                            <th scope="col">{move || tr("Дозволи", "Scopes")}</th>
                            <th scope="col">{move || tr("Створено", "Made")}</th>
                            <th scope="col">{move || tr("Востаннє вжито", "Last used")}</th>
                            <th scope="col">{move || tr("Стан", "State")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="stack">
            <MakeKey made changed/>
            {move || made.get().map(|key| view! { <Secret key_made=key made/> })}
            <Load resource=keys lines=5 view=table/>
        </div>
    }
}

/// The form of a new key.
#[component]
fn MakeKey(made: RwSignal<Option<NewApiKey>>, changed: Callback<()>) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let (read, create, telephony) = (RwSignal::new(true), RwSignal::new(true), RwSignal::new(false));
    let key = StoredValue::new(uuid::Uuid::new_v4().to_string());
    let submit = use_submit(
        move || {
            let scopes = [
                (read, Scope::Read),
                (create, Scope::Create),
                (telephony, Scope::Telephony),
            ];
            let scopes = scopes
                .into_iter()
                .filter(|(on, _)| on.get_untracked())
                .map(|(_, s)| s)
                .collect();
            let body = CreateApiKey {
                name: name.get_untracked(),
                scopes,
            };
            async move { api::create(&endpoints::CREATE_API_KEY, &[], &key.get_value(), &check(body)?).await }
        },
        move |new: NewApiKey| {
            name.set(String::new());
            key.set_value(uuid::Uuid::new_v4().to_string());
            made.set(Some(new));
            changed.run(());
        },
    );
    view! {
        <Panel title=move || tr("Новий ключ", "New key")>
            <form class="stack key-form" novalidate on:submit=submit.on_submit()>
                <ErrorSummary error=submit.error/>
                <Field label=move || tr("Назва системи-партнера", "Name of the partner system") id="name" error=submit.field("/name")>
                    <TextInput value=name max=limits::NAME_MAX testid=testid::KEY_NAME/>
                </Field>
                <fieldset class="field" id="scopes" tabindex="-1">
                    <legend class="field-label">{move || tr("Що може", "What it may do")}</legend>
                    {move || submit.field("/scopes").get().map(|e| view! { <p class="field-error">{e}</p> })}
                    <Checkbox checked=create id="scope-create">
                        {move || tr("Подавати заявки", "File requests")}
                    </Checkbox>
                    <Checkbox checked=read id="scope-read">
                        {move || tr("Читати довідники і свої заявки", "Read reference data and its own requests")}
                    </Checkbox>
                    <Checkbox checked=telephony id="scope-telephony">
                        {move || tr("Повідомляти про дзвінки (телефонна станція)", "Tell of calls (telephone exchange)")}
                    </Checkbox>
                </fieldset>
                <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::KEY_MAKE>
                    {move || tr("Створити ключ", "Make the key")}
                </Button>
            </form>
        </Panel>
    }
}

/// The secret, shown this once.
#[component]
fn Secret(key_made: NewApiKey, made: RwSignal<Option<NewApiKey>>) -> impl IntoView {
    let copied = key_made.secret.clone();
    let copy = move |()| {
        let text = copied.clone();
        spawn_local(async move {
            let written =
                wasm_bindgen_futures::JsFuture::from(window().navigator().clipboard().write_text(&text))
                    .await;
            match written {
                Ok(_) => toasts::success(tr("Ключ скопійовано.", "The key is copied.")),
                Err(_) => toasts::error(tr(
                    "Не вдалося скопіювати. Виділіть ключ і скопіюйте вручну.",
                    "Could not copy. Select the key and copy it yourself.",
                )),
            }
        });
    };
    view! {
        <Notice kind=NoticeKind::Success live=true title=move || tr("Ключ створено. Скопіюйте його зараз", "The key is made. Copy it now")>
            <p>{key_made.key.name}</p>
            <p><code class="secret" data-testid=testid::KEY_SECRET>{key_made.secret}</code></p>
            <p class="small">
                {move || tr(
                    "Більше ми його не покажемо: зберігається лише відбиток.",
                    "It is not shown again: only its fingerprint is kept.",
                )}
            </p>
            <div class="cluster">
                <Button kind=ButtonKind::Primary on_click=copy testid=testid::KEY_COPY><Icon name=IconName::Copy/>{move || tr("Копіювати", "Copy")}</Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| made.set(None)>{move || tr("Готово, ключ збережено", "Done, I have kept it")}</Button>
            </div>
        </Notice>
    }
}

/// One key; revoking asks once more, in place.
#[component]
fn KeyRow(key_row: ApiKey, revoking: RwSignal<Option<ApiKeyId>>, changed: Callback<()>) -> impl IntoView {
    let ApiKey {
        id,
        name,
        prefix,
        scopes,
        created_at,
        revoked_at,
        last_used_at,
    } = key_row;
    let asked = move || revoking.get() == Some(id);
    let revoke = use_submit(
        move || async move {
            api::call(
                &endpoints::REVOKE_API_KEY,
                &[&id.to_string()],
                &NoQuery {},
                &NoBody {},
            )
            .await
        },
        move |NoBody {}| {
            revoking.set(None);
            changed.run(());
        },
    );
    let words = move || {
        let words: Vec<&str> = scopes
            .iter()
            .map(|s| match s {
                Scope::Read => tr("читати", "read"),
                Scope::Create => tr("подавати", "create"),
                Scope::Telephony => tr("дзвінки", "calls"),
            })
            .collect();
        words.join(", ")
    };
    let state = move || {
        match revoked_at {
        Some(at) => view! { <Badge tone=Tone::Neutral>{move || tr("відкликано", "revoked")}</Badge> " " <When at=at/> }.into_any(),
        None if asked() => view! {
            <div class="cluster">
                <Button kind=ButtonKind::Danger pending=revoke.pending on_click=revoke.run testid="key-revoke-sure">
                    {move || tr("Відкликати назавжди", "Revoke for good")}
                </Button>
                <Button kind=ButtonKind::Quiet on_click=move |()| revoking.set(None)>{move || tr("Лишити", "Keep")}</Button>
            </div>
        }
        .into_any(),
        None => view! {
            <div class="cluster">
                <Badge tone=Tone::Done>{move || tr("діє", "in force")}</Badge>
                <Button kind=ButtonKind::Quiet on_click=move |()| revoking.set(Some(id)) testid=testid::KEY_REVOKE>
                    {move || tr("Відкликати", "Revoke")}
                </Button>
            </div>
        }
        .into_any(),
    }
    };
    view! {
        <tr>
            <td class="strong" data-label=move || tr("Партнер", "Partner")>{name}</td>
            <td data-label=move || tr("Початок", "Begins")><code>{prefix} "…"</code></td>
            <td data-label=move || tr("Дозволи", "Scopes")>{words}</td>
            <td data-label=move || tr("Створено", "Made")><When at=created_at/></td>
            <td data-label=move || tr("Вжито", "Used")>
                {match last_used_at {
                    Some(at) => view! { <When at=at/> }.into_any(),
                    None => view! { <span class="muted">{move || tr("ще ні", "not yet")}</span> }.into_any(),
                }}
            </td>
            <td data-label=move || tr("Стан", "State")>{state}</td>
        </tr>
    }
}

/// How many rows a table shows.
pub fn count_words(n: usize) -> String {
    plural(n as u64, ["рядок", "рядки", "рядків"], ["row", "rows"])
}
