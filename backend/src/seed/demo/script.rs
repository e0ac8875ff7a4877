//! The acts of one request, by the scene it ends in.
use super::paper::Paper;
use super::plan::{Act, Case, Step, field};
use super::scene::{Mood, Scene};
use super::texts::{self, CHECKED, QUESTIONS, TASKS, Texts};
use super::time::Timeline;
use crate::app::Reference;
use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use domain::FeedbackKind::{Cancellation, Comment, Confirmation};
use domain::{DeclineGround, ItemCode, Kind, Track};
use std::collections::BTreeSet;
use store::reference::Item;

/// A request being written.
struct Script<'a> {
    reference: &'a Reference,
    texts: &'a mut Texts,
    case: &'a Case,
    item: &'a Item,
    about: BTreeSet<String>,
    index: usize,
    now: DateTime<Utc>,
    line: Timeline,
}

/// Writes the acts of a request.
pub fn write(
    reference: &Reference,
    texts: &mut Texts,
    index: usize,
    case: &Case,
    now: DateTime<Utc>,
) -> anyhow::Result<Vec<Step>> {
    let code = ItemCode(case.row.classifier_code.clone());
    let item = reference
        .items
        .get(&code)
        .with_context(|| format!("{}: no item {code}", case.row.id))?;
    let about = texts::stems(&format!("{} {}", case.row.text, item.public_name_uk));
    let line = Timeline::new(index, case.at, case.kind == Kind::Emergency);
    let mut script = Script {
        reference,
        texts,
        case,
        item,
        about,
        index,
        now,
        line,
    };
    script.play()?;
    Ok(script.line.steps(now - TimeDelta::minutes(25)))
}

impl Script<'_> {
    fn play(&mut self) -> anyhow::Result<()> {
        if self.case.scene != Scene::ToRoute {
            self.line.then(2, 9, Act::Route);
        }
        match self.case.scene {
            Scene::ToRoute | Scene::Assigned => Ok(()),
            Scene::Duplicate(master) => {
                self.line.then(3, 15, Act::Duplicate(master));
                Ok(())
            }
            Scene::Returned => {
                self.line.then(60, 300, Act::Return);
                Ok(())
            }
            Scene::Overdue(n) => self.overdue(n),
            Scene::Cancelled => self.cancelled(),
            scene => {
                self.begin();
                self.work(scene)
            }
        }
    }

    /// The executor takes it; now and then the operator has to ask something first.
    fn begin(&mut self) {
        let wait = if self.case.kind == Kind::Emergency {
            (4, 25)
        } else {
            (20, 240)
        };
        self.line.then(wait.0, wait.1, Act::Accept);
        if self.index % 23 == 7 && matches!(self.case.scene, Scene::Confirmed | Scene::Reworked) {
            let (question, answer) = nth(QUESTIONS, self.index);
            self.line.then(20, 90, Act::Ask(question));
            self.line.then(15, 120, Act::Answer(answer));
        }
    }

    fn work(&mut self, scene: Scene) -> anyhow::Result<()> {
        match scene {
            Scene::Confirmed => {
                self.answer(self.due(self.case.at))?;
                self.argue();
                self.confirm();
            }
            Scene::Reworked => {
                self.rework()?;
                self.answer(self.due(self.line.at))?;
                self.confirm();
            }
            Scene::InRework => self.rework()?,
            Scene::NonExecution => {
                self.justify()?;
                if self.index.is_multiple_of(3) {
                    self.object();
                }
                self.line
                    .then(60, 900, Act::AcceptJustification(nth(CHECKED, self.index)));
            }
            Scene::Review(objection) => {
                self.justify()?;
                if objection {
                    self.object();
                }
            }
            Scene::Asked => self.line.then(200, 900, Act::Ask(nth(QUESTIONS, 1).0)),
            Scene::AskedAboutRequest => {
                let said = "Можна скасувати. Хоча в під’їзді досі холодно, навіть не знаю.".to_owned();
                self.line.then(300, 900, Act::Say(Cancellation, said));
                self.line.then(
                    30,
                    120,
                    Act::Ask(
                        "Ви просите скасувати заявку, але пишете, що холодно. Скасовуємо чи чекаємо майстра?",
                    ),
                );
            }
            Scene::CancellationWaits => {
                let (said, _) = self.texts.said("cancel", "close", &self.item.group, &self.about);
                self.line.then(300, 900, Act::Say(Cancellation, said));
            }
            Scene::Submitted => self.answer(self.due(self.case.at))?,
            Scene::Commented(mood) => {
                self.answer(self.due(self.case.at))?;
                self.comment(mood);
            }
            Scene::ConfirmationWaits(contradictory) => {
                self.answer(self.due(self.case.at))?;
                let expected = if contradictory { "contradiction" } else { "close" };
                let (said, _) = self
                    .texts
                    .said("confirm", expected, &self.item.group, &self.about);
                self.line.then(60, 600, Act::Say(Confirmation, said));
            }
            Scene::InProgress
            | Scene::ToRoute
            | Scene::Assigned
            | Scene::Returned
            | Scene::Duplicate(_)
            | Scene::Overdue(_)
            | Scene::Cancelled => {}
        }
        Ok(())
    }

    /// The deadline the classifier gives from this moment.
    fn due(&self, from: DateTime<Utc>) -> DateTime<Utc> {
        let due = self
            .item
            .terms
            .due_at(self.case.kind, Track::Regular, from, &self.reference.calendar);
        due.unwrap_or(from + TimeDelta::days(5))
    }

    /// The executor's answer with its files, mostly in time.
    fn answer(&mut self, due: DateTime<Utc>) -> anyhow::Result<()> {
        let late = self.index % 11 == 5 && matches!(self.case.scene, Scene::Confirmed);
        let end = due.min(self.now).max(self.line.at + TimeDelta::hours(2));
        if late {
            self.line.toward(end, 104, 130)
        } else {
            self.line.toward(end, 35, 88)
        }
        if self.case.is_master {
            self.line.at = self.line.at.max(self.case.at + TimeDelta::hours(5));
        }
        let found = self.texts.answer(&self.item.group, &self.about);
        let documents = self.attach(&found.documents)?;
        self.line.then(1, 4, Act::Submit(found.text, documents));
        Ok(())
    }

    /// Attaches what the answer and the item ask for; whether a document is among it.
    fn attach(&mut self, document: &str) -> anyhow::Result<bool> {
        let mut fields: Vec<_> = field(document).into_iter().collect();
        let photo = domain::AttachmentField::PhotoReport;
        if self.item.terms.photo_on_report && !fields.contains(&photo) {
            fields.push(photo);
        }
        for field in &fields {
            let shade = u64::try_from(self.index).unwrap_or(0);
            let paper = Paper::new(*field, &self.case.row.id, shade)?;
            self.line.then(1, 3, Act::Attach(Box::new(paper)));
        }
        Ok(fields.iter().any(|f| f.is_document()))
    }

    fn justify(&mut self) -> anyhow::Result<()> {
        let end = self.due(self.case.at).min(self.now);
        self.line.toward(end, 30, 80);
        let (reason, found) = self.texts.justification(&self.item.group, &self.about);
        let documents = match field(&found.documents) {
            Some(f) if f.is_document() => self.attach(&found.documents)?,
            _ => false,
        };
        self.line.then(1, 5, Act::Justify(reason, found.text, documents));
        Ok(())
    }

    /// The applicant does not agree with a justification (6.2.4).
    fn object(&mut self) {
        let said = "Не згодна. Ці роботи обіцяють не перший рік, прошу перевірити ще раз.".to_owned();
        self.line.then(60, 900, Act::Say(Comment, said));
    }

    fn rework(&mut self) -> anyhow::Result<()> {
        self.answer(self.due(self.case.at))?;
        self.comment(Mood::Defect);
        self.line.then(30, 300, Act::Rework(nth(TASKS, self.index)));
        Ok(())
    }

    fn comment(&mut self, mood: Mood) {
        let expected = match mood {
            Mood::Defect => "rework",
            Mood::Abusive => "declined:10.2.1.3.3",
            Mood::Repeated => "declined:10.2.1.3.2",
        };
        let (said, before) = self
            .texts
            .said("comment", expected, &self.item.group, &self.about);
        if mood == Mood::Repeated {
            self.line.then(60, 600, Act::Say(Comment, before));
            self.line.then(30, 240, Act::Reply);
        }
        self.line.then(60, 900, Act::Say(Comment, said));
    }

    /// A comment that is not considered, before the applicant confirms after all.
    fn argue(&mut self) {
        if self.index % 9 != 4 {
            return;
        }
        let ground = match self.index / 9 % 4 {
            0 => DeclineGround::NotToThePoint,
            1 => DeclineGround::Abusive,
            2 => DeclineGround::OutsidePowers,
            _ => DeclineGround::Repeated,
        };
        if ground == DeclineGround::Repeated {
            self.comment(Mood::Repeated);
        } else {
            let (said, _) = self.texts.said(
                "comment",
                &format!("declined:{}", ground.as_str()),
                &self.item.group,
                &self.about,
            );
            self.line.then(60, 900, Act::Say(Comment, said));
        }
        self.line.then(30, 300, Act::Decline(ground));
    }

    /// The applicant confirms, sometimes without a word; the operator closes.
    fn confirm(&mut self) {
        let said = if self.index % 3 == 1 {
            String::new()
        } else {
            self.texts
                .said("confirm", "close", &self.item.group, &self.about)
                .0
        };
        self.line.then(30, 1800, Act::Say(Confirmation, said));
        self.line.then(10, 240, Act::Close);
    }

    fn cancelled(&mut self) -> anyhow::Result<()> {
        if self.index.is_multiple_of(2) {
            self.begin();
        }
        let (said, _) = self.texts.said("cancel", "close", &self.item.group, &self.about);
        self.line.then(60, 1200, Act::Say(Cancellation, said));
        self.line.then(10, 200, Act::Close);
        Ok(())
    }

    /// Past the deadline: not taken, in progress, or returned for rework long ago.
    fn overdue(&mut self, n: usize) -> anyhow::Result<()> {
        if n % 5 == 1 {
            return Ok(());
        }
        self.begin();
        let early = self.now - TimeDelta::days(2) > self.due(self.due(self.case.at) + TimeDelta::days(3));
        if n % 5 == 2 && early {
            self.rework()?;
        }
        Ok(())
    }
}

/// The texts in turn.
fn nth<T: Copy + Default>(all: &[T], index: usize) -> T {
    all.get(index % all.len().max(1)).copied().unwrap_or_default()
}
