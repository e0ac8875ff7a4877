//! What was answered is kept: the server is killed right after the answer, and starts again.
use std::time::{Duration, Instant};
use tests::database::Database;
use tests::prelude::*;
use tests::server::Server;

/// What somebody registered by `register::complete` signs in with.
const LOGIN: &str = "0677654321";

async fn survives(base: Base) {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_owned();
    let database = tokio::task::spawn_blocking(move || Database::copy(base, &folder))
        .await
        .unwrap();
    let mut server = Server::start(&database.url, dir.path()).await;
    let mut token = server.register(&crate::register::complete()).await;
    let mut answered = Vec::new();
    for _ in 0..3 {
        for _ in 0..4 {
            answered.push(server.file(&token).await.row);
        }
        server.kill().await;
        server = Server::start(&database.url, dir.path()).await;
        token = server.sign_in(LOGIN).await;
        let kept = server.list(&token).await;
        for row in &answered {
            let found = kept
                .iter()
                .find(|k| k.id == row.id)
                .expect("an answered request is lost");
            assert_eq!((found.number, found.version), (row.number, row.version));
        }
    }
    server.kill().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_keeps_what_was_answered() {
    survives(Base::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres_keeps_what_was_answered() {
    survives(Base::Postgres).await;
}

/// The server may be killed in the middle of many requests: what it answered is there, and nothing
/// is there by half.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_the_middle_of_work() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_owned();
    let database = tokio::task::spawn_blocking(move || Database::copy(Base::Sqlite, &folder))
        .await
        .unwrap();
    let server = Server::start(&database.url, dir.path()).await;
    let token = server.register(&crate::register::complete()).await;
    let answered = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (http, url, token, answered) = (
                server.http.clone(),
                format!("{}/tickets", server.base),
                token.clone(),
                answered.clone(),
            );
            tokio::spawn(async move {
                while let Ok(reply) = http
                    .post(&url)
                    .bearer_auth(&token)
                    .json(&make::water())
                    .send()
                    .await
                {
                    match reply.json::<TicketCard>().await {
                        Ok(card) => answered.lock().unwrap().push(card.row),
                        Err(_) => return,
                    }
                }
            })
        })
        .collect();
    let started = Instant::now();
    while answered.lock().unwrap().len() < 30 && started.elapsed() < Duration::from_secs(20) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    server.kill().await;
    for worker in workers {
        worker.await.unwrap();
    }
    let rows = answered.lock().unwrap().clone();
    assert!(rows.len() >= 30, "{}", rows.len());
    let server = Server::start(&database.url, dir.path()).await;
    let token = server.sign_in(LOGIN).await;
    for row in &rows {
        let get = |tail: &str| {
            server
                .http
                .get(format!("{}/tickets/{}{tail}", server.base, row.id))
                .bearer_auth(&token)
                .send()
        };
        let card: TicketCard = get("")
            .await
            .unwrap()
            .json()
            .await
            .expect("an answered request is lost");
        let history: Vec<Value> = get("/history").await.unwrap().json().await.unwrap();
        assert_eq!(
            (card.row.number, history.len()),
            (row.number, card.row.version as usize)
        );
    }
    server.kill().await;
}

/// A stream has no end of its own: stopping must not wait for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn open_streams_do_not_hold_up_a_stop() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().to_owned();
    let database = tokio::task::spawn_blocking(move || Database::copy(Base::Sqlite, &folder))
        .await
        .unwrap();
    // an account to listen with, and the secret that server will use
    let secret = "a secret of the test, long enough for every check";
    std::fs::write(dir.path().join("jwt.key"), secret).unwrap();
    let operator = operator_of(&database.url);
    let tokens = backend::auth::Tokens::new(&secret.to_owned().into());
    let (token, _) = tokens.issue(operator, Role::Operator, Utc::now()).unwrap();
    let server = Server::start(&database.url, dir.path()).await;
    let mut stream = server
        .http
        .get(format!("{}/desk/stream", server.base))
        .bearer_auth(token)
        .send()
        .await
        .unwrap();
    assert_eq!(stream.status(), 200);
    assert!(stream.chunk().await.unwrap().is_some());
    let took = server.terminate().await;
    // the server gives connections ten seconds: a stream that held it up would take all of them
    assert!(took < Duration::from_secs(9), "{took:?}");
    assert!(
        matches!(stream.chunk().await, Ok(None)),
        "the stream ends, it does not break"
    );
}

fn operator_of(url: &str) -> domain::UserId {
    let options = store::Options {
        url: url.to_owned(),
        readers: 1,
        sync_full: false,
    };
    let user = store::account::User {
        id: domain::UserId(uuid::Uuid::now_v7()),
        role: Role::Operator,
        full_name: "Мельник Оксана".to_owned(),
        phone: None,
        email: None,
        password_hash: None,
        executor: None,
        applicant: None,
        disabled: false,
        created_at: Utc::now(),
    };
    let db = store::Db::open(&options).unwrap();
    db.write::<_, store::DbError>(|c| store::account::insert(c, &user))
        .unwrap();
    user.id
}
