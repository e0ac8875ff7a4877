//! Hints beside the applicant's words, for the operator who decides: what the texts say, who said them, and what else
//! waits for a decision.
use super::super::caller::same_person;
use crate::app::Cx;
use crate::app::reference::learned;
use domain::hint::{self, Hint};
use domain::ticket::{CallRecord, Ticket};
use domain::{FeedbackKind, FeedbackState, phone};
use openapi::feedback::FeedbackHint;
use store::applicant::Applicant;
use store::records::FeedbackRow;

/// Suggestions for one record among all feedback of its request; a decided record needs none. `answered` are the texts of
/// comments that were answered before it.
pub(super) fn of_record(
    cx: &Cx,
    ticket: &Ticket,
    person: Option<&Applicant>,
    all: &[FeedbackRow],
    record: &FeedbackRow,
    answered: &[String],
) -> Vec<FeedbackHint> {
    if !record.state.is_open() {
        return Vec::new();
    }
    let found = match record.kind {
        FeedbackKind::Comment => {
            hint::comment_hints(&record.text, answered, ticket, &cx.reference.lexicon, learned())
        }
        FeedbackKind::Cancellation | FeedbackKind::Confirmation => {
            let mut found = hint::request_hints(record.kind, &record.text, learned());
            if found.is_empty() && record.contradiction {
                found.push(plain("Відповідь заявника на уточнення цьому суперечить."));
            }
            let mut since = all.iter().skip_while(|f| f.id != record.id);
            if since.any(|f| f.kind == FeedbackKind::Comment && f.state == FeedbackState::Accepted) {
                found.push(plain(
                    "Після цього заявку повернули на доопрацювання за коментарем заявника.",
                ));
            }
            let call = record.call.as_ref().zip(person);
            found.extend(call.and_then(|(call, person)| said_by_another(call, person)));
            found.extend(open_comment(all));
            found
        }
    };
    found
        .into_iter()
        .map(|h| FeedbackHint {
            ground: h.ground,
            why: h.why,
        })
        .collect()
}

/// Whether words by phone or at the reception were not the applicant's own.
pub fn is_said_by_another(call: &CallRecord, applicant: &Applicant) -> bool {
    !same_person(&call.person, &applicant.full_name)
}

/// The words were not the applicant's, or came from another number.
fn said_by_another(call: &CallRecord, applicant: &Applicant) -> Option<Hint> {
    let why = if is_said_by_another(call, applicant) {
        "Ці слова записано не від заявника. Перевірте, чи ця особа діє від його імені."
    } else if !call.phone.is_empty() && phone::read_formerly(&applicant.phone).as_ref() != Some(&call.phone) {
        "Розмова була не за номером заявника. Перевірте, чи це справді він."
    } else {
        return None;
    };
    Some(plain(why))
}

fn plain(why: impl Into<String>) -> Hint {
    Hint {
        ground: None,
        why: why.into(),
    }
}

/// A comment that nobody has decided: closing declines it with 10.2.1.3.4.
fn open_comment(all: &[FeedbackRow]) -> Option<Hint> {
    let waits = |f: &&FeedbackRow| f.kind == FeedbackKind::Comment && f.state.is_open();
    let mut open = all.iter().filter(waits).peekable();
    open.peek()?;
    let contradicts = |f: &FeedbackRow| hint::contradicts(FeedbackKind::Confirmation, &f.text, learned());
    let why = match open.find_map(contradicts) {
        Some(words) => format!("У нерозглянутому коментарі є слова {words}. Спершу розгляньте його."),
        None => "Є нерозглянутий коментар. Спершу розгляньте його.".to_owned(),
    };
    Some(plain(why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::ticket::testing::City;

    #[test]
    fn another_person_or_another_number() {
        let city = City::new();
        let id = city.resident.applicant.unwrap();
        let card = city
            .look(&city.operator, |c, _| Ok(store::applicant::get(c, id)?.unwrap()))
            .unwrap();
        let call = |person: &str, phone: &str| CallRecord {
            person: person.to_owned(),
            phone: phone.to_owned(),
            at: card.created_at,
        };
        let why = |person: &str, phone: &str| said_by_another(&call(person, phone), &card).map(|h| h.why);
        assert_eq!(why(&card.full_name, &card.phone), None);
        assert_eq!(why(&card.full_name, ""), None, "at the reception");
        assert!(
            why("Зовсім Інша", &card.phone)
                .unwrap()
                .contains("не від заявника")
        );
        assert!(
            why(&card.full_name, "+380509999999")
                .unwrap()
                .contains("не за номером")
        );
    }
}
