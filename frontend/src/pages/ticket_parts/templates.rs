//! Standard texts: offered where they fit, filled in from the card; what is unknown stays marked.
use super::reference::use_reference;
use crate::form::Select;
use crate::i18n::{exact, tr};
use leptos::prelude::*;
use openapi::reference::ResponseTemplate;
use openapi::ticket::TicketCard;

/// A select that puts a standard text into a field; nothing when none fits.
#[component]
pub fn TemplatePicker(
    /// `operator` or `executor`.
    audience: &'static str,
    /// Transitions of the texts that fit here.
    #[prop(into)]
    transitions: Signal<Vec<String>>,
    /// The card, to fill in.
    card: RwSignal<Option<TicketCard>>,
    /// Where the text goes.
    into: RwSignal<String>,
) -> impl IntoView {
    let reference = use_reference();
    let chosen = RwSignal::new(String::new());
    let fitting = Memo::new(move |_| {
        let group = card.with(|c| {
            c.as_ref()?
                .row
                .item
                .as_ref()
                .map(|i| group_of(i.code.as_str()).to_owned())
        });
        let wanted = transitions.get();
        let fits = |t: &ResponseTemplate| {
            t.audience == audience
                && wanted.contains(&t.transition)
                && (t.group == "*" || Some(&t.group) == group.as_ref())
        };
        reference.templates.with(|all| match all {
            Some(Ok(all)) => all.iter().filter(|t| fits(t)).cloned().collect::<Vec<_>>(),
            _ => Vec::new(),
        })
    });
    let options = Signal::derive(move || {
        let name = |t: &ResponseTemplate| (t.code.clone(), beginning(&t.text));
        fitting.with(|all| all.iter().map(name).collect::<Vec<_>>())
    });
    Effect::new(move |_| {
        let code = chosen.get();
        let text = fitting.with_untracked(|all| all.iter().find(|t| t.code == code).map(|t| t.text.clone()));
        if let Some(text) = text {
            let filled = card.with_untracked(|c| c.as_ref().map_or_else(|| text.clone(), |c| fill(&text, c)));
            into.set(filled);
            chosen.set(String::new());
        }
    });
    view! {
        <Show when=move || fitting.with(|f| !f.is_empty())>
            <Select
                value=chosen
                options
                placeholder=move || tr("Вставити готовий текст…", "Insert a standard text…")
                label=move || tr("Готовий текст", "Standard text")
                testid="template"
            />
        </Show>
    }
}

/// The group of an item code.
fn group_of(code: &str) -> &str {
    code.split('.').next().unwrap_or(code)
}

/// Enough of a text to recognise it.
fn beginning(text: &str) -> String {
    let plain: String = text.chars().take(70).collect();
    if plain.len() < text.len() {
        format!("{plain}…")
    } else {
        plain
    }
}

/// Fills in what the card knows.
pub fn fill(text: &str, card: &TicketCard) -> String {
    let row = &card.row;
    let last_answer = card.resolutions.last().map(|r| r.answer.clone());
    let last_words = card.feedback.iter().rev().find(|f| !f.text.is_empty());
    let justification = card.non_executions.last();
    let known = [
        ("ticket_number", Some(row.number.to_string())),
        ("applicant_name", row.applicant_name.clone()),
        ("category", row.item.as_ref().map(|i| i.name_uk.clone())),
        ("address", Some(row.place.clone())),
        ("ticket_text", Some(card.text.clone())),
        ("executor", row.executor.as_ref().map(|e| e.name.clone())),
        ("due_at", row.due_at.map(exact)),
        ("closed_at", card.closed_at.map(exact)),
        ("answer_text", last_answer),
        ("comment_text", last_words.map(|f| f.text.clone())),
        ("request_date", last_words.map(|f| exact(f.at))),
        ("justification", justification.map(|n| n.text.clone())),
        (
            "non_execution_reason",
            justification.map(|n| n.reason.uk().to_lowercase()),
        ),
        (
            "master_number",
            card.master.as_ref().map(|m| m.number.to_string()),
        ),
    ];
    known
        .into_iter()
        .fold(text.to_owned(), |text, (name, value)| match value {
            Some(value) => text.replace(&format!("{{{name}}}"), &value),
            None => text,
        })
}

/// The first place in a text that is still to be filled in, for instance `{works_description}`.
pub fn unfilled(text: &str) -> Option<String> {
    let open = text.find('{')?;
    let rest = text.get(open..)?;
    let close = rest.find('}')?;
    let name = rest.get(..=close)?;
    let plain = name
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "{}_".contains(c));
    plain.then(|| name.to_owned())
}

/// A marked place of a standard text that nobody filled in.
#[component]
pub fn Unfilled(
    /// The mark.
    name: String,
) -> impl IntoView {
    view! {
        <p class="field-error" role="status">
            {move || tr("Замініть у тексті позначене місце: ", "Fill in the marked place: ")}
            <code>{name}</code>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::{beginning, group_of, unfilled};

    #[test]
    fn marked_places_are_found() {
        assert_eq!(unfilled("Причина: {cause}.").as_deref(), Some("{cause}"));
        assert_eq!(unfilled("Усе заповнено."), None);
        assert_eq!(unfilled("дужки {як у тексті}"), None);
    }

    #[test]
    fn groups_and_beginnings() {
        assert_eq!(group_of("07.03"), "07");
        assert_eq!(beginning("Коротко"), "Коротко");
    }
}
