//! Letters through a real mail server: their form, whom they go to, how they are stopped.
use backend::clock::Clock;
use openapi::letters::*;
use openapi::session::Session;
use std::time::Duration;
use tests::app::start_of_time;
use tests::prelude::*;
use tests::sink::{Mail, Read, Sink, read};

const HANNA: &str = "hanna@example.org";
const SITE: &str = "https://1520.example.org";

/// Runs a test on both databases, with a mail server.
fn with_mail(test: impl AsyncFn(&TestApp, &Sink)) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        for kind in [Base::Sqlite, Base::Postgres] {
            let sink = Sink::listen().await;
            let app = TestApp::with(kind, Clock::manual(start_of_time()), |c| {
                c.mail = Some(sink.setting());
                c.public_url = Some(SITE.to_owned());
            })
            .await;
            test(&app, &sink).await;
            app.stop().await;
        }
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
}

/// A resident opens a cabinet with this address.
async fn opened(app: &TestApp, phone: &str, email: &str) -> Actor {
    let body = json!({
        "full_name": "Шевчук Ганна Миколаївна", "phone": phone, "email": email,
        "password": "чотири прості слова", "consent": true, "transport": "body",
        "residence": {"street": "вул. Каунаська", "building": "11"}, "basis": {"kind": "declared"},
    });
    let session: Session = app
        .anonymous()
        .on(&e::REGISTER_APPLICANT, &[])
        .json(&body)
        .send()
        .await
        .ok();
    app.signed_in(&session.me)
}

/// The secret of the link in a letter that proves an address.
fn token(letter: &Read) -> String {
    let start = format!("{SITE}/letters/confirm/");
    letter
        .links
        .iter()
        .find_map(|l| l.strip_prefix(&start))
        .expect("a link")
        .to_owned()
}

async fn confirmed(app: &TestApp, token: &str, lang: &str) -> Reply<MailProofView> {
    let body = json!({"token": token, "lang": lang});
    app.anonymous().on(&e::CONFIRM_MAIL, &[]).json(&body).send().await
}

/// Proves the address that waits, by its newest letter.
async fn proved(app: &TestApp, sink: &Sink, email: &str, lang: &str) {
    let letters = sink.letters(email, 1).await;
    confirmed(app, &token(&read(letters.last().unwrap())), lang)
        .await
        .ok();
}

/// What every letter of ours is.
fn is_proper(mail: &Mail) -> Read {
    let letter = read(mail);
    assert_eq!(letter.defects, Vec::<String>::new(), "{}", mail.raw);
    assert_eq!(letter.header("mime-version"), "1.0", "{}", mail.raw);
    assert_eq!(letter.header("auto-submitted"), "auto-generated");
    assert_eq!(letter.types, ["multipart/alternative", "text/plain", "text/html"]);
    assert!(
        letter.dated && letter.header("message-id").ends_with("@1520.example.org>"),
        "{}",
        mail.raw
    );
    let plain = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        plain(&letter.shown).ends_with(&plain(&letter.text)),
        "{}\n{}",
        letter.shown,
        letter.text
    );
    assert!(
        mail.raw.lines().all(|l| l.len() <= 998 && l.is_ascii()),
        "{}",
        mail.raw
    );
    letter
}

/// Any letter through a mail server, read by an independent parser: MIME with text and page, marked as a
/// machine's, with an id of our domain; news can be stopped by one click; nothing of what was typed in it.
#[test]
fn c05_every_letter_is_proper_mime() {
    with_mail(async |app, sink| {
        let hanna = opened(app, "0677654321", HANNA).await;
        let proof = is_proper(&sink.letters(HANNA, 1).await[0]);
        assert!(
            !proof.text.contains("Шевчук") && proof.header("list-unsubscribe").is_empty(),
            "{}",
            proof.text
        );
        confirmed(app, &token(&proof), "en").await.ok();
        let mut draft = make::water();
        draft.text = "Купуйте насоси <b>дешево</b> на evil.example".into();
        draft.place.note = Some("evil.example".into());
        draft.place.building = Some("evil".into());
        let filed = hanna.file(&draft).await.ok();
        let news = is_proper(&sink.letters(HANNA, 2).await[1]);
        assert_eq!(
            news.header("subject"),
            format!("Request № {}: registered", filed.row.number)
        );
        assert!(
            news.html.contains("<html lang=\"en\">") && news.text.contains("вул. Каунаська"),
            "{}",
            news.html
        );
        assert!(!news.html.contains("evil") && !news.text.contains("evil") && !news.text.contains("Шевчук"));
        assert!(news.links.contains(&format!("{SITE}/requests/{}", filed.row.id)));
        assert_eq!(news.header("list-unsubscribe-post"), "List-Unsubscribe=One-Click");
        let stop = news
            .header("list-unsubscribe")
            .trim_matches(['<', '>'])
            .to_owned();

        let duty = app.state().reference().executors[&domain::ExecutorCode::from("kp-vodokanal")]
            .email
            .clone();
        let told = is_proper(&sink.letters(&duty, 1).await[0]);
        assert_eq!(
            told.header("subject"),
            format!("Заявка № {}: направлено вам", filed.row.number)
        );
        assert!(
            told.header("list-unsubscribe").is_empty()
                && !told.text.contains("evil")
                && !told.text.contains("Шевчук")
        );
        assert!(
            told.text.contains("вул. Каунаська") && told.text.contains("Строк: до 09.03.2026, 17:00."),
            "{}",
            told.text
        );
        assert!(told.links.contains(&format!("{SITE}/work/{}", filed.row.id)));

        // one click of the mail program: a form of its own, nobody signed in; looking does nothing
        let path = stop.strip_prefix(SITE).expect("an address of ours");
        let url = format!("{}{path}", app.base);
        assert_eq!(app.http.get(&url).send().await.unwrap().status(), 405);
        let form = app
            .http
            .post(&url)
            .header("content-type", "application/x-www-form-urlencoded");
        assert_eq!(
            form.body("List-Unsubscribe=One-Click")
                .send()
                .await
                .unwrap()
                .status(),
            204
        );
        assert!(!hanna.on(&e::MY_LETTERS, &[]).send().await.ok().news);
        assert_eq!(
            app.http.post(format!("{url}x")).send().await.unwrap().status(),
            410
        );
        let senior = app.senior();
        senior
            .extend(
                &app.seen(filed.row.id).await,
                filed.row.due_at.unwrap() + TimeDelta::hours(1),
                "Так треба.",
            )
            .await
            .ok();
        // what was queued before has left when this one comes
        opened(app, "0677654322", "last@example.org").await;
        sink.letters("last@example.org", 1).await;
        assert_eq!(sink.so_far(HANNA).len(), 2);
        let wanted = json!({"lang": "uk", "news": true});
        let saved = hanna.on(&e::SAVE_MY_LETTERS, &[]).json(&wanted).send().await.ok();
        assert!(saved.news && saved.proved.as_deref() == Some(HANNA));
    });
}

/// Nothing but the link goes to an address that was not proved; the link works once, within its time, and only
/// when it is posted; a new address is proved first, and the former one is told.
#[test]
fn letters_go_to_proved_addresses_alone() {
    with_mail(async |app, sink| {
        let hanna = opened(app, "0677654321", HANNA).await;
        let first = token(&read(&sink.letters(HANNA, 1).await[0]));
        let filed = hanna.file(&make::emergency()).await.ok();
        // the executor's letter leaves with, or after, the one that must not
        let duty = app.state().reference().executors[&domain::ExecutorCode::from("kp-vodokanal")]
            .email
            .clone();
        let told = is_proper(&sink.letters(&duty, 1).await[0]);
        assert!(
            told.header("subject").starts_with("АВАРІЯ. "),
            "{}",
            told.header("subject")
        );
        let senior = app.senior();
        senior
            .extend(
                &filed,
                filed.row.due_at.unwrap() + TimeDelta::hours(1),
                "Так треба.",
            )
            .await
            .ok();
        sink.letters(&duty, 2).await;
        assert_eq!(sink.so_far(HANNA).len(), 1, "not proved");
        assert_eq!(
            hanna.on(&e::MY_LETTERS, &[]).send().await.ok().waiting.as_deref(),
            Some(HANNA)
        );

        // once more only after an hour, also for somebody else with the same address
        hanna
            .on(&e::ASK_MAIL_PROOF, &[])
            .send()
            .await
            .refused("rate_limited");
        app.pass(TimeDelta::minutes(61));
        hanna.on(&e::ASK_MAIL_PROOF, &[]).send().await.ok();
        let second = token(&read(&sink.letters(HANNA, 2).await[1]));
        assert_ne!(first, second);
        confirmed(app, &first, "uk").await.refused("invitation_gone");
        let seen = app
            .anonymous()
            .on(&e::LOOK_AT_MAIL_PROOF, &[])
            .json(&json!({"token": second}))
            .send()
            .await
            .ok();
        assert_eq!(seen.email, HANNA);
        confirmed(app, &second, "uk").await.ok();
        confirmed(app, &second, "uk").await.refused("invitation_gone");

        let card = json!({"full_name": "Шевчук Ганна Миколаївна", "email": "new@example.org",
            "residence": {"street": "вул. Каунаська", "building": "11"}});
        hanna.on(&e::SAVE_MY_CARD, &[]).json(&card).send().await.ok();
        let moved = is_proper(&sink.letters(HANNA, 3).await[2]);
        assert!(
            moved.text.contains("іншу адресу") && !moved.text.contains("new@example.org"),
            "{}",
            moved.text
        );
        let settings = hanna.on(&e::MY_LETTERS, &[]).send().await.ok();
        assert_eq!(
            (settings.proved.as_deref(), settings.waiting.as_deref()),
            (Some(HANNA), Some("new@example.org"))
        );
        let again = hanna.file(&make::water()).await.ok();
        let news = is_proper(&sink.letters(HANNA, 4).await[3]);
        assert!(
            news.header("subject").contains(&again.row.number.to_string()),
            "the former one until then"
        );
        proved(app, sink, "new@example.org", "uk").await;
        let settings = hanna.on(&e::MY_LETTERS, &[]).send().await.ok();
        assert_eq!(
            (settings.proved.as_deref(), settings.waiting),
            (Some("new@example.org"), None)
        );
        let late = opened(app, "0677654323", "late@example.org").await;
        let link = token(&read(&sink.letters("late@example.org", 1).await[0]));
        app.pass(TimeDelta::hours(72));
        confirmed(app, &link, "uk").await.refused("invitation_gone");
        late.on(&e::ASK_MAIL_PROOF, &[]).send().await.ok();
    });
}
