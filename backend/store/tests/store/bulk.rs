//! Many requests at once: the rows are those of requests that were created and acted upon one act at a time,
//! and nothing that was set aside stays away.
use crate::search::found;
use crate::support::*;
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::ticket::{Change, Decision, Event, Ticket, apply};
use domain::*;
use store::ticket::{self, Fill, NewTicket, Past};
use store::{Db, DbConn, DbError, event};
use uuid::Uuid;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(db: &Db, pg: &str, sqlite: &str) -> Vec<String> {
    let rows: Vec<Line> = db
        .read::<_, DbError>(|c| {
            Ok(match c {
                DbConn::Pg(c) => diesel::sql_query(pg).load(c)?,
                DbConn::Sqlite(c) => diesel::sql_query(sqlite).load(c)?,
            })
        })
        .unwrap();
    rows.into_iter().map(|r| r.line).collect()
}

/// Every column of every request by its number, as text.
fn rows(db: &Db) -> Vec<String> {
    let columns = lines(
        db,
        "SELECT 1::text AS line",
        "SELECT '''' || name || ''', quote(' || name || ')' AS line FROM pragma_table_xinfo('tickets') \
         WHERE name NOT IN ('id', 'number')",
    );
    lines(
        db,
        "SELECT (to_jsonb(t) - 'id' - 'number')::text AS line FROM tickets t ORDER BY number",
        &format!(
            "SELECT json_object({}) AS line FROM tickets ORDER BY number",
            columns.join(", ")
        ),
    )
}

/// Indexes and triggers.
fn schema(db: &Db) -> Vec<String> {
    lines(
        db,
        "SELECT indexdef AS line FROM pg_indexes WHERE schemaname = 'public' \
         UNION ALL SELECT tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
        "SELECT type || coalesce(sql, name) AS line FROM sqlite_schema ORDER BY 1",
    )
}

fn feed(db: &Db) -> Vec<String> {
    let sql = "SELECT CAST(seq AS text) AS line FROM event_feed ORDER BY position";
    lines(db, sql, sql)
}

/// Two days of work on a request: done, not well, done again.
fn lived(applicant: ApplicantId) -> (Ticket, Vec<Event>) {
    let (mut state, decision) = new_ticket(applicant, at(0));
    (state.place.lat, state.place.lon) = (Some(47.91), Some(33.39));
    let mut events = decision.events;
    let submitted = || Change::Submitted {
        id: ResolutionId(Uuid::nil()),
        answers_comment: None,
    };
    let back = Change::ReturnedForRework {
        comment: None,
        also: Vec::new(),
        photo: false,
        due_at: Some(at(3_000)),
    };
    for (minutes, transition, to, change) in [
        (60, Transition::T06, Status::InProgress, Change::Accepted),
        (90, Transition::T14, Status::PendingClosure, submitted()),
        (120, Transition::T17, Status::Rework, back),
        (2_880, Transition::T15, Status::PendingClosure, submitted()),
    ] {
        let mut e = event(state.version + 1, at(minutes), transition, to, change);
        e.from = Some(state.status);
        e.note = (to == Status::Rework).then(|| "Усуньте течу".to_owned());
        state = apply(Some(state), &e).unwrap();
        events.push(e);
    }
    (state, events)
}

fn new(state: &Ticket, by: UserId) -> NewTicket<'_> {
    NewTicket {
        state,
        text: "Тече дах",
        place_line: "вул. Каунаська, 11",
        search_extra: "Леніна",
        created_by: Some(by),
    }
}

on_both! {
    /// Created and acted upon, then the same in bulk: column by column, with its events.
    fn a_filled_request_equals_a_created_one(db) {
        let city = city(db);
        let (state, events) = lived(city.applicant);
        let (mut now, first) = new_ticket(city.applicant, at(0));
        (now.id, now.place) = (state.id, state.place.clone());
        in_one(db, |c| ticket::create(c, &new(&now, city.operator), &Decision { events: events[..2].to_vec(), ..first }));
        for e in &events[2..] {
            now = apply(Some(now), e).unwrap();
            in_one(db, |c| ticket::save(c, e.seq - 1, &now, &Decision { events: vec![e.clone()], records: Vec::new() }));
        }
        assert_eq!(now, state);

        let (id, before) = (TicketId(Uuid::now_v7()), schema(db));
        let twin = Ticket { id, ..state.clone() };
        in_one(db, |c| {
            let fill = Fill::begin(c)?;
            fill.add(c, &[Past { new: new(&twin, city.operator), events: &events }])?;
            fill.finish(c, at(100))
        });
        let all: Vec<String> = rows(db).into_iter().map(|r| r.replace(&id.0.to_string(), &state.id.0.to_string())).collect();
        assert_eq!(all.len(), 2);
        assert_eq!(all[0], all[1]);
        for column in ["answered_in_time", "rework_task", "lat", "search_text", "due_key", "assigned_at"] {
            assert!(all[0].contains(column), "{column} is compared");
        }
        assert_eq!(db.read(|c| event::list(c, id)).unwrap(), events);
        assert_eq!(found(db, &["тече", "леніна"]).len(), 2);
        assert_eq!(schema(db), before);
        // the feed: six events of the created one, then what is not older than the moment
        assert_eq!(feed(db), ["1", "2", "3", "4", "5", "6", "5", "6"]);
        stored(db, &city, "нове");
        assert_eq!(feed(db).len(), 10, "the feed goes on");
        db.settle().unwrap();
    }

    /// More than fits into one statement, with numbers that follow one another; and a history that does not
    /// lead to the state is refused, with nothing set aside.
    fn many_at_once_or_nothing(db) {
        let city = city(db);
        let before = schema(db);
        let made: Vec<_> = (0..1_203).map(|_| lived(city.applicant)).collect();
        let pasts: Vec<Past<'_>> = made.iter().map(|(state, events)| Past { new: new(state, city.operator), events }).collect();
        in_one(db, |c| {
            let fill = Fill::begin(c)?;
            fill.add(c, &pasts)?;
            fill.finish(c, at(0))
        });
        let last = db.read(|c| ticket::get(c, made[1_202].0.id)).unwrap().unwrap();
        assert_eq!((last.number, last.state), (2_203, made[1_202].0.clone()));
        assert_eq!(feed(db).len(), 1_203 * 6);

        let (state, events) = lived(city.applicant);
        let refused = db.write::<(), DbError>(|c| {
            let fill = Fill::begin(c)?;
            fill.add(c, &[Past { new: new(&state, city.operator), events: &events[..3] }])?;
            fill.finish(c, at(0))
        });
        assert!(matches!(refused, Err(DbError::Corrupt(_))), "{refused:?}");
        assert_eq!(schema(db), before);
    }

    fn many_cards_at_once(db) {
        let cards: Vec<_> = (0..5).map(|n| new_applicant(&format!("+38067000000{n}"))).collect();
        in_one(db, |c| store::applicant::insert_many(c, &cards));
        for card in cards {
            assert_eq!(db.read(|c| store::applicant::get(c, card.id)).unwrap(), Some(card));
        }
    }
}
