//! Publishing a draft: why, from when, how much ends, and where open requests go that would be left with nobody.
use super::draft::Problems;
use crate::api;
use crate::form::{ErrorSummary, Field, TextArea, TextInput, check, use_submit};
use crate::i18n::{from_kyiv, pick, tr};
use crate::route::Screen;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind, Panel};
use chrono::{DateTime, NaiveDateTime, Utc};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use openapi::domain::ExecutorCode;
use openapi::rules::{PublishRules, RuleDraftView, RulesEdition, RulesEndings, RulesHandover};
use openapi::{NoQuery, endpoints, limits};

/// The moment of a `datetime-local` field; nothing while it is empty.
fn moment(local: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M")
        .ok()
        .map(from_kyiv)
}

/// The plan, a line for each request: its number and the code of who gets it. A line that is neither is left out.
fn plan(text: &str) -> Vec<RulesHandover> {
    let line = |line: &str| {
        let (number, code) = line
            .trim()
            .trim_start_matches('№')
            .trim()
            .split_once(char::is_whitespace)?;
        let code = code.trim().trim_start_matches(['→', '-', '–', ' ']);
        Some(RulesHandover {
            number: number.parse().ok()?,
            executor: ExecutorCode(code.to_owned()),
        })
    };
    text.lines().filter_map(line).collect()
}

/// The form.
#[component]
pub fn PublishForm(draft: RuleDraftView) -> impl IntoView {
    let (id, revision, endings) = (draft.id.to_string(), draft.revision, draft.endings);
    let (note, from) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (typed, handover) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let navigate = use_navigate();
    let submit = use_submit(
        move || {
            let id = id.clone();
            let body = PublishRules {
                revision,
                note: note.get_untracked(),
                effective_at: Some(from.get_untracked()).and_then(|f| moment(&f)),
                endings: typed.get_untracked().trim().parse().ok(),
                handover: plan(&handover.get_untracked()),
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
    let open_requests = move || {
        submit
            .error
            .with(|e| e.as_ref().is_some_and(|e| e.problem.code == "open_requests"))
    };
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
                    {endings.to_type.then(|| view! { <Ending endings typed submit/> })}
                    <Show when=open_requests>
                        <Field label=move || tr("Кому піде кожна заявка", "Who gets each request") id="handover" optional=true error=submit.field("/handover")
                            hint=move || tr("Рядок на заявку: номер і код виконавця. Наступника вказують у картці виконавця.", "A line a request: its number and the code of the executor. A successor is named on the executor’s page.")>
                            <TextArea value=handover max=limits::TEXT_MAX/>
                        </Field>
                    </Show>
                    <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::PUBLISH_SEND>
                        {move || tr("Опублікувати версію", "Publish the version")}
                    </Button>
                </form>
            </Panel>
        </div>
    }
}

/// Much would end: who publishes types how much, so that a spoiled table does not end a city's Classifier.
#[component]
fn Ending(endings: RulesEndings, typed: RwSignal<String>, submit: crate::form::Submit) -> impl IntoView {
    let RulesEndings {
        items,
        items_all,
        executors,
        executors_all,
        ..
    } = endings;
    let words = move || {
        pick(
            format!(
                "Чернетка виводить з дії предметів: {items} з {items_all}, виконавців: {executors} з {executors_all}."
            ),
            format!(
                "The draft ends {items} of {items_all} items and {executors} of {executors_all} executors."
            ),
        )
    };
    view! {
        <Notice kind=NoticeKind::Warning>
            <p>{words}</p>
        </Notice>
        <Field label=move || tr("Скільки записів виводиться з дії", "How many entries end") id="endings" error=submit.field("/endings")
            hint=move || tr("Впишіть загальну кількість, якщо так і має бути.", "Type the number of all of them, if that is meant.")>
            <TextInput value=typed testid=testid::PUBLISH_ENDINGS/>
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_a_line_for_each_request() {
        let read = plan("12 kp-teplo\n№ 13 → kp-vodokanal\n\nщось\n14\n");
        let all: Vec<(i64, &str)> = read.iter().map(|p| (p.number, p.executor.as_str())).collect();
        assert_eq!(all, [(12, "kp-teplo"), (13, "kp-vodokanal")]);
    }
}
