//! The signed-in person.
use crate::app::ticket::mask::{self, Sight};
use crate::app::{AppError, AppResult, Cx};
use domain::UserId;
use openapi::applicant::ApplicantCard;
use openapi::session::Me;
use store::DbConn;
use store::account::User;

/// The person with the card or the organisation.
pub fn me(c: &mut DbConn, cx: &Cx, id: UserId) -> AppResult<Me> {
    let user = store::account::get(c, id)?.ok_or(AppError::NotFound)?;
    view(c, cx, &user)
}

/// The same for a user already read.
pub(super) fn view(c: &mut DbConn, cx: &Cx, user: &User) -> AppResult<Me> {
    Ok(Me {
        id: user.id,
        role: user.role,
        full_name: user.full_name.clone(),
        executor_name: user.executor.as_ref().map(|e| cx.reference.executor_ref(e).name),
        executor: user.executor.clone(),
        applicant: own_card(c, user)?,
    })
}

fn own_card(c: &mut DbConn, user: &User) -> AppResult<Option<ApplicantCard>> {
    let Some(id) = user.applicant else { return Ok(None) };
    let Some(applicant) = store::applicant::get(c, id)? else {
        return Ok(None);
    };
    let open = store::applicant::open_tickets(c, &[id])?
        .get(&id)
        .copied()
        .unwrap_or(0);
    Ok(mask::person(Sight::Full, applicant, open))
}
