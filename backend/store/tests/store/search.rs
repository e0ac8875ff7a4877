//! Search: Ukrainian letters and case, number, phone, and questions that are no words.
use crate::support::*;
use store::Db;
use store::ticket::{self, Filter, Scope, Search};

/// Numbers found, newest first.
fn find(db: &Db, search: Search) -> Vec<i64> {
    let f = Filter {
        search: Some(search),
        limit: 1000,
        ..Filter::new(Scope::All, at(0))
    };
    db.read(|c| ticket::list(c, &f))
        .unwrap()
        .iter()
        .map(|r| r.number)
        .collect()
}

/// Numbers found by words.
pub fn found(db: &Db, words: &[&str]) -> Vec<i64> {
    find(
        db,
        Search {
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            ..Search::default()
        },
    )
}

on_both! {
    fn case_and_apostrophes_make_no_difference(db) {
        let city = city(db);
        let (_, number) = stored(db, &city, "ТРУБА В ПІД'ЇЗДІ, Ґанок, Європа, Щойно");
        stored(db, &city, "зовсім інше");
        for words in [
            &["труба"][..], &["ТРУБА"], &["тру"], &["труба", "під'їзд"], &["Під’їзді"], &["підʼїзді"],
            &["ґанок"], &["ҐАНОК"], &["європа"], &["щойно", "ТРУБ"],
        ] {
            assert_eq!(found(db, words), [number], "{words:?}");
        }
        for words in [&["руба"][..], &["труба", "інше"], &["трубач"]] {
            assert_eq!(found(db, words), Vec::<i64>::new(), "{words:?}");
        }
    }

    fn similar_letters_are_kept_apart(db) {
        let city = city(db);
        let (_, first) = stored(db, &city, "гірка їжа йод");
        let (_, second) = stored(db, &city, "пірка іжа иод");
        assert_eq!(found(db, &["їжа"]), [first]);
        assert_eq!(found(db, &["іжа"]), [second]);
        assert_eq!(found(db, &["йод"]), [first]);
        assert_eq!(found(db, &["и\u{306}од"]), [first], "decomposed");
        assert_eq!(found(db, &["иод"]), [second]);
    }

    /// As people type them: letters of another alphabet, of another normal form, «г» for «ґ».
    fn letters_that_read_alike_are_one(db) {
        let city = city(db);
        let (_, number) = stored(db, &city, "Ґанок третiм під\"їздом, И\u{306}осип, BOДA, мі\u{AD}ст");
        stored(db, &city, "зовсім інше");
        for word in ["ганок", "ґанок", "третім", "третiм", "підїзд", "йосип", "вода", "вoд", "міст"] {
            assert_eq!(found(db, &[word]), [number], "{word}");
        }
    }

    /// What an older edition of folding has stored is found as well after the start.
    fn stored_texts_are_folded_anew(db) {
        let city = city(db);
        let (_, number) = stored(db, &city, "Ґанок третiм під\"їздом");
        stored(db, &city, "зовсім інше");
        in_one(db, |c| ticket::as_folded_before(c, number, " ґанок третiм під їздом каунаська 11", "вул каунаськa", "11a"));
        assert_eq!(found(db, &["ганок"]), Vec::<i64>::new());
        db.migrate().unwrap();
        for word in ["ганок", "третім", "підїзд", "їздом"] {
            assert_eq!(found(db, &[word]), [number], "{word}");
        }
        assert!(found(db, &["каунас"]).contains(&number));
        let near = |street: &str| {
            let filter = ticket::NearFilter {
                item: None,
                street: Some(street.into()),
                building: Some("11-А".into()),
                around: None,
                since: at(-100_000),
                limit: 10,
            };
            db.read(|c| ticket::near(c, &filter)).unwrap().len()
        };
        assert_eq!((near("вул. Каунаська"), near("вул. Кaунаськa")), (1, 1));
    }

    fn signs_stand_for_themselves(db) {
        let city = city(db);
        let (_, number) = stored(db, &city, "Тиск 100% у {{7*7}} \"лапках\" нуль_нуль");
        stored(db, &city, "Тиск 100 у 7 7 лапках нуль нуль");
        let literal = |words: &[&str], signs: &[&str]| {
            find(db, Search {
                words: words.iter().map(|w| (*w).to_owned()).collect(),
                literal: signs.iter().map(|w| (*w).to_owned()).collect(),
                ..Search::default()
            })
        };
        for signs in ["%", "_", "\"", "*", "{{7*7}}", "100%", "нуль_нуль"] {
            assert_eq!(literal(&[], &[signs]), [number], "{signs}");
        }
        assert_eq!(literal(&["тиск"], &["100%"]), [number]);
        assert_eq!(literal(&["сніг"], &["100%"]), Vec::<i64>::new());
        for signs in ["т%с", "т_ск", "\\", "{7}", "%%"] {
            assert_eq!(literal(&[], &[signs]), Vec::<i64>::new(), "{signs}");
        }
    }

    fn address_and_former_name_are_found(db) {
        let city = city(db);
        let (_, number) = stored(db, &city, "Тече");
        assert_eq!(found(db, &["каунас", "11"]), [number]);
        assert_eq!(found(db, &["ленін"]), [number]);
        assert_eq!(found(db, &["каунас", "12"]), Vec::<i64>::new());
    }

    fn number_or_words(db) {
        let city = city(db);
        let (_, first) = stored(db, &city, "будинок 1002");
        let (_, second) = stored(db, &city, "тече");
        let number = |n| Search { number: Some(n), ..Search::default() };
        assert_eq!(find(db, number(second)), [second]);
        assert_eq!(find(db, number(5)), Vec::<i64>::new());
        let both = Search { words: vec!["1002".into()], ..number(second) };
        assert_eq!(find(db, both), [second, first]);
    }

    fn phones_by_their_ends_and_beginnings(db) {
        let city = city(db);
        let (_, number) = stored(db, &city, "тече");
        let other = new_applicant("+380509999999");
        let (state, decision) = new_ticket(other.id, at(0));
        in_one(db, |c| {
            store::applicant::insert(c, &other)?;
            create(c, &state, &decision, "тече")
        });
        let phone = |p: &str| find(db, Search { phone: Some(p.into()), ..Search::default() });
        for digits in ["0671234567", "380671234567", "671234567", "4567", "067123", "38067", "123-45-67"] {
            assert_eq!(phone(digits), [number], "{digits}");
        }
        for digits in ["567", "1234", "0000000"] {
            assert_eq!(phone(digits), Vec::<i64>::new(), "{digits}");
        }
        let words = Search { words: vec!["каунаська".into()], phone: Some("4567".into()), ..Search::default() };
        assert_eq!(find(db, words).len(), 2);
    }

    fn a_changed_phone_is_found_anew(db) {
        let city = city(db);
        let (_, number) = stored(db, &city, "тече");
        let mut card = db.read(|c| store::applicant::get(c, city.applicant)).unwrap().unwrap();
        card.phone = "+380931112233".into();
        in_one(db, |c| store::applicant::update(c, &card));
        let phone = |p: &str| find(db, Search { phone: Some(p.into()), ..Search::default() });
        assert_eq!(phone("1112233"), [number]);
        assert_eq!(phone("1234567"), Vec::<i64>::new());
    }

    fn questions_that_are_no_words_do_no_harm(db) {
        let city = city(db);
        let (_, number) = stored(db, &city, "труба тече \"лапки\" OR or NEAR");
        for words in [
            &["\""][..], &["'"], &["*"], &["!!!"], &[""], &[" "], &["\u{0}"], &["(", ")"], &["&", "|", "!"], &["^"], &["-"],
            &["\\"], &["%"], &["_"], &["🙂"],
        ] {
            assert_eq!(found(db, words), Vec::<i64>::new(), "{words:?}");
        }
        for words in [
            &["труба\""][..], &["'труба'"], &["тру*"], &["\"труба\"", "OR", "\"тече\""], &["труба:*"], &["NEAR(", "труба"], &["труба\u{0}"],
            &["труба", "тече", "&"], &["{труба}", ":тече"], &["лапки\"\"\""], &["\\труба"],
        ] {
            assert_eq!(found(db, words), [number], "{words:?}");
        }
        assert_eq!(found(db, &["труба AND сніг"]), Vec::<i64>::new());
        assert_eq!(found(db, &[&"ї".repeat(5000)]), Vec::<i64>::new());
        let many: Vec<String> = (0..500).map(|i| format!("слово{i}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(found(db, &many), Vec::<i64>::new());
    }

    fn texts_of_any_letters_are_stored_and_found(db) {
        let city = city(db);
        let odd = "ᾳ ⅷ ²x ßтест İstanbul ㋿ ﬁn 𝔘 ǅ ა აბ中文 हिन्दी \u{345}а ٣٤ ẞ O\u{308} Ω K i\u{307}";
        let long = "ї".repeat(5000);
        let (_, first) = stored(db, &city, odd);
        let (_, second) = stored(db, &city, &long);
        assert_eq!(found(db, &[&long]), [second]);
        for word in odd.split(' ') {
            let numbers = found(db, &[word]);
            assert!(numbers.is_empty() || numbers == [first], "{word}: {numbers:?}");
        }
        assert_eq!(found(db, &["中文"]), Vec::<i64>::new(), "not the beginning of a word");
        assert_eq!(found(db, &["აბ中"]), [first]);
        for word in ["istanbul", "İstanbul", "ISTANBUL", "fin", "x", "2x"] {
            let expected: &[i64] = if word == "x" { &[] } else { &[first] };
            assert_eq!(found(db, &[word]), expected, "{word}");
        }
    }

    fn frequent_words_are_found_without_gaps(db) {
        let city = city(db);
        let numbers: Vec<i64> = in_one(db, |c| {
            (0..2100)
                .map(|i| {
                    let (state, decision) = new_ticket(city.applicant, at(i));
                    create(c, &state, &decision, if i % 700 == 0 { "вода рідкісне" } else { "водопровід" })
                })
                .collect()
        });
        let words = |w: &str| Some(Search { words: vec![w.into()], ..Search::default() });
        let f = Filter { search: words("вод"), limit: 500, ..Filter::new(Scope::All, at(0)) };
        let mut expected = numbers.clone();
        expected.reverse();
        assert_eq!(crate::lists::walk(db, &f), expected);
        let rare = Filter { search: words("рідк"), ..f.clone() };
        assert_eq!(crate::lists::walk(db, &rare).len(), 3);
        // old ones behind a filter are found too
        let old = Filter { to: Some(at(3)), ..f.clone() };
        assert_eq!(crate::lists::walk(db, &old), [numbers[2], numbers[1], numbers[0]]);
        let with_number = Filter { search: Some(Search { words: vec!["вод".into()], number: Some(numbers[0]), phone: Some("4567".into()), ..Search::default() }), ..f };
        assert_eq!(crate::lists::walk(db, &with_number), expected);
    }
}
