//! Words inside a confirmation or a cancellation that speak against it (10.2.2.1).
//!
//! «Не», «досі», «знову», «так і не» and their Russian forms; what still flows, stands or is left;
//! a threat to sue; a word given under pressure. A negated trouble («не гуде», «претензій немає»)
//! speaks for the applicant's word, not against it. The lists below are beginnings of folded words.
use crate::{FeedbackKind, text};

/// They contradict wherever they stand, unless they are denied.
const AGAINST: &str = "досі знов опять снова частков частичн наполовин недороб недокін жарт шутк потек протік протек \
    протіка капає капле незадовол невиконан неправд брехн брешу обман халтур абияк зламал поламал \
    сломал чекаю чекаєм прокурат";
/// Whole words that contradict.
const AGAINST_WHOLE: &str = "суд суду судом криво погано плохо гірше хуже жду ждем";
/// «Нічого», «ніхто»: against, unless nothing is wanted or nobody complains.
const NOBODY: &str = "нічого ничего ніхто никто ніде нигде";
/// What is left undone, unless the applicant is left content.
const LEFT: &str = "лишил залишил лишає остал половин";
const LEFT_WELL: &str = "задовол довол вдячн подяк дяку годин доби дня";
/// What lies or stands where it should not; in a confirmation only beside a word of [`STILL`].
const REMAINS: &str = "стоїть стоять стоит стоят лежить лежать лежит лежат валяє валяют";
const STILL: &str = "ще еще вод калюж смітт мусор так гілк шин мішк як";
/// Only a part: followed by a small number.
const ONLY: &str = "лише тільки только";
const FEW: &str = "один одн два дві двох перш частин част половин";
/// Troubles: «не» before them is good news, and so is «немає».
const TROUBLES: &str = "гуде гуді бють бє тече теч капа капле протіка протече шум скрип стука смерд воня пахн запах \
    заважа меша турбу беспоко лама дим іскри хита пада дує гавка гриз затоплю залива блима мига \
    застряг свист трясе стоїть лежить валя стирч провалю смітт мусор калюж вибоїн бруд ям \
    перебо порив ожелед";
/// What a content applicant has none of, and what «не» before a thought means.
const CONTENT: &str = "претенз зауваж замечан скарг скарж жалоб жалу питан запитан вопрос проблем запереч возраж сподів \
    очік ожида чека дума вірил вірю треба потріб нужн надо актуальн проти против шкод тільки лише \
    только гірше хуже страшн бракує";
/// Said under pressure.
const PRESSED: &str = "сказал попросил просил змусил примусил заставил вмовил угово";
const PRESSED_TO: &str = "скас підтверд подтверд закри отмен";
/// So many quotes are enough to see why.
const QUOTED_MOST: usize = 4;

/// The words that contradict the kind of the feedback, quoted, when there are any.
pub fn contradiction(kind: FeedbackKind, text: &str) -> Option<String> {
    if kind == FeedbackKind::Comment {
        return None;
    }
    let words = text::words(text);
    let mut found: Vec<String> = (0..words.len())
        .filter_map(|at| {
            Spot {
                words: &words,
                at,
                kind,
            }
            .speaks_against()
        })
        .collect();
    found.extend(pressed(&words));
    found.dedup();
    let quoted: Vec<String> = found.iter().take(QUOTED_MOST).map(|w| format!("«{w}»")).collect();
    (!quoted.is_empty()).then(|| quoted.join(", "))
}

fn begins(word: &str, beginnings: &str) -> bool {
    beginnings.split_whitespace().any(|b| word.starts_with(b))
}

fn is_one_of(word: &str, whole: &str) -> bool {
    whole.split_whitespace().any(|w| w == word)
}

/// One word among its neighbours.
#[derive(Clone, Copy)]
struct Spot<'a> {
    words: &'a [String],
    at: usize,
    kind: FeedbackKind,
}

impl Spot<'_> {
    /// The word so many places on; empty outside the text.
    fn on(&self, by: usize) -> &str {
        self.words.get(self.at + by).map_or("", String::as_str)
    }

    /// The word so many places back; empty outside the text.
    fn back(&self, by: usize) -> &str {
        self.at
            .checked_sub(by)
            .and_then(|i| self.words.get(i))
            .map_or("", String::as_str)
    }

    /// Whether a word begins so within two places before and one after.
    fn beside(&self, beginnings: &str) -> bool {
        [self.back(2), self.back(1), self.on(1)]
            .iter()
            .any(|w| begins(w, beginnings))
    }

    /// Whether the word is denied by the one before it.
    fn denied(&self) -> bool {
        matches!(
            self.back(1),
            "не" | "ні" | "ни" | "без" | "нема" | "немає" | "нет"
        )
    }

    /// The quote, when the word speaks against the applicant's own request.
    fn speaks_against(&self) -> Option<String> {
        let word = self.on(0);
        let against = match word {
            "не" => return self.denial(),
            "ні" | "нет" if matches!(self.back(1), "хоча" | "але" | "хотя" | "но") => {
                return Some(format!("{} {word}", self.back(1)));
            }
            "немає" | "нема" | "нету" | "нет" => {
                !self.harmless(CONTENT) && !self.harmless(TROUBLES)
            }
            _ if self.denied() => false,
            _ if is_one_of(word, ONLY) => begins(self.on(1), FEW),
            _ if is_one_of(word, NOBODY) => {
                !(self.on(1) == "не" && self.good_news(self.on(2)) || self.good_news(self.on(1)))
            }
            _ if begins(word, LEFT) => !begins(self.on(1), LEFT_WELL),
            _ if begins(word, REMAINS) => self.kind == FeedbackKind::Cancellation || self.beside(STILL),
            _ if word.starts_with("тече") => !self.beside("вод"),
            _ => begins(word, AGAINST) || is_one_of(word, AGAINST_WHOLE),
        };
        against.then(|| word.to_owned())
    }

    /// «Не» with what it denies.
    fn denial(&self) -> Option<String> {
        let after = self.on(1);
        let owns = matches!(after, "маю" | "маємо" | "имею" | "имеем")
            && [self.back(1), self.back(2), self.on(2), self.on(3)]
                .iter()
                .any(|w| begins(w, CONTENT));
        if owns || self.good_news(after) {
            return None;
        }
        let so = if self.back(2) == "так" && matches!(self.back(1), "і" | "й" | "и") {
            "так і "
        } else {
            ""
        };
        Some(format!("{so}не {after}").trim_end().to_owned())
    }

    fn good_news(&self, denied: &str) -> bool {
        begins(denied, TROUBLES) || begins(denied, CONTENT)
    }

    fn harmless(&self, beginnings: &str) -> bool {
        self.beside(beginnings) || begins(self.on(2), beginnings)
    }
}

/// «Сказали підтвердити», «попросили скасувати»: the word is not the applicant's own.
fn pressed(words: &[String]) -> Option<String> {
    let asked = words.iter().position(|w| begins(w, PRESSED))?;
    let what = words
        .iter()
        .skip(asked + 1)
        .take(2)
        .find(|w| begins(w, PRESSED_TO))?;
    Some(format!("{} {what}", words.get(asked).map_or("", String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use FeedbackKind::{Cancellation, Comment, Confirmation};

    #[test]
    fn words_against_the_request_are_quoted() {
        let found = contradiction(
            Confirmation,
            "Дякую, проте опалення так і не з’явилося, досі холодно",
        );
        assert_eq!(found.as_deref(), Some("«так і не зявилося», «досі»"));
        for text in [
            "Зробили, але тече знову",
            "Все добре, только вода опять не идет",
            "Полагодили лише один ліфт з двох",
            "Виконали погано",
            "Світла немає",
            "Чекаю на бригаду",
            "Ніхто не приїхав",
        ] {
            assert!(contradiction(Confirmation, text).is_some(), "{text}");
        }
        for text in [
            "Скасуйте, подам до суду",
            "Скасуйте, дах тече",
            "Відмініть. Хоча ні",
            "Вода стоїть у підвалі",
        ] {
            assert!(contradiction(Cancellation, text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_denied_trouble_is_good_news() {
        for text in [
            "",
            "Дякую, більше не тече і не капає",
            "Претензій не маю",
            "Не маю жодних зауважень",
            "Сміття немає, ям немає, дякую",
            "Не очікувала, що так швидко",
            "Нічого страшного, все зробили",
            "Ніхто не шумить, дякую",
            "Вода тече, дякую",
            "Лавка стоїть, асфальт лежить рівно",
            "Залишилась задоволена",
            "Зробили за половину дня",
            "Проблем нет, спасибо",
        ] {
            assert_eq!(contradiction(Confirmation, text), None, "{text}");
        }
        assert_eq!(
            contradiction(Cancellation, "Більше не потрібно, вже не актуально"),
            None
        );
        assert_eq!(contradiction(Comment, "Досі не зробили"), None);
    }
}
