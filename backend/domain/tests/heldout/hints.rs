//! Repeats, abuse and contradictions among feedback that was kept back.
use crate::{Row, kept, rows, share};
use domain::FeedbackKind;
use domain::hint::{Labelled, Learned, Lexicon, abuse_or_threat, contradicts, same_comment};
use std::sync::LazyLock;

const KEPT: &str = include_str!("kept_feedback.txt");
const FEEDBACK: &str = include_str!("../../../../data/feedback_more.csv");
/// Written for the hints by one more pen: columns `kind`, `expected`, `previous_text`, `text`. Which half a text is
/// in, its letters tell; only one half was looked at while the rules were written.
const OWN: &str = include_str!("hints_dev.csv");
/// Of the same pen, all of it looked at.
const OWN_LOOKED: &str = include_str!("hints_looked.csv");
/// What the hints learn from, by other pens.
const EXAMPLES: &str = include_str!("../../../../data/feedback_examples.csv");
const PROFANITY: &str = include_str!("../../../../data/profanity_uk.txt");

/// Found of those there are, and flagged in vain of those that are none.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    there: usize,
    found: usize,
    plain: usize,
    in_vain: usize,
}

impl Count {
    fn add(&mut self, there: bool, flagged: bool) {
        self.there += usize::from(there);
        self.found += usize::from(there && flagged);
        self.plain += usize::from(!there);
        self.in_vain += usize::from(!there && flagged);
    }

    fn print(&self, name: &str) {
        println!(
            "{name}: found {} of {}, in vain {} of {}",
            self.found, self.there, self.in_vain, self.plain
        );
    }
}

#[derive(Debug, Default)]
struct Table {
    repeats: Count,
    abuse: Count,
    contradictions: Count,
}

impl Table {
    fn add(&mut self, row: &Row, lexicon: &Lexicon, learned: &Learned) {
        let (text, expected) = (row["text"].as_str(), row["expected"].as_str());
        let kind = kind_of(row);
        if kind != FeedbackKind::Comment {
            let flagged = contradicts(kind, text, learned).is_some();
            self.contradictions.add(expected == "contradiction", flagged);
            return;
        }
        let earlier = row["previous_text"].as_str();
        let declined = row
            .get("previous_outcome")
            .map_or(!earlier.is_empty(), |o| o == "declined");
        let repeated = declined && same_comment(earlier, text);
        self.repeats.add(expected == "declined:10.2.1.3.2", repeated);
        let rude = abuse_or_threat(text, lexicon, learned).is_some();
        self.abuse.add(expected == "declined:10.2.1.3.3", rude);
    }

    /// Repeats and abuse that were found, in thousandths.
    fn told(&self) -> usize {
        share(
            self.repeats.found + self.abuse.found,
            self.repeats.there + self.abuse.there,
        )
    }

    fn print(&self, name: &str) {
        self.repeats.print(&format!("{name}, repeats"));
        self.abuse.print(&format!("{name}, abuse"));
        self.contradictions.print(&format!("{name}, contradictions"));
    }
}

fn kind_of(row: &Row) -> FeedbackKind {
    match row["kind"].as_str() {
        "confirm" => FeedbackKind::Confirmation,
        "cancel" => FeedbackKind::Cancellation,
        _ => FeedbackKind::Comment,
    }
}

/// What the examples teach; nothing that is asked about is among them.
fn learned() -> &'static Learned {
    static LEARNED: LazyLock<Learned> = LazyLock::new(|| {
        let (examples, requests) = (rows(EXAMPLES), rows(crate::lesson::TEXTS));
        let labelled = examples.iter().map(|row| Labelled {
            kind: kind_of(row),
            yes: row["flagged"] == "yes",
            text: &row["text"],
        });
        // a trouble that is told is no abuse
        let plain = requests.iter().map(|row| Labelled {
            kind: FeedbackKind::Comment,
            yes: false,
            text: &row["text"],
        });
        Learned::new(labelled.chain(plain))
    });
    &LEARNED
}

fn table(file: &str, of: impl Fn(&Row) -> bool) -> Table {
    let lexicon = Lexicon::parse(PROFANITY);
    let mut table = Table::default();
    for row in rows(file).iter().filter(|r| of(r)) {
        table.add(row, &lexicon, learned());
    }
    table
}

/// Whether a text is in the half that was not looked at: by a bit of its FNV-1a hash.
fn is_unseen(text: &str) -> bool {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 7) & 1 == 1
}

#[test]
fn feedback_that_was_kept_back() {
    let kept = kept(KEPT);
    let (unseen, seen) = (
        table(FEEDBACK, |r| kept.contains(r["id"].as_str())),
        table(FEEDBACK, |r| !kept.contains(r["id"].as_str())),
    );
    for (name, table) in [("kept back", &unseen), ("looked at", &seen)] {
        table.print(name);
    }
    let contradictions = |t: &Table| share(t.contradictions.found, t.contradictions.there);
    let in_vain = |t: &Table| t.abuse.in_vain + t.contradictions.in_vain + t.repeats.in_vain;
    assert!(unseen.told() >= 800 && contradictions(&unseen) >= 700);
    assert!(in_vain(&unseen) <= 4);
    assert!(seen.told() >= 980 && contradictions(&seen) >= 860 && in_vain(&seen) <= 6);
}

#[test]
fn feedback_of_one_more_pen() {
    let unseen = table(OWN, |r| is_unseen(&r["text"]));
    let tuned = table(OWN, |r| !is_unseen(&r["text"]));
    let looked = table(OWN_LOOKED, |_| true);
    for (name, table) in [
        ("own, unseen", &unseen),
        ("own, tuned on", &tuned),
        ("own, looked at", &looked),
    ] {
        table.print(name);
    }
    let contradictions = |t: &Table| share(t.contradictions.found, t.contradictions.there);
    assert!(unseen.told() >= 830 && contradictions(&unseen) >= 880);
    assert!(unseen.repeats.in_vain == 0 && share(unseen.abuse.in_vain, unseen.abuse.plain) <= 80);
    assert!(share(unseen.contradictions.in_vain, unseen.contradictions.plain) <= 120);
    assert!(tuned.told() >= 950 && contradictions(&tuned) >= 930 && looked.told() >= 850);
    assert!(contradictions(&looked) >= 830);
}
