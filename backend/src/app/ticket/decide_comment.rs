//! The operator's decision on a comment: T16 back to the executor, T21b answered, T21 declined on a ground.
use super::{Target, act};
use crate::app::{AppError, AppResult, Cx};
use domain::hint::same_comment;
use domain::ticket::{Command, Stated};
use domain::{DeclineGround, FeedbackId, FeedbackKind};
use openapi::feedback::{CommentDecision, DecideComment};
use store::DbConn;
use store::records::{self, FeedbackRow};
use store::ticket::Stored;

/// Decides on a comment, and on those with the same words that are named with it.
pub fn run(
    c: &mut DbConn,
    cx: &Cx,
    target: Target,
    record: FeedbackId,
    input: DecideComment,
) -> AppResult<Stored> {
    act::perform(c, cx, target, |c, stored| {
        stored
            .state
            .feedback(record)
            .filter(|f| f.kind == FeedbackKind::Comment)
            .ok_or(AppError::NotFound)?;
        if input.photo && input.decision != CommentDecision::Rework {
            return Err(AppError::field(
                "/photo",
                "not_here",
                "Фото просять, коли повертають на доопрацювання.",
            ));
        }
        let said = match (input.also.is_empty(), input.ground) {
            (true, None) => Vec::new(),
            _ => records::feedback(c, stored.state.id)?,
        };
        identical(&said, record, &input.also)?;
        command(&said, record, input)
    })
}

fn command(said: &[FeedbackRow], id: FeedbackId, input: DecideComment) -> AppResult<Command> {
    let DecideComment {
        decision,
        ground,
        earlier,
        not_local,
        unlawful,
        also,
        text,
        photo,
    } = input;
    match (decision, ground) {
        (CommentDecision::Rework, None) => Ok(Command::ReturnForRework {
            comment: Some(id),
            also,
            text,
            photo,
        }),
        (CommentDecision::Answer, None) => Ok(Command::AnswerComment { id, also, text }),
        (CommentDecision::Rework | CommentDecision::Answer, Some(_)) => Err(AppError::field(
            "/ground",
            "not_here",
            "Підстава потрібна лише тоді, коли коментар не розглядається.",
        )),
        (CommentDecision::Decline, Some(ground)) => Ok(Command::DeclineComment {
            id,
            also,
            ground,
            text,
            earlier: earlier.or_else(|| {
                (ground == DeclineGround::Repeated)
                    .then(|| considered(said, id))
                    .flatten()
            }),
            stated: Stated { not_local, unlawful },
        }),
        (CommentDecision::Decline, None) => Err(AppError::field(
            "/ground",
            "required",
            "Оберіть одну з п’яти підстав пункту 10.2.1.3.",
        )),
    }
}

/// The considered comment with the same words, when there is one.
fn considered(said: &[FeedbackRow], id: FeedbackId) -> Option<FeedbackId> {
    let this = said.iter().find(|f| f.id == id)?;
    let earlier = said.iter().take_while(|f| f.id != id);
    earlier
        .filter(|f| is_considered(f) && same_comment(&f.text, &this.text))
        .last()
        .map(|f| f.id)
}

/// A comment the request was returned on, or that was answered (10.2.1.3.2).
fn is_considered(f: &FeedbackRow) -> bool {
    use domain::FeedbackState as S;
    f.kind == FeedbackKind::Comment && matches!(f.state, S::Accepted | S::Answered)
}

/// Only comments with the same words are decided by one act.
fn identical(said: &[FeedbackRow], id: FeedbackId, also: &[FeedbackId]) -> AppResult<()> {
    let text = |id: FeedbackId| said.iter().find(|f| f.id == id).map(|f| f.text.as_str());
    let this = text(id).unwrap_or_default();
    match also
        .iter()
        .all(|other| text(*other).is_some_and(|t| same_comment(t, this)))
    {
        true => Ok(()),
        false => Err(AppError::field(
            "/also",
            "not_the_same",
            "Разом вирішують лише коментарі з тими самими словами.",
        )),
    }
}
