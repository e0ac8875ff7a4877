//! Obscene words, insults and threats in a comment (10.2.1.3.3); what is rude of people and plain of animals passes.
use super::lexicon::Lexicon;
use super::threat::threat;
use crate::{plain, text};

/// The obscene word, the insult or the threat in a text, as it was written.
pub fn abuse(said: &str, lexicon: &Lexicon) -> Option<String> {
    // «[eqyz»: the keys of the other layout
    let meant = plain::meant(said);
    let rude = lexicon
        .hit(said)
        .or_else(|| (meant != said).then(|| lexicon.hit(&meant)).flatten())
        .filter(|word| !is_innocent(word, said));
    rude.or_else(|| threat(said))
}

/// Words that are rude of people and plain of animals, with what stands beside them then.
const OF_ANIMALS: &[(&str, &[&str])] = &[
    ("гнид", &["вош", "матрац", "голов", "обробк"]),
    (
        "сук",
        &[
            "собак",
            "собач",
            "цуцен",
            "щен",
            "притул",
            "стерил",
            "ловец",
            "дерев",
            "тополь",
            "гилк",
            "тичк",
            "бигаю",
            "бегаю",
        ],
    ),
    (
        "приб'ю",
        &[
            "дошк",
            "цвях",
            "гвозд",
            "полиц",
            "таблич",
            "планк",
            "молот",
            "сам",
        ],
    ),
    (
        "козел",
        &["город", "коз", "пас", "трав", "двор", "сусид", "роги", "рогат"],
    ),
    ("клоун", &["цирк", "свят", "дитяч", "вистав", "концерт", "парк"]),
    ("покидьк", &["харчов", "валя", "бак", "смит"]),
    ("спал", &["не", "газ", "дров", "свитл", "ламп"]),
    (
        "лох",
        &["срибляст", "серебрист", "дерев", "кущ", "куст", "маслин"],
    ),
    ("тупа", &["коса", "ниж", "лезо", "пил"]),
    ("тупи", &["кут", "ниж"]),
    ("гади", &["змии", "трав"]),
    ("падло", &["собак", "смерд", "лежит", "тхне"]),
];

fn is_innocent(word: &str, said: &str) -> bool {
    let word = plain::spelling(&text::fold(word));
    let words = plain::words(said);
    OF_ANIMALS.iter().any(|(rude, beside)| {
        word.starts_with(&plain::spelling(rude))
            && words
                .iter()
                .any(|w| beside.iter().any(|b| w.starts_with(&plain::spelling(b))))
    })
}
