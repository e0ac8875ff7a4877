//! The map: who sees what, boxes that are none, clusters that add up, nothing of a person in public, near a point.
use openapi::map::{MapPoints, MapQuery, PublicMap, PublicMapQuery};
use openapi::ticket::{NearQuery, TicketRow};
use tests::prelude::*;

const BOX: (f64, f64, f64, f64) = (33.2, 47.7, 33.6, 48.1);

fn query(zoom: u8) -> MapQuery {
    let (west, south, east, north) = BOX;
    MapQuery {
        west,
        south,
        east,
        north,
        zoom,
        status: None,
        item: None,
        district: None,
        executor: None,
        overdue: None,
        from: None,
        to: None,
    }
}

fn public_query(zoom: u8) -> PublicMapQuery {
    let (west, south, east, north) = BOX;
    PublicMapQuery {
        west,
        south,
        east,
        north,
        zoom,
        item: None,
        district: None,
    }
}

async fn points(actor: &Actor, query: &MapQuery) -> MapPoints {
    actor.on(&e::MAP_POINTS, &[]).query(query).send().await.ok()
}

async fn public(app: &TestApp, query: &PublicMapQuery) -> PublicMap {
    app.anonymous()
        .on(&e::PUBLIC_MAP, &[])
        .query(query)
        .send()
        .await
        .ok()
}

/// The usual draft with a point.
fn placed(draft: CreateTicket, lat: f64, lon: f64) -> CreateTicket {
    CreateTicket {
        place: PlaceInput {
            lat: Some(lat),
            lon: Some(lon),
            ..draft.place
        },
        ..draft
    }
}

/// An item that is asked about at a point, not in a house.
fn hole() -> CreateTicket {
    make::draft(Some("07.01"), "Велика яма біля зупинки.")
}

fn numbers(found: &MapPoints) -> Vec<i64> {
    found.points.iter().map(|p| p.number).collect()
}

on_both! {
    /// The map holds what the list of the same person holds.
    async fn everyone_sees_their_own(app: &TestApp) {
        let mine = app.applicant().file(&placed(make::water(), 47.91, 33.39)).await.ok().row;
        let theirs = app.stranger().file(&placed(make::longterm(), 47.92, 33.40)).await.ok().row;
        let roads = app.applicant().file(&placed(hole(), 47.93, 33.41)).await.ok().row;
        app.applicant().file(&make::water()).await.ok();
        let all = [roads.number, theirs.number, mine.number];
        let q = query(17);
        assert_eq!(numbers(&points(&app.applicant(), &q).await), [all[0], all[2]]);
        assert_eq!(numbers(&points(&app.stranger(), &q).await), [all[1]]);
        assert_eq!(numbers(&points(&app.vodokanal(), &q).await), [all[1], all[2]]);
        assert_eq!(numbers(&points(&app.executor("kp-dorohy"), &q).await), [all[0]]);
        for desk in [app.operator(), app.senior(), app.analyst()] {
            let found = points(&desk, &q).await;
            assert_eq!((numbers(&found), found.total, found.truncated), (all.to_vec(), 3, false), "{}", desk.name);
        }
        let coarse = points(&app.analyst(), &q).await;
        assert!(coarse.points.iter().all(|p| p.lat == (p.lat * 1e3).round() / 1e3 && !p.place.contains("11")), "no house");
        let found = points(&app.operator(), &q).await;
        let one = &found.points[2];
        assert_eq!((one.id, one.lat, one.lon, one.status, one.overdue), (mine.id, 47.91, 33.39, Status::Assigned, false));
        assert_eq!((one.place.as_str(), one.item.as_ref().map(|i| i.code.as_str())), ("вул. Каунаська, 11", Some("01.03")));
        app.admin().on(&e::MAP_POINTS, &[]).query(&q).send().await.refused("forbidden");
        app.anonymous().on(&e::MAP_POINTS, &[]).query(&q).send().await.refused("unauthenticated");
    }

    /// The filters of the list narrow the map too, and so does the box.
    async fn filters_and_boxes(app: &TestApp) {
        let water = app.filed_as(&placed(make::water(), 47.91, 33.39)).await.row;
        app.pass(TimeDelta::days(1));
        let roads = app.filed_as(&placed(hole(), 47.95, 33.45)).await.row;
        let op = app.operator();
        let with = async |change: &dyn Fn(&mut MapQuery)| {
            let mut q = query(17);
            change(&mut q);
            numbers(&points(&op, &q).await)
        };
        assert_eq!(with(&|q| q.item = Some("07".into())).await, [roads.number]);
        assert_eq!(with(&|q| q.item = Some("01.03".into())).await, [water.number]);
        assert_eq!(with(&|q| q.executor = Some("kp-dorohy".into())).await, [roads.number]);
        assert_eq!(with(&|q| q.district = Some("inhuletskyi".into())).await, [0_i64; 0]);
        assert_eq!(with(&|q| q.status = Some("assigned".into())).await, [roads.number, water.number]);
        assert_eq!(with(&|q| q.status = Some("closed".into())).await, [0_i64; 0]);
        assert_eq!(with(&|q| q.to = Some(roads.registered_at)).await, [water.number]);
        assert_eq!(with(&|q| q.from = Some(roads.registered_at)).await, [roads.number]);
        assert_eq!(with(&|q| (q.west, q.south) = (33.42, 47.94)).await, [roads.number]);
        assert_eq!(with(&|q| q.east = 33.21).await, [0_i64; 0]);
        app.set_clock("2026-03-09 17:01");
        assert_eq!(with(&|q| q.overdue = Some(true)).await, [water.number]);
        let late = points(&op, &query(17)).await;
        assert_eq!(late.points.iter().map(|p| p.overdue).collect::<Vec<_>>(), [false, true]);
    }

    /// What is no box, no zoom, no status is told by name.
    async fn bad_boxes_are_named(app: &TestApp) {
        let op = app.operator();
        let good = [("west", "33.2"), ("south", "47.7"), ("east", "33.6"), ("north", "48.1"), ("zoom", "12")];
        for (name, value, pointer) in [
            ("west", "33.6", "/east"), ("west", "34", "/east"), ("south", "48.1", "/north"), ("west", "-181", "/west"),
            ("north", "91", "/north"), ("south", "NaN", "/south"), ("east", "inf", "/east"), ("zoom", "20", "/zoom"),
            ("zoom", "-1", "/zoom"), ("zoom", "", "/zoom"), ("west", "захід", "/west"),
        ] {
            for door in [(&e::MAP_POINTS.meta, &op), (&e::PUBLIC_MAP.meta, &app.anonymous())] {
                let endpoint = openapi::Endpoint::<Value, Value, Value>::new(*door.0);
                let mut call = door.1.on(&endpoint, &[]);
                for (known, usual) in good {
                    call = call.raw_query(known, if known == name { value } else { usual });
                }
                call.send().await.refused("invalid_input").points_at(pointer);
            }
        }
        let bad = MapQuery { status: Some("done".into()), ..query(12) };
        op.on(&e::MAP_POINTS, &[]).query(&bad).send().await.refused("invalid_input").points_at("/status");
        let endpoint = openapi::Endpoint::<Value, Value, Value>::new(e::MAP_POINTS.meta);
        op.on(&endpoint, &[]).send().await.refused("invalid_input");
    }

    /// Clusters and single requests add up to what is there, at every zoom.
    async fn clusters_add_up(app: &TestApp) {
        for i in 0..30 {
            let n = f64::from(i);
            app.applicant().file(&placed(hole(), 47.90 + 0.001 * (n % 6.0), 33.40 + 0.004 * n)).await.ok();
        }
        let op = app.operator();
        for zoom in [5, 10, 12, 14, 16, 17, 19] {
            let found = points(&op, &query(zoom)).await;
            let clustered: u64 = found.clusters.iter().map(|c| c.count).sum();
            assert_eq!(clustered + found.points.len() as u64, 30, "{zoom}: {found:?}");
            assert_eq!((found.total, found.truncated), (30, false));
            assert!(found.clusters.iter().all(|c| c.count > 1));
            let open = public(app, &public_query(zoom)).await;
            let clustered: u64 = open.clusters.iter().map(|c| c.count).sum();
            assert_eq!(clustered + open.points.len() as u64, 30, "{zoom}");
        }
        assert_eq!(points(&op, &query(5)).await.clusters.len(), 1);
        assert!(points(&op, &query(17)).await.clusters.is_empty());
    }

    /// The public map names item, status and street: no number, no house, no flat, no words, no person.
    async fn the_public_map_tells_nothing_of_a_person(app: &TestApp) {
        app.applicant().file(&placed(make::water(), 47.912_345, 33.398_765)).await.ok();
        let hole = app.applicant().file(&placed(hole(), 47.922_345, 33.388_765)).await.ok().row;
        let typed = CreateTicket {
            place: PlaceInput {
                street: Some("вул. Вигадана, 5, кв. 7791, дзвонити 0671234567".into()), building: Some("5".into()),
                lat: Some(47.93), lon: Some(33.37), ..PlaceInput::default()
            },
            ..make::water()
        };
        app.applicant().file(&typed).await.ok();
        let reply = app.anonymous().on(&e::PUBLIC_MAP, &[]).query(&public_query(18)).send().await;
        assert_eq!(reply.header("cache-control"), Some("public, max-age=60"));
        let text = reply.text();
        for secret in ["Коваль", "другий тиждень", "380", "кв.", "7791", "0671234567", "\"11\"", "Вигадана", "number", "\"id\"", &hole.number.to_string(), &hole.id.to_string()] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        let found = reply.ok();
        assert_eq!((found.total, found.points.len()), (3, 3));
        let at = |code: &str| found.points.iter().find(|p| p.item.code.as_str() == code && p.street.is_some()).unwrap();
        // in a house to a hundred metres, in the street exactly
        assert_eq!((at("01.03").lat, at("01.03").lon), (47.912, 33.399));
        assert_eq!((at("07.01").lat, at("07.01").lon), (47.92235, 33.38877));
        assert_eq!(at("07.01").street.as_deref(), Some("вул. Каунаська"));
        // a box that halves the hundred metres tells no more
        let (west, south) = (33.3987, 47.9123);
        let tiny = PublicMapQuery { west, south, east: west + 0.0001, north: south + 0.0001, ..public_query(19) };
        assert_eq!(public(app, &tiny).await.points, [at("01.03").clone()]);
        let beside = PublicMapQuery { west: 33.3981, south: 47.9121, east: 33.3982, north: 47.9122, ..public_query(19) };
        assert_eq!(public(app, &beside).await.points, [at("01.03").clone()]);
    }

    /// Open requests and those solved lately; items that are not for the public, never.
    async fn what_the_public_map_leaves_out(app: &TestApp) {
        let draft = placed(make::water(), 47.91, 33.39);
        let card = app.moved(&draft, Status::PendingClosure).await;
        app.said(Voice::Cabinet, FeedbackKind::Confirmation, &card, "Дякую.").await;
        let card = app.seen(card.row.id).await;
        if card.row.status != Status::Closed {
            app.operator().close_on_request(&card).await.ok();
        }
        app.applicant().file(&placed(make::unknown(), 47.91, 33.39)).await.ok();
        let hidden = app.state().reference().data.classifier.items.iter().find(|i| !i.is_public).expect("an item that is not public").code.clone();
        let hidden = make::draft(Some(hidden.as_str()), "Про це не розповідають усім.");
        app.applicant().file(&placed(hidden, 47.91, 33.39)).await.ok();
        assert_eq!(points(&app.operator(), &query(17)).await.total, 3);
        let found = public(app, &public_query(17)).await;
        assert_eq!((found.total, found.points.len()), (1, 1));
        assert_eq!((found.points[0].status, found.points[0].closure), (Status::Closed, Some(ClosureReason::Confirmed)));
        let water = PublicMapQuery { item: Some("01".into()), ..public_query(17) };
        assert_eq!(public(app, &water).await.total, 1);
        let roads = PublicMapQuery { item: Some("07".into()), ..public_query(17) };
        assert_eq!(public(app, &roads).await.total, 0);
        app.pass(TimeDelta::days(31));
        assert_eq!(public(app, &public_query(17)).await.total, 0, "solved too long ago");
    }

    /// A request counts as near at the same building, or within the distance of the settings.
    async fn near_a_point(app: &TestApp) {
        // 0.0005 of a degree of latitude is 56 metres
        let here = app.applicant().file(&placed(make::water(), 47.9100, 33.3900)).await.ok().row;
        let beside = CreateTicket { place: PlaceInput { street: Some("просп. Миру".into()), building: Some("2".into()), ..PlaceInput::default() }, ..make::water() };
        let beside = app.stranger().file(&placed(beside, 47.9105, 33.3900)).await.ok().row;
        let nowhere = app.stranger().file(&make::water()).await.ok().row;
        let ask = async |query: NearQuery| app.operator().on(&e::NEAR_TICKETS, &[]).query(&query).send().await.ok();
        let point = || NearQuery { lat: Some(47.9101), lon: Some(33.39), ..NearQuery::default() };
        let found = ask(point()).await;
        assert_eq!(found.iter().map(|n| (n.number, n.metres)).collect::<Vec<_>>(), [(here.number, Some(11)), (beside.number, Some(44))]);
        assert_eq!(found[0].id, Some(here.id));
        let both = ask(NearQuery { street: Some("вул. Каунаська".into()), building: Some("11".into()), ..point() }).await;
        assert_eq!(both.iter().map(|n| (n.number, n.metres)).collect::<Vec<_>>(), [(nowhere.number, None), (here.number, Some(11)), (beside.number, Some(44))]);
        assert!(ask(NearQuery { item: Some("07.01".into()), ..point() }).await.is_empty());
        let half = NearQuery { lat: Some(47.91), ..NearQuery::default() };
        app.operator().on(&e::NEAR_TICKETS, &[]).query(&half).send().await.refused("invalid_input").points_at("/lon");
        app.policy(|p| p.near_metres = 20);
        assert_eq!(ask(point()).await.len(), 1);
        let mine = app.applicant().on(&e::NEAR_TICKETS, &[]).query(&point()).send().await.ok();
        assert_eq!((mine.len(), mine[0].id), (1, None));
        let bad = NearQuery { lat: Some(91.0), ..point() };
        app.operator().on(&e::NEAR_TICKETS, &[]).query(&bad).send().await.refused("invalid_input").points_at("/lat");
    }

    /// The city lies around its districts; without a tile server none is named.
    async fn settings(app: &TestApp) {
        let nobody = app.anonymous();
        let settings = nobody.on(&e::MAP_SETTINGS, &[]).send().await.ok();
        let bounds: domain::geo::Bounds = settings.bounds.expect("districts").into();
        assert_eq!((settings.tiles, settings.zoom), (None, 10));
        assert!(bounds.holds(domain::geo::Point { lat: settings.lat, lon: settings.lon }));
        for d in nobody.on(&e::DISTRICTS, &[]).send().await.ok() {
            assert!(bounds.holds(domain::geo::Point { lat: d.lat, lon: d.lon }), "{}", d.slug);
        }
    }

    /// A point stays with its request, also when a row of the list is all that is read.
    async fn the_point_of_a_request(app: &TestApp) {
        let row: TicketRow = app.applicant().file(&placed(hole(), 47.91, 33.39)).await.ok().row;
        let card = app.seen(row.id).await;
        assert_eq!((card.location.lat, card.location.lon), (Some(47.91), Some(33.39)));
    }
}

/// The policy for browsers names the tile server, and only where there is one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pictures_may_come_from_the_tile_server_alone() {
    let policy = async |app: &TestApp| {
        let reply = app
            .http
            .get(format!("{}/api/v1/map/settings", app.base))
            .send()
            .await
            .unwrap();
        reply.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .to_owned()
    };
    let plain = TestApp::start(Base::Sqlite).await;
    assert!(policy(&plain).await.contains("img-src 'self' data: blob:;"));
    let clock = backend::clock::Clock::manual(tests::app::start_of_time());
    let with = TestApp::with(Base::Sqlite, clock, |c| {
        c.map.tiles = Some("https://tiles.example.org/{z}/{x}/{y}.png".into());
    })
    .await;
    assert!(
        policy(&with)
            .await
            .contains("img-src 'self' data: blob: https://tiles.example.org;")
    );
    let settings = with.anonymous().on(&e::MAP_SETTINGS, &[]).send().await.ok();
    assert_eq!(
        settings.tiles.as_deref(),
        Some("https://tiles.example.org/{z}/{x}/{y}.png")
    );
}
