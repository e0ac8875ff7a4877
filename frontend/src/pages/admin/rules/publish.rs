//! Publishing a draft: why, and from when.
use super::draft::Problems;
use crate::api;
use crate::form::{ErrorSummary, Field, TextArea, TextInput, check, use_submit};
use crate::i18n::{from_kyiv, tr};
use crate::route::Screen;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, ButtonKind, Panel};
use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::rules::{PublishRules, RuleDraftView, RulesEdition};
use openapi::{NoQuery, endpoints, limits};

/// The moment of a `datetime-local` field; nothing while it is empty.
fn moment(local: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M")
        .ok()
        .map(from_kyiv)
}

/// The form.
#[component]
pub fn PublishForm(draft: RuleDraftView) -> impl IntoView {
    let (id, revision) = (draft.id.to_string(), draft.revision);
    let (note, from) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let navigate = use_navigate();
    let submit = use_submit(
        move || {
            let id = id.clone();
            let body = PublishRules {
                revision,
                note: note.get_untracked(),
                effective_at: Some(from.get_untracked()).and_then(|f| moment(&f)),
            };
            async move { api::call(&endpoints::PUBLISH_RULES, &[&id], &NoQuery {}, &check(body)?).await }
        },
        move |edition: RulesEdition| {
            toasts::success(format!(
                "{} {}",
                tr("Опубліковано версію", "Published as version"),
                edition.version
            ));
            navigate(&Screen::Rules.path(), NavigateOptions::default());
        },
    );
    view! {
        <div class="stack">
            <Problems problems=draft.problems/>
            <Panel title=move || tr("Опублікувати", "Publish")>
                <form class="stack" novalidate on:submit=submit.on_submit()>
                    <ErrorSummary error=submit.error/>
                    <Field label=move || tr("Чому", "Why") id="note" error=submit.field("/note")
                        hint=move || tr("Цю причину бачитимуть у переліку версій.", "Shown in the list of versions.")>
                        <TextArea value=note max=limits::NOTE_MAX testid=testid::PUBLISH_NOTE/>
                    </Field>
                    <Field label=move || tr("Діє з", "In force since") id="effective-at" optional=true error=submit.field("/effective_at")
                        hint=move || tr("Порожньо: одразу.", "Empty: at once.")>
                        <TextInput value=from kind="datetime-local" testid=testid::PUBLISH_FROM/>
                    </Field>
                    <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::PUBLISH_SEND>
                        {move || tr("Опублікувати версію", "Publish the version")}
                    </Button>
                </form>
            </Panel>
        </div>
    }
}
