//! What will happen after an act of the applicant, said beforehand, with the clauses it rests on.
use openapi::domain::{Act, Clause, DeclineGround};

/// A text in Ukrainian and in English.
pub type Pair = (&'static str, &'static str);

/// What a form says before anything is sent.
pub struct Explained {
    /// The button that sends it.
    pub send: Pair,
    /// The question of the field.
    pub label: Pair,
    /// What happens next, sentence by sentence.
    pub next: &'static [Pair],
    /// The clauses, most telling first.
    pub clauses: &'static [Clause],
    /// Whether words are demanded.
    pub words: bool,
    /// Said when it has been sent.
    pub done: Pair,
}

/// What to say about an act; none for acts without a form.
pub fn explain(act: Act) -> Option<Explained> {
    let explained = match act {
        Act::Comment => Explained {
            send: ("Надіслати коментар", "Send the comment"),
            label: (
                "Що не зроблено або зроблено не так",
                "What is not done or done wrong",
            ),
            next: &[
                (
                    "Працівник контакт-центру прочитає коментар.",
                    "An operator will read the comment.",
                ),
                (
                    "Якщо роботу треба доробити, заявка повернеться виконавцю, і строк почнеться знову.",
                    "If the work has to be finished, the request goes back to the executor and the term starts again.",
                ),
                (
                    "Якщо є підстава не розглядати коментар, ви прочитаєте її тут разом із пунктом Регламенту.",
                    "If there is a ground not to consider it, you will read it here with the clause.",
                ),
            ],
            clauses: &[Clause::C10_1_1_1, Clause::C10_2_1_2, Clause::C10_2_1_3],
            words: true,
            done: ("Коментар надіслано.", "The comment is sent."),
        },
        Act::Confirm => Explained {
            send: ("Підтвердити виконання", "Confirm the execution"),
            label: ("Кілька слів, якщо хочете", "A few words, if you like"),
            next: &[
                (
                    "Працівник опрацює підтвердження, і заявка закриється остаточно. Виконавцю більше нічого робити.",
                    "An operator processes the confirmation and the request closes for good. The executor does nothing more.",
                ),
                (
                    "Якщо щось не зроблено, залиште коментар замість підтвердження: закриту після підтвердження заявку знову не відкривають.",
                    "If something is not done, leave a comment instead: a request closed on confirmation is not opened again.",
                ),
            ],
            clauses: &[Clause::C10_1_1_3, Clause::C10_2_2_1, Clause::C10_3_2],
            words: false,
            done: (
                "Дякуємо, підтвердження надіслано.",
                "Thank you, the confirmation is sent.",
            ),
        },
        Act::RequestCancellation => Explained {
            send: ("Надіслати запит на скасування", "Send the cancellation request"),
            label: (
                "Чому заявка вже не потрібна",
                "Why the request is not needed any more",
            ),
            next: &[
                (
                    "Працівник опрацює запит, і заявка закриється. Виконавець припинить роботу.",
                    "An operator processes it and the request closes. The executor stops the work.",
                ),
                (
                    "Якщо виникнуть запитання, ми спершу уточнимо їх у вас.",
                    "If there are questions, we ask you first.",
                ),
                (
                    "Скасовану заявку знову не відкривають, але можна подати нову.",
                    "A cancelled request is not opened again, but you can file a new one.",
                ),
            ],
            clauses: &[Clause::C10_1_1_2, Clause::C10_2_2_1, Clause::C10_2_2_2],
            words: true,
            done: (
                "Запит на скасування надіслано.",
                "The cancellation request is sent.",
            ),
        },
        Act::AnswerClarification => Explained {
            send: ("Надіслати відповідь", "Send the answer"),
            label: ("Ваша відповідь", "Your answer"),
            next: &[(
                "Після відповіді строк виконавця піде далі, і робота продовжиться.",
                "After your answer the executor's clock goes on and the work continues.",
            )],
            clauses: &[Clause::C10_2_2_2],
            words: true,
            done: ("Відповідь надіслано.", "The answer is sent."),
        },
        _ => return None,
    };
    Some(explained)
}

/// The five grounds, as clauses.
pub fn grounds() -> impl Iterator<Item = Clause> {
    DeclineGround::ALL.iter().map(|g| Clause::from(*g))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_says_what_follows_and_by_which_clause() {
        for act in [
            Act::Comment,
            Act::Confirm,
            Act::RequestCancellation,
            Act::AnswerClarification,
        ] {
            let e = explain(act).unwrap();
            assert!(!e.next.is_empty() && !e.clauses.is_empty(), "{act}");
        }
        assert!(explain(Act::Attach).is_none());
        assert_eq!(grounds().count(), 5);
    }
}
