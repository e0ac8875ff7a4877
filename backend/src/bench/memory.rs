//! Measures how much memory a day's worst hours take, and how much is given back: two hundred people sign in at once,
//! photographs are scaled, rules are published again and again.
use super::client::Client;
use super::fill::{account, request};
use super::server::Server;
use crate::app::ticket::create;
use crate::app::{App, AppError};
use anyhow::{Context, ensure};
use domain::rules::Entry;
use domain::{Role, TicketId, UserId};
use image::{DynamicImage, ImageFormat, RgbImage};
use openapi::rules::{PublishRules, PutRulesEntry, RuleDraftView};
use serde_json::json;
use std::fmt::Write;
use std::io::Cursor;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use store::account::User;
use uuid::Uuid;

/// People who sign in at once.
const PEOPLE: usize = 200;
/// How often they do.
const ROUNDS: usize = 3;
/// Photographs of twelve megapixels.
const PHOTOS: usize = 20;
/// Versions of the rules.
const VERSIONS: u32 = 20;
/// Most memory at any time but while photographs are scaled, in MB.
const PEAK: u64 = 120;
/// Most memory a minute after the last work, in MB.
const REST: u64 = 80;
/// Everybody's password.
const PASSWORD: &str = "чотири прості слова";

/// Measures, and gives back a table in Markdown. Errors: also when a limit is passed.
pub fn run(app: &App) -> anyhow::Result<String> {
    let city = City::fill(app)?;
    let server = Server::behind_proxy(&app.config)?;
    let mut rows = vec![("щойно запущений".to_owned(), server.resident(), server.resident())];
    let mut step = |name: &str, work: &dyn Fn() -> anyhow::Result<()>| -> anyhow::Result<u64> {
        let peak = watched(&server, work)?;
        rows.push((name.to_owned(), peak, server.resident()));
        Ok(peak)
    };
    let signed = step(
        &format!("{PEOPLE} людей входять разом, {ROUNDS} рази"),
        &|| sign_in(&server),
    )?;
    step(
        &format!("{PHOTOS} фото по 12 мегапікселів"),
        &|| photos(&server, &city),
    )?;
    let published = step(&format!("{VERSIONS} версій правил"), &|| {
        publish(&server, &city)
    })?;
    step("хвилина спокою", &|| {
        std::thread::sleep(Duration::from_secs(60));
        Ok(())
    })?;
    let rest = server.resident() >> 20;
    server.stop();
    let mut out = "| що | найбільше, МБ | потім, МБ |\n|---|--:|--:|\n".to_owned();
    for (what, peak, then) in rows {
        // writing to a String does not fail
        let _ = writeln!(out, "| {what} | {} | {} |", peak >> 20, then >> 20);
    }
    let peak = signed.max(published) >> 20;
    ensure!(
        peak <= PEAK && rest <= REST,
        "{out}\nбільше за межу: {peak} з {PEAK} МБ, потім {rest} з {REST} МБ"
    );
    Ok(out)
}

/// Who acts, and on what.
struct City {
    ticket: TicketId,
    operator: String,
    admin: String,
    item: Entry,
}

impl City {
    fn fill(app: &App) -> anyhow::Result<City> {
        let now = app.clock.now();
        let hash = crate::auth::password::hash(PASSWORD)?;
        let (operator, admin, ticket) = app.db.write(|c| {
            for n in 0..PEOPLE {
                let user = User {
                    id: UserId(Uuid::now_v7()),
                    role: Role::Operator,
                    full_name: format!("Вимірювання {n}"),
                    phone: None,
                    email: Some(login(n)),
                    password_hash: Some(hash.clone()),
                    executor: None,
                    applicant: None,
                    disabled: false,
                    created_at: now,
                };
                store::account::insert(c, &user)?;
            }
            let operator = account(c, Role::Operator, None, now)?;
            let admin = account(c, Role::Admin, None, now)?;
            let filed = create::run(c, &app.cx(operator.clone()), request(&app.reference(), 1, false))?;
            Ok::<_, AppError>((operator, admin, filed.state.id))
        })?;
        let token = |who: &crate::app::Caller| -> anyhow::Result<String> {
            let (token, _) = app.tokens.issue(who.user, who.role, now)?;
            Ok(format!("Authorization: Bearer {token}\r\n"))
        };
        let rules = app.reference().data.rules();
        let item = rules.items.into_iter().next().context("an item")?;
        Ok(City {
            ticket,
            operator: token(&operator)?,
            admin: token(&admin)?,
            item: Entry::Item(Box::new(item)),
        })
    }
}

fn login(n: usize) -> String {
    format!("bench{n}@example.org")
}

/// Does the work; the most memory the server held meanwhile.
fn watched(server: &Server, work: &dyn Fn() -> anyhow::Result<()>) -> anyhow::Result<u64> {
    let (peak, over) = (AtomicU64::new(server.resident()), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                peak.fetch_max(server.resident(), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        let done = work();
        over.store(true, Ordering::Relaxed);
        done
    })?;
    Ok(peak.load(Ordering::Relaxed))
}

/// Everybody at once, each from an address of its own, as through a proxy.
fn sign_in(server: &Server) -> anyhow::Result<()> {
    for _ in 0..ROUNDS {
        std::thread::scope(|scope| {
            let people: Vec<_> = (0..PEOPLE)
                .map(|n| {
                    scope.spawn(move || -> anyhow::Result<()> {
                        let body =
                            json!({"login": login(n), "password": PASSWORD, "transport": "body"}).to_string();
                        let from = format!("X-Forwarded-For: 10.0.{}.{}\r\n", n / 250, n % 250);
                        let answer = Client::connect(server.addr)?.send("POST", "/sessions", &from, &body)?;
                        // whoever waits too long is told to come back
                        ensure!(
                            matches!(answer.status, 201 | 503),
                            "signing in: {}",
                            answer.status
                        );
                        Ok(())
                    })
                })
                .collect();
            people
                .into_iter()
                .try_for_each(|one| one.join().map_err(|_| anyhow::anyhow!("a client stopped"))?)
        })?;
    }
    Ok(())
}

/// Four clients at once send photographs.
fn photos(server: &Server, city: &City) -> anyhow::Result<()> {
    let photo = photo()?;
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| -> anyhow::Result<()> {
                    let path = format!("/tickets/{}/attachments?field=applicant", city.ticket);
                    let mut body =
                        b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\n"
                            .to_vec();
                    body.extend(&photo);
                    body.extend(b"\r\n--b--\r\n");
                    let mut client = Client::connect(server.addr)?;
                    for _ in 0..PHOTOS / 4 {
                        let kind = "multipart/form-data; boundary=b";
                        let answer = client.send_bytes("POST", &path, &city.operator, kind, &body)?;
                        ensure!(answer.status == 201, "a photo: {}", answer.status);
                    }
                    Ok(())
                })
            })
            .collect();
        clients
            .into_iter()
            .try_for_each(|one| one.join().map_err(|_| anyhow::anyhow!("a client stopped"))?)
    })
}

fn photo() -> anyhow::Result<Vec<u8>> {
    let mut seed = 7_u32;
    let pixels = RgbImage::from_fn(4_000, 3_000, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [noise, ..] = seed.to_be_bytes();
        let shade = |v: u32| u8::try_from(v / 20 % 128).unwrap_or(0);
        image::Rgb([shade(x) + noise / 8, shade(y) + noise / 8, 96])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels).write_to(&mut bytes, ImageFormat::Jpeg)?;
    Ok(bytes.into_inner())
}

/// One version after another, each with another name of an item.
fn publish(server: &Server, city: &City) -> anyhow::Result<()> {
    let mut client = Client::connect(server.addr)?;
    let mut send = |method: &str, path: &str, body: &str, status: u16| -> anyhow::Result<Vec<u8>> {
        let answer = client.send(method, path, &city.admin, body)?;
        ensure!(
            answer.status == status,
            "{path}: {} {}",
            answer.status,
            String::from_utf8_lossy(&answer.body)
        );
        Ok(answer.body)
    };
    for n in 0..VERSIONS {
        let begun = send("POST", "/rules/drafts", r#"{"title": "Вимірювання"}"#, 201)?;
        let draft: RuleDraftView = serde_json::from_slice(&begun)?;
        let mut entry = city.item.clone();
        if let Entry::Item(item) = &mut entry {
            item.public_name_uk = format!("{} {n}", item.public_name_uk);
        }
        let put = PutRulesEntry {
            entry,
            instead_of: None,
        };
        let path = format!("/rules/drafts/{}", draft.id);
        let put = send(
            "PUT",
            &format!("{path}/entry"),
            &serde_json::to_string(&put)?,
            200,
        )?;
        let publish = PublishRules {
            revision: serde_json::from_slice::<RuleDraftView>(&put)?.revision,
            note: "Вимірювання".to_owned(),
            effective_at: None,
            endings: None,
            handover: Vec::new(),
        };
        send(
            "POST",
            &format!("{path}/publish"),
            &serde_json::to_string(&publish)?,
            201,
        )?;
    }
    Ok(())
}
