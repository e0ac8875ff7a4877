//! The manager's page of load and lateness: the organisation, its sub-units, its people; each figure leads to
//! the requests behind it.
use super::url_state::{Look, Queue};
use crate::api;
use crate::i18n::{tr, when};
use crate::layout::PageTitle;
use crate::route::Screen;
use crate::testid;
use crate::ui::Load;
use leptos::prelude::*;
use openapi::endpoints;
use openapi::organisation::{LoadFigures, OrganisationLoad};
use std::cmp::Ordering;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Open,
    Today,
    Overdue,
    Rework,
    Waiting,
    Reaction,
    InTime,
}

impl Column {
    const ALL: [Column; 8] = [
        Column::Name,
        Column::Open,
        Column::Today,
        Column::Overdue,
        Column::Rework,
        Column::Waiting,
        Column::Reaction,
        Column::InTime,
    ];

    fn label(self) -> &'static str {
        match self {
            Column::Name => tr("Хто", "Who"),
            Column::Open => tr("Відкриті", "Open"),
            Column::Today => tr("На сьогодні", "Due today"),
            Column::Overdue => tr("Прострочені", "Overdue"),
            Column::Rework => tr("Повернуті", "Returned"),
            Column::Waiting => tr("На перевірці", "Being checked"),
            Column::Reaction => tr("Реакція, год", "Reaction, h"),
            Column::InTime => tr("Вчасно", "In time"),
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::Open => "open",
            Column::Today => "today",
            Column::Overdue => "overdue",
            Column::Rework => "rework",
            Column::Waiting => "waiting",
            Column::Reaction => "reaction",
            Column::InTime => "in-time",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    name: String,
    /// Where the person works; empty for a sub-unit.
    place: String,
    look: Look,
    figures: LoadFigures,
}

/// The share of answers in time, in percent.
fn share(f: &LoadFigures) -> Option<u64> {
    (f.answered * 100)
        .checked_div(f.answered)
        .map(|_| f.answered_in_time * 100 / f.answered)
}

/// Figures fall, names rise; what has no figure comes last.
fn compare(a: &Line, b: &Line, by: Column) -> Ordering {
    let (f, g) = (&a.figures, &b.figures);
    let number = match by {
        Column::Name => Ordering::Equal,
        Column::Open => g.open.cmp(&f.open),
        Column::Today => g.due_today.cmp(&f.due_today),
        Column::Overdue => g.overdue.cmp(&f.overdue),
        Column::Rework => g.rework.cmp(&f.rework),
        Column::Waiting => g.waiting.cmp(&f.waiting),
        Column::Reaction => match (f.reaction_hours, g.reaction_hours) {
            (Some(x), Some(y)) => y.total_cmp(&x),
            (x, y) => y.is_some().cmp(&x.is_some()),
        },
        // the worst first: that is what a manager looks for
        Column::InTime => match (share(f), share(g)) {
            (Some(x), Some(y)) => x.cmp(&y),
            (x, y) => y.is_some().cmp(&x.is_some()),
        },
    };
    number.then_with(|| a.name.cmp(&b.name))
}

/// The page.
#[component]
pub fn LoadPage() -> impl IntoView {
    let load = LocalResource::new(|| api::get(&endpoints::ORGANISATION_LOAD, &[]));
    view! {
        <div class="page wide work-load">
            <PageTitle text=move || tr("Навантаження", "Load")/>
            <Load resource=load lines=6 view=|load: OrganisationLoad| view! { <Tables load/> }/>
        </div>
    }
}

#[component]
fn Tables(load: OrganisationLoad) -> impl IntoView {
    let since = load.since;
    let all = Look {
        queue: Some(Queue::All),
        ..Look::default()
    };
    let whole = vec![Line {
        name: load.executor.name,
        place: String::new(),
        look: all.clone(),
        figures: load.total,
    }];
    let units: Vec<Line> = load
        .units
        .into_iter()
        .map(|u| Line {
            name: u.unit.name,
            place: String::new(),
            look: Look {
                unit: Some(u.unit.code.to_string()),
                ..all.clone()
            },
            figures: u.figures,
        })
        .collect();
    let people: Vec<Line> = load
        .people
        .into_iter()
        .map(|p| Line {
            name: p.name,
            place: p.executor.name,
            look: Look {
                worker: Some(p.id.to_string()),
                ..all.clone()
            },
            figures: p.figures,
        })
        .collect();
    let sort = RwSignal::new(Column::Overdue);
    view! {
        <p class="muted">
            {move || format!(
                "{} {}.",
                tr(
                    "Реакція — медіана годин від направлення до взяття в роботу. Вчасно — частка відповідей, поданих до строку. Обидві рахуємо з",
                    "Reaction is the median of hours between sending and taking into work. In time is the share of answers submitted before the deadline. Both count since",
                ),
                when(since),
            )}
        </p>
        <Table title=move || tr("Організація", "Organisation") lines=whole sort/>
        {(!units.is_empty()).then(|| view! { <Table title=move || tr("Підрозділи", "Sub-units") lines=units sort/> })}
        <Table title=move || tr("Працівники", "People") lines=people sort/>
    }
}

#[component]
fn Table(
    #[prop(into)] title: leptos::text_prop::TextProp,
    lines: Vec<Line>,
    sort: RwSignal<Column>,
) -> impl IntoView {
    let caption = title.clone();
    let sorted = Memo::new(move |_| {
        let mut lines = lines.clone();
        lines.sort_by(|a, b| compare(a, b, sort.get()));
        lines
    });
    view! {
        <section class="stack">
            <h2>{move || title.get()}</h2>
            <div class="table-wrap">
                <table class="table load-table" aria-label=move || caption.get().to_string() data-testid=testid::LOAD>
                    <thead>
                        <tr>
                            {Column::ALL
                                .into_iter()
                                .map(|c| view! {
                                    <th scope="col" aria-sort=move || sorted_as(c, sort.get())>
                                        <button type="button" class="load-sort" on:click=move |_| sort.set(c) data-testid=format!("sort-{}", c.key())>
                                            {move || c.label()}
                                            <span aria-hidden="true">{move || if sort.get() == c { " ▾" } else { "" }}</span>
                                        </button>
                                    </th>
                                })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        <For each=move || sorted.get() key=|l| l.look.href("") let:line>
                            <Figures line/>
                        </For>
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// How a column is sorted, for those who hear the table.
fn sorted_as(column: Column, by: Column) -> Option<&'static str> {
    (column == by).then_some(match column {
        Column::Name | Column::InTime => "ascending",
        _ => "descending",
    })
}

#[component]
fn Figures(line: Line) -> impl IntoView {
    let f = line.figures;
    let look = StoredValue::new(line.look);
    let cell = move |column: Column, n: u64, narrow: fn(&mut Look)| {
        let mut to = look.get_value();
        narrow(&mut to);
        let danger = column == Column::Overdue && n > 0;
        view! {
            <td data-label=move || column.label()>
                {match n {
                    0 => view! { <span class="muted num">"0"</span> }.into_any(),
                    n => view! {
                        <a class="num" class:is-danger=danger href=to.href(&Screen::Work.path())>{n}</a>
                    }
                        .into_any(),
                }}
            </td>
        }
    };
    let hours = f.reaction_hours.map_or_else(|| "—".to_owned(), hours_words);
    let in_time = share(&f).map_or_else(|| "—".to_owned(), |s| format!("{s}\u{a0}%"));
    let of = f.answered;
    view! {
        <tr>
            <th scope="row">
                {line.name}
                {(!line.place.is_empty()).then(|| view! { <span class="load-place small muted">{line.place}</span> })}
            </th>
            {cell(Column::Open, f.open, |_| ())}
            {cell(Column::Today, f.due_today, |l| l.due_today = true)}
            {cell(Column::Overdue, f.overdue, |l| l.overdue = true)}
            {cell(Column::Rework, f.rework, |l| l.status = Some("rework".into()))}
            {cell(Column::Waiting, f.waiting, |l| l.status = Some("pending_closure,non_execution_review".into()))}
            <td class="num" data-label=move || Column::Reaction.label()>{hours}</td>
            <td class="num" data-label=move || Column::InTime.label()>
                <span>
                    {in_time}
                    {(of > 0).then(|| view! { <span class="small muted">{move || format!(" {} {of}", tr("із", "of"))}</span> })}
                </span>
            </td>
        </tr>
    }
}

/// Hours with one digit after the comma.
fn hours_words(hours: f64) -> String {
    let text = format!("{hours:.1}");
    crate::i18n::pick(text.replace('.', ","), text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, figures: LoadFigures) -> Line {
        Line {
            name: name.into(),
            place: String::new(),
            look: Look::default(),
            figures,
        }
    }

    #[test]
    fn the_share_of_nothing_is_nothing() {
        assert_eq!(share(&LoadFigures::default()), None);
        let f = LoadFigures {
            answered: 3,
            answered_in_time: 2,
            ..LoadFigures::default()
        };
        assert_eq!(share(&f), Some(66));
    }

    #[test]
    fn what_needs_a_look_comes_first() {
        let late = line(
            "Б",
            LoadFigures {
                overdue: 2,
                answered: 2,
                answered_in_time: 1,
                ..LoadFigures::default()
            },
        );
        let good = line(
            "А",
            LoadFigures {
                answered: 1,
                answered_in_time: 1,
                reaction_hours: Some(1.0),
                ..LoadFigures::default()
            },
        );
        let idle = line("В", LoadFigures::default());
        let by = |column| {
            let mut lines = [idle.clone(), good.clone(), late.clone()];
            lines.sort_by(|a, b| compare(a, b, column));
            lines.map(|l| l.name)
        };
        assert_eq!(by(Column::Overdue), ["Б", "А", "В"]);
        assert_eq!(by(Column::InTime), ["Б", "А", "В"]);
        assert_eq!(by(Column::Reaction), ["А", "Б", "В"]);
        assert_eq!(by(Column::Name), ["А", "Б", "В"]);
    }
}
