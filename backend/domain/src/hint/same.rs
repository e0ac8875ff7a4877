//! Whether two comments are the same or nearly the same (10.2.1.3.2).
//!
//! Compared word by word whatever their order: greetings, thanks, signs, case, look-alike letters, repetition and
//! a slip of the pen do not make a comment new. Another number, place, day or «не» does, and so does any word that
//! tells something the earlier comment did not.
use super::phrase::list;
use crate::{plain, text};
use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

// words that only open or close a conversation, or bind sentences
list!(
    NOISE,
    "добр. добрий доброго добридень дня. день. ранку. ранок. вечір. вечора. вечер. вітаю вітання здрас здрав здоров шанов уважаем повторю повторн вдруге втретє второй. раз. ще. еще. пишу. пишем прошу. прохан просьб привіт слава. \
    дяк вдячн спасиб благодар пасиб наперед заранее розумін увагу. чекаю. жду. відповід повагою. з. із. до. за. уваж мешкан житель житель бувайте. будьте. будь. ласка. ласк пожалуйст \
    вам. вас. і. й. та. а. и. то. же. ж. значить значит отже. так. ось. вот. що. что. шо. бо. вже. уже. я. знов знову опять снова звертаю обраща мій мой моє моя мої. мою. сво попередн коментар нагад напомин \
    прошу. просим просимо пропон хочу. хотів хотіла хотілос хотел хочем вимаг треба. требу потріб нужн нада. надо. слід. має. мають. маєт мусит повин долж необхідн дозвольт дозволит дуже очень люди. людоньки мені мне. мене меня. нам. нас. ми. мы. він. вона. вони. он. она. они. в. у. о. об. для. щоб. шоб. чтоб чтобы. хоч. хоть. вже аж. же кажу. говорю. писав. писал писала. писали. розгляну рассмотр нарешті наконец негайно немедленно нашу. наш. ваш. вашу. вашою. ваше. ваша. це. це є. є. есть. думк думаю. вважаю. считаю. поясн об'яснит объясн отже. бути. быть. \
     зовсім совсем надто занадто слишком бажаю желаю бачити видеть терміново срочно обов'язково обязательно прохаю благаю умоляю"
);
// words about the conversation itself
list!(
    TALK,
    "почул почут услыш слыш. чуєте. чуете відповіл відповід відповіст ответил ответит отвечает відповідаєт отрим получил реаг редакц звертаю звернен обращен обращаюс понима суті. сути. существу. питання. вопрос дублю дубл копію прочита прочел прочит зрозумі поняли. розгляд рассматр вкотре котрий черговий минул попередн предыдущ раніше. надсила отправля шлю"
);
// words of one meaning each: never taken for a slip of another
list!(
    TELLING,
    "перш друг трет треті четвер п'ят пят шост шест сьом седьм восьм дев'ят девят десят один одна одно два. дві. двох три. \
    січ лют берез квіт трав черв лип серп верес жовт листоп груд янв февр март апрел ма. июн июл август сентяб октяб нояб декаб \
    понеділ вівтор серед. четверг п'ятниц пятниц субот неділ понедел вторн сред. воскр лів прав. права праві лев. левая верх ниж лівий правий півн південь схід захід"
);
/// Words that tell the same, by their beginnings; the first stands for all.
static ALIKE: LazyLock<Vec<(String, Vec<String>)>> = LazyLock::new(|| {
    let spelt = |w: &str| plain::spelling(&text::fold(w));
    SYNONYMS
        .split(';')
        .map(|group| group.split_whitespace().map(spelt).collect::<Vec<_>>())
        .filter_map(|group| Some((format!("{}=", group.first()?), group)))
        .collect()
});

/// The word, or what stands for all that tell the same.
fn meaning(word: String) -> String {
    if has_digit(&word) || TELLING.has(&word) {
        return word;
    }
    let of = |(_, group): &&(String, Vec<String>)| {
        group.iter().any(|w| {
            let exact = w.chars().count() < SLIP_LEAST;
            if exact {
                word == *w
            } else {
                word.starts_with(w.as_str())
            }
        })
    };
    ALIKE.iter().find(of).map_or(word, |(name, _)| name.clone())
}

const SYNONYMS: &str = "постав встанов установ поставт; прибер прибра забер забра убер убра убир; пофарб покрас фарбу крас крась; зріж зріза спиля спили срез срежь пилят; верн поверн вернут возврат; \
    майданчик площадк; безкоштовн безплатн бесплатн; паркан забор огорож оград; лавк лавочк скамейк скамь лавоч; ліфт лифт; двірник дворник; відмов отказ; відповід ответ; \
    колір кольор колор цвет; більш больш; менш меньш; частіш чаще; збільш увелич додайт добав дода; дайт дат надайт надат дати выдел виділ; \
    вулиц улиц; будинок будинк дом доми домів домов; під'їзд подъезд парадн; поверх этаж етаж; світл свет освітл освещ електрик електрич электрич; вод води воду вода; \
    автобус маршрутк; зупинк остановк; дерев; ремонт; відремонт отремонт полагод почин поремонт; закр зачин; відкр відчин откр; далек дал; близьк близк; вечір вечер вечор; сусід сосед; смітт мусор; \
    вирішит розв'яж решит; перевір провер; поясн объясн; змінит поменя поміня замін замен; тариф цін цен; дорог завищен завелик; шум галас; \
    немає нема нет нету; зелен; червон красн; синій син синего; жовт желт; великий велик больш; вікн окн окон; дах крыш криш; площ; виклик вызов; робот работ; школ; садок садик; дітям детям діти дети дітей детей; \
    перш перв; ходит ходить їзди езди курсу; хочет хоче; зробіт зробит сделай сдела зробл; перенес перестав пересун; пільг льгот; мосту моста мостов; басейн бассейн; побуд збуд постро; шлагбаум; кіз кози коз; чому чого почему навіщо зачем; коли когда; скільки сколько; де где; біля коло возле около поруч рядом; напрот навпрот; теж тож тоже также також; нов нова нове нові новий новый; всі все всех всіх; \
    влаштову устраива; згод соглас; незгод несоглас";
const NUMBERS: &[(&str, &str)] = &[
    ("один", "1"),
    ("одна", "1"),
    ("одне", "1"),
    ("одно", "1"),
    ("два", "2"),
    ("дві", "2"),
    ("две", "2"),
    ("три", "3"),
    ("чотири", "4"),
    ("четыре", "4"),
    ("п'ять", "5"),
    ("пять", "5"),
    ("шість", "6"),
    ("шесть", "6"),
    ("сім", "7"),
    ("семь", "7"),
    ("вісім", "8"),
    ("восемь", "8"),
    ("дев'ять", "9"),
    ("девять", "9"),
    ("десять", "10"),
    ("двадцять", "20"),
    ("двадцать", "20"),
    ("тридцять", "30"),
    ("тридцать", "30"),
    ("сорок", "40"),
];
/// Words with fewer letters are compared as they are.
const SLIP_LEAST: usize = 4;
/// Words with so many letters may hold two slips.
const TWO_SLIPS: usize = 8;
/// So many words after «з повагою» are a signature.
const SIGNATURE_MOST: usize = 5;
/// So many letters after a number may be its ending.
const SUFFIX_MOST: usize = 3;
/// Fewer letters say too little when they are run together.
const RUN_LEAST: usize = 8;
/// Two forms of a word have so many letters in common,
const FORM_LEAST: usize = 5;
/// and no more than so many that differ.
const ENDING_MOST: usize = 4;
/// So many parts of the old comment may be left out of the new one.
const LEFT_OUT: usize = 3;

/// Whether two comments are the same or nearly the same; `new` was written after `old`.
pub fn same_comment(old: &str, new: &str) -> bool {
    if is_run_together(old, new) {
        return true;
    }
    let (old, new) = (substance(old), substance(new));
    if old.is_empty() || new.is_empty() {
        return old == new;
    }
    if signature(&old) != signature(&new) {
        return false;
    }
    let told = |word: &String, by: &BTreeSet<String>| {
        by.contains(word) || by.iter().any(|other| is_same(word, other))
    };
    let fresh = new.iter().filter(|w| !told(w, &old)).count();
    let left_out = old.iter().filter(|w| !told(w, &new)).count();
    fresh == 0 && left_out * LEFT_OUT <= old.len()
}

/// The words that tell something, each once.
fn substance(comment: &str) -> BTreeSet<String> {
    let mut words: Vec<String> = plain::words(comment).into_iter().map(undisguised).collect();
    // «з повагою, мешканка будинку»: what follows is a signature
    let signed = words
        .iter()
        .rposition(|w| w == "повагою" || w.starts_with("уважени"));
    if let Some(at) = signed.filter(|at| at * 2 > words.len() || words.len() <= at + SIGNATURE_MOST) {
        words.truncate(at);
    }
    // «бо не почули», «не відповіли по суті»: a «не» of the conversation, not of the matter
    let idle = |i: usize| {
        let word = words.get(i).map_or("", String::as_str);
        let small = matches!(word, "по" | "за" | "на" | "про" | "до" | "от");
        words
            .get(i + 1)
            .is_some_and(|next| (small || word == "не") && TALK.has(next) || small && NOISE.has(next))
    };
    let all: BTreeSet<String> = (0..words.len())
        .filter(|i| !idle(*i))
        .filter_map(|i| words.get(i).cloned())
        .map(number)
        .collect();
    let telling: BTreeSet<String> = all
        .iter()
        .filter(|w| !NOISE.has(w) && !TALK.has(w))
        .cloned()
        .map(meaning)
        .collect();
    if telling.is_empty() { all } else { telling }
}

/// The same letters one after another, whatever stands between them: «у м и с н о», «немаєсвітла».
fn is_run_together(old: &str, new: &str) -> bool {
    let run = |s: &str| plain::spelling(&plain::words(s).concat());
    let (old, new) = (run(old), run(new));
    old.chars().count() >= RUN_LEAST && old == new
}

/// Digits drawn for letters inside a word: «3нак», «п0трі6ен».
fn undisguised(word: String) -> String {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().filter(char::is_ascii_digit).count();
    // «3тій», «16го», «12а» are numbers
    let mut signs = word.chars();
    let starts = signs.next().is_some_and(|c| c.is_ascii_digit());
    let ordinal = starts
        && (letters < SUFFIX_MOST
            || letters == SUFFIX_MOST && signs.next().is_some_and(|c| "тшгмовхр".contains(c)));
    if digits == 0 || letters < digits * 2 || ordinal {
        return word;
    }
    word.chars()
        .map(|c| match c {
            '0' => 'о',
            '1' => 'и',
            '3' => 'з',
            '4' => 'ч',
            '6' => 'б',
            other => other,
        })
        .collect()
}

static DIGITS: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    NUMBERS
        .iter()
        .map(|(name, digits)| (plain::spelling(name), *digits))
        .collect()
});

fn number(word: String) -> String {
    DIGITS.get(&word).map_or(word, |digits| (*digits).to_owned())
}

/// Numbers and negations: they carry the meaning whatever else is alike.
fn signature(words: &BTreeSet<String>) -> Vec<&str> {
    let telling = |w: &&String| {
        w.chars().any(|c| c.is_ascii_digit())
            || matches!(w.as_str(), "не" | "ни" | "нема" | "немае" | "нет" | "без")
    };
    words.iter().filter(telling).map(String::as_str).collect()
}

fn is_same(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let letters = a.chars().count().min(b.chars().count());
    if has_digit(a) || has_digit(b) {
        return false;
    }
    if TELLING.has(a) || TELLING.has(b) {
        return plain::stem(a) == plain::stem(b);
    }
    if letters < SLIP_LEAST {
        return false;
    }
    if is_form(a, b) {
        return true;
    }
    if letters > SLIP_LEAST && is_swap(a, b) {
        return true;
    }
    let slips = if letters >= TWO_SLIPS { 2 } else { 1 };
    text::distance(a, b, slips) <= slips
}

/// Two forms of a word: a long beginning in common, short endings.
fn is_form(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let longest = a.chars().count().max(b.chars().count());
    common >= FORM_LEAST && longest - common <= ENDING_MOST
        || plain::stem(a).chars().count() >= SLIP_LEAST && plain::stem(a) == plain::stem(b)
}

/// Two neighbours have changed places.
fn is_swap(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let apart: Vec<usize> = (0..a.len()).filter(|i| a.get(*i) != b.get(*i)).collect();
    a.len() == b.len()
        && matches!(apart.as_slice(), [i, k] if i + 1 == *k && a.get(*i) == b.get(*k) && a.get(*k) == b.get(*i))
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_in_other_clothes() {
        let old = "Яму засипали, але бордюр не поправили. Коли поправите?";
        for new in [
            "доброго дня   яму засипали але бордюр не поправили коли поправите",
            "ЯМУ ЗАСИПАЛИ АЛЕ БОРДЮР НЕ ПОПРАВИЛИ!!! КОЛИ ПОПРАВИТЕ",
            "Ще раз: яму засипали але бордюр не попрвили, коли поправите?",
            "Коли поправите? Бордюр не поправили, але яму засипали.",
            "Яму засипали, але бордюр не поправили. Коли поправите?Яму засипали, але бордюр не поправили.",
            "Яму засипали, але бордюр не виправили. Коли виправите? Дуже прошу відповісти по суті, бо не почули",
            "Яму   за сипали, алебордюр не по правили. Коли поправите",
            "Яму зacипaли, але бордюр не пoпpaвили. Коли поправите? Дякую, чекаю відповіді.",
        ] {
            assert!(same_comment(old, new), "{new}");
        }
        assert!(same_comment(
            "5 гаражів мають номер сім",
            "П'ять гаражів мають номер 7"
        ));
    }

    #[test]
    fn a_new_fact_is_another_comment() {
        for (old, new) in [
            (
                "Немає світла на поверсі 3 у під’їзді 1",
                "Немає світла на поверсі 4 у під’їзді 1",
            ),
            (
                "Двері під’їзду зачиняються як слід",
                "Двері під’їзду не зачиняються як слід",
            ),
            ("Стоки сягають щиколоток", "Стоки сягають колін"),
            ("На пятому етажі мокра стеля", "На четвертому етажі мокра стеля"),
            (
                "Субсидію за березень не нараховано",
                "Субсидію за квітень не нараховано",
            ),
            (
                "Асфальт просів",
                "Асфальт просів, учора там пробила колесо швидка",
            ),
            ("", "Добрий день"),
        ] {
            assert!(!same_comment(old, new), "{new}");
        }
    }
}
