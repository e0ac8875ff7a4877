//! The map in the browser: points and the list with and without pictures of streets, the way to the card,
//! a place set by the map and by the keyboard.
use crate::browser::Browser;
use crate::stage::{Stage, play, play_with};
use crate::watch::{DESKTOP, PHONE, look};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tests::prelude::*;
use thirtyfour::Key;

/// A request of this item at this point.
fn placed(item: &str, text: &str, lat: f64, lon: f64) -> CreateTicket {
    let draft = make::draft(Some(item), text);
    CreateTicket {
        place: PlaceInput {
            lat: Some(lat),
            lon: Some(lon),
            ..draft.place
        },
        ..draft
    }
}

const HOLE: &str = "Велика яма біля зупинки.";

async fn drawn(browser: &Browser) {
    browser
        .until("return document.querySelector('.map-canvas.leaflet-container') !== null")
        .await;
}

#[test]
fn everybody_sees_the_city_without_pictures_of_streets() {
    play(public);
}

async fn public(stage: Arc<Stage>) {
    let app = &stage.app;
    app.applicant()
        .file(&placed("07.01", HOLE, 47.905, 33.385))
        .await
        .ok();
    app.applicant()
        .file(&placed("07.01", HOLE, 48.02, 33.48))
        .await
        .ok();
    for i in 0..12 {
        app.stranger()
            .file(&placed("07.01", HOLE, 47.76 + 0.0004 * f64::from(i), 33.262))
            .await
            .ok();
    }
    let nobody = stage.nobody().await;
    // the way from the first page
    nobody.open("/").await;
    nobody.loaded().await;
    nobody.press_css("main a[href='/map']").await;
    nobody.until_path("/map").await;
    nobody.reads("map-count", "14").await;
    drawn(&nobody).await;
    nobody
        .reads("map-plain", "Зображення вулиць зараз недоступне")
        .await;
    nobody
        .until("return document.querySelectorAll('.map-district').length === 7")
        .await;
    nobody
        .until("return document.querySelectorAll('.map-line').length > 3")
        .await;
    nobody
        .until("return document.querySelectorAll('.map-canvas .map-mark').length === 2")
        .await;
    nobody
        .until("return document.querySelector('.map-canvas .map-many')?.textContent === '12'")
        .await;
    look(&nobody, "map-public", DESKTOP).await;
    // the list does the same: what is chosen there stands out on the map, and the other way round
    nobody.press_css(".map-rows .map-row").await;
    nobody
        .until("return document.querySelectorAll('.map-canvas .is-chosen').length === 1")
        .await;
    nobody.reads("map-chosen", "Яма на дорозі").await;
    assert_eq!(
        nobody.count("[data-testid=map-open]").await,
        0,
        "nobody's number is told"
    );
    let text = nobody
        .script("return document.querySelector('main').innerText")
        .await
        .to_string();
    assert!(!text.contains('№') && !text.contains("зупинки"), "{text}");
    nobody.until("document.querySelectorAll('.map-canvas .map-mark')[1].focus(); return document.activeElement.matches('.map-mark')").await;
    nobody.keys(Key::Enter.value().to_string()).await;
    nobody
        .until("return document.querySelectorAll('.map-row.is-chosen').length === 1")
        .await;
    // a cluster, by the list: the map comes nearer until each stands alone
    nobody.press("map-cluster").await;
    nobody.focused("map-count").await;
    nobody.reads("map-count", "12").await;
    nobody.press("map-city").await;
    nobody.reads("map-count", "14").await;
    // on a phone one of the two is shown
    nobody.width(PHONE).await;
    nobody.press("map-tab-list").await;
    nobody.until("return document.querySelector('.map-row').checkVisibility({visibilityProperty: true}) && !document.querySelector('.map-canvas').checkVisibility({visibilityProperty: true})").await;
    look(&nobody, "map-list", PHONE).await;
    nobody.press("map-tab-map").await;
    nobody
        .until("return document.querySelector('.map-canvas').checkVisibility({visibilityProperty: true})")
        .await;
    // another topic has nothing here
    nobody.script("const s = document.querySelector('[data-testid=map-group]'); s.value = '01'; s.dispatchEvent(new Event('change', {bubbles: true}))").await;
    nobody.reads("map-count", "0").await;
}

#[test]
fn the_map_of_the_desk_leads_to_the_card() {
    play(desk);
}

async fn desk(stage: Arc<Stage>) {
    let app = &stage.app;
    let card = app
        .filed_as(&placed("01.03", "Слабкий тиск холодної води.", 47.905, 33.385))
        .await;
    let op = stage.at(&app.operator()).await;
    op.until_path("/desk").await;
    op.press("desk-map").await;
    op.until_path("/map").await;
    op.reads("map-count", "1").await;
    drawn(&op).await;
    op.press_css(".map-canvas .map-mark").await;
    op.reads("map-chosen", &card.row.number.to_string()).await;
    op.reads("map-chosen", "вул. Каунаська, 11").await;
    look(&op, "map-desk", DESKTOP).await;
    op.press("map-open").await;
    op.until_path(&format!("/desk/{}", card.row.id)).await;
    op.reads("ticket-number", &card.row.number.to_string()).await;
    // and the card to the map; leaving it leaves nothing behind
    op.press("place-map").await;
    drawn(&op).await;
    op.until("return document.querySelectorAll('.map-pin').length === 1")
        .await;
    look(&op, "card-map", DESKTOP).await;
    op.press("desk-map").await;
    op.until_path("/map").await;
    op.until("return document.querySelectorAll('.map-canvas').length === 1")
        .await;
    let executor = stage.at(&app.vodokanal()).await;
    executor.width(PHONE).await;
    executor.open(&format!("/work/{}", card.row.id)).await;
    executor.press("place-map").await;
    drawn(&executor).await;
    assert!(executor.count("a[href^='geo:47.905,33.385']").await > 0);
    look(&executor, "work-map", PHONE).await;
}

#[test]
fn a_place_is_set_by_map_and_by_keyboard() {
    play(picked);
}

async fn picked(stage: Arc<Stage>) {
    let app = &stage.app;
    let known = app
        .stranger()
        .file(&placed("07.01", HOLE, 47.9, 33.4))
        .await
        .ok()
        .row;
    let me = stage.at(&app.applicant()).await;
    me.width(PHONE).await;
    me.open("/new/what").await;
    me.write("new-what", "яма на дорозі").await;
    me.press("suggestion-07.01").await;
    me.until_path("/new/where").await;
    me.press("pick-place").await;
    drawn(&me).await;
    // a touch in the middle of the map
    me.press_css(".map-canvas").await;
    me.reads("pick-status", "Місце позначено").await;
    // the district is proposed, and taken only when one says so
    me.reads("pick-district", "Так, це цей район").await;
    look(&me, "new-where-map", PHONE).await;
    // with the keyboard: to another place, the middle is taken
    let before = me.see("pick-status").await;
    me.script("document.querySelector('.map-canvas').focus()").await;
    // one step: steps that are pressed while the map still moves count on a slow machine only, and three of them
    // leave the surroundings of the city
    me.keys(Key::Right.value().to_string()).await;
    me.until("return !document.querySelector('.leaflet-pan-anim')")
        .await;
    me.keys(Key::Enter.value().to_string()).await;
    me.until(&format!(
        "const words = document.querySelector('[data-testid=pick-status]').innerText;
         return words !== '{before}' && words.startsWith('Місце позначено')"
    ))
    .await;
    me.press("pick-district").await;
    me.until("return document.querySelector('[data-testid=pick-district]') === null")
        .await;
    let set = me.see("pick-status").await;
    let point = set.rsplit(": ").next().unwrap().trim().to_owned();
    // the draft keeps the point over a reload
    me.open("/new/where").await;
    me.reads("pick-place", "Місце позначено").await;
    me.press("new-next").await;
    me.until_path("/new/details").await;
    me.write("new-text", HOLE).await;
    me.press("new-next").await;
    me.until_path("/new/check").await;
    me.reads("check-point", &point).await;
    look(&me, "new-check-map", PHONE).await;
    me.press("new-send").await;
    me.until_path("/new/done").await;
    let query = TicketQuery::default();
    let found = app
        .applicant()
        .on(&e::LIST_TICKETS, &[])
        .query(&query)
        .send()
        .await
        .ok();
    let location = app.seen(found.items[0].id).await.location;
    let filed = format!("{:.5}, {:.5}", location.lat.unwrap(), location.lon.unwrap());
    assert_eq!(filed, point);
    assert!(location.district.is_some() && location.street.is_none());
    assert_ne!(found.items[0].id, known.id);
}

#[test]
fn near_requests_are_told_with_their_distance() {
    play(near);
}

async fn near(stage: Arc<Stage>) {
    let app = &stage.app;
    let known = app
        .stranger()
        .file(&placed("07.01", HOLE, 47.9303, 33.395))
        .await
        .ok()
        .row;
    let op = stage.at(&app.operator()).await;
    op.until_path("/desk").await;
    op.open("/intake").await;
    op.focused("caller-phone").await;
    // where the operator is told to be
    op.driver
        .cdp()
        .send_raw(
            "Browser.grantPermissions",
            json!({"permissions": ["geolocation"]}),
        )
        .await
        .unwrap();
    let here = json!({"latitude": 47.93, "longitude": 33.395, "accuracy": 5});
    op.driver
        .cdp()
        .send_raw("Emulation.setGeolocationOverride", here)
        .await
        .unwrap();
    op.press("pick-place").await;
    drawn(&op).await;
    op.press("pick-here").await;
    op.reads("pick-status", "47.93000, 33.39500").await;
    op.reads("intake-near", &known.number.to_string()).await;
    op.reads("intake-near", "33 м").await;
    look(&op, "intake-map", DESKTOP).await;
    // far from the city is told, and changes nothing
    let abroad = json!({"latitude": 50.45, "longitude": 30.52, "accuracy": 5});
    op.driver
        .cdp()
        .send_raw("Emulation.setGeolocationOverride", abroad)
        .await
        .unwrap();
    op.press("pick-here").await;
    op.reads("pick-status", "далеко від міста").await;
    // refused, said plainly
    op.driver
        .cdp()
        .send_raw(
            "Browser.setPermission",
            json!({"permission": {"name": "geolocation"}, "setting": "denied"}),
        )
        .await
        .unwrap();
    op.press("pick-here").await;
    op.reads("pick-status", "Браузер не дозволяє").await;
}

/// A tile server of one's own that counts what it gives out.
struct Tiles {
    template: String,
    given: Arc<AtomicUsize>,
}

impl Tiles {
    fn start() -> Tiles {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let template = format!(
            "http://{}/t/{{z}}/{{x}}/{{y}}.png",
            listener.local_addr().unwrap()
        );
        let given = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&given);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let mut request = [0_u8; 2048];
                let read = stream.read(&mut request).unwrap_or_default();
                if String::from_utf8_lossy(&request[..read]).starts_with("GET /t/") {
                    count.fetch_add(1, Ordering::Relaxed);
                }
                let png = tests::files::png();
                let head = format!(
                    "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                    png.len()
                );
                // a browser that has gone wants no picture
                let _ = stream
                    .write_all(head.as_bytes())
                    .and_then(|()| stream.write_all(&png));
            }
        });
        Tiles { template, given }
    }
}

#[test]
fn pictures_of_streets_come_from_the_server_of_the_settings() {
    let tiles = Tiles::start();
    let template = tiles.template.clone();
    let change = move |c: &mut backend::config::Config| {
        c.map.tiles = Some(template);
        c.map.attribution = "© Картографи".into();
        c.map.attribution_url = Some("https://example.org/copyright".into());
    };
    play_with(change, move |stage| async move {
        let nobody = stage.nobody().await;
        nobody.open("/map").await;
        drawn(&nobody).await;
        nobody
            .until("return document.querySelectorAll('.leaflet-tile-loaded').length > 3")
            .await;
        nobody
            .until("return document.querySelector('.map-credit a')?.textContent === '© Картографи'")
            .await;
        nobody
            .until("return document.querySelectorAll('.map-line').length === 0")
            .await;
        assert!(tiles.given.load(Ordering::Relaxed) > 3);
        look(&nobody, "map-tiles", DESKTOP).await;
    });
}
