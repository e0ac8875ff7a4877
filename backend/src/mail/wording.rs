//! The words of the letters. Short sentences, «ви», what happened and what comes next.
use crate::app::ticket::tell::Occasion;
use domain::ClosureReason;
use domain::community::Community;

/// Longest quotation in a letter, in characters.
const QUOTE: usize = 1_000;

/// What a letter says.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub number: i64,
    pub item: String,
    pub place: String,
    pub occasion: Occasion,
    pub executor: String,
    /// Deadline in the city's time.
    pub due: Option<String>,
    pub closure: Option<ClosureReason>,
    pub window_days: u32,
    pub reason: String,
    pub words: String,
    /// Who writes, and which number to call.
    pub community: Community,
}

/// Subject and text of a letter about one's own request.
pub(super) fn own(f: &Facts) -> (String, String) {
    let what = what(f);
    let quote = quote(&f.words);
    let place = if f.place.is_empty() {
        String::new()
    } else {
        format!(", {}", f.place)
    };
    let body = format!(
        "Вітаємо.\n\nЗаявка № {}: {}{place}.\n{what}{quote}\n\nЩо далі: {}\n\n{}",
        f.number,
        f.item,
        next(f),
        f.community.service_uk,
    );
    (format!("Заявка № {}: {}", f.number, subject(f.occasion)), body)
}

/// Subject and text of a letter about the request one's own was joined to.
pub(super) fn joined(
    own: i64,
    master: i64,
    occasion: Occasion,
    closure: Option<ClosureReason>,
    community: &Community,
) -> (String, String) {
    let what = outcome(occasion, closure);
    let (phone, signature) = (&community.phone, &community.service_uk);
    let body = format!(
        "Вітаємо.\n\nВашу заявку № {own} приєднано до заявки № {master}: це той самий випадок.\n{what}\n\n\
         Що далі: якщо у вас проблема лишилася, зателефонуйте {phone} або напишіть у кабінеті.\n\n{signature}"
    );
    (format!("Заявка № {own}: новини про ваше питання"), body)
}

/// Subject and text of a letter about a request one was joined to by phone.
pub(super) fn followed(
    number: i64,
    occasion: Occasion,
    closure: Option<ClosureReason>,
    community: &Community,
) -> (String, String) {
    let what = outcome(occasion, closure);
    let (phone, signature) = (&community.phone, &community.service_uk);
    let body = format!(
        "Вітаємо.\n\nВи телефонували про те саме, що вже є в заявці № {number}, і ми долучили вас до неї.\n{what}\n\n\
         Що далі: якщо у вас проблема лишилася, зателефонуйте {phone} або подайте заявку в кабінеті.\n\n{signature}"
    );
    (format!("Заявка № {number}: новини про ваше питання"), body)
}

fn outcome(occasion: Occasion, closure: Option<ClosureReason>) -> String {
    match (occasion, closure) {
        (Occasion::Closed, Some(reason)) => format!("Її закрито: {}.", lower(reason.uk())),
        _ => "Виконавець повідомив, що роботи виконано.".to_owned(),
    }
}

const fn subject(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Assigned => "направлено виконавцю",
        Occasion::Submitted => "виконавець відзвітував",
        Occasion::Justified => "виконавець пояснив, чому не може виконати",
        Occasion::Declined | Occasion::Answered => "відповідь на ваш коментар",
        Occasion::Reversed => "ваш коментар розглядають знову",
        Occasion::Kept => "лишається в роботі",
        Occasion::KeptForRework => "повернуто виконавцю",
        Occasion::Rework => "повернуто на доопрацювання",
        Occasion::Closed => "закрито",
        Occasion::NotAccepted => "не прийнято",
        Occasion::Question => "запитання до вас",
        Occasion::Reopened => "відкрито знову",
        Occasion::Extended => "строк продовжено",
    }
}

fn what(f: &Facts) -> String {
    match f.occasion {
        Occasion::Assigned => format!("Заявку направлено виконавцю: {}.{}", f.executor, due(f)),
        Occasion::Submitted => "Виконавець подав заявку на закриття. Його відповідь:".to_owned(),
        Occasion::Justified => format!(
            "Виконавець не може виконати заявку. Причина: {}.",
            lower(&f.reason)
        ),
        Occasion::Declined => format!("Коментар не розглядається. Підстава: {}.", lower(&f.reason)),
        Occasion::Answered => "Ваш коментар розглянуто. Відповідь:".to_owned(),
        Occasion::Reversed => {
            "Відмову розглядати ваш коментар скасовано, його розглядають знову. Причина:".to_owned()
        }
        Occasion::Kept => "Заявку не закрито, вона лишається в роботі.".to_owned(),
        Occasion::KeptForRework => {
            format!(
                "Заявку не закрито, її повернуто виконавцю на доопрацювання.{}",
                due(f)
            )
        }
        Occasion::Rework => format!("Заявку повернуто виконавцю на доопрацювання.{}", due(f)),
        Occasion::Closed => {
            format!(
                "Заявку закрито: {}.",
                lower(f.closure.map_or("роботу завершено", ClosureReason::uk))
            )
        }
        Occasion::NotAccepted => format!("Заявку не прийнято. Причина: {}.", lower(&f.reason)),
        Occasion::Question => "Щоб продовжити, нам потрібна ваша відповідь. Запитання:".to_owned(),
        Occasion::Reopened => format!("Заявку відкрито знову.{}", due(f)),
        Occasion::Extended => format!("Виконавцю дали більше часу.{}", due(f)),
    }
}

fn next(f: &Facts) -> String {
    let phone = &f.community.phone;
    match f.occasion {
        Occasion::Assigned
        | Occasion::Rework
        | Occasion::KeptForRework
        | Occasion::Reopened
        | Occasion::Extended => {
            "коли виконавець відзвітує, ми напишемо. Тоді ви зможете підтвердити виконання або залишити коментар."
                .to_owned()
        }
        Occasion::Submitted => {
            format!("перевірте роботу. Підтвердьте виконання або залиште коментар у кабінеті чи за телефоном {phone}.")
        }
        Occasion::Justified => "працівник перевірить пояснення. Якщо ви не згодні, залиште коментар.".to_owned(),
        Occasion::Reversed => "ми ухвалимо рішення щодо коментаря і напишемо.".to_owned(),
        Occasion::Declined | Occasion::Answered => "якщо недолік лишився, опишіть його: де саме і що не зроблено.".to_owned(),
        Occasion::Kept => "ми продовжуємо роботу і напишемо про новини.".to_owned(),
        Occasion::Question => format!("дайте відповідь у кабінеті або за телефоном {phone}. До відповіді робота стоїть."),
        Occasion::NotAccepted => format!("якщо маєте запитання, зателефонуйте {phone}."),
        Occasion::Closed => match f.closure {
            Some(
                ClosureReason::Confirmed
                | ClosureReason::Cancelled
                | ClosureReason::NotAccepted
                | ClosureReason::PartDone
                | ClosureReason::PartDropped,
            )
            | None => {
                "якщо питання виникне знову, подайте нову заявку.".to_owned()
            }
            Some(ClosureReason::Duplicate) => "ми напишемо вам про результат основної заявки.".to_owned(),
            Some(ClosureReason::NonExecution | ClosureReason::Clarified | ClosureReason::NoResponse) => {
                format!("якщо ви не згодні, залиште коментар протягом {} днів.", f.window_days)
            }
        },
    }
}

fn due(f: &Facts) -> String {
    f.due
        .as_ref()
        .map(|d| format!(" Строк: до {d}."))
        .unwrap_or_default()
}

fn quote(words: &str) -> String {
    if words.trim().is_empty() {
        return String::new();
    }
    let shown: String = words.chars().take(QUOTE).collect();
    let rest = if words.chars().count() > QUOTE { "…" } else { "" };
    format!("\n«{shown}{rest}»")
}

/// The label inside a sentence.
fn lower(label: &str) -> String {
    let mut chars = label.chars();
    match chars.next() {
        Some(first) if !chars.as_str().starts_with(char::is_uppercase) => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(occasion: Occasion) -> Facts {
        Facts {
            number: 1042,
            item: "Немає холодної води в будинку".to_owned(),
            place: "вул. Каунаська, 11".to_owned(),
            occasion,
            executor: "Кривбасводоканал".to_owned(),
            due: Some("02.03.2026, 17:00".to_owned()),
            closure: Some(ClosureReason::NonExecution),
            window_days: 30,
            reason: "Відсутність фінансування".to_owned(),
            words: "Роботи в плані на весну.".to_owned(),
            community: crate::seed::data(chrono::Utc::now()).unwrap().community,
        }
    }

    #[test]
    fn every_letter_says_what_comes_next() {
        for occasion in [
            Occasion::Assigned,
            Occasion::Submitted,
            Occasion::Justified,
            Occasion::Declined,
            Occasion::Answered,
            Occasion::Reversed,
            Occasion::Kept,
            Occasion::KeptForRework,
            Occasion::Rework,
            Occasion::Closed,
            Occasion::NotAccepted,
            Occasion::Question,
            Occasion::Reopened,
            Occasion::Extended,
        ] {
            let (subject, body) = own(&facts(occasion));
            assert!(subject.starts_with("Заявка № 1042: "), "{subject}");
            assert!(
                body.contains("Що далі: ") && body.contains("вул. Каунаська, 11"),
                "{body}"
            );
            assert!(!body.contains('!') && !body.contains("..\n"), "{body}");
        }
    }

    #[test]
    fn a_letter_names_the_deadline_and_the_window() {
        let (_, body) = own(&Facts {
            words: String::new(),
            ..facts(Occasion::Assigned)
        });
        assert!(
            body.contains("Заявку направлено виконавцю: Кривбасводоканал. Строк: до 02.03.2026, 17:00."),
            "{body}"
        );
        let (_, body) = own(&facts(Occasion::Closed));
        assert!(
            body.contains("обґрунтовано не виконана") && body.contains("протягом 30 днів"),
            "{body}"
        );
    }
}
