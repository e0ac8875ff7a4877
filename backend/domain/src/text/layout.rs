//! What was meant by a text typed on the other keyboard layout: «djlf» is «вода».

/// Keys in English, and what they give in Ukrainian and in Russian.
const ENGLISH: &str = "`qwertyuiop[]asdfghjkl;'\\zxcvbnm,./";
const UKRAINIAN: &str = "'йцукенгшщзхїфівапролджєґячсмитьбю.";
const RUSSIAN: &str = "ёйцукенгшщзхъфывапролджэ\\ячсмитьбю.";
/// The same keys with Shift, where they are no capital letter of the above.
const ENGLISH_SHIFT: &str = "~{}:\"|<>?";
const UKRAINIAN_SHIFT: &str = "'ХЇЖЄҐБЮ,";
const RUSSIAN_SHIFT: &str = "ЁХЪЖЭ/БЮ,";

/// The text key for key as the other layouts give it, the likelier first; empty when there is nothing to read.
///
/// Words of Latin letters are read as Ukrainian and as Russian; words with letters that only Russian (or only
/// Ukrainian) has, by the other of the two; and a text of Cyrillic letters alone as English.
pub fn other_layout(text: &str) -> Vec<String> {
    let keys = [
        (ENGLISH, ENGLISH_SHIFT),
        (UKRAINIAN, UKRAINIAN_SHIFT),
        (RUSSIAN, RUSSIAN_SHIFT),
    ];
    let [english, ukrainian, russian] = keys;
    let mut found = Vec::new();
    let mut add = |read: String| {
        if read != text && !found.contains(&read) {
            found.push(read);
        }
    };
    if text.split_whitespace().any(is_latin) {
        add(by_word(text, is_latin, |c| key(c, english, ukrainian)));
        add(by_word(text, is_latin, |c| key(c, english, russian)));
    } else if text.split_whitespace().any(is_cyrillic) {
        let swap = |from, to| by_word(text, is_cyrillic, |c| swapped(c, from, to));
        add(swap(russian, ukrainian));
        add(swap(ukrainian, russian));
        // «є» and «і» are on the Ukrainian keys alone, «э» and «ы» on the Russian
        add(by_word(text, is_cyrillic, |c| {
            let read = key(c, ukrainian, english);
            if read == c { key(c, russian, english) } else { read }
        }));
    }
    found
}

type Keys = (&'static str, &'static str);

/// Only words that the condition holds for are read anew.
fn by_word(text: &str, fits: impl Fn(&str) -> bool, read: impl Fn(char) -> char) -> String {
    text.split_inclusive(char::is_whitespace)
        .flat_map(|word| {
            let fits = fits(word);
            word.chars().map(move |c| (c, fits))
        })
        .map(|(c, fits)| if fits { read(c) } else { c })
        .collect()
}

/// Letters of the Latin alphabet and none of the Cyrillic.
fn is_latin(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_alphabetic()) && !word.contains(is_cyrillic_letter)
}

fn is_cyrillic(word: &str) -> bool {
    word.contains(is_cyrillic_letter) && !word.contains(|c: char| c.is_ascii_alphabetic())
}

const fn is_cyrillic_letter(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// What the key of this sign gives in another layout.
fn key(c: char, from: Keys, to: Keys) -> char {
    let find = |from: &str, to: &str, c: char| {
        from.chars()
            .zip(to.chars())
            .find(|(f, _)| *f == c)
            .map(|(_, t)| t)
    };
    if let Some(found) = find(from.0, to.0, c).or_else(|| find(from.1, to.1, c)) {
        return found;
    }
    let small = c.to_lowercase().next().unwrap_or(c);
    match find(from.0, to.0, small) {
        Some(found) if small != c => found.to_uppercase().next().unwrap_or(found),
        _ => c,
    }
}

/// Between the two Cyrillic layouts only letters are read: signs stand on other keys in both.
fn swapped(c: char, from: Keys, to: Keys) -> char {
    let read = key(c, from, to);
    if c.is_alphabetic() && read.is_alphabetic() {
        read
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_are_of_one_length() {
        for (a, b) in [
            (ENGLISH, UKRAINIAN),
            (ENGLISH, RUSSIAN),
            (ENGLISH_SHIFT, UKRAINIAN_SHIFT),
            (ENGLISH_SHIFT, RUSSIAN_SHIFT),
        ] {
            assert_eq!(a.chars().count(), b.chars().count(), "{a} {b}");
        }
    }

    #[test]
    fn key_for_key() {
        for (typed, meant) in [
            ("djlf", "вода"),
            ("ytvf djlb", "нема води"),
            ("Djls ytvf'", "Воді немає"),
            ("Djls ytn", "Воды нет"),
            ("gsl\\]pl", "підґїзд"),
            ("gsl`]pl", "під'їзд"),
            ("{jkjlyj", "Холодно"),
            ("нема djlb", "нема води"),
            ("ltym/", "день."),
            ("руддщ", "hello"),
            ("выдключили", "відключили"),
            ("свытла немаэ", "світла немає"),
            ("світ", "свыт"),
            ("lf", "да"),
        ] {
            assert!(
                other_layout(typed).contains(&meant.to_owned()),
                "{typed}: {:?}",
                other_layout(typed)
            );
        }
        assert_eq!(other_layout("djlf"), ["вода"], "both layouts agree");
        assert!(other_layout("11, 22").is_empty());
        assert!(other_layout("").is_empty());
    }
}
