//! Short ways to every status and closing, and complete examples of the acts that lead there.
use crate::harness::{World, applicant, executor, main_request, nobodys, operator, registration};
use chrono::TimeDelta;
use domain::ticket::{CallRecord, Command, Heard, Registration, Related, Stated};
use domain::*;
use uuid::Uuid;

/// Short ways to the statuses.
impl World {
    pub fn assigned() -> World {
        let mut w = World::new();
        w.act(&operator(), assign("kp-vodokanal"));
        w
    }

    /// A part of another request, sent to its co-executor.
    pub fn part() -> World {
        let parent = Some(main_request());
        let mut w = World::of(
            Registration {
                parent,
                ..registration(None)
            },
            &operator(),
        );
        w.act(&operator(), assign("kp-vodokanal"));
        w
    }

    pub fn in_progress() -> World {
        let mut w = World::assigned();
        w.act(&executor(), Command::Accept);
        w
    }

    pub fn submitted() -> World {
        let mut w = World::in_progress();
        w.act(&executor(), submit());
        w
    }

    /// Without an applicant, submitted for closing.
    pub fn nobodys_submitted() -> World {
        let mut w = World::of(nobodys(), &operator());
        w.act(&operator(), assign("kp-vodokanal"));
        w.act(&executor(), submit());
        w
    }

    /// In rework because of the returned comment.
    pub fn rework() -> (World, FeedbackId) {
        let mut w = World::submitted();
        let id = w.comment("Тече у першому під’їзді.");
        w.act(
            &operator(),
            Command::ReturnForRework {
                comment: Some(id),
                also: Vec::new(),
                text: "Усуньте течу.".to_owned(),
                photo: false,
            },
        );
        (w, id)
    }

    pub fn under_review() -> World {
        let mut w = World::in_progress();
        w.act(&executor(), justify());
        w
    }

    pub fn clarifying() -> World {
        let mut w = World::in_progress();
        let question = ask(&mut w, None);
        w.act(&operator(), question);
        w
    }

    /// Closed for this reason, along the shortest way.
    pub fn closed(reason: ClosureReason) -> World {
        let note = || "Перевірено за довідкою.".to_owned();
        let (mut w, command) = match reason {
            ClosureReason::Confirmed => {
                let mut w = World::submitted();
                let id = w.say(FeedbackKind::Confirmation, "Дякую");
                (w, confirmed(id))
            }
            ClosureReason::Cancelled => {
                let mut w = World::submitted();
                let id = w.say(FeedbackKind::Cancellation, "Неактуально");
                (
                    w,
                    Command::AcceptCancellation {
                        id,
                        danger_removed: true,
                        note: None,
                    },
                )
            }
            ClosureReason::NonExecution => (
                World::under_review(),
                Command::AcceptNonExecution {
                    note: note(),
                    danger_removed: false,
                },
            ),
            ClosureReason::Clarified => {
                let mut w = World::clarifying();
                w.act(&applicant(), answer());
                (w, close_clarified(None))
            }
            ClosureReason::NoResponse => {
                let mut w = World::submitted();
                w.policy.no_response_enabled = true;
                w.later(TimeDelta::days(15));
                (
                    w,
                    Command::CloseNoResponse {
                        attempts: 2,
                        note: note(),
                        danger_removed: false,
                    },
                )
            }
            ClosureReason::Duplicate => (World::in_progress(), duplicate()),
            ClosureReason::NotAccepted => (World::new(), not_accept()),
            ClosureReason::Reported => (
                World::nobodys_submitted(),
                Command::CloseReported {
                    note: note(),
                    danger_removed: true,
                },
            ),
            ClosureReason::PartDone => {
                let mut w = World::part();
                w.act(&executor(), submit());
                (
                    w,
                    Command::ClosePart {
                        note: String::new(),
                        danger_removed: false,
                    },
                )
            }
            ClosureReason::PartDropped => (
                World::part(),
                Command::ClosePart {
                    note: note(),
                    danger_removed: false,
                },
            ),
        };
        w.act(&operator(), command);
        w
    }

    pub fn say(&mut self, kind: FeedbackKind, text: &str) -> FeedbackId {
        let id = FeedbackId(self.id());
        self.act(&applicant(), said(id, kind, text));
        id
    }

    pub fn comment(&mut self, text: &str) -> FeedbackId {
        self.say(FeedbackKind::Comment, text)
    }
}

pub fn assign(executor: &str) -> Command {
    Command::Assign {
        executor: executor.into(),
        item: None,
        kind: None,
        rule: None,
        reason: None,
    }
}

pub fn pass_on(unit: Option<&str>, worker: Option<u128>) -> Command {
    Command::PassOn {
        unit: unit.map(ExecutorCode::from),
        worker: worker.map(|w| UserId(Uuid::from_u128(w))),
        inside: true,
        note: None,
    }
}

pub fn submit() -> Command {
    Command::Submit {
        id: ResolutionId(Uuid::from_u128(50)),
        answer: "Замінено ділянку труби, воду подано.".to_owned(),
        documents_created: false,
        documents: 0,
        photos: 0,
        answers_comment: None,
    }
}

pub fn justify() -> Command {
    Command::JustifyNonExecution {
        id: NonExecutionId(Uuid::from_u128(60)),
        reason: NonExecutionReason::NoAuthority,
        text: "Мережа належить державному підприємству, доступу до неї міські служби не мають.".to_owned(),
        documents_created: false,
        documents: 0,
    }
}

pub fn ask(w: &mut World, feedback: Option<FeedbackId>) -> Command {
    Command::AskClarification {
        id: ClarificationId(w.id()),
        question: "Який саме під’їзд?".to_owned(),
        channel: Channel::Phone,
        feedback,
    }
}

pub fn answer() -> Command {
    Command::AnswerClarification {
        answer: "Другий.".to_owned(),
        channel: Channel::Cabinet,
        call: None,
    }
}

/// T18 without a note.
pub fn confirmed(id: FeedbackId) -> Command {
    Command::AcceptConfirmation {
        id,
        danger_removed: false,
        note: None,
    }
}

/// T10b; with words when they are heard in this moment.
pub fn close_clarified(heard: Option<Heard>) -> Command {
    Command::CloseClarified {
        note: "Питання вирішили сусіди.".to_owned(),
        heard,
        danger_removed: false,
    }
}

/// The applicant's answer, as an operator hears it in this call.
pub fn heard(call: CallRecord) -> Heard {
    Heard {
        words: "Так, уже все добре, закривайте.".to_owned(),
        channel: Channel::Phone,
        call: Some(call),
    }
}

/// T21 on a ground that needs nothing else, or with what it needs.
pub fn declined(id: FeedbackId, ground: DeclineGround) -> Command {
    let both = ground == DeclineGround::OutsidePowers;
    Command::DeclineComment {
        id,
        also: Vec::new(),
        ground,
        text: "Коментар не про цю заявку.".to_owned(),
        earlier: None,
        stated: Stated {
            not_local: both,
            unlawful: both,
        },
    }
}

/// T21b.
pub fn answered(id: FeedbackId) -> Command {
    Command::AnswerComment {
        id,
        also: Vec::new(),
        text: "Графік робіт на сайті, ваш будинок — у четвер.".to_owned(),
    }
}

pub fn said(id: FeedbackId, kind: FeedbackKind, text: &str) -> Command {
    Command::LeaveFeedback {
        id,
        kind,
        text: text.to_owned(),
        channel: Channel::Cabinet,
        call: None,
    }
}

/// The part that [`split`] makes.
pub fn a_part() -> Related {
    Related {
        id: TicketId(Uuid::from_u128(9)),
        number: 1043,
    }
}

pub fn split() -> Command {
    Command::Split {
        part: a_part(),
        executor: "kp-dorohy".into(),
        task: "Відновіть асфальт після розкопок.".to_owned(),
    }
}

pub fn duplicate() -> Command {
    Command::MarkDuplicate {
        master: TicketId(Uuid::from_u128(8)),
        master_open: true,
        master_emergency: false,
        danger_removed: false,
        reason: "Той самий порив.".to_owned(),
    }
}

pub fn not_accept() -> Command {
    Command::NotAccept {
        reason: NotAcceptedReason::NotLocalCompetence,
        text: "Зверніться до обласної служби.".to_owned(),
        danger_removed: false,
    }
}

pub fn reopen(to: Status, comment: Option<FeedbackId>) -> Command {
    Command::Reopen {
        to,
        comment,
        reason: "Теча відновилася.".to_owned(),
    }
}
