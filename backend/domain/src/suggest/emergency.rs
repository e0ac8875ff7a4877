//! Whether what a person typed looks like an emergency: requests it resembles were emergencies.
//!
//! A hint and nothing more: the operator, or the applicant, decides about the kind. The answer names the items
//! it comes from and the words that led to them.
use super::{Ranked, Suggester};
use crate::ItemCode;

/// So many items are looked at.
const LOOKED_AT: usize = 12;
/// How much more the best of them count.
const SHARPNESS: i32 = 8;
/// Requests the usual kind of an item counts for, beside those that were decided.
const USUAL_WEIGHT: f32 = 4.0;
/// Which part of a request must look like emergencies, so that it is said.
const LEAST: f32 = 0.28;
/// How much the items count beside the words, for the linear model …
const KIND: f32 = 2.0;
/// … and what both must come to.
const ENOUGH: f32 = -2.2;
/// No item is an emergency always, or never.
const NEVER: f32 = 0.02;
/// An item of which fewer requests are emergencies is no reason to tell.
const REASON: f32 = 0.3;
/// So many items are told.
const REASONS_MOST: usize = 2;

/// Why a text looks like an emergency.
#[derive(Debug, Clone, PartialEq)]
pub struct Emergency {
    /// Items it resembles whose requests are emergencies, each with the words that led to it.
    pub items: Vec<(ItemCode, Vec<String>)>,
}

/// Which part of an item's requests are emergencies: its usual kind, and what was decided.
pub(super) fn share(usual: bool, emergencies: f32, decided: f32) -> f32 {
    let prior = if usual { USUAL_WEIGHT } else { 0.0 };
    (prior + emergencies) / (USUAL_WEIGHT + decided)
}

impl Suggester {
    /// Why the text looks like an emergency; none when it does not.
    pub(super) fn emergency(&self, ranked: &Ranked) -> Option<Emergency> {
        if !ranked.shares.is_empty() {
            return self.judged_urgent(ranked);
        }
        let best = ranked.list.first()?.0;
        let near: Vec<(f32, f32, usize)> = ranked
            .list
            .iter()
            .take(LOOKED_AT)
            .filter_map(|(score, at)| {
                let urgent = self.entries.get(*at)?.urgent;
                Some(((score / best).powi(SHARPNESS), urgent, *at))
            })
            .collect();
        let all: f32 = near.iter().map(|(weight, ..)| weight).sum();
        let urgent: f32 = near.iter().map(|(weight, urgent, _)| weight * urgent).sum();
        let share = urgent / all.max(f32::MIN_POSITIVE);
        if share < LEAST {
            return None;
        }
        let telling = near.iter().filter(|(_, urgent, _)| *urgent >= REASON);
        Some(
            self.reasons(
                ranked,
                telling
                    .map(|(weight, urgent, at)| (weight * urgent, *at))
                    .collect(),
            ),
        )
    }

    /// By the linear model: what the words say, and the usual kinds of the items they lead to.
    fn judged_urgent(&self, ranked: &Ranked) -> Option<Emergency> {
        let rates = self.models.as_ref().map_or(&[][..], |m| m.urgent.as_slice());
        let by_item = || {
            ranked
                .shares
                .iter()
                .zip(rates)
                .map(|(share, urgent)| share * urgent)
        };
        let usual = by_item().sum::<f32>().clamp(NEVER, 1.0 - NEVER);
        if ranked.urgent + KIND * (usual / (1.0 - usual)).ln() < ENOUGH {
            return None;
        }
        let telling = by_item().enumerate().map(|(at, value)| (value, at));
        Some(self.reasons(ranked, telling.filter(|(value, _)| *value > 0.0).collect()))
    }

    /// The items that tell most, each with what led to it.
    fn reasons(&self, ranked: &Ranked, mut telling: Vec<(f32, usize)>) -> Emergency {
        telling.sort_by(|a, b| b.0.total_cmp(&a.0));
        let items = telling
            .into_iter()
            .take(REASONS_MOST)
            .filter_map(|(_, at)| self.suggestion(ranked, at))
            .collect();
        Emergency { items }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Decided, Known};
    use super::*;

    fn items() -> Vec<Known> {
        [
            ("04.04", "Обрив дроту", "іскрить", true),
            ("07.01", "Яма на дорозі", "вибоїна", false),
        ]
        .map(|(code, name, keyword, urgent)| Known {
            code: code.into(),
            names: vec![name.to_owned()],
            keywords: vec![keyword.to_owned()],
            question: String::new(),
            group: String::new(),
            urgent,
        })
        .to_vec()
    }

    #[test]
    fn the_usual_kind_of_the_item_and_its_reason() {
        let suggester = Suggester::new(&items(), []);
        let found = suggester.find("дріт лежить на асфальті та іскрить", 3);
        let emergency = found.emergency.expect("an emergency");
        assert_eq!(emergency.items[0].0.as_str(), "04.04");
        assert_eq!(emergency.items[0].1, ["іскрить"]);
        assert!(suggester.find("велика вибоїна", 3).emergency.is_none());
        assert!(suggester.find("", 3).emergency.is_none());
    }

    #[test]
    fn what_was_decided_changes_it() {
        let code = ItemCode::from("07.01");
        let past = vec![
            Decided {
                item: &code,
                text: "вибоїна на всю смугу, машини летять",
                emergency: true,
            };
            20
        ];
        let found = Suggester::new(&items(), past.clone()).find("велика вибоїна", 3);
        assert_eq!(found.emergency.expect("an emergency").items[0].0, code);
        let calm = past.into_iter().map(|p| Decided {
            emergency: false,
            ..p
        });
        let found = Suggester::new(&items(), calm).find("велика вибоїна", 3);
        assert!(found.emergency.is_none());
    }
}
