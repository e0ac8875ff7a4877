//! The administrator's tables: keys of partner systems, reference data, cabinets, the security journal.
mod cabinets;
mod journal;
mod keys;
mod lesson;
mod rules;
mod streets;
mod tables;

use crate::i18n::{t, tr};
use crate::layout::PageTitle;
use crate::route::Screen;
use crate::ui::{Tab, Tabs};
use cabinets::Cabinets;
use journal::JournalTable;
use keys::Keys;
use leptos::prelude::*;
use lesson::LessonPanel;
pub use rules::{RuleDraftPage, RulesPage};
use streets::UnknownStreets;
use tables::{AnnouncementTable, ClassifierTable, ExecutorTable};

/// The administrator's page.
#[component]
pub fn AdminHome() -> impl IntoView {
    let selected = RwSignal::new("keys");
    let tabs = vec![
        Tab::new("keys", t("Ключі API", "API keys")),
        Tab::new("classifier", t("Класифікатор", "Classifier")),
        Tab::new("executors", t("Виконавці", "Executors")),
        Tab::new("streets", t("Невідомі вулиці", "Unknown streets")),
        Tab::new("announcements", t("Оголошення", "Announcements")),
        Tab::new("cabinets", t("Кабінети", "Cabinets")),
        Tab::new("journal", t("Журнал безпеки", "Security journal")),
        Tab::new("lesson", t("Підказки", "Suggestions")),
    ];
    view! {
        <div class="room-desk page wide">
            <div class="split">
                <PageTitle text=move || tr("Адміністрування", "Administration")/>
                <a class="button" href=Screen::Rules.path() data-testid="to-rules">{move || tr("Правила міста: версії та чернетки", "The city’s rules: versions and drafts")}</a>
            </div>
            <Tabs label=move || tr("Таблиці", "Tables") tabs selected>
                {move || match selected.get() {
                    "classifier" => view! { <ClassifierTable/> }.into_any(),
                    "executors" => view! { <ExecutorTable/> }.into_any(),
                    "streets" => view! { <UnknownStreets/> }.into_any(),
                    "announcements" => view! { <AnnouncementTable/> }.into_any(),
                    "cabinets" => view! { <Cabinets/> }.into_any(),
                    "journal" => view! { <JournalTable/> }.into_any(),
                    "lesson" => view! { <LessonPanel/> }.into_any(),
                    _ => view! { <Keys/> }.into_any(),
                }}
            </Tabs>
        </div>
    }
}
