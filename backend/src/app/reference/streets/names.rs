//! Words of streets' names: told from their type, and in Latin letters.
use super::kind::{Kind, is_noise, kind};
use domain::text;

/// A street as it is written, told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Name {
    /// Its type, where one is written.
    pub kind: Option<Kind>,
    /// The words of the name, without the type unless the type is all there is.
    pub words: Vec<String>,
}

impl Name {
    /// Reads a street, folded.
    pub fn of(written: &str) -> Name {
        let mut name = Name::default();
        let mut all = Vec::new();
        for part in text::fold(written).split(|c: char| !c.is_alphanumeric() && !is_dash(c)) {
            name.part(part, &mut all);
        }
        if name.words.is_empty() {
            // «вул. Набережна»: the first word is the type, the others are the name
            let from = usize::from(all.len() > 1);
            name.words = all.split_off(from.min(all.len()));
        }
        name
    }

    /// One part between spaces and signs: a type («пр-т»), or words joined by dashes («Східний-1», «44-й»).
    fn part(&mut self, part: &str, all: &mut Vec<String>) {
        let joined: String = part.chars().filter(|c| !is_dash(*c)).collect();
        if joined.is_empty() {
            return;
        }
        if let Some(found) = kind(&joined) {
            self.kind = self.kind.or(Some(found));
            all.push(joined);
            return;
        }
        let mut after_number = false;
        for word in part.split(is_dash).filter(|w| !w.is_empty()) {
            // the ending of an ordinal is written by some and not by others
            let is_ending = after_number && matches!(word, "й" | "го" | "ий" | "ого" | "я" | "га" | "та");
            after_number = word.chars().all(|c| c.is_ascii_digit());
            if is_ending {
                continue;
            }
            all.push(word.to_owned());
            match kind(word) {
                Some(found) => self.kind = self.kind.or(Some(found)),
                None if is_noise(word) => {}
                None => self.words.push(word.to_owned()),
            }
        }
    }
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‒' | '–' | '—' | '−')
}

/// The national transliteration; a second form, where there is one, begins a word.
const LATIN: &str = "а=a б=b в=v г=h ґ=g д=d е=e ж=zh з=z и=y і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u \
    ф=f х=kh ц=ts ч=ch ш=sh щ=shch є=ie,ye ї=i,yi й=i,y ю=iu,yu я=ia,ya";

/// A word in Latin letters, folded.
pub(in crate::app::reference) fn latin(word: &str) -> String {
    let spelt: String = word
        .chars()
        .enumerate()
        .map(|(at, c)| letter(c, at == 0))
        .collect();
    text::fold(&spelt)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_told_from_the_name() {
        for (written, kind, name) in [
            ("пр-т Миру", Some(Kind::Avenue), "миру"),
            ("пр-кт. Миру", Some(Kind::Avenue), "миру"),
            ("ПРОСП.МИРУ", Some(Kind::Avenue), "миру"),
            ("пр Миру", Some(Kind::Avenue), "миру"),
            ("б‑р Затишний", Some(Kind::Boulevard), "затишний"),
            ("бул. Затишний", Some(Kind::Boulevard), "затишний"),
            ("бульв Затишний", Some(Kind::Boulevard), "затишний"),
            ("пер. Старий", Some(Kind::Lane), "старий"),
            ("пров Старий", Some(Kind::Lane), "старий"),
            ("Миколаївське ш.", Some(Kind::Highway), "миколаївське"),
            ("м-н Сонячний", Some(Kind::Microdistrict), "сонячний"),
            ("мкр-н Східний-1", Some(Kind::Microdistrict), "східний 1"),
            ("мкр. 44-й квартал", Some(Kind::Microdistrict), "44"),
            ("кв-л 44", Some(Kind::Quarter), "44"),
            ("туп. Заводський", Some(Kind::DeadEnd), "заводський"),
            ("узв. Кодацький", Some(Kind::Descent), "кодацький"),
            ("пл. ім. Артема", Some(Kind::Square), "артема"),
            ("ул.Cухе-Батора", Some(Kind::Street), "сухе батора"),
            ("вул. Набережна", Some(Kind::Street), "набережна"),
            ("наб. Дніпровська", Some(Kind::Embankment), "дніпровська"),
            ("пров. Набережний", Some(Kind::Lane), "набережний"),
            ("Набережна", Some(Kind::Embankment), "набережна"),
            ("95-го кварталу площа", Some(Kind::Quarter), "95"),
            ("Каунаська", None, "каунаська"),
            ("", None, ""),
        ] {
            let found = Name::of(written);
            assert_eq!(
                (found.kind, found.words.join(" ").as_str()),
                (kind, name),
                "{written}"
            );
        }
    }
}
