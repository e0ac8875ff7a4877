//! What became of each: what could not be done says why.
use crate::i18n::{plural, tr};
use crate::pages::operator::url_state::Place;
use crate::pages::ticket_parts::ClauseQuote;
use crate::testid;
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};
use leptos::prelude::*;
use openapi::Problem;
use openapi::domain::TicketId;
use openapi::ticket::{BulkAnswer, TicketRow};

/// What became of an act on several requests.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    done: u32,
    refused: Vec<(TicketId, i64, Problem)>,
}

impl Told {
    /// Reads the answer; numbers come from the rows.
    pub fn of(answer: &BulkAnswer, rows: &[TicketRow]) -> Told {
        let number = |id| rows.iter().find(|r| r.id == id).map_or(0, |r| r.number);
        let refused = answer.items.iter().filter_map(|i| {
            let problem = i.refused.clone()?;
            Some((i.id, number(i.id), problem))
        });
        Told {
            done: answer.done,
            refused: refused.collect(),
        }
    }
}

/// The list of what could not be done, above what is left to do.
#[component]
pub fn Outcome(told: Told, place: Place, close: Callback<()>) -> impl IntoView {
    let (done, failed) = (u64::from(told.done), told.refused.len());
    let kind = match failed {
        0 => NoticeKind::Success,
        _ => NoticeKind::Warning,
    };
    let summary = move || {
        let requests = plural(done, ["заявка", "заявки", "заявок"], ["request", "requests"]);
        match failed {
            0 => format!("{}: {requests}.", tr("Зроблено", "Done")),
            n => format!(
                "{}: {requests}. {}: {n}.",
                tr("Зроблено", "Done"),
                tr("Не вдалося", "Not done")
            ),
        }
    };
    view! {
        <Notice kind live=true testid=testid::BULK_OUTCOME>
            <p class="strong">{summary}</p>
            <ul class="bulk-refused">
                {told
                    .refused
                    .into_iter()
                    .map(|(id, number, problem)| view! {
                        <li>
                            <a class="num" href=move || place.href(Some(id))>"№" {number}</a>
                            " "
                            {problem.detail}
                            {problem.clause.map(|c| view! { <ClauseQuote number=c.number text=c.text/> })}
                        </li>
                    })
                    .collect_view()}
            </ul>
            <Button kind=ButtonKind::Quiet on_click=close>{move || tr("Зрозуміло", "Got it")}</Button>
        </Notice>
    }
}
