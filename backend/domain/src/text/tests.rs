//! What reads alike folds alike; folding twice is folding once.
use super::*;
use proptest::prelude::*;

#[test]
fn one_word_written_in_many_ways() {
    for s in [
        "Під'їзд",
        "під’їзд",
        "ПІДʼЇЗД",
        "під`їзд",
        "під‘їзд",
        "під′їзд",
        "під＇їзд",
        "під\"їзд",
        "під”їзд",
        "під*їзд",
        "пі\u{301}д’їзд",
        "під'і\u{308}зд",
        "під\u{AD}’їзд",
        "\u{202B}під’їзд\u{202C}",
        "під\u{200D}\u{FE0F}’їзд",
        "пiд’їзд",
        "пiд'ïзд",
        " \u{A0}під’їзд\u{3164}\n",
    ] {
        assert_eq!(fold(s), "підїзд", "{s:?}");
    }
    assert_eq!(fold("ЁЛКА"), "елка");
    assert_eq!(fold("Ґанок ґрат"), fold("ганок  грат"));
    assert_eq!(fold("Йорданська"), fold("И\u{306}орданськa"));
    assert_ne!(fold("йод"), fold("иод"));
    assert_ne!(fold("їжа"), fold("іжа"));
}

#[test]
fn a_word_has_one_alphabet() {
    for (typed, meant) in [
        ("Досi холодно в квартирi", "досі холодно в квартирі"),
        ("Каунаcька", "каунаська"),
        ("BOДA", "вода"),
        ("iнтернет", "інтернет"),
        ("pоcа", "роса"),
        ("вοда", "вода"),
        ("Wіfі", "wifi"),
        ("gооgle", "google"),
        ("буд. 11-A", "буд. 11-а"),
        ("11B", "11в"),
        ("M2", "м2"),
        ("HTTP", "http"),
        ("Kraków naïve", "krakow naive"),
        ("220V", "220v"),
        ("м² ﬁn", "м2 fin"),
        ("№ 5", "№ 5"),
        ("100%_{{7*7}}", "100%_{{7*7}}"),
    ] {
        assert_eq!(fold(typed), meant, "{typed}");
    }
    assert!(alike("KРИВИЙ РIГ", "кривий ріг"));
}

#[test]
fn words_without_signs() {
    assert_eq!(
        words("вул. Каунаська, 11-А; №5"),
        ["вул", "каунаська", "11", "а", "5"]
    );
    assert_eq!(words("тре\u{200B}тiм  «йод»"), ["третім", "йод"]);
    assert!(words(" … ! \u{3164}\u{115F}\u{FFA0}").is_empty());
}

#[test]
fn lists_in_memory_are_searched_in_both_forms() {
    let row = searchable("kp-comfort Під’їзди, Ґрати");
    for words in ["co", "COMF", "пiд'ї", "грати під", "", "ґрат"] {
        assert!(occur(words, &row), "{words}");
    }
    assert!(!occur("грати люк", &row));
}

#[test]
fn letters_one_can_see() {
    for blank in [
        "\u{3164}",
        "\u{115F}\u{1160}",
        "\u{FFA0}\u{FFA0}\u{FFA0}",
        "\u{200B}",
        "…",
    ] {
        assert!(!has_visible_letter(blank), "{blank:?}");
    }
    assert_eq!(visible_letters("Ю\u{3164}лія 5"), 4);
    assert!(has_visible_letter("民"));
}

#[test]
fn distance_counts_edits() {
    assert_eq!(distance("вода", "вода", 3), 0);
    assert_eq!(distance("здраствуйте", "здрастуйте", 3), 1);
    assert_eq!(distance("", "аб", 3), 2);
    assert_eq!(distance("абвгд", "жзиклм", 2), 3);
}

/// Letters of both alphabets, marks, signs nobody sees, spaces.
fn mixed() -> impl Strategy<Value = String> {
    let pool: Vec<char> = "aceiopxyABEHKMTsrnїйґёєіИІЇЙҐЁвнокртсху'’\"*`11-. \u{301}\u{306}\u{308}\u{AD}\u{200B}\u{3164}\u{FE0F}\u{A0}№ѕјïοı"
        .chars()
        .collect();
    prop::collection::vec(prop::sample::select(pool), 0..24).prop_map(|v| v.into_iter().collect())
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(s in prop_oneof![mixed(), any::<String>()]) {
        let once = fold(&s);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn case_makes_no_difference(s in mixed()) {
        prop_assert_eq!(fold(&s.to_lowercase()), fold(&s));
        prop_assert_eq!(fold(&s.to_uppercase()), fold(&s));
    }

    #[test]
    fn normal_form_makes_no_difference(s in prop_oneof![mixed(), any::<String>()]) {
        use unicode_normalization::UnicodeNormalization;
        prop_assert_eq!(fold(&s.nfd().collect::<String>()), fold(&s));
        prop_assert_eq!(fold(&s.nfc().collect::<String>()), fold(&s));
    }

    #[test]
    fn signs_nobody_sees_make_no_difference(s in "[а-яіїєґ]{1,12}", at in 0_usize..12, sign in 0_usize..6) {
        let sign = ['\u{200B}', '\u{AD}', '\u{202E}', '\u{FE0F}', '\u{3164}', '\u{2060}'][sign];
        let mut typed: Vec<char> = s.chars().collect();
        typed.insert(at.min(typed.len()), sign);
        prop_assert_eq!(fold(&typed.into_iter().collect::<String>()), fold(&s));
    }

    /// A Latin letter that looks alike, put into a Ukrainian word with a letter of its own.
    #[test]
    fn look_alikes_make_no_difference(s in "[а-яіїє]{0,8}", at in 0_usize..9, twin in 0_usize..6) {
        let (latin, own) = [('a', 'а'), ('i', 'і'), ('o', 'о'), ('P', 'р'), ('H', 'н'), ('ï', 'ї')][twin];
        let put = |c: char| -> String {
            let mut letters: Vec<char> = s.chars().collect();
            letters.insert(at.min(letters.len()), c);
            letters.push('д');
            letters.into_iter().collect()
        };
        prop_assert_eq!(fold(&put(latin)), fold(&put(own)));
    }

    #[test]
    fn any_text_is_read(s in any::<String>()) {
        prop_assert_eq!(readings(&s).first().map(|r| r.way), Some(Way::Typed));
        for reading in readings(&s).iter().skip(1) {
            prop_assert_ne!(&reading.text, &s);
        }
    }
}
