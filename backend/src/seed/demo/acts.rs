//! The single acts of the plan, as the use cases take them.
use super::cast::caller_input;
use super::paper::Paper;
use super::plan::{Act, Case, Door};
use super::texts;
use crate::app::ticket::*;
use crate::app::{AppResult, Cx};
use anyhow::{Context, anyhow};
use domain::{Channel, ItemCode, Kind};
use openapi::feedback::*;
use openapi::ticket::*;
use store::DbConn;
use store::attachment::AttachmentRow;
use store::ticket::Stored;

/// The request as it is filed.
pub(super) fn request(index: usize, case: &Case) -> CreateTicket {
    let filled = |cell: &str| Some(cell.to_owned()).filter(|s| !s.is_empty());
    let row = &case.row;
    let unknown = case.scene == super::scene::Scene::ToRoute;
    let caller = match case.door {
        Door::Cabinet | Door::Resident => None,
        Door::Phone | Door::Reception | Door::Partner => Some(caller_input(index, case)),
    };
    CreateTicket {
        anonymous: false,
        item: (!unknown).then(|| ItemCode(row.classifier_code.clone())),
        kind: (!unknown).then_some(case.kind),
        text: row.text.clone(),
        place: PlaceInput {
            district: filled(&row.district).map(domain::DistrictSlug),
            street: filled(&row.street),
            building: filled(&row.building),
            flat: filled(&row.apartment),
            lat: row.lat,
            lon: row.lon,
            ..PlaceInput::default()
        },
        caller,
        channel: (case.door == Door::Reception).then_some(Channel::Reception),
        linked_to: None,
        appeal: false,
        call: None,
    }
}

/// An act of the executor.
pub(super) fn by_executor(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    now: &Stored,
    act: Act,
) -> AppResult<Stored> {
    match act {
        Act::Accept => accept::run(c, cx, target),
        Act::Return => {
            let reason = "Будівля не на нашому балансі, її власника встановлює райвиконком.".to_owned();
            return_to_queue::run(
                c,
                cx,
                target,
                ReturnToQueue {
                    reason,
                    proposed: None,
                },
            )
        }
        Act::Attach(paper) => attach(c, cx, target, &paper),
        Act::Submit(answer, documents_created) => {
            let answers_comment = now.state.rework_comment;
            submit::run(
                c,
                cx,
                target,
                Submit {
                    answer,
                    documents_created,
                    answers_comment,
                },
            )
        }
        Act::Justify(reason, text, documents_created) => justify::run(
            c,
            cx,
            target,
            JustifyNonExecution {
                reason,
                text,
                documents_created,
            },
        ),
        other => Err(anyhow!("not an executor's act: {other:?}").into()),
    }
}

/// A decision of the operator.
pub(super) fn by_operator(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    now: &Stored,
    act: Act,
) -> AppResult<Stored> {
    let comment = || {
        now.state
            .open_comments()
            .last()
            .map(|f| f.id)
            .context("no open comment")
    };
    match act {
        Act::AcceptJustification(note) => {
            let record = now.state.non_execution.context("no justification")?;
            decide_non_execution::run(
                c,
                cx,
                target,
                record,
                DecideNonExecution {
                    accept: true,
                    note: note.into(),
                    danger_removed: now.state.kind == Some(Kind::Emergency),
                },
            )
        }
        Act::Rework(task) => {
            let input = DecideComment::new(CommentDecision::Rework, task);
            decide_comment::run(c, cx, target, comment()?, input)
        }
        Act::Reply => {
            let input = DecideComment::new(CommentDecision::Answer, texts::ANSWERED);
            decide_comment::run(c, cx, target, comment()?, input)
        }
        Act::Decline(ground) => {
            let input = DecideComment::declined(ground, texts::declined(ground));
            decide_comment::run(c, cx, target, comment()?, input)
        }
        Act::Close => {
            let open = now.state.open_request().context("no open request")?;
            let note = open
                .contradiction
                .then(|| "Уточнено телефоном: заявник не заперечує проти закриття.".to_owned());
            let danger_removed = now.state.kind == Some(Kind::Emergency);
            let input = DecideRequest {
                decision: RequestDecision::Close,
                note,
                task: None,
                danger_removed,
            };
            decide_request::run(c, cx, target, open.id, open.kind, input)
        }
        Act::Ask(question) => {
            let feedback = now.state.open_request().map(|f| f.id);
            let input = AskClarification {
                question: question.to_owned(),
                channel: Channel::Phone,
                feedback,
            };
            ask_clarification::run(c, cx, target, input)
        }
        other => Err(anyhow!("not an operator's act: {other:?}").into()),
    }
}

/// Attaches a file whose bytes are stored already.
fn attach(c: &mut DbConn, cx: &Cx, target: Target, paper: &Paper) -> AppResult<Stored> {
    let mut row = AttachmentRow {
        id: paper.id,
        ticket: target.id,
        field: paper.field,
        file_name: paper.file_name.to_owned(),
        media_type: paper.media_type.to_owned(),
        size: i64::try_from(paper.bytes.len()).unwrap_or(i64::MAX),
        sha256: paper.sha256(),
        object_key: paper.key.clone(),
        thumbnail_key: paper.is_photo().then(|| paper.key.clone()),
        added_by: Some(cx.caller.user),
        role: cx.caller.role,
        executor: None,
        at: cx.now,
        round: None,
        withdrawn: None,
    };
    let command = domain::ticket::Command::Attach {
        id: paper.id,
        field: paper.field,
    };
    let stored = act::perform(c, cx, target, |_, _| Ok(command))?;
    row.executor.clone_from(&stored.state.executor);
    store::attachment::insert(c, &row)?;
    Ok(stored)
}
