//! One street prepared for search: the words of its names, as written, in Latin letters, as they sound.
use super::kind::Kind;
use super::names::{Name, latin};
use super::sound::{sound, sounds_like};
use store::reference::Street;

pub(super) struct Row {
    /// Its type.
    pub kind: Option<Kind>,
    /// Words of the name without its type.
    pub name: Vec<String>,
    /// Words of the former name.
    pub former: Vec<String>,
    /// Words of both in Latin letters.
    pub latin: Vec<String>,
    /// Words of the name as they sound.
    pub sound: Vec<String>,
    /// Words of the former name as they sound.
    pub former_sound: Vec<String>,
}

impl Row {
    pub fn of(street: &Street) -> Row {
        let name = Name::of(&street.display);
        let former = street.former_name.as_deref().map(Name::of).unwrap_or_default();
        let sounds = |words: &[String]| words.iter().map(|w| sound(w)).collect();
        let both = name.words.iter().chain(&former.words);
        Row {
            kind: name.kind,
            latin: both.map(|w| latin(w)).collect(),
            sound: sounds(&name.words),
            former_sound: sounds(&former.words),
            name: name.words,
            former: former.words,
        }
    }

    /// How well what is written fits; 0 is best.
    pub fn rank(&self, wanted: &[String]) -> Option<u8> {
        let all = |have: &[String]| {
            wanted
                .iter()
                .all(|w| have.iter().any(|h| h.starts_with(w.as_str())))
        };
        if self.name == wanted {
            Some(0)
        } else if all(&self.name) {
            Some(1)
        } else if self.former == wanted {
            Some(2)
        } else if all(&self.former) {
            Some(3)
        } else {
            all(&self.latin).then_some(4)
        }
    }

    /// How well one of the names sounds like it; 0 is best.
    pub fn sounds(&self, heard: &[String]) -> Option<u8> {
        let all = |have: &[String]| heard.iter().all(|w| have.iter().any(|h| sounds_like(w, h)));
        if self.sound == heard {
            Some(0)
        } else if self.former_sound == heard {
            Some(1)
        } else {
            (all(&self.sound) || all(&self.former_sound)).then_some(2)
        }
    }
}
