//! The list of requests in the caller's reach, keyset-paged.
use super::{cursor, mask, row, workers};
use crate::app::cursor::{List, not_of_this_list};
use crate::app::{AppError, AppResult, Cx};
use chrono::TimeDelta;
use domain::text::{self, readings};
use domain::{ApplicantId, Role, Status, UserId, phone};
use openapi::ticket::{TicketQuery, TicketRow, TicketSort};
use openapi::{Code, Page, ReadAs, limits};
use store::DbConn;
use store::ticket::{Filter, ListRow, Pending, Scope, Search, Sort, Waits};

/// Fewest digits of a phone that are worth a search.
const PHONE_DIGITS: usize = 5;

/// One page.
pub fn run(c: &mut DbConn, cx: &Cx, query: TicketQuery) -> AppResult<Page<TicketRow>> {
    run_noting(c, cx, query, |_| ())
}

/// One page; `note` hears of every person whose contact it shows.
pub fn run_noting(
    c: &mut DbConn,
    cx: &Cx,
    query: TicketQuery,
    note: impl Fn(ApplicantId),
) -> AppResult<Page<TicketRow>> {
    let limit = query
        .limit
        .unwrap_or(limits::PAGE_DEFAULT)
        .clamp(1, limits::PAGE_MAX);
    let (cursor, query) = parted(query);
    let list = List::new(cx, "tickets", &query)?;
    let typed = query.q.clone();
    let mut filter = filter(cx, query)?;
    filter.limit = limit + 1;
    let pass = resume(c, &list, &mut filter, cursor.as_deref())?;
    let (mut rows, read_as) = read(c, cx, &mut filter, typed.as_deref())?;
    let whole = usize::try_from(limit).unwrap_or(usize::MAX);
    let next = if rows.len() > whole {
        rows.truncate(whole);
        rows.last().map(|last| cursor::after(filter.sort, pass, last))
    } else if filter.sort == Sort::Updated {
        pass.following(c)?.map(cursor::begin)
    } else {
        None
    };
    let workers = workers::names(c, cx, rows.iter().filter_map(|r| r.worker))?;
    let shown = |r: ListRow| {
        let person = r.applicant;
        let row = row::of_list(cx, r, &workers);
        if let Some(person) = person.filter(|_| row.applicant_phone.is_some()) {
            note(person);
        }
        row
    };
    Ok(Page {
        items: rows.into_iter().map(shown).collect(),
        next: next.map(|place| list.behind(&place)),
        read_as,
    })
}

/// The cursor apart from what says which list it is.
fn parted(mut query: TicketQuery) -> (Option<String>, TicketQuery) {
    query.limit = None;
    (query.cursor.take(), query)
}

/// Goes on where the cursor says, or begins.
fn resume(
    c: &mut DbConn,
    list: &List<'_>,
    filter: &mut Filter,
    cursor: Option<&str>,
) -> AppResult<cursor::Pass> {
    let Some(cursor) = cursor else {
        return match filter.sort {
            Sort::Updated => cursor::Pass::first(c),
            _ => Ok(cursor::Pass::default()),
        };
    };
    let plain = list.place(cursor, "/cursor")?;
    let place = cursor::read(filter.sort, &plain).ok_or_else(|| not_of_this_list("/cursor"))?;
    filter.after = place.after;
    filter.changed_behind = place.pass.behind;
    Ok(place.pass)
}

/// The rows of a search as it was typed; when there are none, as it may have been meant.
fn read(
    c: &mut DbConn,
    cx: &Cx,
    filter: &mut Filter,
    typed: Option<&str>,
) -> AppResult<(Vec<ListRow>, Option<ReadAs>)> {
    let rows = store::ticket::list(c, filter)?;
    let Some(typed) = typed.filter(|_| rows.is_empty()) else {
        return Ok((rows, None));
    };
    for reading in readings(typed).into_iter().skip(1) {
        filter.search = Some(search(cx, &reading.text));
        let rows = store::ticket::list(c, filter)?;
        if !rows.is_empty() {
            return Ok((rows, ReadAs::of(reading)));
        }
    }
    Ok((rows, None))
}

/// Whose requests the caller reaches at all.
pub fn scope(cx: &Cx) -> AppResult<Scope> {
    let caller = &cx.caller;
    match (caller.role, caller.applicant, &caller.executor) {
        (Role::Operator | Role::SeniorOperator | Role::Analyst, ..) => Ok(Scope::All),
        (Role::Applicant, Some(own), _) => Ok(Scope::Applicant(own)),
        (Role::Executor | Role::ExecutorManager, _, Some(own)) => Ok(Scope::Executor(own.clone())),
        (Role::Integration, ..) => Ok(Scope::CreatedBy(caller.user)),
        _ => Err(AppError::code(Code::Forbidden)),
    }
}

/// When waiting is worth a look, by the settings of the city.
pub fn waits(cx: &Cx) -> Waits {
    let policy = &cx.reference.policy;
    Waits {
        silent_since: cx.now - TimeDelta::days(i64::from(policy.no_response_days)),
        rounds: policy.rework_rounds_escalation,
    }
}

/// The filter a query means, in the caller's reach.
pub fn filter(cx: &Cx, query: TicketQuery) -> AppResult<Filter> {
    let sort = match query.sort {
        None | Some(TicketSort::Newest) => Sort::Newest,
        Some(TicketSort::Oldest) => Sort::Oldest,
        Some(TicketSort::Due) => Sort::Due,
        Some(TicketSort::Updated) => Sort::Updated,
        Some(TicketSort::Place) => Sort::Place,
    };
    inside_is_for_staff(cx, &query)?;
    if query.applicant.is_some() && !cx.caller.role.is_operator() && query.applicant != cx.caller.applicant {
        return Err(AppError::because(
            Code::Forbidden,
            "Заявки іншої людини бачить лише працівник.",
        ));
    }
    if query.to_call == Some(true) && !cx.caller.role.is_operator() {
        return Err(AppError::because(
            Code::Forbidden,
            "Кому телефонувати, бачить лише працівник.",
        ));
    }
    known_to(cx, &query)?;
    let waits = waits(cx);
    Ok(Filter {
        statuses: statuses(query.status.as_deref())?,
        executor: query.executor,
        unit: query.unit,
        worker: query.worker.as_deref().map(|w| worker(cx, w)).transpose()?,
        nobody: query.unassigned == Some(true),
        due_until: (query.due_today == Some(true)).then(|| cx.reference.calendar.day_end(cx.now)),
        item: query.item,
        district: query.district,
        overdue: query.overdue,
        pending: query.pending.as_deref().map(pending).transpose()?,
        silent_since: (query.silent == Some(true)).then_some(waits.silent_since),
        rounds: (query.repeated == Some(true)).then_some(waits.rounds),
        conflict: query.conflict == Some(true),
        part: query.part,
        to_call: query.to_call == Some(true),
        search: query.q.as_deref().map(|q| search(cx, q)),
        from: query.from,
        to: query.to,
        sort,
        applicant: query.applicant,
        ..Filter::new(scope(cx)?, cx.now)
    })
}

/// Who inside an organisation has a request is no matter of residents and partners.
fn inside_is_for_staff(cx: &Cx, query: &TicketQuery) -> AppResult<()> {
    let asked = query.unit.is_some() || query.worker.is_some() || query.unassigned == Some(true);
    if asked && !mask::is_staff(cx.caller.role) {
        return Err(AppError::because(
            Code::Forbidden,
            "Кому заявку передано всередині організації, бачать лише працівники й виконавці.",
        ));
    }
    Ok(())
}

/// An executor hears nothing of comments that were not accepted, nobody but operators of a conflict: a filter
/// would tell by what it leaves out.
fn known_to(cx: &Cx, query: &TicketQuery) -> AppResult<()> {
    let role = cx.caller.role;
    let comments = matches!(query.pending.as_deref(), Some("comment" | "any")) || query.silent.is_some();
    if comments && role.is_executor() {
        return Err(AppError::because(
            Code::Forbidden,
            "Коментарі, що чекають рішення, бачить працівник. Вам видно ті, за якими заявку повернуто.",
        ));
    }
    if query.conflict.is_some() && !role.is_operator() {
        return Err(AppError::because(
            Code::Forbidden,
            "Такого фільтра для вашої ролі немає.",
        ));
    }
    Ok(())
}

/// Me, or somebody by id.
fn worker(cx: &Cx, text: &str) -> AppResult<UserId> {
    if text == "me" {
        return Ok(cx.caller.user);
    }
    text.parse()
        .map_err(|_| AppError::field("/worker", "worker", "Вкажіть me або ідентифікатор працівника."))
}

fn statuses(text: Option<&str>) -> AppResult<Vec<Status>> {
    let names = text
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|s| !s.is_empty());
    names
        .map(|name| {
            Status::parse(name)
                .ok_or_else(|| AppError::field("/status", "status", "Такого стану заявки немає."))
        })
        .collect()
}

fn pending(text: &str) -> AppResult<Pending> {
    match text {
        "comment" => Ok(Pending::Comment),
        "cancellation" => Ok(Pending::Cancellation),
        "confirmation" => Ok(Pending::Confirmation),
        "any" => Ok(Pending::Any),
        _ => Err(AppError::field(
            "/pending",
            "pending",
            "Можливі значення: comment, cancellation, confirmation, any.",
        )),
    }
}

/// What must stand in the text just so: parts with signs that no word has, or the whole when it has no word.
fn literal(q: &str) -> Vec<String> {
    let whole = q.trim();
    if text::words(whole).is_empty() {
        let seen = whole
            .chars()
            .any(|c| !c.is_whitespace() && !text::is_invisible(c));
        return Some(whole.to_owned()).filter(|_| seen).into_iter().collect();
    }
    let odd = |part: &&str| part.contains(['%', '_', '{', '}', '[', ']', '<', '>', '\\', '$', '^', '~', '|']);
    whole.split_whitespace().filter(odd).map(str::to_owned).collect()
}

/// Words, a number, and for operators a phone; whichever fits. Who reads no texts finds nothing by their words.
fn search(cx: &Cx, q: &str) -> Search {
    let bare = q.trim_start_matches(['№', '#', ' ']).trim();
    let phone = phone::sought(q).filter(|digits| digits.len() >= PHONE_DIGITS);
    let blind = cx.caller.role == Role::Analyst;
    Search {
        words: if blind { Vec::new() } else { text::words(q) },
        literal: if blind { Vec::new() } else { literal(q) },
        number: bare.parse().ok().filter(|n| *n > 0),
        phone: phone.filter(|_| cx.caller.role.is_operator()),
    }
}
