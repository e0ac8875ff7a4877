//! What is worth a second look in an executor's answer before it is sent, and on the operator's card: the same
//! words again, «виконано» and nothing else, a document that is said to be made and said not to be.
//!
//! Hints that decide nothing (10.3.1.2, 6.2.4, 7.6). Pure, so that form and card say the same.
use crate::{AnswerMark, text};

/// What was written about the request before.
#[derive(Debug, Clone, Copy, Default)]
pub struct Earlier<'a> {
    /// Answers submitted before.
    pub answers: &'a [&'a str],
    /// Justifications that were not accepted.
    pub rejected: &'a [&'a str],
}

/// Marks of an answer (T14, T15).
pub fn answer_marks(words: &str, documents_created: bool, earlier: Earlier<'_>) -> Vec<AnswerMark> {
    let mut marks = repeated(words, earlier);
    if is_filler(words) {
        marks.push(AnswerMark::Filler);
    }
    papers(words, documents_created, &mut marks);
    marks
}

/// Marks of a justification of non-execution (T11).
pub fn justification_marks(words: &str, documents_created: bool, earlier: Earlier<'_>) -> Vec<AnswerMark> {
    let mut marks = repeated(words, earlier);
    papers(words, documents_created, &mut marks);
    marks
}

fn repeated(words: &str, earlier: Earlier<'_>) -> Vec<AnswerMark> {
    let new = text::words(words);
    let is_in = |old: &[&str]| !new.is_empty() && old.iter().any(|o| text::words(o) == new);
    let same = [
        (AnswerMark::SameAnswer, is_in(earlier.answers)),
        (AnswerMark::SameJustification, is_in(earlier.rejected)),
    ];
    same.into_iter()
        .filter_map(|(mark, is)| is.then_some(mark))
        .collect()
}

fn papers(words: &str, documents_created: bool, marks: &mut Vec<AnswerMark>) {
    if !documents_created && names_a_paper(words) {
        marks.push(AnswerMark::PapersDenied);
    }
}

/// Beginnings of words that say only that something was done, to whom thanks go, and where it is written.
const FILLER: &str = "викона виріш зробл зробле усун відпрацьов опрацьов розгля прове заверш здійсн вжит закрит ліквідов \
    заход робот заявк заява звернен питан проблем прохан недолік зауважен скарг повн обсяз обсяг якісн \
    належн чин вчасн своєчасн термін строк згідно відповідно регламент вимог норм дан вказан зазнач \
    поруш адрес ваш шановн заявни добр день дня вітаємо повідомля інформу дяку вдячн поваг підприємств \
    працівник фахівц бригад силами служб комунальн необхідн відповідн готово момент сьогодні вчора справ \
    норма порядок порядк все всі усе усі уже вже бул буде";

/// Words too small to say anything.
const SMALL: &str = "в у на за з із зі по до від що та і й а не це цю цій ця щодо для про є був ок нами нашими наш наші \
    ми вам вас";

/// «Виконано» with nothing but manners: no word says what was done, no number says how much.
fn is_filler(words: &str) -> bool {
    let all = text::words(words);
    !all.is_empty()
        && all.iter().all(|w| {
            listed(SMALL).any(|s| s == w)
                || listed(FILLER).any(|f| w.starts_with(f) && w.chars().count() <= f.chars().count() + ENDING)
        })
}

/// The words of a list.
fn listed(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ')
}

/// A word goes on after its beginning by so many letters at most; a longer one is another word.
const ENDING: usize = 5;

/// Papers of 7.6, in every form.
const PAPERS: &str = "акт акта акту актом акті акти актів актами протокол протоколу протокола протоколом протоколі \
    протоколи протоколів довідку довідка висновок припис приписом приписи кошторис кошторисом дефектовку";

/// Beginnings of words that say a paper exists.
const MADE: &str = "склад скла оформ підпис виготов створ дода прикріп затвердж видан вручен напис зафіксов згідно \
    відповідно";

/// How far the verb may stand from the paper.
const NEAR: usize = 5;

/// The text says that an act or a protocol was made: «складено акт», «акт обстеження підписано», «згідно з актом».
fn names_a_paper(words: &str) -> bool {
    words.split(['.', ';', '!', '?', '\n']).any(|sentence| {
        let all = text::words(sentence);
        let made: Vec<usize> = positions(&all, |i, w| {
            listed(MADE).any(|m| w.starts_with(m)) && !denied(&all, i)
        });
        let papers = positions(&all, |i, w| listed(PAPERS).any(|p| p == w) && !denied(&all, i));
        papers.iter().any(|p| made.iter().any(|m| p.abs_diff(*m) <= NEAR))
    })
}

fn positions(all: &[String], is: impl Fn(usize, &str) -> bool) -> Vec<usize> {
    let found = all.iter().enumerate().filter(|(i, w)| is(*i, w));
    found.map(|(i, _)| i).collect()
}

/// «не складали», «без акта», «акт не потрібен».
fn denied(all: &[String], at: usize) -> bool {
    let no = |w: &String| {
        matches!(
            w.as_str(),
            "не" | "без" | "ні" | "жодного" | "жодних" | "немає" | "нема"
        )
    };
    let before = at.checked_sub(1).and_then(|i| all.get(i)).is_some_and(no);
    let two_before = at
        .checked_sub(2)
        .and_then(|i| all.get(i))
        .is_some_and(|w| w == "без" || w == "жодного");
    before || two_before || all.get(at + 1).is_some_and(|w| w == "не")
}

#[cfg(test)]
mod tests {
    use super::*;
    use AnswerMark as M;

    fn marks(words: &str) -> Vec<M> {
        answer_marks(words, false, Earlier::default())
    }

    #[test]
    fn clause_10_3_1_2_the_same_answer_in_other_clothes() {
        let old = ["Промито стояк, тиск відновлено."];
        let earlier = Earlier {
            answers: &old,
            rejected: &["Мережа не на балансі підприємства."],
        };
        for again in [
            "ПРОМИТО СТОЯК; тиск відновлено",
            "  промито стояк тиск відновлено!!!",
        ] {
            assert_eq!(answer_marks(again, false, earlier), [M::SameAnswer], "{again}");
        }
        assert_eq!(answer_marks("Промито стояк, тиск 3 бари.", false, earlier), []);
        let again = "мережа не на балансі підприємства";
        assert_eq!(justification_marks(again, false, earlier), [M::SameJustification]);
        assert_eq!(justification_marks("Мережа на балансі ОСББ.", false, earlier), []);
        assert_eq!(
            answer_marks(
                "...",
                false,
                Earlier {
                    answers: &["!"],
                    rejected: &[]
                }
            ),
            []
        );
    }

    #[test]
    fn done_and_nothing_else_is_filler() {
        for words in [
            "Виконано.",
            "Роботи виконано в повному обсязі.",
            "Вашу заявку виконано. Дякуємо за звернення.",
            "Шановний заявнику! Повідомляємо, що питання вирішено згідно з регламентом.",
            "Недоліки усунуто силами працівників підприємства.",
            "Заявка відпрацьована бригадою",
        ] {
            assert_eq!(marks(words), [M::Filler], "{words}");
        }
        for words in [
            "Виконано заміну крана на кухні.",
            "Роботи виконано: замінено 3 м труби.",
            "Яму засипано щебенем.",
            "Виконано підключення до мережі.",
            "Світло відновлено.",
            "",
        ] {
            assert_eq!(marks(words), [], "{words}");
        }
    }

    #[test]
    fn clause_7_6_a_paper_that_is_said_to_be_made() {
        for words in [
            "Обстежили підвал, складено акт.",
            "Акт обстеження підвалу складено 3 березня.",
            "Оформлено протокол наради щодо під’їзду.",
            "Труби замінено згідно з актом № 12.",
            "Підвал обстежено комісією, акт додається.",
        ] {
            assert_eq!(marks(words), [M::PapersDenied], "{words}");
            assert_eq!(answer_marks(words, true, Earlier::default()), [], "{words}");
        }
        for words in [
            "Замінено ділянку труби, акт не складали.",
            "Обстежено підвал без складання акта.",
            "Активно працюємо над підвалом, замінено контакт.",
            "Складено плитку біля під’їзду.",
            "Прибрано факт затоплення підвалу.",
        ] {
            assert_eq!(marks(words), [], "{words}");
        }
    }
}
