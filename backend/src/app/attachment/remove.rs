//! A file is taken away: A02 deletes what nobody else can have seen, A03 withdraws the rest and keeps a trace.
use super::find;
use crate::app::ticket::card::{self, People};
use crate::app::ticket::mask::{self, Eyes, Standing};
use crate::app::ticket::{Target, act, load, workers};
use crate::app::{AppError, AppResult, Cx};
use domain::ticket::Command;
use domain::{AttachmentId, Clause};
use openapi::Code;
use openapi::attachment::{Attachment, WithdrawFile};
use store::DbConn;
use store::attachment::{self, AttachmentRow, Withdrawn};
use store::ticket::Stored;

/// Why, when whoever added a file takes it away and says nothing.
const NO_REASON: &str = "Файл забрав той, хто його додав.";

/// Takes the caller's own file away; the sweeper takes the objects nobody needs any more. Errors: a file of an answer that
/// was submitted is withdrawn with a reason, never taken away in silence: a decision may rest on it.
pub fn remove(c: &mut DbConn, cx: &Cx, id: AttachmentId) -> AppResult<()> {
    let (row, stored) = find::with_request(c, cx, id)?;
    if row.added_by != Some(cx.caller.user) {
        return Err(AppError::because(
            Code::Forbidden,
            "Файл може забрати лише той, хто його додав.",
        ));
    }
    if row.role.is_executor() && row.round.is_some() {
        return Err(AppError::because(
            Code::FileInUse,
            "Файл уже є в поданій відповіді. Відкличте його і поясніть, чому.",
        ));
    }
    let draft = mask::is_draft(&row, Standing::of(&stored.state));
    take_away(c, cx, &row, &stored, NO_REASON)?;
    if !draft {
        return Ok(());
    }
    attachment::remove(c, id)?;
    Ok(())
}

/// Withdraws a file with a reason; the trace, as the caller may see it.
pub fn withdraw(c: &mut DbConn, cx: &Cx, id: AttachmentId, input: WithdrawFile) -> AppResult<Attachment> {
    let (row, stored) = find::with_request(c, cx, id)?;
    if mask::is_draft(&row, Standing::of(&stored.state)) {
        return Err(AppError::because(
            Code::FileInUse,
            "Цього файлу ще ніхто не бачив. Видаліть його.",
        ));
    }
    let after = take_away(c, cx, &row, &stored, &input.reason)?;
    let row = attachment::get(c, id)?.ok_or(AppError::NotFound)?;
    let people: People = workers::names(c, cx, card::behind(&row))?;
    let standing = Standing::of(&after.state);
    let eyes = Eyes::of(cx.caller.role, after.state.status);
    // who has taken it away is told of it, whatever is shown afterwards
    let told = card::attachment(cx, eyes, standing, row.clone(), &people);
    told.or_else(|| card::attachment(cx, Eyes::Desk, standing, row, &people))
        .ok_or(AppError::NotFound)
}

/// The event, and the trace of what others may have seen.
fn take_away(
    c: &mut DbConn,
    cx: &Cx,
    row: &AttachmentRow,
    stored: &Stored,
    reason: &str,
) -> AppResult<Stored> {
    let seen = !mask::is_draft(row, Standing::of(&stored.state));
    if seen && !cx.caller.role.is_operator() {
        let closed = !stored.state.status.is_open();
        if closed || is_needed(c, cx, row, stored)? {
            return Err(AppError::Lawful(
                Code::FileInUse,
                Clause::C7_6,
                "На цей файл спирається подана відповідь, іншого такого в ній немає. Додайте правильний, тоді відкличте \
                 цей, або зверніться до працівника контакт-центру."
                    .to_owned(),
                Vec::new(),
            ));
        }
    }
    let command = Command::RemoveFile {
        id: row.id,
        field: row.field,
        seen,
        own: row.added_by == Some(cx.caller.user),
        reason: reason.to_owned(),
    };
    let target = Target {
        id: row.ticket,
        version: stored.state.version,
    };
    let after = act::perform(c, cx, target, |_, _| Ok(command))?;
    if seen {
        let trace = Withdrawn {
            at: after.state.updated_at,
            by: Some(cx.caller.user),
            note: reason.to_owned(),
        };
        attachment::withdraw(c, row.id, &trace)?;
    }
    Ok(after)
}

/// An answer rests on it: the last document of an answer that said documents were made (7.6), the last photo
/// where one was demanded (10.3.1.3).
fn is_needed(c: &mut DbConn, cx: &Cx, row: &AttachmentRow, stored: &Stored) -> AppResult<bool> {
    let Some(round) = row.round.filter(|_| row.role.is_executor()) else {
        return Ok(false);
    };
    let left = attachment::list(c, row.ticket)?.into_iter().filter(|other| {
        other.id != row.id
            && other.withdrawn.is_none()
            && other.round == row.round
            && other.executor == row.executor
            && other.field.is_document() == row.field.is_document()
    });
    if left.count() > 0 {
        return Ok(false);
    }
    if row.field.is_document() {
        let answers = store::records::resolutions(c, row.ticket)?;
        let said = answers.iter().find(|r| r.round == round);
        return Ok(said.is_none_or(|r| r.documents_created));
    }
    let t = &stored.state;
    let terms = load::terms(c, cx, t.classifier_version, t.item.as_ref())?;
    Ok(round > 1 || terms.is_some_and(|i| i.photo_on_report))
}
