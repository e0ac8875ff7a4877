//! Codes that look alike and are not the same: an invisible sign, a Latin letter in a Cyrillic word, another dash.
//!
//! Two such codes are one entry for every person and two for the program; so the second is refused.

/// What a code looks like: equal for two codes that a person cannot tell apart.
pub fn looks(code: &str) -> String {
    code.chars()
        .filter(|c| !is_invisible(*c) && !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .map(plain)
        .collect()
}

/// Whether a code holds a sign that nobody sees.
pub fn has_invisible(code: &str) -> bool {
    code.chars().any(is_invisible)
}

/// Signs without a picture of their own: joiners, marks of direction, fillers, variation selectors, stress marks.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// One letter for those that look alike in small or in capital.
const fn plain(c: char) -> char {
    match c {
        'а' => 'a',
        'в' => 'b',
        'е' | 'ё' => 'e',
        'і' | 'ı' => 'i',
        'ј' => 'j',
        'к' => 'k',
        'м' => 'm',
        'н' => 'h',
        'о' | 'o' | 'ο' => '0',
        'р' => 'p',
        'с' => 'c',
        'ѕ' => 's',
        'т' => 't',
        'у' => 'y',
        'х' => 'x',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        '․' | '。' => '.',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twins_look_the_same() {
        for (a, b) in [
            ("01.01", "\u{200b}01.01"),
            ("01.01", "01.\u{feff}01"),
            ("01.01", "О1.01"),
            ("kp-teplo", "кр-teplo"),
            ("kp-teplo", "kp‑teplo"),
            ("KP-TEPLO", "kp-teplo "),
        ] {
            assert_eq!(looks(a), looks(b), "{a} {b}");
        }
        assert_eq!(looks("ТЕС"), looks("TEC"));
    }

    #[test]
    fn different_codes_stay_different() {
        let codes = [
            "01.01",
            "01.10",
            "1.1",
            "kp-vodokanal",
            "kp-vodokanal-2",
            "dep-osvity",
            "dep-kultury",
        ];
        let looks: std::collections::BTreeSet<String> = codes.iter().map(|c| looks(c)).collect();
        assert_eq!(looks.len(), codes.len());
        assert!(codes.iter().all(|c| !has_invisible(c)));
    }
}
