//! The plan of the demo city: every request with its acts in order of time.
use super::paper::Paper;
use super::scene::{self, Scene};
use super::script;
use super::texts::Texts;
use super::time;
use crate::app::Reference;
use crate::seed::Source;
use crate::seed::rows::{TicketRow, read};
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{AttachmentField, DeclineGround, FeedbackKind, Kind, NonExecutionReason};

/// How a request comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// The applicant's cabinet.
    Cabinet,
    /// The cabinet of the demo resident.
    Resident,
    /// A call.
    Phone,
    /// The reception.
    Reception,
    /// A partner system.
    Partner,
}

/// One request.
#[derive(Debug, Clone)]
pub struct Case {
    /// As written in the file.
    pub row: TicketRow,
    /// When it comes in.
    pub at: DateTime<Utc>,
    /// Kind.
    pub kind: Kind,
    /// How it comes in.
    pub door: Door,
    /// Where it ends up.
    pub scene: Scene,
    /// Another request is closed as its duplicate.
    pub is_master: bool,
}

/// One act of somebody.
#[derive(Debug, Clone)]
pub enum Act {
    /// It is filed or taken down.
    Create,
    /// An operator routes it, unless a rule has.
    Route,
    /// An operator closes it as a duplicate of the case with this index.
    Duplicate(usize),
    /// The executor takes it.
    Accept,
    /// The executor gives it back.
    Return,
    /// The executor attaches a file.
    Attach(Box<Paper>),
    /// The executor submits it for closing.
    Submit(String, bool),
    /// The executor says why not.
    Justify(NonExecutionReason, String, bool),
    /// The operator accepts the reason.
    AcceptJustification(&'static str),
    /// The applicant says something.
    Say(FeedbackKind, String),
    /// The operator sends it back over a comment.
    Rework(&'static str),
    /// The operator declines a comment.
    Decline(DeclineGround),
    /// An answer to the comment, without a return.
    Reply,
    /// The operator processes a confirmation or a cancellation.
    Close,
    /// The operator asks the applicant, about the open request if there is one.
    Ask(&'static str),
    /// The applicant answers.
    Answer(&'static str),
}

/// An act with its moment.
#[derive(Debug, Clone)]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// Which request.
    pub case: usize,
    /// What.
    pub act: Act,
}

/// The whole city.
pub struct Plan {
    /// Requests in order of time.
    pub cases: Vec<Case>,
    /// Acts in order of time.
    pub steps: Vec<Step>,
    /// The moment of loading.
    pub now: DateTime<Utc>,
}

impl Plan {
    /// Files somebody will attach.
    pub fn papers(&self) -> impl Iterator<Item = &Paper> {
        self.steps.iter().filter_map(|s| match &s.act {
            Act::Attach(paper) => Some(paper.as_ref()),
            _ => None,
        })
    }
}

/// Makes the plan for a city loaded at this moment.
pub fn make(reference: &Reference, now: DateTime<Utc>) -> anyhow::Result<Plan> {
    let cases = cases(now)?;
    let mut texts = Texts::read()?;
    let mut steps = Vec::new();
    for (index, case) in cases.iter().enumerate() {
        steps.extend(script::write(reference, &mut texts, index, case, now)?);
    }
    steps.sort_by_key(|s| s.at);
    Ok(Plan { cases, steps, now })
}

fn cases(now: DateTime<Utc>) -> anyhow::Result<Vec<Case>> {
    let rows: Vec<TicketRow> = read(&Source::BuiltIn, "demo_tickets.csv", true)?;
    let ids: Vec<String> = rows.iter().map(|r| r.id.clone()).collect();
    let base = time::base(now);
    let mut cases = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        cases.push(Case {
            at: base + TimeDelta::minutes(row.created_offset_minutes),
            kind: Kind::parse(&row.kind).with_context(|| format!("{}: kind {}", row.id, row.kind))?,
            door: door(&row)?,
            scene: scene::of(&row.id, &row.expected_flow, index, &ids)?,
            is_master: false,
            row,
        });
    }
    let masters: Vec<usize> = cases.iter().filter_map(|c| master(c.scene)).collect();
    for index in masters {
        if let Some(case) = cases.get_mut(index) {
            case.is_master = true;
        }
    }
    Ok(cases)
}

fn master(scene: Scene) -> Option<usize> {
    match scene {
        Scene::Duplicate(index) => Some(index),
        _ => None,
    }
}

fn door(row: &TicketRow) -> anyhow::Result<Door> {
    if scene::is_residents(&row.id) {
        return Ok(Door::Resident);
    }
    match row.channel.as_str() {
        "web" => Ok(Door::Cabinet),
        "phone" => Ok(Door::Phone),
        "reception" => Ok(Door::Reception),
        "api" => Ok(Door::Partner),
        other => anyhow::bail!("{}: channel {other}", row.id),
    }
}

/// The field a document of this name goes to.
pub fn field(document: &str) -> Option<AttachmentField> {
    match document {
        "act" => Some(AttachmentField::Act),
        "protocol" => Some(AttachmentField::Minutes),
        "photo_report" => Some(AttachmentField::PhotoReport),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::FeedbackKind;

    #[test]
    fn the_city_fits_into_the_past_and_every_case_keeps_its_order() {
        let now = Utc::now();
        let reference = Reference::new(crate::seed::data(now).unwrap());
        let plan = make(&reference, now).unwrap();
        assert_eq!(plan.cases.len(), 420);
        assert!(plan.steps.iter().all(|s| s.at <= now));
        assert!(plan.steps.windows(2).all(|w| w[0].at <= w[1].at));
        for case in 0..plan.cases.len() {
            let first = plan.steps.iter().find(|s| s.case == case).unwrap();
            assert!(matches!(first.act, Act::Create), "{case}");
        }
        assert!(plan.papers().count() > 100);
        let said = |k| {
            plan.steps
                .iter()
                .filter(|s| matches!(&s.act, Act::Say(kind, _) if *kind == k))
                .count()
        };
        assert!(said(FeedbackKind::Comment) > 50 && said(FeedbackKind::Cancellation) > 20);
    }
}
