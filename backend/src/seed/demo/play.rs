//! Plays the plan: every act goes through the use case that the server runs for it.
use super::acts::{by_executor, by_operator, request};
use super::cast::{Cast, phone};
use super::plan::{Act, Case, Door, Plan, Step};
use super::texts;
use crate::app::ticket::*;
use crate::app::{AppError, AppResult, Caller, Cx};
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use domain::{Channel, ExecutorCode, FeedbackKind, ItemCode, Kind, Status};
use openapi::feedback::*;
use openapi::ticket::*;
use std::sync::Arc;
use store::DbConn;
use store::ticket::Stored;

/// Who takes what nobody is named for.
const LAST_RESORT: &str = "dyspetcherska";

/// The stage.
struct Stage {
    cast: Cast,
    cases: Vec<Case>,
    live: Vec<Option<Stored>>,
}

/// Plays every step in order; how many there were.
pub fn run(c: &mut DbConn, cast: Cast, plan: Plan) -> AppResult<usize> {
    let Plan { cases, steps, .. } = plan;
    let mut stage = Stage {
        live: vec![None; cases.len()],
        cast,
        cases,
    };
    let count = steps.len();
    for step in steps {
        let (at, index) = (step.at, step.case);
        let name = format!("{:?}", step.act).chars().take(60).collect::<String>();
        let done = stage
            .step(c, step)
            .map_err(|e| told(&stage, index, at, &name, e))?;
        if let (Some(stored), Some(slot)) = (done, stage.live.get_mut(index)) {
            *slot = Some(stored);
        }
    }
    Ok(count)
}

/// The failure with the place in the plan it happened at.
fn told(stage: &Stage, index: usize, at: DateTime<Utc>, act: &str, e: AppError) -> AppError {
    let id = stage
        .cases
        .get(index)
        .map(|c| c.row.id.clone())
        .unwrap_or_default();
    AppError::Internal(anyhow::Error::from(e).context(format!("demo request {id} at {at}: {act}")))
}

impl Stage {
    fn step(&mut self, c: &mut DbConn, step: Step) -> AppResult<Option<Stored>> {
        let Step { at, case: index, act } = step;
        if let Act::Create = act {
            return self.create(c, index, at).map(Some);
        }
        let now = self.live(index)?;
        let target = Target {
            id: now.state.id,
            version: now.state.version,
        };
        let desk = self.cx(at, self.operator(index));
        match act {
            Act::Create => Ok(None),
            Act::Route if now.state.status == Status::Registered => {
                assign::run(c, &desk, target, self.route(index)?).map(Some)
            }
            Act::Route => Ok(None),
            Act::Duplicate(master) => {
                let master_number = self.live(master)?.number;
                let reason = "Той самий випадок, сусідній будинок.".to_owned();
                duplicate::run(
                    c,
                    &desk,
                    target,
                    MarkDuplicate {
                        master_number,
                        reason,
                        danger_removed: now.state.kind == Some(Kind::Emergency),
                    },
                )
                .map(Some)
            }
            Act::Accept => {
                let now = self.passed_on(c, at, index, now)?;
                let target = Target {
                    id: now.state.id,
                    version: now.state.version,
                };
                let cx = self.cx(at, self.user(index, &now)?);
                by_executor(c, &cx, target, &now, act).map(Some)
            }
            Act::Return | Act::Attach(_) | Act::Submit(..) | Act::Justify(..) => {
                let cx = self.cx(at, self.user(index, &now)?);
                by_executor(c, &cx, target, &now, act).map(Some)
            }
            Act::Say(kind, text) => self.say(c, at, index, target, kind, text).map(Some),
            Act::Answer(text) => self.answer(c, at, index, target, text).map(Some),
            decision => by_operator(c, &desk, target, &now, decision).map(Some),
        }
    }

    fn live(&self, index: usize) -> AppResult<Stored> {
        Ok(self
            .live
            .get(index)
            .cloned()
            .flatten()
            .context("not registered yet")?)
    }

    fn case(&self, index: usize) -> AppResult<&Case> {
        Ok(self.cases.get(index).context("no such case")?)
    }

    fn cx(&self, now: DateTime<Utc>, caller: Caller) -> Cx {
        Cx {
            cursors: crate::app::cursor::CursorKey::default(),
            now,
            reference: Arc::clone(&self.cast.reference),
            caller,
        }
    }

    fn operator(&self, index: usize) -> Caller {
        let desk = usize::from(index.is_multiple_of(4));
        self.cast
            .operators
            .get(desk)
            .cloned()
            .unwrap_or_else(Caller::system)
    }

    /// Who of the executor does it: the person who has it, or one of the unit or the organisation.
    fn user(&self, index: usize, now: &Stored) -> AppResult<Caller> {
        let t = &now.state;
        let code = t.unit.as_ref().or(t.executor.as_ref()).context("no executor")?;
        let users = self.cast.executors.get(code).map_or(&[][..], Vec::as_slice);
        let holder = users.iter().find(|u| Some(u.user) == t.worker);
        Ok(holder
            .or_else(|| users.get(index % users.len().max(1)))
            .cloned()
            .with_context(|| format!("no user of {code}"))?)
    }

    /// Before anybody begins, the manager passes most requests on: to the unit of the district, to a person of
    /// it, or to one of the organisation's own.
    fn passed_on(&self, c: &mut DbConn, at: DateTime<Utc>, index: usize, now: Stored) -> AppResult<Stored> {
        let lead = now.state.executor.clone().context("no executor")?;
        let Some(manager) = self.cast.managers.get(&lead).cloned() else {
            return Ok(now);
        };
        let unit = self.unit_of(&lead, &now);
        let of = |code: &ExecutorCode| {
            let users = self.cast.executors.get(code)?;
            users.get(index % users.len().max(1)).map(|u| u.user)
        };
        let input = match (index % 5, unit) {
            (0, _) => return Ok(now),
            (1, _) | (_, None) => PassOn {
                worker: of(&lead),
                ..PassOn::default()
            },
            (2, unit) => PassOn {
                unit,
                ..PassOn::default()
            },
            (_, Some(unit)) => PassOn {
                worker: of(&unit),
                unit: Some(unit),
                note: index
                    .is_multiple_of(3)
                    .then(|| "Зателефонуйте заявнику перед виїздом.".to_owned()),
            },
        };
        let target = Target {
            id: now.state.id,
            version: now.state.version,
        };
        pass_on::run(c, &self.cx(at - TimeDelta::minutes(1), manager), target, input)
    }

    /// The sub-unit that works in the district of the request.
    fn unit_of(&self, lead: &ExecutorCode, now: &Stored) -> Option<ExecutorCode> {
        let district = now.state.place.district.as_ref()?;
        let reference = &self.cast.reference;
        let works_there = |code: &&ExecutorCode| {
            let unit = reference.executors.get(*code);
            unit.is_some_and(|u| u.districts.contains(district))
        };
        reference.below(lead).iter().find(works_there).cloned()
    }

    fn create(&self, c: &mut DbConn, index: usize, at: DateTime<Utc>) -> AppResult<Stored> {
        let case = self.case(index)?;
        let caller = match case.door {
            Door::Cabinet | Door::Resident => {
                self.cast.cabinets.get(&index).cloned().context("no cabinet")?
            }
            Door::Phone | Door::Reception => self.operator(index),
            Door::Partner => self.cast.partner.clone(),
        };
        create::run(c, &self.cx(at, caller), request(index, case))
    }

    /// Where an operator sends what no rule was certain about.
    fn route(&self, index: usize) -> AppResult<Assign> {
        let code = ItemCode(self.case(index)?.row.classifier_code.clone());
        let item = self.cast.reference.items.get(&code);
        let executor = item
            .and_then(|i| i.default_executor.clone())
            .unwrap_or_else(|| ExecutorCode::from(LAST_RESORT));
        Ok(Assign {
            executor,
            item: None,
            kind: None,
            reason: None,
            due_at: None,
        })
    }

    /// Whose mouth the applicant speaks with, by which channel, with which call.
    fn voice(&self, index: usize, at: DateTime<Utc>) -> AppResult<(Cx, Option<Channel>, Option<CallInput>)> {
        let case = self.case(index)?;
        let call = CallInput {
            person: case.row.applicant_name.clone(),
            phone: Some(phone(index)),
            at: at - TimeDelta::minutes(2),
        };
        let desk = self.cx(at, self.operator(index));
        Ok(match (case.door, self.cast.cabinets.get(&index)) {
            (_, Some(own)) => (self.cx(at, own.clone()), None, None),
            (Door::Reception, None) => {
                let visit = CallInput { phone: None, ..call };
                (desk, Some(Channel::Reception), Some(visit))
            }
            (_, None) => (desk, Some(Channel::Phone), Some(call)),
        })
    }

    fn say(
        &self,
        c: &mut DbConn,
        at: DateTime<Utc>,
        index: usize,
        target: Target,
        kind: FeedbackKind,
        text: String,
    ) -> AppResult<Stored> {
        let (cx, channel, call) = self.voice(index, at)?;
        // whoever is written down by an operator has said something
        let text = match text.is_empty() && channel.is_some() {
            true => texts::CONFIRMED.to_owned(),
            false => text,
        };
        leave_feedback::run(c, &cx, target, kind, LeaveFeedback { text, channel, call })
    }

    fn answer(
        &self,
        c: &mut DbConn,
        at: DateTime<Utc>,
        index: usize,
        target: Target,
        text: &str,
    ) -> AppResult<Stored> {
        let (record, _) = self.live(index)?.state.clarification.context("no question")?;
        let (cx, channel, call) = self.voice(index, at)?;
        let input = AnswerClarification {
            answer: text.to_owned(),
            channel,
            call,
        };
        answer_clarification::run(c, &cx, target, record, input)
    }
}
