//! Words of streets' names: without the type, in Latin letters, as they sound.
use domain::text;

/// Words that are types of streets, not names.
const TYPES: &[&str] = &[
    "вул",
    "вулиця",
    "ул",
    "улица",
    "просп",
    "проспект",
    "пр",
    "бульв",
    "бульвар",
    "пл",
    "площа",
    "пров",
    "провулок",
    "мкр",
    "мкрн",
    "мікрорайон",
    "н",
    "шосе",
    "узвіз",
    "набережна",
    "проїзд",
    "тупик",
    "переулок",
    "площадь",
    "микрорайон",
    "street",
    "st",
    "vul",
    "vulytsia",
    "vulytsya",
    "ul",
    "ulitsa",
    "prosp",
    "prospekt",
    "bulvar",
    "ploshcha",
    "provulok",
    "ave",
    "blvd",
    "imeni",
    "імені",
    "ім",
];

/// Letters a word must share with another to sound like it.
pub(super) const ALIKE: usize = 3;

/// A word by its sound: letters that Ukrainian and Russian write differently are one, double letters
/// and soft signs are left out.
pub(super) fn sound(word: &str) -> String {
    let mut heard = String::new();
    for letter in word.chars() {
        let letter = match letter {
            'і' | 'ї' | 'ы' | 'й' => 'и',
            'є' | 'э' | 'ё' => 'е',
            'ґ' => 'г',
            'ь' | 'ъ' | '’' | '\'' => continue,
            other => other,
        };
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    heard
}

/// Whether the words begin alike; the ending (Миру, Мира) may differ by two letters.
pub(super) fn sounds_like(said: &str, have: &str) -> bool {
    let length = said.chars().count();
    let alike = said.chars().zip(have.chars()).take_while(|(a, b)| a == b).count();
    alike >= ALIKE && alike + 2 >= length
}

/// Words of a street's name, without its type unless the type is all there is.
pub(super) fn words(written: &str) -> Vec<String> {
    let all = text::words(written);
    let name: Vec<String> = all
        .iter()
        .filter(|w| !TYPES.contains(&w.as_str()))
        .cloned()
        .collect();
    if name.is_empty() { all } else { name }
}

/// The national transliteration; a second form, where there is one, begins a word.
const LATIN: &str = "а=a б=b в=v г=h ґ=g д=d е=e ж=zh з=z и=y і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u \
    ф=f х=kh ц=ts ч=ch ш=sh щ=shch є=ie,ye ї=i,yi й=i,y ю=iu,yu я=ia,ya";

/// A word in Latin letters.
pub(super) fn latin(word: &str) -> String {
    word.chars()
        .enumerate()
        .map(|(at, c)| letter(c, at == 0))
        .collect()
}

fn letter(c: char, first: bool) -> String {
    if c.is_ascii_alphanumeric() {
        return c.to_string();
    }
    let forms = LATIN
        .split(' ')
        .find_map(|pair| pair.strip_prefix(c)?.strip_prefix('='));
    let mut forms = forms.unwrap_or_default().split(',');
    let inside = forms.next().unwrap_or_default();
    if first {
        forms.next().unwrap_or(inside)
    } else {
        inside
    }
    .to_owned()
}
