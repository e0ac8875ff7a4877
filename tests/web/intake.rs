//! The desk of the operator on the phone: everything by keyboard, nothing lost, the exchange heard.
use crate::browser::Browser;
use crate::stage::{Stage, play};
use crate::watch::{DESKTOP, look};
use openapi::Scope;
use openapi::call::{CallEvent, CallEventKind};
use std::sync::Arc;
use tests::prelude::*;
use tests::verbs::ANSWER;
use thirtyfour::Key;

/// Keystrokes besides the text typed, for a caller nobody knows yet; 25 are allowed.
const MOST: usize = 13;

/// Some suggestion is to be seen.
const SUGGESTED: &str = "return [...document.querySelectorAll('[role=option]')].some(o => o.offsetParent)";

/// One of them is chosen.
const CHOSEN: &str = "return document.querySelector('[role=option][aria-selected=true]') !== null";

/// A keyboard that counts the strokes that are no text.
struct Keyboard<'a> {
    at: &'a Browser,
    strokes: usize,
}

impl Keyboard<'_> {
    async fn text(&self, text: &str) {
        self.at.keys(text).await;
    }

    async fn stroke(&mut self, key: Key) {
        self.strokes += 1;
        self.at.keys(key.value().to_string()).await;
    }

    /// Ctrl and Enter are two.
    async fn send(&mut self) {
        self.strokes += 2;
        self.at.keys(Key::Control + Key::Enter).await;
    }

    async fn suggestion(&mut self) {
        self.at.until(SUGGESTED).await;
        self.stroke(Key::Down).await;
        self.suggestion_taken().await;
    }

    async fn suggestion_taken(&mut self) {
        self.at.until(CHOSEN).await;
        self.stroke(Key::Enter).await;
    }
}

async fn at_the_usual_place(op: &Browser) {
    op.pick("intake-street", "Каунась", "вул. Каунаська").await;
    op.write("intake-building", "11").await;
}

async fn at_the_desk(stage: &Stage) -> Browser {
    let op = stage.at(&stage.app.operator()).await;
    op.until_path("/desk").await;
    op.open("/intake").await;
    op.focused("caller-phone").await;
    op
}

#[test]
fn a_call_is_taken_by_keyboard_alone() {
    play(by_keyboard);
}

async fn by_keyboard(stage: Arc<Stage>) {
    let op = at_the_desk(&stage).await;
    let mut keyboard = Keyboard { at: &op, strokes: 0 };
    keyboard.text("(050) 999-88-77").await;
    keyboard.stroke(Key::Enter).await;
    op.focused("caller-full-name").await;
    keyboard.text("Бойко Ірина Іванівна").await;
    keyboard.stroke(Key::Enter).await;
    op.focused("caller-residence-street").await;
    keyboard.text("каунась").await;
    keyboard.suggestion().await;
    op.focused("caller-residence-building").await;
    keyboard.text("11").await;
    keyboard.stroke(Key::Enter).await;
    keyboard.text("7").await;
    keyboard.stroke(Key::Enter).await;
    op.focused("channel").await;
    keyboard.stroke(Key::Enter).await;
    op.focused("text").await;
    keyboard
        .text("Слабкий тиск холодної води вже другий тиждень, п’ятий поверх.")
        .await;
    keyboard.stroke(Key::Tab).await;
    op.focused("item").await;
    // the words of the caller have led to items already
    op.until("return document.querySelectorAll('.chip').length > 0")
        .await;
    keyboard.stroke(Key::Down).await;
    keyboard.suggestion_taken().await;
    op.focused("place-street").await;
    keyboard.stroke(Key::F9).await;
    op.focused("place-note").await;
    op.see("intake-route").await;
    look(&op, "intake-by-keyboard", DESKTOP).await;
    keyboard.send().await;
    op.see("intake-done").await;
    let number = op.see("ticket-number").await;
    assert!(keyboard.strokes <= MOST, "{} keystrokes", keyboard.strokes);
    let filed = filed(&stage, number.trim()).await;
    assert_eq!(
        (filed.location.building.as_deref(), filed.location.flat.as_deref()),
        (Some("11"), Some("7"))
    );
    assert_eq!(filed.row.executor.unwrap().code.as_str(), "kp-vodokanal");
    assert_eq!(filed.calls.len(), 1, "the call is counted");
    known_caller(&op, &mut Keyboard { at: &op, strokes: 0 }).await;
}

/// The next call, by somebody whose card is known, becomes a consultation.
async fn known_caller(op: &Browser, keyboard: &mut Keyboard<'_>) {
    keyboard.text("n").await;
    op.focused("caller-phone").await;
    keyboard.text("0509998877").await;
    op.until("return document.querySelectorAll('.found-card').length === 1")
        .await;
    keyboard.stroke(Key::Enter).await;
    op.focused("text").await;
    keyboard.stroke(Key::F2).await;
    op.see("intake-consult").await;
    op.focused("topic").await;
    keyboard.text("Графік прийому громадян").await;
    keyboard.stroke(Key::Enter).await;
    op.focused("answer").await;
    keyboard.text("Щосереди з 9:00, кабінет 12.").await;
    look(op, "intake-consultation", DESKTOP).await;
    keyboard.send().await;
    op.see("intake-done").await;
    op.reads("call-counts", "консультацій: 1 · заявок: 1").await;
    assert!(keyboard.strokes <= 6, "{} keystrokes", keyboard.strokes);
    op.open("/calls").await;
    op.reads("calls", "Графік прийому громадян").await;
    op.reads("calls", "№1001").await;
    look(op, "calls", DESKTOP).await;
}

async fn filed(stage: &Stage, number: &str) -> TicketCard {
    let query = TicketQuery {
        q: Some(number.to_owned()),
        ..TicketQuery::default()
    };
    let found = stage
        .app
        .operator()
        .on(&e::LIST_TICKETS, &[])
        .query(&query)
        .send()
        .await
        .ok();
    stage.app.operator().card(found.items[0].id).await.ok()
}

#[test]
fn a_known_problem_is_joined_with_one_key() {
    play(joined);
}

async fn joined(stage: Arc<Stage>) {
    let known = stage.app.filed().await;
    let op = at_the_desk(&stage).await;
    op.write("intake-phone", "050 111 22 33").await;
    op.write("intake-name", "Бойко Ірина Іванівна").await;
    op.pick(
        "intake-item",
        "тиск холодної води",
        "Низький тиск холодної води в багатоквартирному",
    )
    .await;
    at_the_usual_place(&op).await;
    op.reads("intake-near", &known.row.number.to_string()).await;
    look(&op, "intake-near", DESKTOP).await;
    op.keys(Key::F4.value().to_string()).await;
    op.reads("intake-done", "Ми долучили вас до неї").await;
    look(&op, "intake-joined", DESKTOP).await;
    assert_eq!(stage.app.seen(known.row.id).await.followers, 1);
    op.press("intake-open").await;
    op.reads("followers", "1").await;
}

#[test]
fn a_draft_survives_the_browser() {
    play(kept);
}

async fn kept(stage: Arc<Stage>) {
    const WORDS: &str = "Прорвало трубу біля школи.";
    let (op, desk) = (at_the_desk(&stage).await, stage.app.operator());
    op.write("intake-text", WORDS).await;
    let started = std::time::Instant::now();
    loop {
        let draft = desk.on(&e::READ_DRAFT, &[]).send().await.ok();
        if draft.body.is_some_and(|body| body.to_string().contains(WORDS)) {
            break;
        }
        assert!(started.elapsed().as_secs() < 30, "the draft never came");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    // another browser, or the same one after it was closed
    let again = at_the_desk(&stage).await;
    again.reads("drafts", "Незавершений дзвінок: продовжити?").await;
    again.press("draft-continue").await;
    again
        .until(&format!(
            "return document.getElementById('text').value === '{WORDS}'"
        ))
        .await;
    again.write("intake-phone", "050 111 22 33").await;
    again.write("intake-name", "Бойко Ірина Іванівна").await;
    at_the_usual_place(&again).await;
    again.press("intake-submit").await;
    again.see("intake-done").await;
    let started = std::time::Instant::now();
    while desk.on(&e::READ_DRAFT, &[]).send().await.ok().body.is_some() {
        assert!(started.elapsed().as_secs() < 30, "the draft stays after the call");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

#[test]
fn a_ringing_line_opens_the_intake() {
    play(ringing);
}

async fn ringing(stage: Arc<Stage>) {
    let (op, exchange) = (
        at_the_desk(&stage).await,
        stage.app.integration(&[Scope::Telephony]),
    );
    op.press("line-edit").await;
    op.write("line-input", "204").await;
    op.press("line-keep").await;
    op.reads("line-seat", "204").await;
    let rings = |record: &str, from: &str| {
        let event = CallEvent {
            event: CallEventKind::Ringing,
            record: record.into(),
            from: Some(from.into()),
            line: "204".into(),
            at: stage.app.now(),
        };
        let exchange = &exchange;
        async move { exchange.on(&e::CALL_EVENT, &[]).body(&event).send().await.ok() }
    };
    rings("pbx-1", "0671112233").await;
    op.until("return document.getElementById('caller-phone').value === '+380671112233'")
        .await;
    op.write("intake-name", "Бойко Ірина Іванівна").await;
    // a second call waits beside the one that is being written down
    rings("pbx-2", "0502223344").await;
    op.reads("line-calls", "+380502223344").await;
    look(&op, "intake-ringing", DESKTOP).await;
    op.write("intake-text", "Немає холодної води в усьому будинку.")
        .await;
    at_the_usual_place(&op).await;
    op.press("intake-submit").await;
    let number = op.see("ticket-number").await;
    let card = filed(&stage, number.trim()).await;
    assert_eq!(card.calls[0].record.as_deref(), Some("pbx-1"));
}

#[test]
fn who_has_only_a_phone_is_called() {
    play(called);
}

async fn called(stage: Arc<Stage>) {
    let (app, desk) = (&stage.app, stage.app.operator());
    let draft = CreateTicket {
        caller: Some(make::caller("Лисенко Марія Іванівна", "0671112233")),
        ..make::water()
    };
    let card = desk.file(&draft).await.ok();
    let card = app.vodokanal().accept(&card).await.ok();
    let card = app.vodokanal().submit(&card, ANSWER).await.ok();
    let op = stage.at(&desk).await;
    op.until_path("/desk").await;
    op.reads("queue-calls", "1").await;
    op.press("queue-calls").await;
    op.press(&format!("row-{}", card.row.number)).await;
    op.press("attempt-no_answer").await;
    op.reads("attempts", "не відповідає").await;
    look(&op, "desk-calls-to-make", DESKTOP).await;
    let seen = desk.card(card.row.id).await.ok();
    assert_eq!(seen.call_attempts.len(), 1);
}
