//! What a row of the list shows besides what it always shows; kept in the browser, for this person alone.
use crate::i18n::{label, tr, when};
use crate::state::storage::Memory;
use crate::testid;
use leptos::prelude::*;
use openapi::ticket::TicketRow;
use serde::{Deserialize, Serialize};

/// Where the choice is kept.
const KEY: &str = "kc.desk.columns";

/// Something a row can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The executor.
    Executor,
    /// The applicant's name.
    Applicant,
    /// When it was registered.
    Registered,
    /// When it was last changed.
    Updated,
    /// Kind.
    Kind,
    /// The applicant's words.
    Words,
}

impl Column {
    /// All, in the order of the row.
    pub const ALL: [Column; 6] = [
        Column::Executor,
        Column::Applicant,
        Column::Kind,
        Column::Registered,
        Column::Updated,
        Column::Words,
    ];

    fn label(self) -> &'static str {
        match self {
            Column::Executor => tr("Виконавець", "Executor"),
            Column::Applicant => tr("Заявник", "Applicant"),
            Column::Registered => tr("Коли подано", "When filed"),
            Column::Updated => tr("Коли змінено", "When changed"),
            Column::Kind => tr("Вид", "Kind"),
            Column::Words => tr("Слова заявника", "The applicant's words"),
        }
    }

    /// What it says of a request.
    fn of(self, row: &TicketRow) -> Option<String> {
        match self {
            Column::Executor => row.executor.as_ref().map(|e| e.name.clone()),
            Column::Applicant => row.applicant_name.clone(),
            Column::Registered => Some(format!("{} {}", tr("подано", "filed"), when(row.registered_at))),
            Column::Updated => Some(format!("{} {}", tr("змінено", "changed"), when(row.updated_at))),
            Column::Kind => row.kind.map(|k| label(k).to_lowercase()),
            Column::Words => Some(row.excerpt.clone()),
        }
        .filter(|text| !text.is_empty())
    }
}

/// The columns this person has chosen.
#[derive(Clone, Copy)]
pub struct Columns(RwSignal<Vec<Column>>);

impl Columns {
    /// As kept in the browser; none at first.
    pub fn remembered() -> Columns {
        Columns(RwSignal::new(Memory::Lasting.get_json(KEY).unwrap_or_default()))
    }

    fn has(self, column: Column) -> bool {
        self.0.with(|chosen| chosen.contains(&column))
    }

    fn toggle(self, column: Column) {
        self.0.update(|chosen| {
            match chosen.contains(&column) {
                true => chosen.retain(|c| *c != column),
                false => chosen.push(column),
            }
            Memory::Lasting.set_json(KEY, chosen);
        });
    }

    /// The chosen columns of a row in one line; nothing when none is chosen.
    pub fn line(self, row: &TicketRow) -> Option<String> {
        let shown: Vec<String> = Column::ALL
            .into_iter()
            .filter(|c| self.has(*c))
            .filter_map(|c| c.of(row))
            .collect();
        (!shown.is_empty()).then(|| shown.join(" · "))
    }
}

/// The choice, folded away until somebody wants it.
#[component]
pub fn ChooseColumns(columns: Columns) -> impl IntoView {
    let choice = |column: Column| {
        view! {
            <label class="column-choice">
                <input
                    type="checkbox"
                    data-testid=format!("column-{}", format!("{column:?}").to_lowercase())
                    prop:checked=move || columns.has(column)
                    on:change=move |_| columns.toggle(column)
                />
                <span>{move || column.label()}</span>
            </label>
        }
    };
    view! {
        <details class="desk-columns" data-testid=testid::DESK_COLUMNS>
            <summary class="small muted">{move || tr("Що показувати в рядках", "What rows show")}</summary>
            <div class="column-choices">{Column::ALL.map(choice).collect_view()}</div>
        </details>
    }
}
