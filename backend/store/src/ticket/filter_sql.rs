//! What a filter leaves, in SQL: the same for the list and for the map.

/// Makes the function that narrows a boxed query of this type. Diesel's types name what is selected and
/// grouped, so each query needs a function of its own; the conditions stand here once.
macro_rules! narrowing {
    ($name:ident, $Query:ident) => {
        /// Whose, what, where, when; statuses and what waits for somebody.
        fn $name<'a>(mut q: $Query<'a>, f: &'a $crate::ticket::Filter) -> $Query<'a> {
            use $crate::db::nodes::{
                IsOpen, IsPending, IsReworked, NotOverdue, RegisteredBefore, RegisteredSince, StatusIn,
            };
            use $crate::db::nodes_map::{InBox, InBoxToo, SolvedSince};
            use $crate::db::nodes_mark::HasConflict;
            use $crate::db::schema::tickets as t;
            use $crate::db::types::{Coded, Ts, Uid, int};
            use $crate::ticket::{Pending, Scope};
            q = match &f.scope {
                Scope::All => q,
                Scope::Applicant(id) => q
                    .filter(t::applicant_id.eq(Uid::from(*id)))
                    .filter(t::parent_id.is_null()),
                Scope::Executor(code) => q.filter(t::executor.eq(code.as_str())),
                Scope::Unit(code) => q.filter(t::unit.eq(code.as_str())),
                Scope::CreatedBy(id) => q.filter(t::created_by.eq(Uid::from(*id))),
            };
            if let Some(code) = &f.executor {
                q = q.filter(t::executor.eq(code.as_str()));
            }
            if let Some(item) = &f.item {
                q = q.filter(t::item_group.eq($crate::ticket::columns::group_of(item)));
                if item.contains('.') {
                    q = q.filter(t::item.eq(item.as_str()));
                }
            }
            if !f.items.is_empty() {
                q = q.filter(t::item.eq_any(f.items.iter().map(|i| i.as_str())));
            }
            if let Some(district) = &f.district {
                q = q.filter(t::district.eq(district.as_str()));
            }
            if let Some(id) = f.applicant {
                q = q
                    .filter(t::applicant_id.eq(Uid::from(id)))
                    .filter(t::parent_id.is_null());
            }
            if f.conflict {
                q = q.filter(HasConflict {});
            }
            q = match f.part {
                None => q,
                Some(true) => q.filter(t::parent_id.is_not_null()),
                Some(false) => q.filter(t::parent_id.is_null()),
            };
            if let Some((from, before)) = f.days() {
                q = q
                    .filter(t::registered_at.ge(Ts::from(from)))
                    .filter(t::registered_at.lt(Ts::from(before)));
            } else {
                if let Some(from) = f.from {
                    q = q.filter(RegisteredSince { at: from.into() });
                }
                if let Some(to) = f.to {
                    q = q.filter(RegisteredBefore { at: to.into() });
                }
            }
            if let Some(unit) = &f.unit {
                q = q.filter(t::unit.eq(unit.as_str()));
            }
            if let Some(worker) = f.worker {
                q = q.filter(t::worker.eq(Uid::from(worker)));
            }
            if f.nobody {
                q = q
                    .filter(t::executor.is_not_null())
                    .filter(t::worker.is_null());
                if !matches!(f.scope, Scope::Unit(_)) {
                    q = q.filter(t::unit.is_null());
                }
            }
            if let Some(until) = f.due_until {
                q = q
                    .filter(IsOpen {})
                    .filter(t::clock_stopped_at.is_null())
                    .filter(t::due_key.ge(Ts::from(f.now)))
                    .filter(t::due_key.lt(Ts::from(until)));
            }
            q = match (f.bounds, f.solved_since) {
                (None, _) => q,
                (Some(bounds), None) => q.filter(InBox { bounds }),
                (Some(bounds), Some(_)) => q.filter(InBoxToo { bounds }),
            };
            if let Some(since) = f.solved_since {
                q = q.filter(SolvedSince {
                    since: since.into(),
                });
            }
            q = match f.statuses.as_slice() {
                [] => q,
                [one] => q.filter(t::status.eq(Coded(*one))),
                // closed by exclusion: the words of the partial indexes are enough
                many if domain::Status::ALL
                    .iter()
                    .all(|s| s.is_open() == many.contains(s)) =>
                {
                    q
                }
                many => q.filter(StatusIn {
                    statuses: many.to_vec(),
                }),
            };
            if !f.statuses.is_empty() && f.statuses.iter().all(|s| s.is_open()) {
                // says the same again, in the words of the partial indexes
                q = q.filter(IsOpen {});
            }
            q = match f.overdue {
                None => q,
                Some(true) => q
                    .filter(IsOpen {})
                    .filter(t::clock_stopped_at.is_null())
                    .filter(t::due_key.lt(Ts::from(f.now))),
                Some(false) => q.filter(NotOverdue { now: f.now.into() }),
            };
            if let Some(since) = f.silent_since {
                q = q
                    .filter(IsOpen {})
                    .filter(t::status.eq(Coded(domain::Status::PendingClosure)))
                    .filter(t::open_comments.eq(0))
                    .filter(t::open_request.is_null())
                    .filter(t::parent_id.is_null())
                    .filter(t::clock_stopped_at.le(Ts::from(since)));
            }
            if let Some(rounds) = f.rounds {
                q = q.filter(IsOpen {});
                if rounds > 0 {
                    q = q
                        .filter(IsReworked {})
                        .filter(t::rework_count.ge(int(rounds)));
                }
            }
            let Some(pending) = f.pending else {
                return q;
            };
            q = q.filter(IsPending {});
            match pending {
                Pending::Any => q,
                Pending::Comment => q.filter(t::open_comments.gt(0)),
                Pending::Cancellation => {
                    q.filter(t::open_request.ne(Coded(domain::OpenRequest::Confirmation)))
                }
                Pending::Confirmation => {
                    q.filter(t::open_request.ne(Coded(domain::OpenRequest::Cancellation)))
                }
            }
        }
    };
}
pub(super) use narrowing;
