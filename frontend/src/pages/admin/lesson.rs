//! Suggestions and emergency flags: what they have learned, how good they are, and learning at once.
use crate::api;
use crate::form::{ErrorSummary, use_submit};
use crate::i18n::{plural, tr};
use crate::testid;
use crate::ui::{Button, ButtonKind, Panel};
use leptos::prelude::*;
use openapi::reference::Lesson;
use openapi::{NoBody, NoQuery, endpoints};

/// Learning on command.
#[component]
pub fn LessonPanel() -> impl IntoView {
    let learned = RwSignal::new(None::<Lesson>);
    let submit = use_submit(
        || async { api::call(&endpoints::LEARN_SUGGESTIONS, &[], &NoQuery {}, &NoBody {}).await },
        move |lesson| learned.set(Some(lesson)),
    );
    view! {
        <div class="stack">
            <p class="muted">
                {move || tr(
                    "Підказки предмета й позначка «схоже на аварію» навчаються на назвах і ключових словах Класифікатора та на рішеннях за останніми заявками: самі кожні шість годин і з кожною новою версією правил.",
                    "Suggestions of the item and the flag “looks like an emergency” learn from the classifier’s names and keywords and from what was decided about the last requests: by themselves every six hours and with every new version of the rules.",
                )}
            </p>
            <ErrorSummary error=submit.error/>
            <form on:submit=submit.on_submit()>
                <Button kind=ButtonKind::Primary submit=true pending=submit.pending testid=testid::LEARN>
                    {move || tr("Навчити зараз", "Learn now")}
                </Button>
            </form>
            <div role="status">{move || learned.get().map(|lesson| view! { <Learned lesson/> })}</div>
        </div>
    }
}

/// The figures of a lesson.
#[component]
fn Learned(lesson: Lesson) -> impl IntoView {
    let requests = u64::from(lesson.requests);
    let measured = lesson.asked > 0;
    let rows: Vec<(&str, &str, u32, u32)> = vec![
        (
            "Потрібний предмет перший",
            "The right item first",
            lesson.first,
            lesson.asked,
        ),
        (
            "Потрібний предмет серед перших трьох",
            "The right item among the first three",
            lesson.among_three,
            lesson.asked,
        ),
        (
            "Потрібна група серед перших трьох",
            "The right group among the first three",
            lesson.right_group,
            lesson.asked,
        ),
        (
            "Помічених аварій з усіх аварій",
            "Emergencies flagged, of all emergencies",
            lesson.emergencies_flagged,
            lesson.emergencies,
        ),
        (
            "Справжніх аварій серед позначених",
            "Real emergencies among the flagged",
            lesson.emergencies_flagged,
            lesson.flagged,
        ),
    ];
    let row = |(uk, en, part, all): (&'static str, &'static str, u32, u32)| {
        view! {
            <tr>
                <th scope="row">{move || tr(uk, en)}</th>
                <td class="num">{percent(part, all)}</td>
                <td class="num muted">{part} " / " {all}</td>
            </tr>
        }
    };
    view! {
        <Panel title=move || tr("Чого навчилися", "What was learned")>
            <p data-testid=testid::LEARNED>
                {move || tr("Навчено на ", "Learned from ")}
                {move || plural(requests, ["вирішеній заявці", "вирішених заявках", "вирішених заявках"], ["decided request", "decided requests"])}
                "."
            </p>
            {if measured {
                view! {
                    <p class="small muted">
                        {move || tr(
                            "Перевірено на текстах, яких підказки не бачили: заявки поділено на дві частини, про кожну питали навчених на решті.",
                            "Checked on texts the suggestions have not seen: the requests are cut into two parts, each asked of suggestions that know the other.",
                        )}
                    </p>
                    <div class="table-wrap">
                        <table class="table">
                            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            } else {
                view! {
                    <p class="muted">{move || tr("Вирішених заявок замало, щоб перевірити якість.", "Too few decided requests to check how good it is.")}</p>
                }
                    .into_any()
            }}
        </Panel>
    }
}

/// A share in whole percent; a dash of nothing.
fn percent(part: u32, all: u32) -> String {
    match all {
        0 => "—".to_owned(),
        _ => format!(
            "{} %",
            (u64::from(part) * 100 + u64::from(all) / 2) / u64::from(all)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_rounded() {
        assert_eq!(percent(199, 200), "100 %");
        assert_eq!(percent(1, 3), "33 %");
        assert_eq!(percent(0, 0), "—");
    }
}
