//! Types of streets (вулиця, проспект, …) in every way people shorten them.

/// A type of street.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Street,
    Avenue,
    Boulevard,
    Lane,
    Square,
    Highway,
    Embankment,
    Microdistrict,
    Quarter,
    DeadEnd,
    Descent,
    Passage,
    Alley,
}

use Kind::*;

/// The words of each type, folded and without dashes: full, short, Russian, in Latin letters, English.
const WORDS: &[(Kind, &str)] = &[
    (
        Street,
        "вул вулиця вулиці вулицю вулиц ул улица улицы улице vul vulytsia vulytsya vulitsa ul ulitsa ulica street st str",
    ),
    (
        Avenue,
        "просп проспект проспекту пр прт пркт прсп прспект prosp prospekt prospect prt prkt avenue ave av",
    ),
    (
        Boulevard,
        "бульв бульвар бульвару бул бр бвар bulv bulvar boulevard blvd bul",
    ),
    (
        Lane,
        "пров провулок провулку прв пер переулок прк prov provulok pereulok per lane ln",
    ),
    (
        Square,
        "пл площа площі площадь майдан майд ploshcha ploshchad pl square sq maidan",
    ),
    (Highway, "ш шосе шоссе shose shosse highway hwy"),
    (Embankment, "наб набережна набережная набер nab naberezhna"),
    (
        Microdistrict,
        "мкр мкрн мн мрн мікрорайон мікрорайоні микрорайон мікр mkr mkrn mikroraion mikrorayon microdistrict",
    ),
    (Quarter, "квл квартал кварталу квартала kvartal"),
    (DeadEnd, "туп тупик tup tupyk tupik"),
    (Descent, "узв узвіз узвозу спуск uzv uzviz spusk"),
    (Passage, "проїзд проезд прд proizd"),
    (Alley, "алея аллея ал alley aleia"),
];

/// Words beside a name that are no part of it.
const NOISE: &[&str] = &["імені", "имени", "ім", "им", "imeni"];

/// The type this folded word is, dashes left out.
pub(super) fn kind(word: &str) -> Option<Kind> {
    WORDS
        .iter()
        .find(|(_, words)| words.split(' ').any(|w| w == word))
        .map(|(kind, _)| *kind)
}

/// Whether the word says nothing of a name.
pub(super) fn is_noise(word: &str) -> bool {
    NOISE.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_of_two_types_and_all_are_folded() {
        let all: Vec<&str> = WORDS.iter().flat_map(|(_, words)| words.split(' ')).collect();
        for (at, word) in all.iter().enumerate() {
            assert_eq!(all.iter().position(|w| w == word), Some(at), "{word}");
            assert_eq!(domain::text::words(word), [*word]);
        }
    }
}
