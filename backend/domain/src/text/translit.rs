//! Cyrillic words written in Latin letters: «Dosi techet kran». Nobody keeps to one system, so there are readings.

/// What a Latin group means, by system: the official Ukrainian one, everyday Ukrainian, everyday Russian. Longer
/// groups come first; `-` where the group is none of that system.
const GROUPS: &[(&str, [&str; 3])] = &[
    ("shch", ["щ", "щ", "щ"]),
    ("sch", ["-", "щ", "щ"]),
    ("zgh", ["зг", "зг", "-"]),
    ("kh", ["х", "х", "х"]),
    ("zh", ["ж", "ж", "ж"]),
    ("ts", ["ц", "ц", "ц"]),
    ("tz", ["-", "ц", "ц"]),
    ("ch", ["ч", "ч", "ч"]),
    ("sh", ["ш", "ш", "ш"]),
    ("ya", ["я", "я", "я"]),
    ("ja", ["я", "я", "я"]),
    ("ia", ["я", "я", "-"]),
    ("yu", ["ю", "ю", "ю"]),
    ("ju", ["ю", "ю", "ю"]),
    ("iu", ["ю", "ю", "-"]),
    ("ye", ["є", "є", "е"]),
    ("je", ["є", "є", "е"]),
    ("ie", ["є", "-", "-"]),
    ("yi", ["ї", "ї", "-"]),
    ("ji", ["ї", "ї", "-"]),
    ("yo", ["йо", "йо", "ё"]),
    ("jo", ["йо", "йо", "ё"]),
    ("yy", ["ий", "ий", "ый"]),
    ("iy", ["ій", "ій", "ий"]),
    ("a", ["а", "а", "а"]),
    ("b", ["б", "б", "б"]),
    ("c", ["ц", "ц", "ц"]),
    ("d", ["д", "д", "д"]),
    ("e", ["е", "е", "е"]),
    ("f", ["ф", "ф", "ф"]),
    ("g", ["ґ", "г", "г"]),
    ("h", ["г", "х", "х"]),
    ("i", ["і", "і", "и"]),
    ("j", ["й", "й", "й"]),
    ("k", ["к", "к", "к"]),
    ("l", ["л", "л", "л"]),
    ("m", ["м", "м", "м"]),
    ("n", ["н", "н", "н"]),
    ("o", ["о", "о", "о"]),
    ("p", ["п", "п", "п"]),
    ("q", ["к", "к", "к"]),
    ("r", ["р", "р", "р"]),
    ("s", ["с", "с", "с"]),
    ("t", ["т", "т", "т"]),
    ("u", ["у", "у", "у"]),
    ("v", ["в", "в", "в"]),
    ("w", ["в", "в", "в"]),
    ("x", ["кс", "х", "х"]),
    ("y", ["и", "и", "ы"]),
    ("z", ["з", "з", "з"]),
];

const VOWELS: &str = "aeiouy";

/// The words of Latin letters in Cyrillic ones, in lower case, by each system people use, without repeats; empty
/// when there are none. The official Ukrainian system is first. Other words stay as they are.
pub fn cyrillic(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let is_latin = |w: &str| {
        w.contains(|c: char| c.is_ascii_alphabetic())
            && !w.contains(|c: char| c.is_alphabetic() && !c.is_ascii())
    };
    if !lower.split_whitespace().any(is_latin) {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    for system in 0..3 {
        let read: String = lower
            .split_inclusive(char::is_whitespace)
            .map(|word| {
                if is_latin(word) {
                    read_word(word, system)
                } else {
                    word.to_owned()
                }
            })
            .collect();
        if !found.contains(&read) {
            found.push(read);
        }
    }
    found
}

fn read_word(word: &str, system: usize) -> String {
    let mut out = String::with_capacity(word.len() * 2);
    let mut rest = word;
    let mut before: Option<char> = None;
    while let Some(c) = rest.chars().next() {
        let after_vowel = before.is_some_and(|b| VOWELS.contains(b));
        let follows = rest.chars().nth(1);
        let (taken, meant) = match group(rest, system) {
            // «tramvay», «domoy»; not «vodoyma»
            Some(("y", _)) if after_vowel => ("y", "й"),
            Some(found) => found,
            // a soft sign, where an apostrophe stands after a consonant and not before a vowel
            None if matches!(c, '\'' | '’' | '`')
                && before.is_some_and(|b| b.is_ascii_alphabetic() && !after_vowel)
                && !follows.is_some_and(|f| VOWELS.contains(f)) =>
            {
                (rest.get(..c.len_utf8()).unwrap_or(rest), "ь")
            }
            None => {
                let sign = rest.get(..c.len_utf8()).unwrap_or(rest);
                (sign, sign)
            }
        };
        out.push_str(meant);
        before = taken.chars().next_back();
        rest = rest.get(taken.len()..).unwrap_or_default();
    }
    out
}

/// The longest group at the beginning, and what it means.
fn group(text: &str, system: usize) -> Option<(&'static str, &'static str)> {
    GROUPS
        .iter()
        .filter(|(latin, _)| text.starts_with(latin))
        .find_map(|(latin, meant)| Some((*latin, *meant.get(system)?)).filter(|(_, m)| *m != "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_are_read() {
        for (typed, meant) in [
            ("Dosi techet kran", "досі течет кран"),
            ("Dosi techet kran", "доси течет кран"),
            ("holodno v kvartyri", "холодно в квартирі"),
            ("nemaye vody", "немає води"),
            ("nemaie svitla", "немає світла"),
            ("Net vody", "нет воды"),
            ("ne rabotaet svet", "не работает свет"),
            ("shchitova, khata", "щітова, хата"),
            ("bilyy tramvay", "білий трамвай"),
            ("pid'yizd", "під'їзд"),
            ("viddil'", "відділь"),
            ("Vulytsia Kaunaska 11", "вулиця каунаска 11"),
            ("кран techet", "кран течет"),
        ] {
            assert!(
                cyrillic(typed).contains(&meant.to_owned()),
                "{typed}: {:?}",
                cyrillic(typed)
            );
        }
        assert!(cyrillic("вода 11").is_empty());
        assert!(cyrillic("").is_empty());
    }
}
