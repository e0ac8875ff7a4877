//! The map: boxes and cells against a model in memory, filters as in the list, distances, old rows filled.
use crate::support::*;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use domain::geo::{Bounds, Point};
use domain::*;
use std::collections::BTreeMap;
use store::ticket::{self, Filter, NearFilter, Scope};
use store::{Db, DbConn, DbResult};

const CITY: Bounds = Bounds {
    west: 33.2,
    south: 47.7,
    east: 33.6,
    north: 48.1,
};

fn put(
    c: &mut DbConn,
    city: &City,
    point: Option<Point>,
    change: impl FnOnce(&mut domain::ticket::Ticket),
) -> DbResult<i64> {
    let (mut state, decision) = new_ticket(city.applicant, at(0));
    state.place.lat = point.map(|p| p.lat);
    state.place.lon = point.map(|p| p.lon);
    change(&mut state);
    create(c, &state, &decision, "текст")
}

/// Points all over the city, some beyond it, some requests without one.
fn scatter(db: &Db, city: &City, many: usize) -> BTreeMap<i64, (Point, Status)> {
    let mut dice = Dice::new(11);
    let mut part = move || f64::from(u32::try_from(dice.roll(1_000_000)).unwrap()) / 1_000_000.0;
    in_one(db, |c| {
        let mut known = BTreeMap::new();
        for i in 0..many {
            let point = Point {
                lat: 47.6 + part() * 0.6,
                lon: 33.1 + part() * 0.6,
            };
            let status = if i % 5 == 0 {
                Status::Closed
            } else {
                Status::Assigned
            };
            let here = (i % 7 != 0).then_some(point);
            let number = put(c, city, here, |t| {
                t.status = status;
                t.closure = (status == Status::Closed).then_some(if i % 10 == 0 {
                    ClosureReason::Confirmed
                } else {
                    ClosureReason::Duplicate
                });
                t.closed_at = (status == Status::Closed).then(|| at(i64::try_from(i).unwrap()));
                t.executor = Some(if i % 2 == 0 {
                    VODOKANAL.into()
                } else {
                    DOROHY.into()
                });
                t.item = Some(if i % 3 == 0 {
                    "01.01".into()
                } else {
                    "07.03".into()
                });
            })?;
            if let Some(point) = here {
                known.insert(number, (point, status));
            }
        }
        Ok(known)
    })
}

fn boxed(bounds: Bounds) -> Filter {
    Filter {
        bounds: Some(bounds),
        limit: 10_000,
        ..Filter::new(Scope::All, at(0))
    }
}

on_both! {
    fn cells_hold_every_request_of_the_box_once(db) {
        let city = city(db);
        let known = scatter(db, &city, 400);
        let inside = known.values().filter(|(p, _)| CITY.holds(*p)).count() as u64;
        assert!(inside > 100 && inside < known.len() as u64);
        for zoom in [0, 8, 11, 14, 19] {
            let found = db.read(|c| ticket::cells(c, &[boxed(CITY)], zoom, 10_000)).unwrap();
            assert_eq!(found.total, inside, "{zoom}");
            assert_eq!(found.cells.iter().map(|cell| cell.count).sum::<u64>(), inside, "{zoom}");
            assert!(found.cells.iter().all(|cell| CITY.holds(cell.middle) && known.contains_key(&cell.newest)), "{zoom}");
            assert!(found.cells.windows(2).all(|w| w[0].count >= w[1].count), "fullest first");
        }
        let world = db.read(|c| ticket::cells(c, &[boxed(CITY)], 0, 10)).unwrap();
        assert_eq!(world.cells.len(), 1);
        let alone = db.read(|c| ticket::cells(c, &[boxed(CITY)], 19, 10_000)).unwrap();
        let one = alone.cells.iter().find(|cell| cell.count == 1).unwrap();
        let point = known[&one.newest].0;
        assert!(one.middle.metres_to(point) < 0.01);
        // beyond the limit the total is still told
        let few = db.read(|c| ticket::cells(c, &[boxed(CITY)], 14, 3)).unwrap();
        assert_eq!((few.cells.len(), few.total), (3, inside));
        let nowhere = Bounds { west: 10.0, south: 10.0, east: 11.0, north: 11.0 };
        assert_eq!(db.read(|c| ticket::cells(c, &[boxed(nowhere)], 10, 10)).unwrap(), ticket::Cells::default());
    }

    fn a_cell_is_sixty_four_pixels(db) {
        let city = city(db);
        // at zoom 12 a cell is 360 / 2^14 degrees wide: two points in one, one in the next
        let width = 360.0 / 16_384.0;
        let lon = (33.4_f64 / width).floor() * width;
        for (part, lat) in [(0.1, 47.9001), (0.9, 47.9002), (1.1, 47.9001)] {
            in_one(db, |c| put(c, &city, Some(Point { lat, lon: lon + part * width }), |_| ()));
        }
        let found = db.read(|c| ticket::cells(c, &[boxed(CITY)], 12, 10)).unwrap();
        assert_eq!(found.cells.iter().map(|cell| cell.count).collect::<Vec<_>>(), [2, 1]);
        assert!((found.cells[0].middle.lat - 47.900_15).abs() < 1e-9);
    }

    fn the_map_shows_what_the_list_shows(db) {
        let city = city(db);
        let known = scatter(db, &city, 300);
        let one = |change: fn(&mut Filter)| {
            let mut f = boxed(CITY);
            change(&mut f);
            f
        };
        for f in [
            one(|_| ()),
            one(|f| f.statuses = vec![Status::Assigned]),
            one(|f| f.statuses = vec![Status::Closed]),
            one(|f| f.scope = Scope::Executor(DOROHY.into())),
            one(|f| f.executor = Some(VODOKANAL.into())),
            one(|f| f.item = Some("07".into())),
            one(|f| f.items = vec!["01.01".into()]),
            one(|f| f.district = Some("saksahanskyi".into())),
            one(|f| f.overdue = Some(false)),
            one(|f| f.to = Some(at(1))),
        ] {
            let mut listed: Vec<i64> = db.read(|c| ticket::list(c, &f)).unwrap().iter().map(|r| r.number).collect();
            listed.sort_unstable_by(|a, b| b.cmp(a));
            assert!(!listed.is_empty(), "{f:?}");
            assert!(listed.iter().all(|n| known.contains_key(n)));
            let rows = db.read(|c| ticket::in_box(c, std::slice::from_ref(&f), 10_000)).unwrap();
            assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), listed, "{f:?}");
            assert_eq!(db.read(|c| ticket::cells(c, std::slice::from_ref(&f), 13, 10_000)).unwrap().total, listed.len() as u64, "{f:?}");
            let some = &listed[..listed.len().min(5)];
            let asked: Vec<i64> = some.iter().copied().chain([1]).collect();
            assert_eq!(db.read(|c| ticket::of_numbers(c, std::slice::from_ref(&f), &asked)).unwrap().iter().map(|r| r.number).collect::<Vec<_>>(), some);
        }
        assert_eq!(db.read(|c| ticket::of_numbers(c, &[boxed(CITY)], &[])).unwrap(), []);
    }

    fn the_public_sees_open_and_lately_solved(db) {
        let city = city(db);
        let here = Some(Point { lat: 47.9, lon: 33.4 });
        let closed = |c: &mut DbConn, closure: ClosureReason, minutes: i64| {
            put(c, &city, here, |t| {
                t.status = Status::Closed;
                t.closure = Some(closure);
                t.closed_at = Some(at(minutes));
            })
        };
        let (open, solved) = in_one(db, |c| {
            let open = put(c, &city, here, |_| ())?;
            closed(c, ClosureReason::Confirmed, 9)?;
            let solved = closed(c, ClosureReason::Confirmed, 10)?;
            let justified = closed(c, ClosureReason::NonExecution, 11)?;
            for other in [ClosureReason::Duplicate, ClosureReason::NotAccepted, ClosureReason::Cancelled] {
                closed(c, other, 12)?;
            }
            Ok((open, [solved, justified]))
        });
        let open_ones = Filter { statuses: Status::ALL.iter().copied().filter(|s| s.is_open()).collect(), ..boxed(CITY) };
        let both = [open_ones, Filter { solved_since: Some(at(10)), ..boxed(CITY) }];
        let rows = db.read(|c| ticket::in_box(c, &both, 10)).unwrap();
        // the two halves of one cell are one cell
        let cells = db.read(|c| ticket::cells(c, &both, 12, 10)).unwrap();
        assert_eq!((cells.total, cells.cells.len(), cells.cells[0].count, cells.cells[0].newest), (3, 1, 3, solved[1]));
        assert!(cells.cells[0].middle.metres_to(Point { lat: 47.9, lon: 33.4 }) < 0.01);
        assert_eq!(rows.iter().map(|r| r.number).collect::<Vec<_>>(), [solved[1], solved[0], open]);
        assert_eq!(rows[0].street.as_deref(), Some("вул. Каунаська"));
        assert_eq!(rows[0].closure, Some(ClosureReason::NonExecution));
    }

    fn near_a_point_by_the_exact_distance(db) {
        let city = city(db);
        let centre = Point { lat: 47.9, lon: 33.4 };
        // a thousandth of a degree of latitude is 111 metres
        let north = |thousandths: f64| Some(Point { lat: 47.9 + thousandths / 1000.0, lon: 33.4 });
        let (far, near, nearest, corner) = in_one(db, |c| {
            Ok((
                put(c, &city, north(0.95), |t| t.place.street = None)?,
                put(c, &city, north(0.5), |t| t.item = Some("07.03".into()))?,
                put(c, &city, north(0.1), |t| t.place.street = Some("вул. Інша".into()))?,
                // inside the box of a hundred metres, outside the circle
                put(c, &city, Some(Point { lat: 47.9008, lon: 33.4012 }), |_| ())?,
            ))
        });
        let asked = |reach: f64, item: Option<&str>, street: Option<&str>, since: i64| {
            let f = NearFilter {
                item: item.map(ItemCode::from), street: street.map(str::to_owned), building: street.map(|_| "11".to_owned()),
                around: Some((centre, reach)), since: at(since), limit: 10,
            };
            db.read(|c| ticket::near(c, &f)).unwrap()
        };
        let numbers = |found: &[(ticket::ListRow, Option<f64>)]| found.iter().map(|(r, _)| r.number).collect::<Vec<_>>();
        let found = asked(100.0, None, None, 0);
        assert_eq!(numbers(&found), [nearest, near]);
        assert!((found[1].1.unwrap() - 55.6).abs() < 0.1, "{:?}", found[1].1);
        assert_eq!(numbers(&asked(110.0, None, None, 0)), [nearest, near, far]);
        assert_eq!(numbers(&asked(100.0, Some("07.03"), None, 0)), [near]);
        assert_eq!(numbers(&asked(100.0, None, None, 1)), [0_i64; 0]);
        // the same building comes first, wherever its point was set, and nothing comes twice
        let both = asked(100.0, None, Some("вул. Каунаська"), 0);
        assert_eq!(numbers(&both), [corner, near, nearest]);
        assert!(both.iter().all(|(_, metres)| metres.is_some()));
    }

    /// Rows written before there were columns get their points from the documents.
    fn old_rows_are_filled_by_the_migration(db) {
        let city = city(db);
        let here = Point { lat: 47.9123, lon: 33.3912 };
        let (with, _) = in_one(db, |c| Ok((put(c, &city, Some(here), |_| ())?, put(c, &city, None, |_| ())?)));
        let half = in_one(db, |c| put(c, &city, None, |t| t.place.lat = Some(47.9)));
        let (down, up) = if db.is_pg() {
            (include_str!("../../migrations/postgres/0005_map/down.sql"), include_str!("../../migrations/postgres/0005_map/up.sql"))
        } else {
            (include_str!("../../migrations/sqlite/0005_map/down.sql"), include_str!("../../migrations/sqlite/0005_map/up.sql"))
        };
        in_one(db, |c| Ok(c.batch_execute(down).and_then(|()| c.batch_execute(up))?));
        let rows = db.read(|c| ticket::in_box(c, &[boxed(CITY)], 10)).unwrap();
        assert_eq!(rows.iter().map(|r| (r.number, r.point)).collect::<Vec<_>>(), [(with, here)]);
        assert!(half > with);
    }
}

#[derive(QueryableByName)]
struct Plan {
    #[diesel(sql_type = diesel::sql_types::Text)]
    detail: String,
}

/// Without statistics, as in a young database, SQLite still finds a box by its index.
#[test]
fn sqlite_finds_the_box_by_its_index() {
    let db = TestDb::sqlite();
    let around = "lat BETWEEN 47.9 AND 47.901 AND lon BETWEEN 33.4 AND 33.401";
    for (rows, index) in [
        (
            format!("status <> 'closed' AND registered_at >= 0 AND {around}"),
            "tickets_open_point",
        ),
        (format!("{around} GROUP BY CAST(lat AS INTEGER)"), "tickets_point"),
        (
            format!(
                "(status <> 'closed' OR (status = 'closed' AND lat IS NOT NULL AND closed_at >= 0)) AND {around}"
            ),
            "_point",
        ),
    ] {
        let plan: Vec<Plan> = db
            .read::<_, store::DbError>(|c| match c {
                DbConn::Sqlite(c) => Ok(diesel::sql_query(format!(
                    "EXPLAIN QUERY PLAN SELECT count(*) FROM tickets WHERE {rows}"
                ))
                .load(c)?),
                DbConn::Pg(_) => Ok(Vec::new()),
            })
            .unwrap();
        let plan: Vec<String> = plan.into_iter().map(|p| p.detail).collect();
        assert!(
            plan.iter()
                .any(|step| step.contains("SEARCH") && step.contains(index)),
            "{rows}: {plan:?}"
        );
    }
}

#[derive(QueryableByName)]
struct Prepared {
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    statement: String,
}

#[derive(QueryableByName)]
struct PgStep {
    #[diesel(sql_type = diesel::sql_types::Text, column_name = "QUERY PLAN")]
    line: String,
}

/// How PostgreSQL would run what is prepared on this connection with the last node named so, whatever the values.
fn generic_plan(c: &mut DbConn, having: &str) -> DbResult<String> {
    let DbConn::Pg(c) = c else {
        panic!("only PostgreSQL has generic plans");
    };
    let found: Vec<Prepared> =
        diesel::sql_query("SELECT name, statement FROM pg_prepared_statements ORDER BY prepare_time")
            .load(c)?;
    let query = found
        .iter()
        .rfind(|p| p.statement.contains(having))
        .unwrap_or_else(|| panic!("no statement with {having}"));
    let values = (1..=100)
        .take_while(|n| query.statement.contains(&format!("${n}")))
        .map(|_| "NULL")
        .collect::<Vec<_>>()
        .join(", ");
    let steps: Vec<PgStep> =
        diesel::sql_query(format!("EXPLAIN EXECUTE {} ({values})", query.name)).load(c)?;
    Ok(steps.into_iter().map(|s| s.line).collect::<Vec<_>>().join("\n"))
}

/// The first five executions of a prepared statement are planned for their values, all later ones for none.
#[test]
fn postgres_keeps_its_plan_of_the_public_map() {
    let db = TestDb::postgres();
    let city = city(&db);
    in_one(&db, |c| {
        for n in 0..40 {
            let lat = 47.8 + f64::from(n) / 400.0;
            put(c, &city, Some(Point { lat, lon: 33.4 }), |_| ())?;
        }
        Ok(())
    });
    let open = Filter {
        statuses: Status::ALL.iter().copied().filter(|s| s.is_open()).collect(),
        ..boxed(CITY)
    };
    let solved = Filter {
        solved_since: Some(at(0)),
        ..boxed(CITY)
    };
    db.read::<_, store::DbError>(|c| {
        c.batch_execute("SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan")?;
        ticket::cells(c, std::slice::from_ref(&open), 12, 10)?;
        let plan = generic_plan(c, "count(*)")?;
        assert!(plan.contains("tickets_open_point"), "{plan}");
        ticket::cells(c, std::slice::from_ref(&solved), 12, 10)?;
        let plan = generic_plan(c, "'not_accepted'")?;
        assert!(plan.contains("tickets_closed_point"), "{plan}");
        c.batch_execute("RESET enable_seqscan; RESET plan_cache_mode")?;
        Ok(())
    })
    .unwrap();
}
