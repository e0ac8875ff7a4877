//! The words of the letters. Short sentences, «ви», what happened and what comes next.
use super::{pick, wording_en};
use crate::app::ticket::tell::Occasion;
use domain::ClosureReason;
use domain::community::Community;
use domain::letters::Lang;

/// Longest quotation in a letter, in characters.
const QUOTE: usize = 1_000;

/// What a letter says.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub number: i64,
    /// The item in both languages.
    pub item: Both,
    pub place: String,
    pub occasion: Occasion,
    pub executor: String,
    /// Deadline in the city's time.
    pub due: Option<String>,
    pub closure: Option<ClosureReason>,
    pub window_days: u32,
    /// A label in both languages.
    pub reason: Both,
    pub words: String,
    /// Who writes, and which number to call.
    pub community: Community,
}

/// The same in Ukrainian and in English.
pub(super) type Both = (String, String);

/// Who signs.
fn service(community: &Community, lang: Lang) -> &str {
    pick(lang, &community.service_uk, &community.service_en)
}

/// Subject and text of a letter about one's own request.
pub(super) fn own(f: &Facts, lang: Lang) -> (String, String) {
    let (what, next) = pick(
        lang,
        (what(f), next(f)),
        (wording_en::what(f), wording_en::next(f)),
    );
    let quote = quote(&f.words);
    let place = if f.place.is_empty() {
        String::new()
    } else {
        format!(", {}", f.place)
    };
    let item = pick(lang, &f.item.0, &f.item.1);
    let (hello, request, then) = frame(lang);
    let body = format!(
        "{hello}\n\n{request} № {}: {item}{place}.\n{what}{quote}\n\n{then}: {next}\n\n{}",
        f.number,
        service(&f.community, lang),
    );
    let subject = pick(lang, subject(f.occasion), wording_en::subject(f.occasion));
    (format!("{request} № {}: {subject}", f.number), body)
}

/// The words around every letter: greeting, «request», «what comes next».
pub(super) const fn frame(lang: Lang) -> (&'static str, &'static str, &'static str) {
    match lang {
        Lang::Uk => ("Вітаємо.", "Заявка", "Що далі"),
        Lang::En => ("Hello.", "Request", "What comes next"),
    }
}

/// Subject and text of a letter about the request one's own was joined to; the numbers are of both.
pub(super) fn joined(
    (own, master): (i64, i64),
    occasion: Occasion,
    closure: Option<ClosureReason>,
    community: &Community,
    lang: Lang,
) -> (String, String) {
    let (hello, request, then) = frame(lang);
    let what = outcome(occasion, closure, lang);
    let (phone, signature) = (&community.phone, service(community, lang));
    let why = pick(
        lang,
        format!("Вашу заявку № {own} приєднано до заявки № {master}: це той самий випадок."),
        format!("Your request № {own} was joined to request № {master}: it is the same case."),
    );
    let next = pick(
        lang,
        format!("якщо у вас проблема лишилася, зателефонуйте {phone} або напишіть у кабінеті."),
        format!("if the problem is still there, call {phone} or write in your cabinet."),
    );
    let body = format!("{hello}\n\n{why}\n{what}\n\n{then}: {next}\n\n{signature}");
    let news = pick(lang, "новини про ваше питання", "news of your matter");
    (format!("{request} № {own}: {news}"), body)
}

/// Subject and text of a letter about a request one was joined to by phone.
pub(super) fn followed(
    number: i64,
    occasion: Occasion,
    closure: Option<ClosureReason>,
    community: &Community,
    lang: Lang,
) -> (String, String) {
    let (hello, request, then) = frame(lang);
    let what = outcome(occasion, closure, lang);
    let (phone, signature) = (&community.phone, service(community, lang));
    let why = pick(
        lang,
        format!("Ви телефонували про те саме, що вже є в заявці № {number}, і ми долучили вас до неї."),
        format!("You called about what request № {number} is about already, and we joined you to it."),
    );
    let next = pick(
        lang,
        format!("якщо у вас проблема лишилася, зателефонуйте {phone} або подайте заявку в кабінеті."),
        format!("if the problem is still there, call {phone} or file a request in your cabinet."),
    );
    let body = format!("{hello}\n\n{why}\n{what}\n\n{then}: {next}\n\n{signature}");
    let news = pick(lang, "новини про ваше питання", "news of your matter");
    (format!("{request} № {number}: {news}"), body)
}

fn outcome(occasion: Occasion, closure: Option<ClosureReason>, lang: Lang) -> String {
    match (occasion, closure) {
        (Occasion::Closed, Some(reason)) => pick(
            lang,
            format!("Її закрито: {}.", lower(reason.uk())),
            format!("It is closed: {}.", lower(reason.en())),
        ),
        _ => pick(
            lang,
            "Виконавець повідомив, що роботи виконано.".to_owned(),
            "The executor says the work is done.".to_owned(),
        ),
    }
}

const fn subject(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Registered => "зареєстровано",
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
        Occasion::Registered if f.executor.is_empty() => {
            "Заявку зареєстровано. Працівник Контакт-центру перевірить її і направить виконавцю.".to_owned()
        }
        Occasion::Registered => format!(
            "Заявку зареєстровано і направлено виконавцю: {}.{}",
            f.executor,
            due(f)
        ),
        Occasion::Assigned => format!("Заявку направлено виконавцю: {}.{}", f.executor, due(f)),
        Occasion::Submitted => "Виконавець подав заявку на закриття. Його відповідь:".to_owned(),
        Occasion::Justified => format!(
            "Виконавець не може виконати заявку. Причина: {}.",
            lower(&f.reason.0)
        ),
        Occasion::Declined => format!("Коментар не розглядається. Підстава: {}.", lower(&f.reason.0)),
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
        Occasion::NotAccepted => format!("Заявку не прийнято. Причина: {}.", lower(&f.reason.0)),
        Occasion::Question => "Щоб продовжити, нам потрібна ваша відповідь. Запитання:".to_owned(),
        Occasion::Reopened => format!("Заявку відкрито знову.{}", due(f)),
        Occasion::Extended => format!("Виконавцю дали більше часу.{}", due(f)),
    }
}

fn next(f: &Facts) -> String {
    let phone = &f.community.phone;
    match f.occasion {
        Occasion::Registered if f.executor.is_empty() => {
            format!("ми напишемо, коли заявку направлять. Запам’ятайте її номер: за ним можна дізнатися про стан за телефоном {phone}.")
        }
        Occasion::Registered
        | Occasion::Assigned
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
                | ClosureReason::Reported
                | ClosureReason::PartDone
                | ClosureReason::PartDropped,
            )
            | None => {
                "якщо питання виникне знову, подайте нову заявку.".to_owned()
            }
            Some(ClosureReason::Duplicate) => "ми напишемо вам про результат основної заявки.".to_owned(),
            Some(ClosureReason::NonExecution | ClosureReason::Clarified | ClosureReason::NoResponse) => {
                format!("якщо ви не згодні, залиште коментар протягом {} дн.", f.window_days)
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
pub(super) fn lower(label: &str) -> String {
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
            item: (
                "Немає холодної води в будинку".to_owned(),
                "No cold water in the house".to_owned(),
            ),
            place: "вул. Каунаська".to_owned(),
            occasion,
            executor: "Кривбасводоканал".to_owned(),
            due: Some("02.03.2026, 17:00".to_owned()),
            closure: Some(ClosureReason::NonExecution),
            window_days: 30,
            reason: ("Відсутність фінансування".to_owned(), "No funding".to_owned()),
            words: "Роботи в плані на весну.".to_owned(),
            community: crate::seed::data(chrono::Utc::now()).unwrap().community,
        }
    }

    #[test]
    fn every_letter_says_what_comes_next() {
        for occasion in [
            Occasion::Registered,
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
            let (subject, body) = own(&facts(occasion), Lang::Uk);
            assert!(subject.starts_with("Заявка № 1042: "), "{subject}");
            assert!(
                body.contains("Що далі: ") && body.contains("вул. Каунаська"),
                "{body}"
            );
            assert!(!body.contains('!') && !body.contains("..\n"), "{body}");
            let (subject, body) = own(&facts(occasion), Lang::En);
            assert!(subject.starts_with("Request № 1042: "));
            assert!(
                body.contains("What comes next: ") && body.contains("No cold water"),
                "{body}"
            );
            let ours = body
                .replace("вул. Каунаська", "")
                .replace("Роботи в плані на весну", "")
                .replace("Кривбасводоканал", "");
            assert!(!ours.chars().any(|c| ('а'..='я').contains(&c)), "{ours}");
        }
    }

    #[test]
    fn a_letter_names_the_deadline_and_the_window() {
        let (_, body) = own(
            &Facts {
                words: String::new(),
                ..facts(Occasion::Assigned)
            },
            Lang::Uk,
        );
        assert!(
            body.contains("Заявку направлено виконавцю: Кривбасводоканал. Строк: до 02.03.2026, 17:00."),
            "{body}"
        );
        let receipt = |executor: &str| Facts {
            words: String::new(),
            executor: executor.to_owned(),
            ..facts(Occasion::Registered)
        };
        let (_, body) = own(&receipt("Кривбасводоканал"), Lang::Uk);
        assert!(
            body.contains(
                "Заявку зареєстровано і направлено виконавцю: Кривбасводоканал. Строк: до 02.03.2026, 17:00."
            ),
            "{body}"
        );
        let (_, body) = own(&receipt(""), Lang::Uk);
        assert!(body.contains("перевірить її і направить виконавцю"), "{body}");
        let (_, body) = own(&facts(Occasion::Closed), Lang::Uk);
        assert!(
            body.contains("обґрунтовано не виконана") && body.contains("протягом 30 дн."),
            "{body}"
        );
    }
}
