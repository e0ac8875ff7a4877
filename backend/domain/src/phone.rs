//! Telephone numbers: one reading for every place where people write one.
//!
//! Generous about the writing, strict about the number: a Ukrainian one has nine digits of a code that exists, any
//! other country's stands behind a `+`. A number with a digit missing or too many is refused, never repaired.

/// Country code of Ukraine.
const OWN: &str = "380";
/// Digits behind it.
const NATIONAL: usize = 9;

/// Ukrainian codes: regions, operators, numbers free of charge (national numbering plan).
const CODES: &[&str] = &[
    "31", "32", "33", "34", "35", "36", "37", "38", "39", "41", "43", "44", "45", "46", "47", "48", "49",
    "50", "51", "52", "53", "54", "55", "56", "57", "61", "62", "63", "64", "65", "66", "67", "68", "69",
    "71", "72", "73", "75", "77", "790", "800", "89", "91", "92", "93", "94", "95", "96", "97", "98", "99",
];

/// Countries' codes of two digits (ITU-T E.164).
const TWO: &[&str] = &[
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81",
    "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];
/// Countries' codes of three digits, from and to.
const THREE: &[(&str, &str)] = &[
    ("211", "213"),
    ("216", "216"),
    ("218", "218"),
    ("220", "258"),
    ("260", "269"),
    ("290", "291"),
    ("297", "299"),
    ("350", "359"),
    ("370", "378"),
    ("381", "383"),
    ("385", "387"),
    ("389", "389"),
    ("420", "421"),
    ("423", "423"),
    ("500", "509"),
    ("590", "599"),
    ("670", "670"),
    ("672", "683"),
    ("685", "692"),
    ("850", "850"),
    ("852", "853"),
    ("855", "856"),
    ("880", "880"),
    ("886", "886"),
    ("960", "968"),
    ("970", "977"),
    ("992", "996"),
    ("998", "998"),
];
/// Digits with the code, where every number of the country is equally long and begins with no zero.
const FIXED: &[(&str, usize)] = &[
    ("1", 11),
    ("7", 11),
    ("30", 12),
    ("33", 11),
    ("34", 11),
    ("40", 11),
    ("41", 11),
    ("48", 11),
    ("90", 12),
    ("373", 11),
    ("375", 12),
    ("420", 12),
    ("421", 12),
];

/// The number in its one form, `+` and digits; `None` when it cannot be one.
///
/// ```
/// use domain::phone::read;
/// for written in ["067 560 01 01", "+38 (067) 560-01-01", "0038 067 5600101", "tel:+380675600101"] {
///     assert_eq!(read(written).as_deref(), Some("+380675600101"));
/// }
/// assert_eq!(read("067 560 01 0"), None);
/// ```
pub fn read(written: &str) -> Option<String> {
    let said = Said::of(written)?;
    let digits = said.digits.as_str();
    if said.plus {
        return match digits.strip_prefix(OWN) {
            Some(rest) => own(said.without_trunk(rest)),
            None if said.lacks_a_zero() => None,
            None => abroad(digits),
        };
    }
    let national = digits
        .strip_prefix("00380")
        .or_else(|| digits.strip_prefix("810380"))
        .or_else(|| digits.strip_prefix(OWN).filter(|rest| rest.len() >= NATIONAL))
        .map(|rest| said.without_trunk(rest))
        .or_else(|| digits.strip_prefix("80").filter(|rest| rest.len() == NATIONAL))
        .or_else(|| digits.strip_prefix('0').filter(|rest| rest.len() == NATIONAL));
    own(national.unwrap_or(digits))
}

/// The forms in which a number may have been stored: as it is read now, and as it was read once.
pub fn stored(written: &str) -> Vec<String> {
    let mut forms: Vec<String> = read(written).into_iter().chain(read_formerly(written)).collect();
    forms.dedup();
    forms
}

/// The digits to look for among stored numbers: those of a whole number, or of a piece of one. A number that was
/// stored before its reading became strict is found by what was stored.
pub fn sought(written: &str) -> Option<String> {
    if let Some(whole) = read(written) {
        return whole.strip_prefix('+').map(str::to_owned);
    }
    Said::of(written).map(|said| said.digits)
}

/// The telephones of an organisation: one or several, also short numbers like 104 and 1520; `None` when one of them
/// is no number.
pub fn of_organisation(written: &str) -> Option<String> {
    let short = |said: &str| {
        let digits = said.chars().all(|c| c.is_ascii_digit());
        (digits && (3..=5).contains(&said.len())).then(|| said.to_owned())
    };
    let numbers = written.split([';', ',']).map(str::trim);
    let read: Option<Vec<String>> = numbers.map(|said| read(said).or_else(|| short(said))).collect();
    read.map(|all| all.join("; "))
}

/// How numbers were read once: only to find what was stored then.
pub fn read_formerly(written: &str) -> Option<String> {
    let said = Said::of(written)?;
    let digits = said.digits;
    match (digits.len(), said.plus) {
        (12, _) if digits.starts_with(OWN) => Some(format!("+{digits}")),
        (11, false) if digits.starts_with("80") => Some(format!("+3{digits}")),
        (10, false) if digits.starts_with('0') => Some(format!("+38{digits}")),
        (9, false) => Some(format!("+380{digits}")),
        (8..=15, true) if !digits.starts_with('0') => Some(format!("+{digits}")),
        _ => None,
    }
}

/// What was written, without the signs between digits.
struct Said {
    plus: bool,
    /// How many digits stand before the first sign between digits.
    first: Option<usize>,
    digits: String,
}

impl Said {
    fn of(written: &str) -> Option<Said> {
        let mut said = Said {
            plus: false,
            first: None,
            digits: String::new(),
        };
        for c in named(written).chars() {
            match plain(c) {
                Some(digit) if digit.is_ascii_digit() => said.digits.push(digit),
                Some('+') if !said.plus && said.digits.is_empty() => said.plus = true,
                Some(' ') if said.first.is_none() && !said.digits.is_empty() => {
                    said.first = Some(said.digits.len());
                }
                Some(' ') => {}
                _ => return None,
            }
        }
        Some(said).filter(|s| !s.digits.is_empty())
    }

    /// Without the zero that is dialled inside the country, when signs set it apart: in a row of digits it is one too many.
    fn without_trunk<'a>(&self, rest: &'a str) -> &'a str {
        rest.strip_prefix('0')
            .filter(|r| self.first.is_some() && r.len() == NATIONAL)
            .unwrap_or(rest)
    }

    /// `+38` with nine digits of a Ukrainian code is more likely `+380` without its zero than a number of Slovenia
    /// or Croatia, unless the country's code stands apart.
    fn lacks_a_zero(&self) -> bool {
        let rest = self.digits.strip_prefix("38");
        self.first != Some(3) && rest.is_some_and(|rest| own(rest).is_some())
    }
}

/// What follows the word before a number: `tel:`, «тел.».
fn named(written: &str) -> &str {
    let written = written.trim_start();
    let end = written
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(written.len());
    let (word, rest) = written.split_at(end);
    let known = ["tel", "phone", "тел", "телефон", "т", "моб", "номер"];
    if known.contains(&word.to_lowercase().as_str()) {
        rest.trim_start_matches([':', '.'])
    } else {
        written
    }
}

/// A digit as such, a plus, or a space for every sign that people put between digits.
fn plain(c: char) -> Option<char> {
    match c {
        '0'..='9' | '+' => Some(c),
        '\u{ff0b}' => Some('+'),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
        '-' | '.' | '/' | '\\' | '(' | ')' | '[' | ']' | '_' | '·' | '~' => Some(' '),
        // hyphens, dashes and minus signs
        '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => Some(' '),
        // what comes along when a number is copied from an address book
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => Some(' '),
        _ => c.is_whitespace().then_some(' '),
    }
}

/// Nine digits of a code that exists.
fn own(national: &str) -> Option<String> {
    let known = CODES.iter().any(|code| national.starts_with(code));
    (national.len() == NATIONAL && known).then(|| format!("+{OWN}{national}"))
}

/// Another country's number, as long as its numbers are.
fn abroad(digits: &str) -> Option<String> {
    let fits = match FIXED.iter().find(|(code, _)| digits.starts_with(code)) {
        Some((code, long)) => digits.len() == *long && !digits.get(code.len()..)?.starts_with('0'),
        None => country(digits) && (8..=15).contains(&digits.len()),
    };
    fits.then(|| format!("+{digits}"))
}

/// Whether the digits begin with the code of a country.
fn country(digits: &str) -> bool {
    let three = digits.get(..3).unwrap_or_default();
    let known = |(from, to): &(&str, &str)| (*from..=*to).contains(&three);
    TWO.iter().any(|code| digits.starts_with(code)) || THREE.iter().any(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to write +380675600101 that was seen in the field.
    const WAYS: [&str; 27] = [
        "+380675600101",
        "+380 067 560 01 01",
        "+380 (0) 67 560 01 01",
        "+38 (067) 560-01-01",
        "+38 067 560 01 01",
        "(+38) 067 560 01 01",
        "0038 067 560 01 01",
        "00380 67 560 01 01",
        "00 380 (0)67 560 01 01",
        "380675600101",
        "38 067 560 01 01",
        "8 067 560 01 01",
        "8(067)5600101",
        "8-10-380-67-560-01-01",
        "067 560 01 01",
        "067‑560‑01‑01",
        "067–560–01–01",
        "067—560—01—01",
        "067/5600101",
        "067/560/01/01",
        "067.560.01.01",
        "(067) 560 01 01",
        "[067] 560_01_01",
        "67 560 01 01",
        "tel:+380675600101",
        "тел. 067\u{a0}560\u{202f}01\u{2009}01",
        "\u{202a}+380 67 560 01 01\u{202c}",
    ];

    #[test]
    fn every_way_to_write_a_number_is_one_number() {
        for written in WAYS {
            assert_eq!(read(written).as_deref(), Some("+380675600101"), "{written}");
        }
        assert_eq!(read("０６７ ５６０ ０１ ０１").as_deref(), Some("+380675600101"));
        assert_eq!(
            read("056 000-00-01").as_deref(),
            Some("+380560000001"),
            "a region"
        );
        assert_eq!(
            read("0 800 500 560").as_deref(),
            Some("+380800500560"),
            "free of charge"
        );
    }

    #[test]
    fn one_digit_less_or_more_is_no_number() {
        for written in [
            // a trunk zero in a row of digits is one digit too many
            "+3800675600101",
            "3800675600101",
            "067 555 02 0",
            "067555020",
            "+3806755502",
            "+38067555020199",
            "+80675550201",
            "+38 67 555 02 01",
            "+38675550201",
            "38 67 555 02 01",
            "0675550201 0",
            "8 067 555 02 0",
            "00380 67 555 02 0",
            "+380 0675 550 201 1",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
        // every way above, with each of its digits left out or doubled, is another number or none
        for written in WAYS {
            for (at, digit) in written.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
                let (head, tail) = written.split_at(at);
                let doubled = format!("{head}{digit}{tail}");
                let less = format!("{head}{}", &tail[1..]);
                for wrong in [less, doubled] {
                    // a zero or an eight for the way out may be said, or not: that is the same number
                    let found = read(&wrong).filter(|number| number != "+380675600101");
                    assert_eq!(found, None, "{written}: {wrong}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_number_at_all() {
        for written in [
            "",
            "12",
            "067 abc",
            "+0671234567",
            "067+1234567",
            "3,8056E+11",
            "немає",
            "+",
            "tel:",
            "1520",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
        for code in ["040", "060", "070", "001", "011", "090"] {
            assert_eq!(read(&format!("{code}1234567")), None, "no such code: {code}");
        }
    }

    #[test]
    fn other_countries_stand_behind_a_plus() {
        for (written, number) in [
            ("+48 22 123 45 67", "+48221234567"),
            ("+49 (30) 901820", "+4930901820"),
            ("+1 212 555 0100", "+12125550100"),
            ("+373 22 123 456", "+37322123456"),
            ("+972 50 123 4567", "+972501234567"),
            ("+386 31 234 567", "+38631234567"),
            ("+385 91 234 5678", "+385912345678"),
        ] {
            assert_eq!(read(written).as_deref(), Some(number), "{written}");
        }
        for written in [
            "48 22 123 45 67",
            "+48 22 123 45 6",
            "+48 22 123 45 67 8",
            "+1 212 555 010",
            "+7 067 560 01 01",
            "+999",
            "+2101234567",
        ] {
            assert_eq!(read(written), None, "{written}");
        }
    }

    #[test]
    fn an_organisation_has_several() {
        assert_eq!(
            of_organisation("056 000 00 01, 104").as_deref(),
            Some("+380560000001; 104")
        );
        for wrong in ["", "056 000 00 0", "3,8056E+11", "380560000001,5", "дзвоніть"] {
            assert_eq!(of_organisation(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_was_stored_once_is_found() {
        assert_eq!(read_formerly("067555020").as_deref(), Some("+380067555020"));
        assert_eq!(sought("067555020").as_deref(), Some("067555020"));
        assert_eq!(sought("(0)67 560 01 01").as_deref(), Some("380675600101"));
        assert_eq!(sought("067-56").as_deref(), Some("06756"));
        assert_eq!(sought("вул. Каунаська 11"), None);
        assert_eq!(stored("067 560 01 01"), ["+380675600101"]);
        assert_eq!(stored("+380 067 560 01 01"), ["+380675600101", "+3800675600101"]);
    }
}
