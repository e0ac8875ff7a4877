//! The request is wanted after all: «не скасовуйте», «передумав скасовувати», «хай працюють далі», a bare «ні».
use super::Word;
use crate::FeedbackKind;
use crate::hint::phrase::list;

list!(
    CANCEL,
    "скасов скасуй скасува відміня відміни відміні відміню отменя отмени анулю аннулир"
);
list!(
    END,
    "закривайт закривати. знімайт знімати. закрывайт закрывать. снимайт снимать. забирайт відкликайт"
);
list!(SURE, "підтверджу подтвержда погоджу соглас згод");
list!(CHANGED, "передума");
list!(LET, "хай. нехай. пусть. пускай.");
list!(
    GO_ON,
    "працюйт робіть. продовжуйт доробляйт доробіть. ремонтуйт работайт продолжайт делайт чиніть. виконуйт"
);
list!(
    THEY,
    "працю роблят роблять продовж доробл ремонту чиня викону работа дела продолжа приїд приезж"
);
list!(THANKS, "дяк спасиб молод чудов відмінн добр так. вдячн благодар");
list!(NOT, "не. ні. нет.");

/// How far a «не» reaches.
const REACH: usize = 3;

/// The words that say so, as they were typed.
pub(super) fn wanted(kind: FeedbackKind, words: &[Word]) -> Option<String> {
    let plain = |i: usize| words.get(i).map_or("", |w| w.plain.as_str());
    let quote = |from: usize, to: usize| {
        let part = words.iter().take(to + 1).skip(from);
        Some(part.map(|w| w.said.as_str()).collect::<Vec<_>>().join(" "))
    };
    if words.len() == 1 && NOT.has(plain(0)) {
        return quote(0, 0);
    }
    let praised = THANKS.any(words);
    let denied = |i: usize| (i.saturating_sub(REACH)..i).find(|k| plain(*k) == "не");
    for i in 0..words.len() {
        let word = plain(i);
        if (CANCEL.has(word) || END.has(word))
            && let Some(from) = denied(i)
            && !(from..i).any(|k| CANCEL.has(plain(k)))
            && !words.iter().skip(i + 1).any(|w| CANCEL.has(&w.plain))
        {
            return quote(from, i);
        }
        if kind == FeedbackKind::Cancellation && SURE.has(word) && i > 0 && plain(i - 1) == "не" {
            return quote(i - 1, i);
        }
        if CHANGED.has(word)
            && let Some(to) = (i + 1..=i + REACH).find(|k| CANCEL.has(plain(*k)) || SURE.has(plain(*k)))
        {
            return quote(i, to);
        }
        if LET.has(word)
            && let Some(to) = (i + 1..=i + REACH).find(|k| THEY.has(plain(*k)))
        {
            return quote(i, to);
        }
        // «робіть», but «не треба робіт»
        let asked = word != "робит" || words.get(i).is_some_and(|w| w.said.ends_with('ь'));
        if GO_ON.has(word) && asked && !praised && denied(i).is_none() {
            return quote(i, i);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::contradiction;
    use crate::FeedbackKind::{Cancellation, Confirmation};

    #[test]
    fn clause_10_2_2_1_a_request_that_is_wanted_after_all() {
        for text in [
            "Не скасовуйте заявку",
            "Передумав скасовувати, працюйте далі",
            "Хай працюють",
            "Ні",
            "ні, не скасовую, працюйте",
            "передумала, не треба скасовувати",
            "Ні, не скасовую, хай роблять",
            "не підтверджую",
            "Не отменяйте",
            "Нехай ремонтують",
        ] {
            assert!(contradiction(Cancellation, text).is_some(), "{text}");
        }
        for text in [
            "ні, не скасовую, працюйте",
            "передумав, не треба скасовувати",
            "Не закривайте заявку",
        ] {
            assert!(contradiction(Confirmation, text).is_some(), "{text}");
        }
        for text in [
            "Скасуйте, будь ласка, вже не треба",
            "Передумав, робіт не треба",
            "Чому не скасували? Скасуйте заявку",
            "Більше не актуально, сам полагодив",
            "Кран закрутили, нічого робити не треба",
        ] {
            assert_eq!(contradiction(Cancellation, text), None, "{text}");
        }
        for text in [
            "Дякую, так і працюйте!",
            "Молодці, продовжуйте в тому ж дусі",
            "Підтверджую, закривайте",
        ] {
            assert_eq!(contradiction(Confirmation, text), None, "{text}");
        }
    }
}
