//! Tables of the rules as files: saved, and brought into a draft after a look.
use super::changes::ChangeList;
use super::told;
use crate::api::{self, ApiError};
use crate::form::{Field, Select};
use crate::i18n::{plural, tr};
use crate::pages::ticket_parts::save_blob;
use crate::state::toasts;
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind, Panel};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::endpoints;
use openapi::rules::{ExportQuery, ImportProblem, ImportQuery, RulesFormat, RulesImport, RulesTable};
use web_sys::File;

/// The tables: key, names, table.
const TABLES: &[(&str, &str, &str, RulesTable)] = &[
    ("items", "Предмети", "Items", RulesTable::Items),
    ("groups", "Групи", "Groups", RulesTable::Groups),
    ("routing", "Маршрутизація", "Routing", RulesTable::Routing),
    ("executors", "Виконавці", "Executors", RulesTable::Executors),
    (
        "holidays",
        "Свята й особливі дні",
        "Holidays and exceptional days",
        RulesTable::Holidays,
    ),
    (
        "templates",
        "Типові тексти",
        "Standard texts",
        RulesTable::Templates,
    ),
];

/// The tab of the files.
#[component]
pub fn Files(id: Memo<String>, renew: Callback<()>) -> impl IntoView {
    let key = RwSignal::new("items".to_owned());
    let table = move || {
        let key = key.get();
        TABLES
            .iter()
            .find(|t| t.0 == key)
            .map_or(RulesTable::Items, |t| t.3)
    };
    let options = Signal::derive(|| {
        TABLES
            .iter()
            .map(|(key, uk, en, _)| ((*key).to_owned(), tr(uk, en).to_owned()))
            .collect::<Vec<_>>()
    });
    let input = NodeRef::<html::Input>::new();
    let looked = RwSignal::new(None::<RulesImport>);
    let pending = RwSignal::new(false);
    Effect::new(move |_| {
        key.track();
        looked.set(None);
    });
    let bring = move |dry_run: bool| {
        let Some(file) = chosen(input) else {
            toasts::error(tr("Оберіть файл.", "Choose a file."));
            return;
        };
        let query = ImportQuery {
            table: untrack(table),
            dry_run,
        };
        pending.set(true);
        spawn_local(async move {
            let outcome = send(id.get_untracked(), query, file).await;
            pending.try_set(false);
            match outcome {
                Ok(outcome) => {
                    if outcome.kept {
                        toasts::success(tr("Внесено в чернетку.", "It is in the draft."));
                        renew.run(());
                    }
                    looked.try_set(Some(outcome));
                }
                Err(e) => told(&e),
            }
        });
    };
    let save = move |format: RulesFormat| {
        let query = ExportQuery {
            table: untrack(table),
            format,
            version: None,
        };
        let end = match format {
            RulesFormat::Csv => "csv",
            RulesFormat::Xlsx => "xlsx",
            RulesFormat::Ics => "ics",
        };
        let name = format!("{}.{end}", key.get_untracked());
        spawn_local(async move {
            match api::blob_of(&endpoints::EXPORT_RULES, &[], &query).await {
                Ok(blob) => save_blob(&blob, &name).await,
                Err(e) => told(&e),
            }
        });
    };
    view! {
        <div class="stack">
            <Panel title=move || tr("Таблиця", "Table")>
                <div class="stack key-form">
                    <Field label=move || tr("Яка таблиця", "Which table") id="table">
                        <Select value=key options testid=testid::TABLE/>
                    </Field>
                    <p class="small muted">{move || tr("Зберегти ту, що діє зараз:", "Save the one in force:")}</p>
                    <div class="cluster">
                        <Button on_click=move |()| save(RulesFormat::Csv) testid="save-csv">"CSV"</Button>
                        <Button on_click=move |()| save(RulesFormat::Xlsx) testid="save-xlsx">"XLSX"</Button>
                        <Show when=move || key.with(|k| k == "holidays")>
                            <Button on_click=move |()| save(RulesFormat::Ics)>{move || tr("Календар (iCal)", "Calendar (iCal)")}</Button>
                        </Show>
                    </div>
                    <Field label=move || tr("Файл для внесення", "File to bring in") id="rules-file"
                        hint=move || tr(
                            "CSV (UTF-8 або Windows-1251, кома чи крапка з комою), XLSX, для свят також iCal. Чого у файлі немає, те вилучають або виводять з дії.",
                            "CSV (UTF-8 or Windows-1251, comma or semicolon), XLSX, for holidays iCal too. What the file does not name is removed or retired.",
                        )>
                        <input class="input" type="file" id="rules-file" node_ref=input data-testid=testid::TABLE_FILE
                            accept=".csv,.xlsx,.ics,text/csv,text/calendar" on:change=move |_| looked.set(None)/>
                    </Field>
                    <div class="cluster">
                        <Button kind=ButtonKind::Primary pending on_click=move |()| bring(true) testid=testid::TABLE_LOOK>
                            {move || tr("Перевірити файл", "Look at the file")}
                        </Button>
                        <Show when=move || looked.with(|l| l.as_ref().is_some_and(|l| !l.kept && l.problems_all == 0 && l.changes_all > 0))>
                            <Button pending on_click=move |()| bring(false) testid=testid::TABLE_KEEP>
                                {move || tr("Внести в чернетку", "Bring it into the draft")}
                            </Button>
                        </Show>
                    </div>
                </div>
            </Panel>
            {move || looked.get().map(outcome)}
        </div>
    }
}

fn chosen(input: NodeRef<html::Input>) -> Option<File> {
    input.get_untracked()?.files()?.get(0)
}

async fn send(id: String, query: ImportQuery, file: File) -> Result<RulesImport, ApiError> {
    api::send_file(&endpoints::IMPORT_RULES, &[&id], &query, file).await
}

fn outcome(o: RulesImport) -> AnyView {
    if o.problems_all > 0 {
        let all = u64::from(o.problems_all);
        return view! {
            <Panel title=move || format!("{}: {}", tr("Файл не внесено", "The file was not taken"), plural(all, ["помилка", "помилки", "помилок"], ["problem", "problems"]))>
                <div class="table-wrap" data-testid="table-problems">
                    <table class="table">
                        <thead><tr>
                            <th scope="col" class="num">{move || tr("Рядок", "Row")}</th>
                            <th scope="col">{move || tr("Колонка", "Column")}</th>
                            <th scope="col">{move || tr("Що не так", "What is wrong")}</th>
                        </tr></thead>
                        <tbody>{o.problems.into_iter().map(problem).collect_view()}</tbody>
                    </table>
                </div>
            </Panel>
        }
        .into_any();
    }
    let all = u64::from(o.changes_all);
    if all == 0 {
        return view! {
            <Notice kind=NoticeKind::Success live=true>
                <p>{move || tr("Файл прочитано: він нічого не змінює.", "The file was read: it changes nothing.")}</p>
            </Notice>
        }
        .into_any();
    }
    let kept = o.kept;
    view! {
        <Panel title=move || format!(
            "{}: {}",
            if kept { tr("У чернетці", "In the draft") } else { tr("Файл змінить", "The file would change") },
            plural(all, ["запис", "записи", "записів"], ["entry", "entries"])
        )>
            <div data-testid="table-changes"><ChangeList changes=o.changes/></div>
        </Panel>
    }
    .into_any()
}

fn problem(p: ImportProblem) -> impl IntoView {
    view! {
        <tr>
            <td class="num" data-label=move || tr("Рядок", "Row")>{if p.row == 0 { "—".to_owned() } else { p.row.to_string() }}</td>
            <td data-label=move || tr("Колонка", "Column")>{p.column}</td>
            <td data-label=move || tr("Що не так", "What is wrong")>{p.message}</td>
        </tr>
    }
}
