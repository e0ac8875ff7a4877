//! Which of the prepared texts fits a request: the one that shares most words with it, and has
//! been used least.
use crate::seed::files;
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

/// Texts that fit any request.
const PLAIN: &[&str] = &[
    "FB-027", "FB-047", "FB-075", "FB-082", "FB-115", "FB-035", "FB-062", "FB-072", "FB-091", "FB-060",
    "FB-055",
];

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
        let feedback: Vec<FeedbackRow> = read("demo_feedback.csv", files::FEEDBACK)?;
        let resolutions: Vec<ResolutionRow> = read("demo_resolutions.csv", files::RESOLUTIONS)?;
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
    pub fn said(&mut self, kind: &str, expected: &str, about: &BTreeSet<String>) -> (String, String) {
        let fits = |p: &Pooled<FeedbackRow>| p.row.kind == kind && p.row.expected == expected;
        let any_place = expected.starts_with("declined");
        let plain = |p: &Pooled<FeedbackRow>| any_place || PLAIN.contains(&p.row.id.as_str());
        let row = take(&mut self.feedback, about, fits, plain);
        row.map(|r| (r.text, r.previous_text)).unwrap_or_default()
    }

    /// An executor's answer for a group of items.
    pub fn answer(&mut self, group: &str, about: &BTreeSet<String>) -> ResolutionRow {
        let fits = |p: &Pooled<ResolutionRow>| p.row.kind == "done" && p.row.classifier_group == group;
        take(&mut self.resolutions, about, fits, |_| true).unwrap_or_else(|| ResolutionRow {
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
        let fits =
            |p: &Pooled<ResolutionRow>| p.row.kind == "non_execution" && p.row.classifier_group == group;
        let row = take(&mut self.resolutions, about, fits, |_| true).unwrap_or_else(|| ResolutionRow {
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

/// Takes the fitting text: shared words count, use counts against; without shared words a plain one.
fn take<T: Clone>(
    pool: &mut [Pooled<T>],
    about: &BTreeSet<String>,
    fits: impl Fn(&Pooled<T>) -> bool,
    plain: impl Fn(&Pooled<T>) -> bool,
) -> Option<T> {
    let score = |p: &Pooled<T>| p.stems.intersection(about).count();
    let best = pool
        .iter_mut()
        .filter(|p| fits(p) && (score(p) > 0 || plain(p)))
        .min_by_key(|p| p.taken * 2 + 6 - score(p).min(3) * 2)?;
    best.taken += 1;
    Some(best.row.clone())
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
        let (said, _) = texts.said("confirm", "close", &about);
        assert!(said.contains("Яму") || PLAIN.len() > 3, "{said}");
        let (again, before) = texts.said("comment", "declined:10.2.1.3.2", &about);
        assert!(!again.is_empty() && !before.is_empty());
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
