//! Lists against a model in memory: every filter, both orders, pages without gaps or doubles,
//! counters that equal the lists.
use crate::support::*;
use chrono::{DateTime, Utc};
use domain::ticket::state::FeedbackMark;
use domain::ticket::{Related, Ticket};
use domain::*;
use store::ticket::{self, Counters, Cursor, Filter, Pending, Scope, Sort, Waits};
use store::{Db, DbResult};
use uuid::Uuid;

/// A request of the model.
struct Known {
    number: i64,
    state: Ticket,
    created_by: Option<UserId>,
}

const MANY: i64 = 240;

fn populate(db: &Db, city: &City) -> Vec<Known> {
    let other = new_applicant("+380509876543");
    in_one(db, |c| store::applicant::insert(c, &other));
    let mut dice = Dice::new(7);
    in_one(db, |c| {
        let mut first: Option<Related> = None;
        (0..MANY)
            .map(|i| {
                let applicant = dice.one(&[city.applicant, city.applicant, other.id]);
                let (mut state, mut decision) = new_ticket(applicant, at(i));
                vary(&mut state, &mut dice, i, city.operator);
                // every fifth is a part of the first
                state.parent = first.filter(|_| i % 5 == 3);
                decision
                    .events
                    .iter_mut()
                    .for_each(|e| e.at = state.registered_at);
                let created_by = (dice.roll(4) == 0).then_some(city.operator);
                let new = ticket::NewTicket {
                    state: &state,
                    text: "Немає води",
                    place_line: "вул. Каунаська, 11",
                    search_extra: "",
                    created_by,
                };
                let number = ticket::create(c, &new, &decision)?;
                first.get_or_insert(Related { id: state.id, number });
                Ok(Known {
                    number,
                    state,
                    created_by,
                })
            })
            .collect::<DbResult<Vec<_>>>()
    })
}

fn vary(t: &mut Ticket, dice: &mut Dice, i: i64, worker: UserId) {
    t.status = dice.one(Status::ALL);
    t.closure = (!t.status.is_open()).then(|| dice.one(ClosureReason::ALL));
    t.kind = dice.one(&[None, Some(Kind::Emergency), Some(Kind::Normal)]);
    t.item = dice
        .one(&[None, Some("01.01"), Some("01.02"), Some("07.03")])
        .map(ItemCode::from);
    t.place.district = dice
        .one(&[None, Some("saksahanskyi"), Some("inhuletskyi")])
        .map(DistrictSlug::from);
    t.place.street = dice
        .one(&[
            None,
            Some("вул. Каунаська"),
            Some("просп. Миру"),
            Some("вул. Їжакевича"),
        ])
        .map(str::to_owned);
    t.executor = dice
        .one(&[None, Some(VODOKANAL), Some(DOROHY)])
        .map(ExecutorCode::from);
    // now and then passed on inside: to the other one as a unit, to a user, to both
    t.unit =
        (t.executor.as_ref().is_some_and(|e| e.0 == DOROHY) && dice.roll(2) == 0).then(|| VODOKANAL.into());
    t.worker = (t.executor.is_some() && dice.roll(3) == 0).then_some(worker);
    // many equal deadlines, many without one
    t.due_at = dice.one(&[None, Some(0), Some(30), Some(60), Some(90)]).map(at);
    t.clock_stopped_at = (dice.roll(3) == 0 || t.status.is_waiting()).then(|| at(i));
    t.rework_count = u32::try_from(dice.roll(3)).unwrap();
    // many changed at the same moment
    t.updated_at = at(200 + i / 5 * (i % 3));
    let marks = [
        FeedbackKind::Comment,
        FeedbackKind::Comment,
        dice.one(&[FeedbackKind::Cancellation, FeedbackKind::Confirmation]),
    ];
    for kind in marks {
        let state = dice.one(&[
            None,
            None,
            Some(FeedbackState::New),
            Some(FeedbackState::Clarifying),
            Some(FeedbackState::Accepted),
        ]);
        if let Some(state) = state {
            t.feedback.push(FeedbackMark {
                id: FeedbackId(Uuid::now_v7()),
                kind,
                state,
                contradiction: false,
            });
        }
    }
}

fn overdue(t: &Ticket, now: DateTime<Utc>) -> bool {
    t.status.is_open() && t.clock_stopped_at.is_none() && t.due_at.is_some_and(|due| due < now)
}

/// Passed on to nobody by the organisation that has it.
fn nobody_has(t: &Ticket, scope: &Scope) -> bool {
    let as_a_unit = matches!(scope, Scope::Executor(e) if t.unit.as_ref() == Some(e));
    t.executor.is_some() && t.worker.is_none() && (t.unit.is_none() || as_a_unit)
}

fn due_until(t: &Ticket, now: DateTime<Utc>, until: DateTime<Utc>) -> bool {
    t.status.is_open()
        && t.clock_stopped_at.is_none()
        && t.due_at.is_some_and(|due| due >= now && due < until)
}

/// What the filter means, said once more in plain Rust.
fn expected(all: &[Known], f: &Filter) -> Vec<i64> {
    let mut hits: Vec<&Known> = all
        .iter()
        .filter(|k| match &f.scope {
            Scope::All => true,
            Scope::Applicant(a) => k.state.applicant == Some(*a) && k.state.parent.is_none(),
            Scope::Executor(e) => k.state.executor.as_ref() == Some(e) || k.state.unit.as_ref() == Some(e),
            Scope::Unit(u) => k.state.unit.as_ref() == Some(u),
            Scope::CreatedBy(u) => k.created_by == Some(*u),
        })
        .filter(|k| {
            let t = &k.state;
            let request = |kind| t.open_request().is_some_and(|r| r.kind == kind);
            (f.statuses.is_empty() || f.statuses.contains(&t.status))
                && f.executor.as_ref().is_none_or(|e| t.executor.as_ref() == Some(e))
                && f.unit.as_ref().is_none_or(|u| t.unit.as_ref() == Some(u))
                && f.worker.is_none_or(|w| t.worker == Some(w))
                && (!f.nobody || nobody_has(t, &f.scope))
                && f.due_until.is_none_or(|until| due_until(t, f.now, until))
                && f.item.as_deref().is_none_or(|i| {
                    t.item
                        .as_ref()
                        .is_some_and(|c| c.0 == i || c.0.starts_with(&format!("{i}.")))
                })
                && f.district
                    .as_ref()
                    .is_none_or(|d| t.place.district.as_ref() == Some(d))
                && f.silent_since.is_none_or(|since| {
                    t.status == Status::PendingClosure
                        && t.parent.is_none()
                        && t.open_comments().count() == 0
                        && t.open_request().is_none()
                        && t.clock_stopped_at.is_some_and(|at| at <= since)
                })
                && f.rounds.is_none_or(|n| t.status.is_open() && t.rework_count >= n)
                && f.overdue.is_none_or(|o| overdue(t, f.now) == o)
                && f.applicant
                    .is_none_or(|a| t.applicant == Some(a) && t.parent.is_none())
                && f.part.is_none_or(|part| t.parent.is_some() == part)
                && f.from.is_none_or(|from| t.registered_at >= from)
                && f.to.is_none_or(|to| t.registered_at < to)
                && f.pending.is_none_or(|p| match p {
                    Pending::Comment => t.open_comments().count() > 0,
                    Pending::Cancellation => request(FeedbackKind::Cancellation),
                    Pending::Confirmation => request(FeedbackKind::Confirmation),
                    Pending::Any => t.open_comments().count() > 0 || t.open_request().is_some(),
                })
        })
        .collect();
    match f.sort {
        Sort::Newest => hits.sort_by_key(|k| std::cmp::Reverse(k.number)),
        Sort::Oldest => hits.sort_by_key(|k| k.number),
        Sort::Due => hits.sort_by_key(|k| (k.state.due_at.is_none(), k.state.due_at, k.number)),
        Sort::Updated => hits.sort_by_key(|k| std::cmp::Reverse((k.state.updated_at, k.number))),
        Sort::Place => hits.sort_by_key(|k| {
            let place = &k.state.place;
            let street = place.street.as_deref().map(domain::text::fold);
            (place.district.as_ref().map(|d| d.0.clone()), street, k.number)
        }),
    }
    hits.iter().map(|k| k.number).collect()
}

/// All numbers, page by page.
pub fn walk(db: &Db, f: &Filter) -> Vec<i64> {
    let mut f = f.clone();
    let mut numbers = Vec::new();
    loop {
        let rows = db.read(|c| ticket::list(c, &f)).unwrap();
        assert!(rows.len() <= f.limit as usize);
        let Some(last) = rows.last() else { return numbers };
        f.after = Some(Cursor {
            moment: match f.sort {
                Sort::Updated => Some(last.updated_at),
                Sort::Due | Sort::Newest | Sort::Oldest | Sort::Place => last.due_at,
            },
            number: last.number,
        });
        numbers.extend(rows.iter().map(|r| r.number));
        assert!(numbers.len() <= 10_000, "paging does not end");
    }
}

fn filters(city: &City, other: ApplicantId) -> Vec<Filter> {
    let all = || Filter::new(Scope::All, at(61));
    let one = |change: fn(&mut Filter)| {
        let mut f = all();
        change(&mut f);
        f
    };
    let mut out = vec![
        all(),
        one(|f| f.executor = Some(DOROHY.into())),
        one(|f| f.item = Some("01".into())),
        one(|f| f.item = Some("01.02".into())),
        one(|f| f.item = Some("0".into())),
        one(|f| f.unit = Some(VODOKANAL.into())),
        one(|f| f.nobody = true),
        one(|f| f.due_until = Some(at(91))),
        one(|f| f.district = Some("inhuletskyi".into())),
        one(|f| f.overdue = Some(true)),
        one(|f| f.overdue = Some(false)),
        one(|f| f.silent_since = Some(at(200))),
        one(|f| f.rounds = Some(2)),
        one(|f| f.rounds = Some(0)),
        one(|f| f.part = Some(true)),
        one(|f| f.part = Some(false)),
        one(|f| f.from = Some(at(100))),
        one(|f| f.to = Some(at(100))),
        one(|f| (f.from, f.to) = (Some(at(50)), Some(at(60)))),
        one(|f| (f.from, f.to) = (Some(at(-90_000)), Some(at(60)))),
        one(|f| f.from = Some(at(-90_000))),
        one(|f| f.statuses = vec![Status::Assigned]),
        one(|f| f.statuses = vec![Status::Closed]),
        one(|f| f.statuses = vec![Status::Assigned, Status::InProgress, Status::Rework]),
        one(|f| f.statuses = vec![Status::Registered, Status::Closed]),
        one(|f| {
            (f.statuses, f.overdue, f.executor) = (
                vec![Status::Assigned, Status::Rework],
                Some(true),
                Some(VODOKANAL.into()),
            )
        }),
        one(|f| {
            (f.district, f.item, f.pending) =
                (Some("saksahanskyi".into()), Some("01".into()), Some(Pending::Any))
        }),
    ];
    for pending in [
        Pending::Comment,
        Pending::Cancellation,
        Pending::Confirmation,
        Pending::Any,
    ] {
        out.push(Filter {
            pending: Some(pending),
            ..all()
        });
    }
    out.push(Filter {
        applicant: Some(other),
        ..all()
    });
    for scope in [Scope::All, Scope::Executor(VODOKANAL.into())] {
        out.push(Filter {
            scope: scope.clone(),
            worker: Some(city.operator),
            ..all()
        });
        out.push(Filter {
            scope,
            nobody: true,
            statuses: vec![Status::Assigned, Status::InProgress],
            ..all()
        });
    }
    for scope in [
        Scope::Applicant(other),
        Scope::Executor(VODOKANAL.into()),
        Scope::CreatedBy(city.operator),
    ] {
        out.push(Filter {
            scope: scope.clone(),
            ..all()
        });
        out.push(Filter {
            scope,
            overdue: Some(true),
            statuses: vec![Status::Assigned, Status::InProgress],
            ..all()
        });
    }
    out
}

on_both! {
    fn every_filter_in_every_order_page_by_page(db) {
        let city = city(db);
        let all = populate(db, &city);
        let other = all.iter().filter_map(|k| k.state.applicant).find(|a| *a != city.applicant).unwrap();
        for f in filters(&city, other) {
            for sort in [Sort::Newest, Sort::Oldest, Sort::Due, Sort::Updated, Sort::Place] {
                for limit in [7, 1000] {
                    let f = Filter { sort, limit, ..f.clone() };
                    let expected = expected(&all, &f);
                    assert!(!expected.is_empty() || f.item.as_deref() == Some("0"), "a filter that finds nothing tests nothing: {f:?}");
                    assert_eq!(walk(db, &f), expected, "{f:?}");
                }
            }
        }
    }

    fn counters_equal_the_lists(db) {
        let city = city(db);
        let all = populate(db, &city);
        let now = at(61);
        let waits = Waits { silent_since: at(200), rounds: 2 };
        for scope in [Scope::All, Scope::Applicant(city.applicant), Scope::Executor(DOROHY.into()), Scope::Executor(VODOKANAL.into()), Scope::CreatedBy(city.operator)] {
            let count = |change: &dyn Fn(&mut Filter)| {
                let mut f = Filter { limit: 1000, ..Filter::new(scope.clone(), now) };
                change(&mut f);
                expected(&all, &f).len() as u64
            };
            let status = |s| count(&|f| f.statuses = vec![s]);
            let counters = Counters {
                open: count(&|f| f.statuses = Status::ALL.iter().copied().filter(|s| s.is_open()).collect()),
                to_route: status(Status::Registered),
                comments: count(&|f| f.pending = Some(Pending::Comment)),
                cancellations: count(&|f| f.pending = Some(Pending::Cancellation)),
                confirmations: count(&|f| f.pending = Some(Pending::Confirmation)),
                justifications: status(Status::NonExecutionReview),
                clarifications: status(Status::Clarification),
                overdue: count(&|f| f.overdue = Some(true)),
                rework: status(Status::Rework),
                pending_closure: status(Status::PendingClosure),
                assigned: status(Status::Assigned),
                in_progress: status(Status::InProgress),
                silent: count(&|f| f.silent_since = Some(waits.silent_since)),
                repeated: count(&|f| f.rounds = Some(waits.rounds)),
                parts: count(&|f| {
                    f.statuses = vec![Status::PendingClosure];
                    f.part = Some(true);
                }),
            };
            assert!(counters.open > 0 && counters.overdue > 0 && counters.comments > 0);
            assert_eq!(db.read(|c| ticket::counters(c, &scope, now, &waits)).unwrap(), counters, "{scope:?}");
            if let Scope::Executor(code) = &scope {
                let open = Status::ALL.iter().copied().filter(|s| s.is_open()).collect::<Vec<_>>();
                let duties = ticket::Duties {
                    mine: count(&|f| (f.statuses, f.worker) = (open.clone(), Some(city.operator))),
                    nobody: count(&|f| (f.statuses, f.nobody) = (open.clone(), true)),
                };
                assert!(duties.mine > 0 && duties.nobody > 0);
                assert_eq!(db.read(|c| ticket::duties(c, code, city.operator)).unwrap(), duties);
            }
        }
    }

    fn an_empty_city_counts_nothing(db) {
        city(db);
        assert_eq!(db.read(|c| ticket::counters(c, &Scope::All, at(0), &Waits { silent_since: at(0), rounds: 3 })).unwrap(), Counters::default());
        assert_eq!(db.read(|c| ticket::list(c, &Filter::new(Scope::All, at(0)))).unwrap(), []);
    }

    fn a_page_beyond_the_end_is_empty(db) {
        let city = city(db);
        stored(db, &city, "текст");
        for sort in [Sort::Newest, Sort::Oldest, Sort::Due, Sort::Updated, Sort::Place] {
            for number in [i64::MIN, i64::MAX] {
                let f = Filter { sort, after: Some(Cursor { moment: None, number }), ..Filter::new(Scope::All, at(0)) };
                assert!(db.read(|c| ticket::list(c, &f)).unwrap().len() <= 1);
            }
        }
    }

    fn open_requests_of_applicants(db) {
        let city = city(db);
        let all = populate(db, &city);
        let whole = all.iter().filter(|k| k.state.parent.is_none());
        let mine = whole.filter(|k| k.state.applicant == Some(city.applicant) && k.state.status.is_open()).count();
        let nobody = ApplicantId(Uuid::now_v7());
        let open = db.read(|c| store::applicant::open_tickets(c, &[city.applicant, nobody])).unwrap();
        assert_eq!(open.get(&city.applicant).copied(), Some(u32::try_from(mine).unwrap()));
        assert_eq!(open.get(&nobody), None);
    }
}
