//! Letters of two alphabets that look alike. A word is settled by the letters that only one alphabet has; a word
//! without any is Cyrillic, as most texts here are.

/// The Cyrillic letter that a letter of another alphabet is drawn like, in small or capital letters.
const fn cyrillic(c: char) -> Option<char> {
    Some(match c {
        'a' | 'α' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' | 'ε' => 'е',
        'h' => 'н',
        'i' | 'ι' => 'і',
        'ï' => 'ї',
        'k' | 'κ' => 'к',
        'm' => 'м',
        'o' | 'ο' => 'о',
        'p' | 'ρ' => 'р',
        't' | 'τ' => 'т',
        'x' | 'χ' => 'х',
        'y' | 'υ' => 'у',
        _ => return None,
    })
}

/// Latin letters that are drawn like Cyrillic ones also when small.
const fn is_small_twin(c: char) -> bool {
    matches!(c, 'a' | 'c' | 'e' | 'i' | 'ï' | 'o' | 'p' | 'x' | 'y')
}

/// The Latin letter that a Cyrillic or Greek one is drawn like.
const fn latin(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' | 'ε' => 'e',
        'н' => 'h',
        'і' | 'ι' => 'i',
        'ї' | 'ï' => 'i',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'т' | 'τ' => 't',
        'х' | 'χ' => 'x',
        'у' | 'υ' => 'y',
        'ѕ' => 's',
        'ј' => 'j',
        'һ' => 'h',
        'ԁ' => 'd',
        'ԛ' => 'q',
        'ԝ' => 'w',
        _ => return None,
    })
}

/// What the letters of a word tell.
#[derive(Default)]
struct Letters {
    /// That only the Cyrillic alphabet has.
    cyrillic: usize,
    /// That only the Latin alphabet has.
    latin: usize,
    /// Cyrillic ones, look-alikes included.
    any_cyrillic: usize,
    /// Latin ones, look-alikes included.
    any_latin: usize,
    digits: usize,
    /// Latin ones that look alike in capital letters only.
    capital_twins: usize,
}

impl Letters {
    fn of(word: &str) -> Letters {
        let mut n = Letters::default();
        for c in word.chars() {
            match c {
                '\u{400}'..='\u{52F}' => {
                    n.any_cyrillic += 1;
                    n.cyrillic += usize::from(latin(c).is_none());
                }
                'a'..='z' | '\u{DF}'..='\u{24F}' => {
                    n.any_latin += 1;
                    n.latin += usize::from(cyrillic(c).is_none());
                    n.capital_twins += usize::from(cyrillic(c).is_some() && !is_small_twin(c));
                }
                c if c.is_numeric() => n.digits += 1,
                _ => {}
            }
        }
        n
    }

    /// Whether the look-alikes of the word are Cyrillic; `None` when nothing is to be replaced.
    const fn is_cyrillic(&self) -> Option<bool> {
        if self.any_latin == 0 && self.latin == 0 && self.any_cyrillic > 0 {
            // Greek letters may still stand among them
            return Some(true);
        }
        match (self.cyrillic > 0, self.latin > 0) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            (true, true) => Some(self.cyrillic >= self.latin),
            (false, false) if self.any_cyrillic > 0 => Some(true),
            (false, false) if self.any_latin == 0 => None,
            // «i», «a», «11-B»; of «tok» nobody can tell
            (false, false) if self.capital_twins == 0 || self.digits > 0 => Some(true),
            (false, false) => Some(false),
        }
    }
}

/// Adds a lower-case word in one alphabet.
pub(super) fn push_settled(word: &str, out: &mut String) {
    let of = match Letters::of(word).is_cyrillic() {
        None => {
            out.push_str(word);
            return;
        }
        Some(true) => cyrillic,
        Some(false) => latin,
    };
    out.extend(word.chars().map(|c| of(c).unwrap_or(c)));
}
