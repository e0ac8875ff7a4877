//! One spelling for Ukrainian, Russian and what people write between them, so that words can be compared.
//!
//! A text typed in Latin letters or on the other keyboard layout is read as it was meant, letters that the two
//! languages write differently for one sound are made one, and an ending can be left out. Only for comparing:
//! nothing of it is ever shown or stored.
use crate::text;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Pairs of letters that are common in both languages, in the plain spelling; `_` is the edge of a word.
const COMMON: &str = "и_ а_ _п е_ _н _в о_ _с у_ на _з ли ит _д ви т_ ни ри ро ти я_ _т по не ид ка _к ер ал ди ст за ин то од \
    ор _б та _м ра но пи ко ов ил в_ пр ре те ки ва во до ла _и ан ло ма ив тр ис ми ом _у ен _р го к_ ик м_ _л _о ол ар ос _а он \
    ам чи _ч ат ле _г ет з_ си мо ог ве ку би ав д_ да с_ де от ас ру па ня ем ок пе об ю_ ся ут ак ля им из хо бу _х ск ои дв ме \
    бо ад кр же ту х_ дн ае ну ир н_ оч р_ _я ят ци че ба ул оз са со их му ус га оп ес аи аз ап аб пл ез уд лю _ш нк ду вс ел иш \
    се бе су що ют тс ах кл зи зд нт еи як ча ши сл _е ек иб ед ву гр л_ аш жи шк аю ув иц ож рт бр дк зн ич ош чн ев ха св тк лк";
/// Endings of nouns, adjectives and verbs in the plain spelling, the longest first.
const ENDINGS: &str = "уеться ювала ували увала ются ится ется атися итися иться яться уться аться ують ював ували увати \
    ами ями ого его ому ему ими ови еви ого ала али ало ила или ило ити ати яти ять ать ить еть ешь ишь уть ють ует уют \
    ает ают еет еют ую аю яю ий ои еи их ом ем ам ям ах ях ив ев ов ая яя ую юю ою ею ии ия ие ью ла ло ли ти ть ся сь ит ет ат ят ут ют \
    ить ешь а я у ю и е о й ь в л є";
/// So many letters of a word are kept whatever its ending.
const STEM_LEAST: usize = 3;
/// A text with fewer Latin letters is not read anew.
const LATIN_LEAST: usize = 3;

static PAIRS: LazyLock<HashSet<(char, char)>> = LazyLock::new(|| {
    let pair = |p: &str| {
        let mut letters = p.chars();
        Some((letters.next()?, letters.next()?))
    };
    COMMON.split_whitespace().filter_map(pair).collect()
});

static CUT: LazyLock<Vec<(String, usize)>> = LazyLock::new(|| {
    let mut all: Vec<(String, usize)> = ENDINGS
        .split_whitespace()
        .map(spelling)
        .map(|e| {
            let letters = e.chars().count();
            (e, letters)
        })
        .filter(|(_, letters)| *letters > 0)
        .collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.dedup();
    all
});

/// The text as it was meant: Latin letters or keys of the other layout become Cyrillic, if the text is mostly Latin.
pub fn meant(typed: &str) -> String {
    let latin = typed.chars().filter(char::is_ascii_alphabetic).count();
    let cyrillic = typed
        .chars()
        .filter(|c| ('\u{400}'..='\u{52F}').contains(c))
        .count();
    if latin < LATIN_LEAST || latin <= cyrillic {
        return typed.to_owned();
    }
    let mut best: Option<(f32, String)> = None;
    for reading in text::readings(typed) {
        let likely = likelihood(&reading.text);
        // of two that are as likely, the Ukrainian one: it comes first
        if best.as_ref().is_none_or(|(most, _)| likely > *most) {
            best = Some((likely, reading.text));
        }
    }
    best.map_or_else(|| typed.to_owned(), |(_, text)| text)
}

/// Which part of its pairs of letters are common ones.
#[allow(clippy::cast_precision_loss, reason = "a text has few letters")]
fn likelihood(text: &str) -> f32 {
    let (mut common, mut all) = (0_usize, 0_usize);
    for word in spelling(&text::fold(text)).split(|c: char| !c.is_alphanumeric()) {
        let edged: Vec<char> = format!("_{word}_").chars().collect();
        for pair in edged.windows(2).filter(|_| edged.len() > 2) {
            if let [a, b] = pair {
                all += 1;
                common += usize::from(PAIRS.contains(&(*a, *b)));
            }
        }
    }
    common as f32 / all.max(1) as f32
}

/// One letter for each sound that Ukrainian and Russian write differently; doubled letters are written once.
pub fn spelling(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut last = None;
    for c in folded.chars().filter_map(sound) {
        if last != Some(c) || !c.is_alphabetic() {
            out.push(c);
        }
        last = Some(c);
    }
    out
}

const fn sound(c: char) -> Option<char> {
    Some(match c {
        'ы' | 'й' | 'і' | 'ї' => 'и',
        'э' | 'ё' | 'є' => 'е',
        'ґ' => 'г',
        'ь' | 'ъ' | '\'' | '’' | 'ʼ' => return None,
        other => other,
    })
}

/// The words of a text in the plain spelling, as they were meant.
pub fn words(typed: &str) -> Vec<String> {
    of_meant(&meant(typed))
}

/// The words of a text that is read already.
pub fn of_meant(meant: &str) -> Vec<String> {
    text::words(meant)
        .iter()
        .map(|w| spelling(w))
        .filter(|w| !w.is_empty())
        .collect()
}

/// A word of the plain spelling without its ending.
pub fn stem(word: &str) -> &str {
    let letters = word.chars().count();
    CUT.iter()
        .filter(|(_, cut)| cut + STEM_LEAST <= letters)
        .find_map(|(ending, _)| word.strip_suffix(ending.as_str()))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_as_it_was_meant() {
        for (typed, read) in [
            ("Djls ytvf'", "воді немає"),
            ("Dosi techet kran", "досі течет кран"),
            ("нема води", "нема води"),
            ("буд. 5 ATB", "буд. 5 atb"),
        ] {
            assert_eq!(meant(typed).to_lowercase(), read);
        }
    }

    #[test]
    fn two_languages_one_word() {
        let same = |a: &str, b: &str| assert_eq!(words(a), words(b));
        same("вікна", "викна");
        same("воды", "води");
        same("Під'їзд", "підїзд");
        assert_eq!(stem(&spelling("течет")), stem(&spelling("течёт")));
        assert_eq!(stem("труба"), stem("трубу"));
        assert_eq!(stem("яма"), "яма");
    }
}
