//! Texts line by line: what each of the two has done to the lines of the base, and both of it together.
//!
//! A line that was replaced or taken away is one deed, so that neighbours do not meet; new lines never do, not even at
//! the same place. A stretch that was replaced by one of another length is one deed as a whole.

use std::collections::HashMap;

/// Lines compared one by one; beyond it what lies between the equal ends is one stretch.
const COMPARED: usize = 4_000_000;

/// What was done at a place of the base: so many lines became these.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Deed<'a> {
    at: usize,
    gone: usize,
    new: Vec<&'a str>,
}

impl Deed<'_> {
    fn end(&self) -> usize {
        self.at + self.gone
    }

    /// Whether both change the same line, or one adds inside of what the other has replaced.
    fn meets(&self, other: &Deed) -> bool {
        if self == other {
            return false;
        }
        match (self.gone, other.gone) {
            (0, 0) => false,
            (0, _) => other.at < self.at && self.at < other.end(),
            (_, 0) => self.at < other.at && other.at < self.end(),
            _ => self.at < other.end() && other.at < self.end(),
        }
    }
}

/// The text with both changes; nothing where they meet.
pub(super) fn merged(base: &str, mine: &str, theirs: &str) -> Option<String> {
    if let Some(same) = super::one(&base, &mine, &theirs) {
        return Some(same.to_owned());
    }
    let ended = theirs.ends_with('\n');
    let lines: Vec<&str> = base.lines().collect();
    let (mine, theirs): (Vec<&str>, Vec<&str>) = (mine.lines().collect(), theirs.lines().collect());
    let (mine, theirs) = (deeds(&lines, &mine), deeds(&lines, &theirs));
    // both lists are short beside the text, and go forward together
    let meet = mine
        .iter()
        .any(|deed| theirs.iter().any(|other| deed.meets(other)));
    (!meet).then(|| {
        let mut text = together(&lines, &mine, &theirs).join("\n");
        if ended && !text.is_empty() {
            text.push('\n');
        }
        text
    })
}

fn together<'a>(base: &[&'a str], mine: &[Deed<'a>], theirs: &[Deed<'a>]) -> Vec<&'a str> {
    let places = |deeds: &[Deed<'a>]| -> HashMap<(usize, bool), Deed<'a>> {
        let placed = deeds.iter().map(|d| ((d.at, d.gone > 0), d.clone()));
        placed.collect()
    };
    let (mine, theirs) = (places(mine), places(theirs));
    let mut out: Vec<&'a str> = Vec::with_capacity(base.len());
    let mut at = 0;
    loop {
        let added = theirs
            .get(&(at, false))
            .map(|d| d.new.as_slice())
            .unwrap_or_default();
        let own = mine
            .get(&(at, false))
            .map(|d| d.new.as_slice())
            .unwrap_or_default();
        out.extend(added.iter().copied());
        out.extend(own.iter().copied().filter(|line| !added.contains(line)));
        // where both have done the same it is done once
        if let Some(deed) = theirs.get(&(at, true)).or_else(|| mine.get(&(at, true))) {
            out.extend(deed.new.iter().copied());
            at = deed.end();
        } else if let Some(line) = base.get(at).copied() {
            out.push(line);
            at += 1;
        } else {
            return out;
        }
    }
}

/// What was done to the base, from its beginning to its end.
fn deeds<'a>(base: &[&'a str], new: &[&'a str]) -> Vec<Deed<'a>> {
    let head = base.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = base
        .iter()
        .skip(head)
        .rev()
        .zip(new.iter().skip(head).rev())
        .take_while(|(a, b)| a == b)
        .count();
    let middle = |list: &[&'a str]| -> Vec<&'a str> {
        let until = list.len() - tail;
        list.iter().take(until).skip(head).copied().collect()
    };
    let (old, fresh) = (middle(base), middle(new));
    let mut found = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (x, y) in common(&old, &fresh).into_iter().chain([(old.len(), fresh.len())]) {
        let lines: Vec<&str> = fresh.iter().take(y).skip(b).copied().collect();
        split(head + a, x - a, lines, &mut found);
        (a, b) = (x + 1, y + 1);
    }
    found
}

/// Lines replaced one for one, and lines taken away, are a deed each.
fn split<'a>(at: usize, gone: usize, new: Vec<&'a str>, found: &mut Vec<Deed<'a>>) {
    match (gone, new.len()) {
        (0, 0) => {}
        (_, 0) => found.extend((at..at + gone).map(|at| Deed {
            at,
            gone: 1,
            new: Vec::new(),
        })),
        (old, fresh) if old == fresh => found.extend((at..).zip(new).map(|(at, line)| Deed {
            at,
            gone: 1,
            new: vec![line],
        })),
        _ => found.push(Deed { at, gone, new }),
    }
}

/// The longest list of lines both have, in order: their places in each.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let wide = new.len() + 1;
    if old.len().saturating_mul(new.len()) > COMPARED {
        return Vec::new();
    }
    let mut length = vec![0_u32; (old.len() + 1) * wide];
    let of = |length: &[u32], a: usize, b: usize| length.get(a * wide + b).copied().unwrap_or(0);
    for (a, line) in old.iter().enumerate().rev() {
        for (b, other) in new.iter().enumerate().rev() {
            let best = match line == other {
                true => of(&length, a + 1, b + 1) + 1,
                false => of(&length, a + 1, b).max(of(&length, a, b + 1)),
            };
            if let Some(place) = length.get_mut(a * wide + b) {
                *place = best;
            }
        }
    }
    let (mut a, mut b, mut pairs) = (0, 0, Vec::new());
    while let (Some(line), Some(other)) = (old.get(a), new.get(b)) {
        if line == other {
            pairs.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if of(&length, a + 1, b) >= of(&length, a, b + 1) {
            a += 1;
        } else {
            b += 1;
        }
    }
    pairs
}
