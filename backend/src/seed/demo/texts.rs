//! Which of the prepared texts fits a request: one about the same group of the classifier that
//! shares words with it and has been used least.
use super::topics;
use crate::seed::Source;
use crate::seed::rows::{FeedbackRow, ResolutionRow, read};
use domain::{DeclineGround, NonExecutionReason, text};
use std::collections::BTreeSet;

/// Words everybody uses say nothing about a problem.
const COMMON: &[&str] = &[
    "добри",
    "прошу",
    "будь",
    "ласка",
    "дуже",
    "знову",
    "заявк",
    "викон",
    "підтв",
    "дякую",
    "можна",
    "треба",
    "тільки",
    "тільк",
    "зробі",
    "зроби",
    "після",
    "через",
    "кажут",
    "немає",
    "нема",
    "просим",
    "сьогод",
    "вчора",
];

/// Defects that fit any request, beside those of the file.
const DEFECTS: &[&str] = &[
    "Роботу зроблено наполовину. Прошу довести до кінця.",
    "На фото у звіті не наша адреса. Перевірте ще раз.",
];

/// A repetition that fits any request, and the comment it repeats.
const REPEATED: (&str, &str) = (
    "ПРОШУ ПЕРЕВІРИТИ РОБОТУ ЗА МОЄЮ АДРЕСОЮ",
    "Прошу перевірити роботу за моєю адресою.",
);

/// A text and how often it was taken.
struct Pooled<T> {
    row: T,
    stems: BTreeSet<String>,
    taken: usize,
}

/// The prepared texts.
pub struct Texts {
    feedback: Vec<Pooled<FeedbackRow>>,
    resolutions: Vec<Pooled<ResolutionRow>>,
}

impl Texts {
    /// Reads them.
    pub fn read() -> anyhow::Result<Texts> {
        let mut feedback: Vec<FeedbackRow> = read(&Source::BuiltIn, "demo_feedback.csv", true)?;
        feedback.extend(DEFECTS.iter().map(|text| plain("rework", text, "")));
        feedback.push(plain("declined:10.2.1.3.2", REPEATED.0, REPEATED.1));
        let resolutions: Vec<ResolutionRow> = read(&Source::BuiltIn, "demo_resolutions.csv", true)?;
        let pooled_feedback = feedback.into_iter().map(|row| Pooled {
            stems: stems(&row.text),
            row,
            taken: 0,
        });
        let pooled_answers = resolutions.into_iter().map(|row| Pooled {
            stems: stems(&row.text),
            row,
            taken: 0,
        });
        Ok(Texts {
            feedback: pooled_feedback.collect(),
            resolutions: pooled_answers.collect(),
        })
    }

    /// An applicant's words of this kind and expectation; the words before it for a repetition.
    pub fn said(
        &mut self,
        kind: &str,
        expected: &str,
        group: &str,
        about: &BTreeSet<String>,
    ) -> (String, String) {
        let fit = |p: &Pooled<FeedbackRow>| {
            let wanted = p.row.kind == kind && p.row.expected == expected;
            wanted.then(|| topics::fit(&p.row.id, group)).flatten()
        };
        take(&mut self.feedback, about, fit)
            .map(|r| (r.text, r.previous_text))
            .unwrap_or_default()
    }

    /// An executor's answer for a group of items.
    pub fn answer(&mut self, group: &str, about: &BTreeSet<String>) -> ResolutionRow {
        let fit = |p: &Pooled<ResolutionRow>| {
            (p.row.kind == "done" && p.row.classifier_group == group).then_some(true)
        };
        take(&mut self.resolutions, about, fit).unwrap_or_else(|| ResolutionRow {
            classifier_group: group.to_owned(),
            kind: "done".to_owned(),
            non_execution_reason: String::new(),
            text: "Роботи виконано, майданчик прибрано. Просимо перевірити результат.".to_owned(),
            documents: "none".to_owned(),
        })
    }

    /// An executor's justification for a group of items.
    pub fn justification(
        &mut self,
        group: &str,
        about: &BTreeSet<String>,
    ) -> (NonExecutionReason, ResolutionRow) {
        let fit = |p: &Pooled<ResolutionRow>| {
            (p.row.kind == "non_execution" && p.row.classifier_group == group).then_some(true)
        };
        let row = take(&mut self.resolutions, about, fit).unwrap_or_else(|| ResolutionRow {
            classifier_group: group.to_owned(),
            kind: "non_execution".to_owned(),
            non_execution_reason: "no_funding".to_owned(),
            text: "Роботи потребують капітального ремонту, кошти на нього цього року не передбачені."
                .to_owned(),
            documents: "none".to_owned(),
        });
        (
            NonExecutionReason::parse(&row.non_execution_reason).unwrap_or(NonExecutionReason::Other),
            row,
        )
    }
}

/// A comment that fits any request.
fn plain(expected: &str, text: &str, previous_text: &str) -> FeedbackRow {
    FeedbackRow {
        id: String::new(),
        kind: "comment".to_owned(),
        text: text.to_owned(),
        expected: expected.to_owned(),
        previous_text: previous_text.to_owned(),
    }
}

/// Takes the text that suits best: being about the same group counts most, then shared words;
/// having been used counts against it. `fit` gives nothing for a text that does not belong here.
fn take<T: Clone>(
    pool: &mut [Pooled<T>],
    about: &BTreeSet<String>,
    fit: impl Fn(&Pooled<T>) -> Option<bool>,
) -> Option<T> {
    let cost = |p: &Pooled<T>| {
        let shared = p.stems.intersection(about).count().min(2);
        fit(p).map(|topical| p.taken * 3 + 6 - shared - if topical { 4 } else { 0 })
    };
    let best = (0..pool.len())
        .filter_map(|at| Some((cost(pool.get(at)?)?, at)))
        .min()?
        .1;
    let found = pool.get_mut(best)?;
    found.taken += 1;
    Some(found.row.clone())
}

/// Beginnings of the words that say what a text is about.
pub fn stems(said: &str) -> BTreeSet<String> {
    text::words(said)
        .into_iter()
        .filter(|w| w.chars().count() > 3 && !w.chars().all(|c| c.is_ascii_digit()))
        .map(|w| w.chars().take(5).collect::<String>())
        .filter(|stem| !COMMON.contains(&stem.as_str()))
        .collect()
}

/// What the operator writes when a comment is not considered.
pub const fn declined(ground: DeclineGround) -> &'static str {
    match ground {
        DeclineGround::NotToThePoint => {
            "Коментар не про суть заявки. Якщо недолік лишився, опишіть його: де саме і що не зроблено."
        }
        DeclineGround::Repeated => {
            "Цей коментар уже розглянуто, відповідь на нього ви отримали. Якщо є нові обставини, додайте їх."
        }
        DeclineGround::Abusive => {
            "У коментарі є образи, тому він не розглядається. Опишіть недолік спокійними словами."
        }
        DeclineGround::AlreadyClosed => "Заявку вже закрито. Подайте нову, якщо питання виникло знову.",
        DeclineGround::OutsidePowers => {
            "Це питання вирішує не місто. Зверніться до органу, який має такі повноваження."
        }
    }
}

/// What an applicant says on the phone who confirms without many words.
pub const CONFIRMED: &str = "Так, усе зробили, підтверджую.";

/// The answer to a comment for which nothing has to be done again.
pub const ANSWERED: &str = "Дякуємо, ваш коментар розглянуто. Роботи за цією адресою виконано в повному обсязі, результат на фото виконавця.";

/// What the operator asks of the executor when a comment is accepted.
pub const TASKS: &[&str] = &[
    "Усуньте недолік, про який пише заявник, і покажіть результат на фото.",
    "Виїдьте за адресою ще раз, перевірте слова заявника, дайте відповідь по суті.",
    "Доробіть те, що лишилося, і повідомте заявника про час робіт.",
];

/// What the operator notes when a justification is accepted.
pub const CHECKED: &[&str] = &[
    "Перевірено за документами балансоутримувача. Причина підтверджується.",
    "Перевірено за актом обстеження. Роботи зараз неможливі.",
    "Перевірено за переліком об’єктів. Роботи внесено до плану, кошти ще не виділено.",
];

/// What the operator asks the applicant, and what they answer.
pub const QUESTIONS: &[(&str, &str)] = &[
    (
        "Уточніть, будь ласка, під’їзд і поверх.",
        "Другий під’їзд, третій поверх, я вдома після п’ятої.",
    ),
    (
        "Коли вам зручно показати місце майстрові?",
        "У будні після 17:00, у суботу цілий день.",
    ),
    (
        "Чи є така сама проблема в сусідів?",
        "Так, у сусідів по стояку те саме.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_about_the_same_thing_is_taken() {
        let mut texts = Texts::read().unwrap();
        let about = stems("Ями у дворі, асфальту вже майже не лишилось");
        assert_eq!(
            texts.said("confirm", "close", "07", &about).0,
            "Яму заасфальтували, рівненько. Нарешті!"
        );
        let (again, before) = texts.said("comment", "declined:10.2.1.3.2", "07", &about);
        assert!(!again.is_empty() && !before.is_empty());
        assert!(
            !texts
                .said("comment", "rework", "16", &BTreeSet::new())
                .0
                .is_empty()
        );
    }

    #[test]
    fn no_group_is_left_without_words() {
        let mut texts = Texts::read().unwrap();
        let wanted = [
            ("comment", "rework"),
            ("comment", "declined:10.2.1.3.1"),
            ("comment", "declined:10.2.1.3.2"),
            ("comment", "declined:10.2.1.3.3"),
            ("comment", "declined:10.2.1.3.5"),
            ("confirm", "close"),
            ("confirm", "contradiction"),
            ("cancel", "close"),
        ];
        for group in 1..=18 {
            for (kind, expected) in wanted {
                let group = format!("{group:02}");
                assert_ne!(
                    texts.said(kind, expected, &group, &BTreeSet::new()).0,
                    "",
                    "{group} {expected}"
                );
            }
        }
    }

    #[test]
    fn every_group_has_an_answer_and_a_justification() {
        let mut texts = Texts::read().unwrap();
        for group in 1..=18 {
            let group = format!("{group:02}");
            assert!(texts.answer(&group, &BTreeSet::new()).text.len() > 20, "{group}");
            assert!(
                texts
                    .justification(&group, &BTreeSet::new())
                    .1
                    .text
                    .chars()
                    .count()
                    > 40,
                "{group}"
            );
        }
    }
}
