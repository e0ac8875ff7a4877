//! Names as they sound: what Ukrainian and Russian spelling write differently is one, and Russian words that are
//! others than the Ukrainian ones are read as these.
use super::russian;

/// Letters a word must share with another to sound like it.
pub(super) const ALIKE: usize = 3;
/// The vowel before `вськ` and the last `в`: «Миколаївська», «Николаевская», «Металургів», «Металлургов».
const ANY_VOWEL: char = '#';

/// A folded word by its sound: letters for one sound are one, double letters and soft signs are left out, endings
/// of adjectives are one for each gender.
pub(in crate::app::reference) fn sound(word: &str) -> String {
    let said = russian::ukrainian(word);
    let mut heard = String::new();
    for letter in said.as_deref().unwrap_or(word).chars() {
        let letter = match letter {
            'і' | 'ї' | 'ы' | 'й' => 'и',
            'є' | 'э' | 'ё' => 'е',
            'ґ' => 'г',
            'ь' | 'ъ' => continue,
            other => other,
        };
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    one_suffix(one_ending(heard))
}

/// «…ская» and «…ська», «…ское» and «…ське», «…ской» and «…ський».
fn one_ending(heard: String) -> String {
    if heard.chars().count() <= ALIKE + 2 {
        return heard;
    }
    for (long, short) in [
        ("ая", "а"),
        ("яя", "я"),
        ("ое", "е"),
        ("ее", "е"),
        ("ои", "и"),
        ("еи", "и"),
    ] {
        if let Some(stem) = heard.strip_suffix(long) {
            return format!("{stem}{short}");
        }
    }
    heard
}

fn one_suffix(heard: String) -> String {
    let at = heard
        .find("вск")
        .or_else(|| heard.ends_with('в').then(|| heard.len() - 'в'.len_utf8()));
    let Some((before, after)) = at.and_then(|at| heard.split_at_checked(at)) else {
        return heard;
    };
    let stem = before.trim_end_matches(['и', 'е', 'о', 'я']);
    if stem.len() == before.len() || stem.is_empty() {
        return heard;
    }
    format!("{stem}{ANY_VOWEL}{after}")
}

/// Whether the words begin alike; the ending (Миру, Мира) may differ by two letters.
pub(super) fn sounds_like(said: &str, have: &str) -> bool {
    let length = said.chars().count();
    let alike = said.chars().zip(have.chars()).take_while(|(a, b)| a == b).count();
    alike >= ALIKE && alike + 2 >= length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_spelling_sounds_the_same() {
        for (russian, ukrainian) in [
            ("святомиколаевская", "святомиколаївська"),
            ("святониколаевская", "святомиколаївська"),
            ("софиевская", "софіївська"),
            ("киевская", "київська"),
            ("львовская", "львівська"),
            ("днепровское", "дніпровське"),
            ("солнечныи", "сонячний"),
            ("солнечный", "сонячний"),
            ("металлургов", "металургів"),
            ("железнодорожников", "залізничників"),
            ("победы", "перемоги"),
            ("южный", "південний"),
            ("освобождения", "визволення"),
            ("урицкого", "урицького"),
            ("иорданская", "йорданська"),
            ("январская", "січнева"),
        ] {
            assert_eq!(sound(russian), sound(ukrainian), "{russian}");
        }
        assert_ne!(sound("мира"), sound("мирна"));
        assert!(sounds_like(&sound("мира"), &sound("миру")));
    }
}
