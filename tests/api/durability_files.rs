//! An acknowledged upload is never lost: not when a commit breaks, not when the server is killed, not by the sweeper.
use crate::register::complete;
use backend::clock::Clock;
use openapi::attachment::{Attachment, UploadQuery};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tests::database::{Database, server_url};
use tests::prelude::*;
use tests::proxy::Proxy;
use tests::server::Server;

/// A file whose content nobody else sends.
fn content(n: usize) -> Vec<u8> {
    let mut bytes = files::pdf();
    bytes.extend(format!("% {n}\n").repeat(50).into_bytes());
    bytes
}

async fn attach(me: &Actor, id: TicketId, key: &str, n: usize) -> Reply<Attachment> {
    let query = UploadQuery {
        field: AttachmentField::Applicant,
    };
    let call = me.on(&e::UPLOAD, &[&id]).query(&query).key(key);
    call.file(&format!("{n}.pdf"), "application/pdf", content(n))
        .send()
        .await
}

async fn is_whole(me: &Actor, file: &Attachment, n: usize) {
    let read = me.on(&e::DOWNLOAD, &[&file.id]).send().await;
    assert_eq!((read.status, read.bytes), (200, content(n)), "file {n}");
}

/// The connection to PostgreSQL breaks in the middle of commits: some are done, some are not, and the server cannot know.
/// A retry with the same key gets what is stored; every file that was acknowledged is there, also after the sweeper.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_breaks_loses_no_file() {
    let proxy = Proxy::start(&server_url()).await;
    let app = TestApp::with(
        Base::Postgres,
        Clock::manual(tests::app::start_of_time()),
        |config| {
            config.database = proxy.through(&config.database);
        },
    )
    .await;
    let me = app.applicant();
    let mut kept = Vec::new();
    for n in 0..16 {
        let id = if n % 16 == 0 || kept.is_empty() {
            app.filed().await.row.id
        } else {
            kept.last()
                .map(|(id, ..): &(TicketId, Attachment, usize)| *id)
                .unwrap()
        };
        proxy.cut_commits(2);
        let key = format!("файл-{n}").replace("файл", "file");
        let started = Instant::now();
        let mut tries = 0;
        let file = loop {
            let reply = attach(&me, id, &key, n).await;
            tries += 1;
            if reply.status == 201 {
                break reply.ok();
            }
            assert_eq!(reply.header("retry-after"), Some("2"), "{}", reply.text());
            reply.refused("unavailable").status(503);
            assert!(started.elapsed() < Duration::from_secs(30), "{tries} tries");
        };
        proxy.cut_commits(0);
        kept.push((id, file, n));
    }
    assert!(proxy.cuts() >= 6, "{} commits were cut", proxy.cuts());
    app.sweep(TimeDelta::hours(2)).await;
    let card = app.seen(kept[0].0).await;
    assert_eq!(card.attachments.len(), kept.len(), "no file twice, none missing");
    for (_, file, n) in &kept {
        is_whole(&me, file, *n).await;
    }
    app.stop().await;
}

on_both! {
    /// The answer was lost on its way: the same key gets it again, also when the request takes no more files.
    async fn a_replay_returns_the_stored_file(app: &TestApp) {
        let id = app.filed().await.row.id;
        let me = app.applicant();
        let first = attach(&me, id, "k-0", 0).await.ok();
        for n in 1..20 {
            attach(&me, id, &format!("k-{n}"), n).await.ok();
        }
        assert_eq!(attach(&me, id, "k-0", 0).await.ok(), first);
        is_whole(&me, &first, 0).await;
        attach(&me, id, "k-0", 1).await.refused("key_reused");
        attach(&me, id, "k-20", 20).await.refused("too_many_files");
        assert_eq!(app.sweep(TimeDelta::hours(2)).await.objects, 0, "a replay stores nothing");
    }

    /// The sweeper takes half files, objects nobody names, and nothing else; nothing of a store that is another database's.
    async fn the_sweeper_takes_what_nobody_names(app: &TestApp) {
        let id = app.filed().await.row.id;
        let me = app.applicant();
        let file = attach(&me, id, "k", 1).await.ok();
        let folder = app.folder().join("files");
        let lay = |path: &Path| {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        };
        let strays = [
            app.folder().join("incoming/.tmpAbc"),
            folder.join("attachments/0192f1b2-7c3d-7a4e-8f50-61728394a5b6"),
            folder.join("attachments/0192f1b2-7c3d-7a4e-8f50-61728394a5b6#1"),
        ];
        strays.iter().for_each(|path| lay(path));
        app.sweep(TimeDelta::minutes(59)).await;
        assert!(strays.iter().all(|path| path.exists()), "they may still be wanted");
        let swept = app.sweep(TimeDelta::minutes(61)).await;
        assert_eq!((swept.objects, swept.halves), (1, 2));
        assert!(strays.iter().all(|path| !path.exists()));
        is_whole(&me, &file, 1).await;
        std::fs::write(folder.join("origin"), "another database").unwrap();
        lay(&strays[1]);
        assert_eq!(app.sweep(TimeDelta::minutes(61)).await.objects, 0);
        assert!(strays[1].exists());
    }
}

/// How often the server is killed on each database; `RESTARTS=50` for the long form (docs/testing.md).
fn restarts() -> usize {
    let wanted = std::env::var("RESTARTS").ok();
    wanted.and_then(|n| n.parse().ok()).unwrap_or(4)
}

/// An upload on its way or done.
#[derive(Clone)]
struct Sent {
    ticket: TicketId,
    n: usize,
    done: Option<Attachment>,
}

/// Uploads one after another until the server is gone.
async fn keep_uploading(base: String, http: reqwest::Client, token: String, sent: Arc<Mutex<Vec<Sent>>>) {
    loop {
        let call = http.post(format!("{base}/tickets")).bearer_auth(&token);
        let Ok(reply) = call.json(&make::water()).send().await else {
            return;
        };
        let Ok(card) = reply.json::<TicketCard>().await else {
            return;
        };
        for _ in 0..15 {
            let (place, n) = {
                let mut sent = sent.lock().unwrap();
                let n = sent.len();
                sent.push(Sent {
                    ticket: card.row.id,
                    n,
                    done: None,
                });
                (n, n)
            };
            match send(&base, &http, &token, card.row.id, n).await {
                Some(file) => sent.lock().unwrap()[place].done = Some(file),
                None => return,
            }
        }
    }
}

async fn send(
    base: &str,
    http: &reqwest::Client,
    token: &str,
    ticket: TicketId,
    n: usize,
) -> Option<Attachment> {
    let part = reqwest::multipart::Part::bytes(content(n)).file_name(format!("{n}.pdf"));
    let call = http
        .post(format!("{base}/tickets/{ticket}/attachments?field=applicant"))
        .bearer_auth(token)
        .header("idempotency-key", format!("n-{n}"));
    let form = reqwest::multipart::Form::new().part("file", part);
    let reply = call.multipart(form).send().await.ok()?;
    if reply.status() == 201 {
        reply.json().await.ok()
    } else {
        None
    }
}

async fn killed_again_and_again(kind: Base) {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_owned();
    let database = tokio::task::spawn_blocking(move || Database::copy(kind, &folder))
        .await
        .unwrap();
    let sent = Arc::new(Mutex::new(Vec::new()));
    let mut server = Server::start(&database.url, dir.path()).await;
    server.register(&complete()).await;
    for round in 0..restarts() {
        let token = server.sign_in("0677654321").await;
        let workers: Vec<_> = (0..6)
            .map(|_| {
                let (base, http) = (server.base.clone(), server.http.clone());
                tokio::spawn(keep_uploading(base, http, token.clone(), Arc::clone(&sent)))
            })
            .collect();
        let before = sent.lock().unwrap().len();
        let started = Instant::now();
        while sent.lock().unwrap().len() < before + 30 && started.elapsed() < Duration::from_secs(20) {
            tokio::time::sleep(Duration::from_millis(7 + round as u64 % 10)).await;
        }
        server.kill().await;
        for worker in workers {
            worker.await.unwrap();
        }
        server = Server::start(&database.url, dir.path()).await;
    }
    let token = server.sign_in("0677654321").await;
    let sent = sent.lock().unwrap().clone();
    let unknown = sent.iter().filter(|s| s.done.is_none()).count();
    assert!(
        sent.len() - unknown >= 20 * restarts(),
        "{} of {}",
        unknown,
        sent.len()
    );
    for one in &sent {
        // who has not heard an answer asks again, with the same key
        let file = match one.done.clone() {
            Some(file) => file,
            None => send(&server.base, &server.http, &token, one.ticket, one.n)
                .await
                .expect("a retry succeeds"),
        };
        let url = format!("{}/attachments/{}", server.base, file.id);
        let read = server.http.get(url).bearer_auth(&token).send().await.unwrap();
        assert_eq!(read.status(), 200, "acknowledged and lost: file {}", one.n);
        assert_eq!(read.bytes().await.unwrap(), content(one.n));
    }
    server.kill().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_killed_while_files_come_in() {
    killed_again_and_again(Base::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_killed_while_files_come_in() {
    killed_again_and_again(Base::Postgres).await;
}
