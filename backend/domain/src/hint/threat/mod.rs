//! Threats, curses and insults that hold no rude word (10.2.1.3.3): «спущу на вас собак», «у начальника є дочка»,
//! «осли в краватках».
mod lists;

use super::phrase::{Word, clauses};
use lists::*;

/// The words that threaten, curse or insult.
pub(super) fn threat(text: &str) -> Option<String> {
    let clauses = clauses(text);
    let all: Vec<Word> = clauses.iter().flatten().cloned().collect();
    let first = |list: &super::phrase::List, words: &[Word]| {
        words.iter().find(|w| list.has(&w.plain)).map(|w| w.said.clone())
    };
    if let Some(word) = harm(&all) {
        return Some(word);
    }
    if let Some(words) = OUTRIGHT.quote(&all).or_else(|| wished(&all)) {
        return Some(words);
    }
    if let Some(word) = first(&INSULT, &all) {
        return Some(word);
    }
    if let (Some(knows), true) = (
        first(&KNOWS, &all),
        THEIRS.any(&all) && (REGRET.any(&all) || KIN.any(&all) || colon_wheels(&all)),
    ) {
        return Some(knows);
    }
    for clause in &clauses {
        let found = beast(clause, &clauses)
            .or_else(|| curse(clause))
            .or_else(|| regret(clause))
            .or_else(|| away(clause));
        if found.is_some() {
            return found;
        }
    }
    armed(&all)
        .or_else(|| kin(&all))
        .or_else(|| followed(&all))
        .or_else(|| sent(&all))
}

/// What is done to somebody who is named close by.
fn harm(all: &[Word]) -> Option<String> {
    (0..all.len()).find_map(|at| {
        let word = all.get(at).filter(|w| HARM.has(&w.plain))?;
        let close: Vec<Word> = all
            .iter()
            .take(at + 6)
            .skip(at.saturating_sub(4))
            .cloned()
            .collect();
        let counted = close
            .iter()
            .any(|w| w.plain.starts_with("стильк") || w.plain.starts_with("скильк"));
        let denied = at
            .checked_sub(1)
            .and_then(|k| all.get(k))
            .is_some_and(|w| w.plain == "не");
        (!denied && (AT.any(&close) || WEAPON.any(&close)) && !counted).then(|| word.said.clone())
    })
}

/// «Руки б вам повідривати», «вам би тією трубою по голові».
fn wished(all: &[Word]) -> Option<String> {
    let at = all
        .iter()
        .position(|w| matches!(w.plain.as_str(), "б" | "би" | "треба" | "надо" | "пора" | "мало"))?;
    let close: Vec<Word> = all
        .iter()
        .take(at + 6)
        .skip(at.saturating_sub(3))
        .cloned()
        .collect();
    let whom = close.iter().any(|w| {
        matches!(
            w.plain.as_str(),
            "вам"
                | "вас"
                | "им"
                | "их"
                | "иому"
                | "тоби"
                | "тебе"
                | "ему"
                | "того"
                | "таких"
                | "таким"
        )
    });
    let wish = all
        .get(at)
        .is_some_and(|w| matches!(w.plain.as_str(), "б" | "би"));
    let armed = || wish.then(|| says(&close, &WEAPON)).flatten();
    let what = says(&close, &HARM_WISHED).or_else(armed)?;
    whom.then(|| format!("{} … {what}", all.get(at).map_or("", |w| w.said.as_str())))
}

/// «Хлопці приїдуть, поговорять з вами»: others are sent.
fn sent(all: &[Word]) -> Option<String> {
    let they = says(all, &GANG)?;
    (GANG_DO.any(all) && AT.any(all)).then_some(they)
}

/// «Я знаю, якою стежкою ти йдеш додому.»
fn followed(all: &[Word]) -> Option<String> {
    let knows = says(all, &KNOWS)?;
    let you = all.iter().any(|w| {
        matches!(
            w.plain.as_str(),
            "ти" | "твоя"
                | "твии"
                | "твои"
                | "тебе"
                | "тоби"
                | "твое"
                | "твою"
                | "вашу"
                | "ваша"
        )
    });
    (you && WAY.any(all)).then_some(knows)
}

fn says(words: &[Word], list: &super::phrase::List) -> Option<String> {
    words.iter().find(|w| list.has(&w.plain)).map(|w| w.said.clone())
}

/// «Номер вашої машини записав. Колеса нові?»
fn colon_wheels(all: &[Word]) -> bool {
    let has = |stem: &str| all.iter().any(|w| w.plain.starts_with(stem));
    has("ваш") && has("колес")
}

/// «Вилами попаду куди треба»: a weapon, or a part of the body, in one's own hand and somebody meant.
fn armed(all: &[Word]) -> Option<String> {
    (0..all.len())
        .filter(|at| all.get(*at).is_some_and(|w| COMES.has(&w.plain)))
        .find_map(|at| armed_at(all, at))
}

fn armed_at(all: &[Word], at: usize) -> Option<String> {
    let near = |list: &super::phrase::List| {
        let around: Vec<Word> = all
            .iter()
            .take(at + 8)
            .skip(at.saturating_sub(8))
            .cloned()
            .collect();
        says(&around, list)
    };
    let own = all
        .iter()
        .any(|w| matches!(w.plain.as_str(), "я" | "мене" | "мини" | "обицяю" | "обещаю"))
        || all
            .get(at)
            .is_some_and(|w| w.plain.ends_with(['у', 'ю']) || w.plain == "дам");
    let weapon = near(&WEAPON)?;
    let comes = all.get(at).is_some_and(|w| {
        ["приду", "приид", "приед", "виид", "прииду"]
            .iter()
            .any(|s| w.plain.starts_with(s))
    });
    (own && (comes && SHARP.any(all) || near(&AT).is_some() || KIN.any(all)))
        .then(|| format!("{} … {weapon}", all.get(at).map_or("", |w| w.said.as_str())))
}

/// «У начальника є дочка, хай подумає»: a family that has nothing to do with it.
fn kin(all: &[Word]) -> Option<String> {
    let at = all.iter().position(|w| KIN.has(&w.plain))?;
    let around: Vec<Word> = all
        .iter()
        .take(at + 7)
        .skip(at.saturating_sub(5))
        .cloned()
        .collect();
    let own = around.iter().any(|w| {
        matches!(
            w.plain.as_str(),
            "мои"
                | "мая"
                | "моя"
                | "мое"
                | "мого"
                | "моеи"
                | "наши"
                | "наш"
                | "наших"
                | "мене"
                | "нас"
                | "мою"
        )
    });
    let meant = OF_OFFICE.any(&around)
        && HINTS_AT.any(&around)
        && around.iter().any(|w| {
            w.plain.starts_with("вспомн")
                || w.plain.starts_with("згада")
                || w.plain.starts_with("подума")
                || w.plain.starts_with("береж")
                || w.plain.starts_with("пожал")
        });
    (meant && !own)
        .then(|| all.get(at).map(|w| w.said.clone()))
        .flatten()
}

/// «Осли в краватках», «Щури. Жабоїди.»: said of people, not of animals.
fn beast(clause: &[Word], clauses: &[Vec<Word>]) -> Option<String> {
    let word = clause.iter().find(|w| BEAST.has(&w.plain))?;
    let short =
        clause.len() <= 4 && ADDRESSED.any(clause) && !clause.iter().any(|w| w.plain.starts_with("пид"));
    let rude = |c: &Vec<Word>| c.len() == 1 && (BEAST.any(c) || INSULT.any(c) || ADDRESSED.any(c));
    let alone = clause.len() == 1 && clauses.iter().filter(|c| rude(c)).count() > 1;
    (short || alone).then(|| word.said.clone())
}

fn curse(clause: &[Word]) -> Option<String> {
    let at = clause.iter().position(|w| CURSE.has(&w.plain))?;
    let after = clause.get(at + 1..)?;
    let whom = after.iter().take(3).any(|w| {
        matches!(
            w.plain.as_str(),
            "вам"
                | "вас"
                | "ви"
                | "тоби"
                | "тебе"
                | "ти"
                | "ваши"
                | "ваших"
                | "вашим"
                | "того"
                | "тому"
                | "тих"
                | "им"
        )
    });
    (whom && ILL.any(after))
        .then(|| clause.get(at).map(|w| w.said.clone()))
        .flatten()
}

fn regret(clause: &[Word]) -> Option<String> {
    let word = clause.iter().find(|w| REGRET.has(&w.plain))?;
    let sure = [
        "пожалк",
        "пошкод",
        "пожалеет",
        "поплат",
        "оглядаи",
        "озираи",
        "начува",
        "стереж",
    ]
    .iter()
    .any(|s| word.plain.starts_with(s));
    let whom = clause
        .iter()
        .any(|w| matches!(w.plain.as_str(), "вам" | "тоби" | "тебе" | "ти" | "ви"));
    (sure
        || (whom
            && matches!(
                word.plain.as_str(),
                "кинець" | "кинец" | "конец" | "хана" | "капец"
            )))
    .then(|| word.said.clone())
}

fn away(clause: &[Word]) -> Option<String> {
    let word = clause.iter().find(|w| AWAY.has(&w.plain))?;
    let whom = clause
        .iter()
        .any(|w| matches!(w.plain.as_str(), "вас" | "ви" | "тебе" | "ти" | "их"));
    let driven = clause.iter().any(|w| {
        [
            "гнат",
            "гнать",
            "митлою",
            "метло",
            "повиган",
            "нахрин",
            "нафиг",
            "катит",
            "затк",
        ]
        .iter()
        .any(|s| w.plain.starts_with(s))
    });
    (whom && driven).then(|| word.said.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threats_curses_and_insults() {
        for text in [
            "Спущу на вас вівчарок",
            "У начальника дільниці є дочка, хай згадає про неї",
            "Осли в краватках.",
            "Паразити ви канцелярські",
            "Щоб вам на старість отаке прислали",
            "Я вам ноги переламаю",
            "Вам би тією трубою по голові",
            "Хай молиться, щоб я його не зустрів",
        ] {
            assert!(threat(text).is_some(), "{text}");
        }
        for text in [
            "",
            "Собаки біля школи кидаються на дітей",
            "Щури в підвалі. Обробіть.",
            "Прийду з дочкою за довідкою",
            "У мене діти, подумайте про них",
            "Сокирою рубали коріння",
            "Двері б'ють по голові кожного",
            "Буду скаржитись до прокуратури",
        ] {
            assert_eq!(threat(text), None, "{text}");
        }
    }
}
