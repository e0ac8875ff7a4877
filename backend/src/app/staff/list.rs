//! The list by name. Words are compared here and not by the database: SQLite knows no Ukrainian small letters.
use super::{reach, view, whole};
use crate::app::cursor::{List, not_of_this_list};
use crate::app::{AppResult, Cx};
use domain::phone;
use domain::staff::{ROLES, Reach};
use domain::text::{self, readings};
use openapi::staff::{StaffQuery, StaffRow, StaffState};
use openapi::{Page, ReadAs, limits};
use store::DbConn;
use store::account::User;
use store::staff::{self, After, Staff, StaffFilter};

/// Accounts read at once while words are looked for.
const BITE: i64 = 500;

/// A page of the accounts the caller keeps.
pub fn list(c: &mut DbConn, cx: &Cx, query: &StaffQuery) -> AppResult<Page<StaffRow>> {
    let filter = filter(cx, query)?;
    let most = query.limit.unwrap_or(limits::PAGE_DEFAULT) as usize;
    let filters = StaffQuery {
        cursor: None,
        limit: None,
        ..query.clone()
    };
    let pages = List::new(cx, "staff", &filters)?;
    let begin = match query.cursor.as_deref() {
        Some(cursor) => Some(place(c, &pages.place(cursor, "/cursor")?)?),
        None => None,
    };
    for reading in readings(query.q.as_deref().unwrap_or_default()) {
        let (found, more) = page(c, &filter, begin.clone(), most, &Words::of(&reading.text))?;
        if let Some(last) = found.last() {
            return Ok(Page {
                next: more.then(|| pages.behind(&last.user.id.to_string())),
                items: found.iter().map(|s| view::row(cx, &s.user)).collect(),
                read_as: ReadAs::of(reading),
            });
        }
    }
    Ok(Page {
        items: Vec::new(),
        next: None,
        read_as: None,
    })
}

/// Those the words fit, and whether there are more.
fn page(
    c: &mut DbConn,
    filter: &StaffFilter,
    mut after: Option<After>,
    most: usize,
    words: &Words,
) -> AppResult<(Vec<Staff>, bool)> {
    let mut found: Vec<Staff> = Vec::new();
    while found.len() <= most {
        let bite = staff::list(c, filter, after.as_ref(), BITE)?;
        after = bite.last().map(|s| (s.user.full_name.clone(), s.user.id));
        let full = bite.len() == BITE as usize;
        found.extend(bite.into_iter().filter(|s| words.fit(&s.user)));
        if !full {
            break;
        }
    }
    let more = found.len() > most;
    found.truncate(most);
    Ok((found, more))
}

fn filter(cx: &Cx, query: &StaffQuery) -> AppResult<StaffFilter> {
    let reach = reach(cx)?;
    let wanted = |role: &domain::Role| reach.may_give(*role) && query.role.is_none_or(|asked| asked == *role);
    let asked = query.executor.as_ref().map(|code| whole(cx, code));
    let executors = match (&reach, asked) {
        (Reach::Everybody, asked) => asked,
        (Reach::Organisations(own), None) => Some(own.clone()),
        (Reach::Organisations(own), Some(mut asked)) => {
            asked.retain(|code| own.contains(code));
            Some(asked)
        }
    };
    Ok(StaffFilter {
        roles: ROLES.iter().copied().filter(wanted).collect(),
        executors,
        state: query.state.map(|s| match s {
            StaffState::Active => staff::StaffState::Active,
            StaffState::Invited => staff::StaffState::Invited,
            StaffState::Blocked => staff::StaffState::Blocked,
        }),
    })
}

/// Where a page ended. The cursor names an account, never a person.
fn place(c: &mut DbConn, account: &str) -> AppResult<After> {
    let id = account.parse().ok();
    let last = match id {
        Some(id) => staff::get(c, id)?,
        None => None,
    };
    last.map(|s| (s.user.full_name, s.user.id))
        .ok_or_else(|| not_of_this_list("/cursor"))
}

/// What is looked for.
struct Words {
    /// Folded, and in lower case for addresses.
    words: Vec<(String, String)>,
    digits: String,
}

impl Words {
    fn of(q: &str) -> Words {
        Words {
            words: q
                .split_whitespace()
                .map(|w| (text::fold(w), w.to_lowercase()))
                .collect(),
            digits: phone::sought(q).unwrap_or_default(),
        }
    }

    /// Every word is in the name or in the e-mail, or the digits are in the phone.
    fn fit(&self, user: &User) -> bool {
        let name = text::fold(&user.full_name);
        let email = user.email.as_deref().unwrap_or_default();
        let named = self
            .words
            .iter()
            .all(|(folded, typed)| name.contains(folded) || email.contains(typed));
        let phone = user.phone.as_deref().map(digits).unwrap_or_default();
        named || (self.digits.len() >= 3 && phone.contains(&self.digits))
    }
}

fn digits(written: &str) -> String {
    written.chars().filter(char::is_ascii_digit).collect()
}
