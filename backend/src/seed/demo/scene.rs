//! Where each request of the demo city ends up: by its row, or on the way for those still open.
use anyhow::{Context, bail};

/// The way a request takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// Done and confirmed.
    Confirmed,
    /// Returned for rework once, then confirmed.
    Reworked,
    /// Cancelled by the applicant.
    Cancelled,
    /// Justified and closed.
    NonExecution,
    /// Closed as a duplicate of the case with this index.
    Duplicate(usize),
    /// Past its deadline; the number varies how far it came.
    Overdue(usize),
    /// «Не знаю»: waits for an operator to route it.
    ToRoute,
    /// Came back as «не за належністю».
    Returned,
    /// Sent to the executor.
    Assigned,
    /// In progress.
    InProgress,
    /// A question waits for the applicant.
    Asked,
    /// A contradictory cancellation is being clarified.
    AskedAboutRequest,
    /// A justification waits for its check; with an objection or without.
    Review(bool),
    /// Submitted; the applicant has not answered yet.
    Submitted,
    /// Submitted, a comment waits.
    Commented(Mood),
    /// Submitted, a confirmation waits; contradictory or not.
    ConfirmationWaits(bool),
    /// A cancellation waits.
    CancellationWaits,
    /// Returned for rework.
    InRework,
}

/// What an open comment is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It names a defect.
    Defect,
    /// It insults.
    Abusive,
    /// It says again what was answered.
    Repeated,
}

/// The open requests by their id, and where they stand.
const OPEN: &[(&str, Scene)] = &[
    ("DT-0147", Scene::InRework),
    ("DT-0239", Scene::InProgress),
    ("DT-0285", Scene::InRework),
    ("DT-0286", Scene::Review(true)),
    ("DT-0291", Scene::Commented(Mood::Defect)),
    ("DT-0324", Scene::Review(false)),
    ("DT-0337", Scene::InProgress),
    ("DT-0349", Scene::Review(false)),
    ("DT-0352", Scene::Asked),
    ("DT-0356", Scene::ConfirmationWaits(false)),
    ("DT-0358", Scene::CancellationWaits),
    ("DT-0363", Scene::Submitted),
    ("DT-0365", Scene::InProgress),
    ("DT-0366", Scene::AskedAboutRequest),
    ("DT-0378", Scene::ConfirmationWaits(true)),
    ("DT-0380", Scene::InProgress),
    ("DT-0382", Scene::Submitted),
    ("DT-0390", Scene::InProgress),
    ("DT-0394", Scene::Assigned),
    ("DT-0396", Scene::Commented(Mood::Repeated)),
    ("DT-0399", Scene::Assigned),
    ("DT-0401", Scene::Commented(Mood::Abusive)),
    ("DT-0404", Scene::InProgress),
    ("DT-0409", Scene::InProgress),
    ("DT-0411", Scene::Commented(Mood::Defect)),
    ("DT-0416", Scene::CancellationWaits),
    ("DT-0417", Scene::Returned),
    ("DT-0418", Scene::ToRoute),
    ("DT-0419", Scene::ToRoute),
    ("DT-0420", Scene::ToRoute),
];

/// Requests of the demo resident, +380670000001.
const RESIDENT: &[&str] = &[
    "DT-0147", "DT-0273", "DT-0327", "DT-0352", "DT-0364", "DT-0371", "DT-0382", "DT-0386", "DT-0409",
];

/// Whether the request is the demo resident's.
pub fn is_residents(id: &str) -> bool {
    RESIDENT.contains(&id)
}

/// The way of the request with this id; `ids` are all ids in order.
pub fn of(id: &str, expected: &str, index: usize, ids: &[String]) -> anyhow::Result<Scene> {
    Ok(match expected {
        "confirmed" => Scene::Confirmed,
        "rework_then_confirmed" => Scene::Reworked,
        "cancelled" => Scene::Cancelled,
        "non_execution" => Scene::NonExecution,
        "overdue" => Scene::Overdue(index),
        "open" => OPEN
            .iter()
            .find(|(known, _)| *known == id)
            .map_or(Scene::InProgress, |(_, scene)| *scene),
        other => match other.strip_prefix("duplicate_of:") {
            Some(master) => Scene::Duplicate(
                ids.iter()
                    .position(|i| i == master)
                    .with_context(|| format!("{id}: no {master}"))?,
            ),
            None => bail!("{id}: unknown flow {other}"),
        },
    })
}
