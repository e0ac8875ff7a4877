//! Looks at the desk that a person has given a name: a few for everybody, on every device.
use crate::app::{AppError, AppResult, Cx};
use domain::DeskFilterId;
use openapi::desk::{DeskFilter, SaveDeskFilter};
use openapi::{Code, limits};
use store::DbConn;
use store::desk::{self, Filter};
use uuid::Uuid;

/// The caller's looks.
pub fn list(c: &mut DbConn, cx: &Cx) -> AppResult<Vec<DeskFilter>> {
    let all = desk::filters(c, cx.caller.user)?;
    Ok(all.into_iter().map(view).collect())
}

/// Keeps one more; the same name again replaces what was there.
pub fn save(c: &mut DbConn, cx: &Cx, input: SaveDeskFilter) -> AppResult<DeskFilter> {
    let known = desk::filters(c, cx.caller.user)?;
    let new = known.iter().all(|f| f.name != input.name);
    if new && known.len() >= limits::DESK_FILTERS_MAX {
        return Err(AppError::code(Code::TooManyFilters));
    }
    let filter = Filter {
        id: DeskFilterId(Uuid::now_v7()),
        user: cx.caller.user,
        name: input.name,
        query: input.query,
    };
    let id = desk::save_filter(c, &filter, cx.now)?;
    Ok(view(Filter { id, ..filter }))
}

/// Forgets one of the caller's.
pub fn delete(c: &mut DbConn, cx: &Cx, id: DeskFilterId) -> AppResult<()> {
    match desk::delete_filter(c, cx.caller.user, id)? {
        true => Ok(()),
        false => Err(AppError::NotFound),
    }
}

fn view(f: Filter) -> DeskFilter {
    DeskFilter {
        id: f.id,
        name: f.name,
        query: f.query,
    }
}
