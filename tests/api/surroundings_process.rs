//! The same for the server as a process: folders that go, disks that are full, files that cannot be written.
//!
//! A full disk and a foreign user are made with `unshare` and `setpriv`, inside the process's own view of the machine.
use crate::register::complete;
use std::path::Path;
use std::time::{Duration, Instant};
use tests::database::Database;
use tests::prelude::*;
use tests::server::Server;

async fn database(dir: &Path) -> Database {
    let folder = dir.to_owned();
    tokio::task::spawn_blocking(move || Database::copy(Base::Sqlite, &folder))
        .await
        .unwrap()
}

async fn until(server: &Server, ready: bool) {
    let started = Instant::now();
    while server.is_ready().await != ready {
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "ready stays {}",
            !ready
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The data folder is removed under a running server: it stops, and says why.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_removed_data_folder_stops_the_server() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let database = database(&data).await;
    let server = Server::start(&database.url, &data).await;
    let token = server.register(&complete()).await;
    server.file(&token).await;
    std::fs::remove_dir_all(&data).unwrap();
    let call = server
        .http
        .post(format!("{}/tickets", server.base))
        .bearer_auth(&token);
    if let Ok(reply) = call.json(&make::water()).send().await {
        assert_eq!(reply.status(), 503, "nothing is acknowledged into nothing");
    }
    let (well, words) = server.ended().await;
    assert!(!well);
    assert!(
        words.contains("видалено або підмінено") && words.contains("data"),
        "{words}"
    );
}

/// The disk is full: not ready, a request and a file get 503 with Retry-After and not 500; with room it goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let database = Database::empty(Base::Sqlite, &data);
    let mount = "mount -t tmpfs -o size=64m tmpfs \"$CONTACT_DATA_DIR\" && exec \"$@\"";
    let wrapper = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh"];
    let server = Server::start_as(&wrapper, &database.url, &data).await;
    let token = server.register(&complete()).await;
    let id = server.file(&token).await.row.id;
    // seen from outside through the process
    let inside = format!("/proc/{}/root{}", server.pid(), data.display());
    let filler = Path::new(&inside).join("filler");
    let mut file = std::fs::File::create(&filler).unwrap();
    for size in [1024 * 1024, 4096, 1] {
        while std::io::Write::write_all(&mut file, &vec![1; size]).is_ok() {}
    }
    drop(file);
    until(&server, false).await;
    let (mut refused, mut taken) = (0, 0);
    for n in 0..400 {
        let form = reqwest::multipart::Form::new();
        let part = reqwest::multipart::Part::bytes(files::pdf_of(100_000)).file_name(format!("{n}.pdf"));
        let upload = format!("{}/tickets/{id}/attachments?field=applicant", server.base);
        let file = server
            .http
            .post(upload)
            .bearer_auth(&token)
            .multipart(form.part("file", part));
        assert_unavailable(file.send().await.unwrap()).await;
        let call = server
            .http
            .post(format!("{}/tickets", server.base))
            .bearer_auth(&token);
        let reply = call.json(&make::water()).send().await.unwrap();
        // the journal may have room of its own for a while
        if reply.status() == 201 {
            taken += 1;
        } else {
            assert_unavailable(reply).await;
            refused += 1;
        }
        if refused >= 5 {
            break;
        }
    }
    assert!(refused >= 5, "{refused} refused, {taken} taken");
    std::fs::remove_file(&filler).unwrap();
    until(&server, true).await;
    server.file(&token).await;
    server.kill().await;
}

async fn assert_unavailable(reply: reqwest::Response) {
    let again = reply.headers().get("retry-after").cloned();
    let (status, text) = (reply.status(), reply.text().await.unwrap());
    assert_eq!(status, 503, "{text}");
    assert!(again.is_some(), "{text}");
}

/// A database file or a folder of files that this user cannot write: not ready.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_written_is_not_ready() {
    let dir = tempfile::Builder::new().tempdir_in("/tmp").unwrap();
    let database = database(dir.path()).await;
    std::fs::create_dir(dir.path().join("files")).unwrap();
    // rights do not hold for root: the server runs as somebody else then
    let root = std::process::Command::new("id")
        .arg("-u")
        .output()
        .unwrap()
        .stdout
        == b"0\n";
    let wrapper: &[&str] = if root {
        let own = std::process::Command::new("chown")
            .args(["-R", "65534:65534"])
            .arg(dir.path())
            .status();
        assert!(own.unwrap().success());
        &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    } else {
        &[]
    };
    let server = Server::start_as(wrapper, &database.url, dir.path()).await;
    for path in ["files", "contact.db"] {
        let path = dir.path().join(path);
        let before = std::fs::metadata(&path).unwrap().permissions();
        let mut without = before.clone();
        without.set_readonly(true);
        std::fs::set_permissions(&path, without).unwrap();
        until(&server, false).await;
        std::fs::set_permissions(&path, before).unwrap();
        until(&server, true).await;
    }
    server.kill().await;
}
