//! Cabinets found by their phone: an administrator blocks one that somebody else opened with it, and lets it in again.
use crate::api;
use crate::form::{Field, TextInput, check, use_submit};
use crate::i18n::tr;
use crate::pages::ticket_parts::When;
use crate::ui::{Badge, Button, ButtonKind, EmptyState, Load, Tone};
use leptos::prelude::*;
use openapi::applicant::{ApplicantQuery, Cabinet, CardActInput};
use openapi::{NoBody, NoQuery, endpoints, limits};

/// The search and what it finds.
#[component]
pub fn Cabinets() -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let sought = RwSignal::new(None::<String>);
    let found = LocalResource::new(move || {
        let phone = sought.get();
        async move {
            match phone {
                None => Ok(None),
                Some(phone) => {
                    let query = check(ApplicantQuery { phone })?;
                    api::call(&endpoints::FIND_CABINETS, &[], &query, &NoBody {})
                        .await
                        .map(Some)
                }
            }
        }
    });
    let seek = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sought.set(Some(typed.get_untracked()));
    };
    let again = Callback::new(move |()| found.refetch());
    let inside = move |all: Option<Vec<Cabinet>>| list(all, again);
    view! {
        <div class="stack">
            <p class="muted">{move || tr(
                "Кабінет можна відкрити з будь-яким номером, тому до підтвердження він нічого чужого не отримує. Якщо хтось зловживає чужим номером, заблокуйте кабінет: його сеанси завершаться одразу.",
                "A cabinet can be opened with any number, so before the number is proved it receives nothing of others. If somebody abuses a number, block the cabinet: its sessions end at once.",
            )}</p>
            <form class="table-search cluster" novalidate on:submit=seek>
                <Field label=move || tr("Телефон", "Phone") id="cabinet-phone">
                    <TextInput value=typed kind="tel" autocomplete="off" max=limits::LINE_MAX testid="cabinet-phone"/>
                </Field>
                <Button submit=true testid="cabinet-find">{move || tr("Знайти", "Find")}</Button>
            </form>
            <Load resource=found lines=2 view=inside/>
        </div>
    }
}

fn list(found: Option<Vec<Cabinet>>, again: Callback<()>) -> AnyView {
    match found {
        None => ().into_any(),
        Some(all) if all.is_empty() => view! {
            <EmptyState title=move || tr("Кабінету з таким номером немає", "No cabinet has this number")>
                <p>{move || tr("Картки, які ведуть оператори без кабінету, тут не показано.", "Cards that operators keep without a cabinet are not shown here.")}</p>
            </EmptyState>
        }
        .into_any(),
        Some(all) => view! {
            <ul class="stack plain-list" data-testid="cabinets">
                {all.into_iter().map(|cabinet| view! { <li><Row cabinet again/></li> }).collect_view()}
            </ul>
        }
        .into_any(),
    }
}

#[component]
fn Row(cabinet: Cabinet, again: Callback<()>) -> impl IntoView {
    let (id, blocked, proved) = (cabinet.id, cabinet.blocked, cabinet.phone_proved);
    let asked = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    let submit = use_submit(
        move || {
            let body = CardActInput {
                note: note.get_untracked(),
            };
            let endpoint = match blocked {
                true => &endpoints::UNBLOCK_CABINET,
                false => &endpoints::BLOCK_CABINET,
            };
            async move { api::call(endpoint, &[&id.to_string()], &NoQuery {}, &check(body)?).await }
        },
        move |NoBody {}| again.run(()),
    );
    let act = move || match blocked {
        true => tr("Розблокувати", "Unblock"),
        false => tr("Заблокувати", "Block"),
    };
    let field = StoredValue::new(format!("cabinet-note-{id}"));
    view! {
        <div class="panel" data-testid="cabinet">
            <div class="panel-body">
            <p>
                <span class="strong">{cabinet.full_name}</span> " "
                {match proved {
                    true => view! { <Badge tone=Tone::Done>{move || tr("номер підтверджено", "phone proved")}</Badge> }.into_any(),
                    false => view! { <Badge tone=Tone::Waiting>{move || tr("номер не підтверджено", "phone not proved")}</Badge> }.into_any(),
                }}
                {blocked.then(|| view! { " " <Badge tone=Tone::Danger>{move || tr("заблоковано", "blocked")}</Badge> })}
            </p>
            <p class="small muted">{move || tr("Кабінет відкрито ", "The cabinet was opened ")} <When at=cabinet.created_at/></p>
            <Show
                when=move || asked.get()
                fallback=move || view! {
                    <div class="cluster">
                        <Button kind=ButtonKind::Secondary on_click=move |()| asked.set(true) testid="cabinet-act">{act}</Button>
                    </div>
                }
            >
                <Field label=move || tr("Чому", "Why") id=field.get_value() error=submit.field("/note")>
                    <TextInput value=note max=limits::LINE_MAX testid="cabinet-note"/>
                </Field>
                <div class="form-actions">
                    <Button kind=ButtonKind::Danger pending=submit.pending on_click=submit.run testid="cabinet-sure">{act}</Button>
                    <Button kind=ButtonKind::Quiet on_click=move |()| asked.set(false)>{move || tr("Не змінювати", "Do not change")}</Button>
                </div>
            </Show>
            </div>
        </div>
    }
}
