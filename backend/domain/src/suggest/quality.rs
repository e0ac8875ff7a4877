//! How good the suggestions are, asked about texts they have not seen.
use super::{Decided, Known, Suggester};
use crate::ItemCode;
use std::collections::{HashMap, HashSet};

/// Suggestions a person looks at.
const LOOKED_AT: usize = 3;

/// Answers to texts that were not in the lesson.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quality {
    /// Texts asked about.
    pub asked: usize,
    /// The right item came first.
    pub first: usize,
    /// The right item was among the first three.
    pub three: usize,
    /// An item of the right group was among the first three.
    pub group: usize,
    /// Emergencies among the texts.
    pub emergencies: usize,
    /// Emergencies that were flagged.
    pub caught: usize,
    /// Texts that were flagged.
    pub flagged: usize,
}

impl Quality {
    fn count(&mut self, asked: &Decided<'_>, suggester: &Suggester, groups: &HashMap<&ItemCode, &str>) {
        let found = suggester.find(asked.text, LOOKED_AT);
        let one = |yes: bool| usize::from(yes);
        let is = |code: &ItemCode| code == asked.item;
        let own = groups.get(asked.item);
        let akin = |code: &ItemCode| own.is_some() && groups.get(code) == own;
        self.asked += 1;
        self.first += one(found.items.first().is_some_and(|(code, _)| is(code)));
        self.three += one(found.items.iter().any(|(code, _)| is(code)));
        self.group += one(found.items.iter().any(|(code, _)| akin(code)));
        self.emergencies += one(asked.emergency);
        self.flagged += one(found.emergency.is_some());
        self.caught += one(asked.emergency && found.emergency.is_some());
    }
}

/// How suggestions are made of a lesson: from the requests that may be seen, and the texts that will be asked about.
pub type Teach<'a> = dyn Fn(&[Decided<'_>], &HashSet<&str>) -> Suggester + 'a;

/// Cuts the decided requests into parts and asks about each part an index that has learned from the others.
/// Nothing is asked when there are fewer requests than parts, or fewer than two parts.
pub fn measure(items: &[Known], decided: &[Decided<'_>], parts: usize, teach: &Teach<'_>) -> Quality {
    let mut quality = Quality::default();
    if parts < 2 || decided.len() < parts {
        return quality;
    }
    let groups: HashMap<&ItemCode, &str> = items.iter().map(|i| (&i.code, i.group_key())).collect();
    for part in 0..parts {
        let (asked, seen): (Vec<_>, Vec<_>) =
            decided.iter().enumerate().partition(|(i, _)| i % parts == part);
        let seen: Vec<Decided<'_>> = seen.into_iter().map(|(_, past)| *past).collect();
        let suggester = teach(&seen, &asked.into_iter().map(|(_, past)| past.text).collect());
        for asked in decided.iter().skip(part).step_by(parts) {
            quality.count(asked, &suggester, &groups);
        }
    }
    quality
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_not_asked_of_an_index_that_knows_it() {
        let known = |code: &str, name: &str| Known {
            code: code.into(),
            names: vec![name.to_owned()],
            keywords: Vec::new(),
            question: String::new(),
            group: String::new(),
            urgent: false,
        };
        let items = [known("01.01", "Немає води"), known("07.01", "Яма на дорозі")];
        let (water, pit) = ("01.01".into(), "07.01".into());
        let past = |item, text| Decided {
            item,
            text,
            emergency: false,
        };
        let decided = [
            past(&water, "немає води третій день"),
            past(&pit, "величезна яма"),
            // only its own lesson could have told it
            past(&water, "клен всохнув"),
        ];
        let plain = |seen: &[Decided<'_>], _: &HashSet<&str>| Suggester::new(&items, seen.iter().copied());
        let found = measure(&items, &decided, 3, &plain);
        assert_eq!((found.asked, found.first, found.three, found.group), (3, 2, 2, 2));
        assert_eq!((found.emergencies, found.caught), (0, 0));
        assert_eq!(measure(&items, &decided, 4, &plain), Quality::default());
        assert_eq!(measure(&items, &decided, 1, &plain), Quality::default());
    }
}
