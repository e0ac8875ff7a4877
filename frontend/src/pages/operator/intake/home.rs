//! Where the caller lives, as the intake shows and uses it.
use super::draft::Intake;
use crate::i18n::{label, tr};
use leptos::prelude::*;
use openapi::domain::Basis;

impl Intake {
    /// The residence in one line.
    pub fn home_line(self) -> String {
        let flat = Some(self.home_flat.get())
            .filter(|f| !f.is_empty())
            .map(|f| format!("{} {f}", tr("кв.", "flat")));
        let parts = [Some(self.home_street.get()), Some(self.home_building.get()), flat];
        parts
            .into_iter()
            .flatten()
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The basis in words.
    pub fn basis_label(self) -> String {
        Basis::parse(&self.basis.get())
            .map(|b| label(b).to_lowercase())
            .unwrap_or_default()
    }

    /// The problem is where the caller lives.
    pub fn at_home(self) {
        self.street.set(self.home_street.get_untracked());
        self.building.set(self.home_building.get_untracked());
        self.settlement.set(self.home_settlement.get_untracked());
        self.flat.set(self.home_flat.get_untracked());
    }
}
