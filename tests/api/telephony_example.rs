//! The program of docs/telephony.md, run as the exchange runs it: whatever a caller sends stays data.
use openapi::Scope;
use openapi::call::DeskLine;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use tests::prelude::*;

const PAGE: &str = include_str!("../../docs/telephony.md");

/// The program on the page, for this server and this file of the key.
fn program(base: &str, key: &str) -> String {
    let begin = PAGE.find("```python").expect("a program") + "```python\n".len();
    let text = &PAGE[begin..];
    let text = &text[..text.find("```").expect("its end")];
    text.replace("https://1520.example.org", base)
        .replace("/etc/asterisk/kontakt.key", key)
}

/// Runs it with what the exchange says of the call.
fn call(program: &str, id: &str, number: &str) {
    let mut agi = Command::new("python3")
        .args(["-c", program, "ringing", "204"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("python3");
    let said = format!("agi_uniqueid: {id}\nagi_callerid: {number}\nagi_calleridname: $(id)\n\n");
    agi.stdin
        .take()
        .expect("its input")
        .write_all(said.as_bytes())
        .expect("the call is told");
    assert!(agi.wait().expect("its end").success());
}

on_both! {
    /// A number opens at the desk; a line of shell in its place does nothing and is a hidden number.
    async fn a_callers_words_are_never_run(app: &TestApp) {
        // the program tells the time of its machine
        app.pass(chrono::Utc::now() - app.now());
        let secret = app.key_of(&[Scope::Telephony]);
        let file = app.folder().join("kontakt.key");
        std::fs::write(&file, format!("{secret}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        let program = program(&app.base, &file.display().to_string());
        let operator = app.operator();
        let line = DeskLine { line: Some("204".into()) };
        operator.on(&e::SIT_AT_LINE, &[]).body(&line).send().await.ok();
        let trace = app.folder().join("trace");
        let evil = format!("\",\"x\":\"$(touch {0})`touch {0}`'; touch {0}", trace.display());
        let told = tokio::task::spawn_blocking(move || {
            call(&program, "1732500000.1", "0671112233");
            call(&program, "1732500000.2", &evil);
        });
        told.await.unwrap();
        assert!(!trace.exists());
        let calls = operator.on(&e::LINE_CALLS, &[]).send().await.ok();
        let mut numbers: Vec<_> = calls.into_iter().map(|c| c.phone).collect();
        numbers.sort();
        assert_eq!(numbers, [None, Some("+380671112233".to_owned())]);
    }
}
