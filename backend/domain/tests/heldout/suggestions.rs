//! Items, groups and emergencies of texts that were kept back, and of the demo requests, each asked of a lesson without it.
use crate::lesson::{REQUESTS, TEXTS, known, lesson};
use crate::{Row, kept, rows, share};
use domain::ItemCode;
use domain::suggest::{Decided, Suggester, measure};
use std::collections::HashSet;

const KEPT: &str = include_str!("kept_texts.txt");

#[derive(Default)]
struct Table {
    asked: usize,
    first: usize,
    three: usize,
    group_first: usize,
    group: usize,
    emergencies: usize,
    found: usize,
    flagged: usize,
}

impl Table {
    fn count(&mut self, row: &Row, suggester: &Suggester) {
        let found = suggester.find(&row["text"], 3);
        let right: Vec<&str> = std::iter::once(row["classifier_code"].as_str())
            .chain(row["also"].split(';').filter(|c| !c.is_empty()))
            .collect();
        let group = |code: &str| code.split('.').next().unwrap_or_default().to_owned();
        let is = |code: &ItemCode| right.contains(&code.as_str());
        let akin = |code: &ItemCode| right.iter().any(|r| group(r) == group(code.as_str()));
        let one = usize::from;
        let items: Vec<&ItemCode> = found.items.iter().map(|(code, _)| code).collect();
        self.asked += 1;
        self.first += one(items.first().is_some_and(|c| is(c)));
        self.three += one(items.iter().any(|c| is(c)));
        self.group_first += one(items.first().is_some_and(|c| akin(c)));
        self.group += one(items.iter().any(|c| akin(c)));
        let yes = row["emergency"] == "yes";
        self.emergencies += one(yes);
        self.flagged += one(found.emergency.is_some());
        self.found += one(yes && found.emergency.is_some());
    }

    fn print(&self, name: &str) {
        println!(
            "{name}: {} texts; of 1000: item first {}, in three {}; group first {}, in three {}; emergencies found {}, false flags {}",
            self.asked,
            share(self.first, self.asked),
            share(self.three, self.asked),
            share(self.group_first, self.asked),
            share(self.group, self.asked),
            share(self.found, self.emergencies),
            share(self.flagged - self.found, self.flagged),
        );
    }
}

/// The demo requests with their items.
fn requests(run: impl FnOnce(&[Decided<'_>])) {
    let requests = rows(REQUESTS);
    let codes: Vec<ItemCode> = requests
        .iter()
        .map(|r| ItemCode::from(r["classifier_code"].as_str()))
        .collect();
    let decided: Vec<Decided<'_>> = requests
        .iter()
        .zip(&codes)
        .map(|(r, item)| Decided {
            item,
            text: &r["text"],
            emergency: r["kind"] == "emergency",
        })
        .collect();
    run(&decided);
}

/// Texts that avoid the words of the classifier on purpose, a quarter of them Russian: three times as many as by grams alone.
#[test]
fn texts_that_were_kept_back() {
    requests(|decided| {
        let (known, kept) = (known(), kept(KEPT));
        let taught = Suggester::taught(&known, lesson(&kept), decided, &HashSet::new());
        let grams = Suggester::new(&known, decided.iter().copied());
        let (mut all, mut before) = (Table::default(), Table::default());
        for row in rows(TEXTS).iter().filter(|r| kept.contains(r["id"].as_str())) {
            all.count(row, &taught);
            before.count(row, &grams);
        }
        before.print("kept back, grams alone");
        all.print("kept back, taught");
        assert!(all.asked > 500);
        assert!(share(all.three, all.asked) >= 880 && share(all.group, all.asked) >= 930);
        assert!(share(all.found, all.emergencies) >= 730 && share(all.found, all.flagged) >= 900);
    });
}

/// Plain requests in two parts, each asked of a lesson that knows the other part.
#[test]
fn demo_requests() {
    requests(|decided| {
        let (known, lesson) = (known(), lesson(&HashSet::new()));
        let teach = |seen: &[Decided<'_>], hidden: &HashSet<&str>| {
            Suggester::taught(&known, lesson.clone(), seen, hidden)
        };
        let found = measure(&known, decided, 2, &teach);
        println!("demo requests: {found:?}");
        assert!(share(found.three, found.asked) >= 950 && share(found.group, found.asked) >= 970);
    });
}

/// An answer says why, whatever led to it.
#[test]
fn what_is_taught_says_why() {
    requests(|decided| {
        let taught = Suggester::taught(&known(), lesson(&HashSet::new()), &[], &HashSet::new());
        for past in decided.iter().take(100) {
            let found = taught.find(past.text, 3);
            assert!(!found.items.is_empty(), "{}", past.text);
            assert!(
                found
                    .items
                    .first()
                    .is_some_and(|(_, because)| !because.is_empty()),
                "{}",
                past.text
            );
        }
        assert!(taught.find("", 3).items.is_empty() && taught.find("!!!", 3).emergency.is_none());
    });
}
