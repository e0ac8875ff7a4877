//! Pictures of every main page in the demo city, for people: `cargo xtask screens`.
//!
//! Each page is looked at on a phone and at a desk, by the rules every test has (axe-core, console, no
//! sideways scrolling); what breaks one is told at the end, when all pictures are made.
mod page;
mod table;

use crate::browser::Browser;
use crate::stage::{Stage, play_with};
use crate::watch::{self, DESKTOP};
use openapi::session::Session;
use page::{At, Do, Look, Page, Who};
use std::fmt::Write as _;
use std::sync::Arc;
use table::PAGES;
use tests::prelude::*;

const PASSWORD: &str = backend::seed::demo::PASSWORD;

#[test]
#[ignore = "makes pictures for people: cargo xtask screens"]
fn screens() {
    play_with(|config| config.demo = true, tour);
}

#[test]
fn every_page_has_a_name_of_its_own() {
    let mut names: Vec<_> = PAGES.iter().map(|p| p.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), PAGES.len());
}

async fn tour(stage: Arc<Stage>) {
    let only = std::env::var("SCREENS_ONLY").unwrap_or_default();
    watch::empty_folder(only.is_empty());
    one_more_of_each(&stage.app).await;
    let (mut made, mut faults) = (Vec::new(), Vec::new());
    let mut here: Option<(Who, Arc<Browser>)> = None;
    for page in PAGES.iter().filter(|p| p.name.contains(&only)) {
        let browser = match &here {
            Some((who, browser)) if *who == page.who => Arc::clone(browser),
            _ => {
                stage.close_all().await;
                let browser = Arc::new(at(&stage, page.who).await);
                here = Some((page.who, Arc::clone(&browser)));
                browser
            }
        };
        let looks = std::iter::once(None).chain(page.also.iter().copied().map(Some));
        for look in looks {
            let name = named(page, look);
            let shown = tokio::spawn(show(Arc::clone(&stage), Arc::clone(&browser), page, look)).await;
            match shown {
                Ok(found) => faults.extend(found),
                Err(e) => faults.push(format!("{name}: {e}")),
            }
            say(&name);
            made.push(name);
        }
    }
    std::fs::write(watch::folder().join("index.html"), index(&made)).unwrap();
    say(&format!(
        "{} pictures in {}",
        made.len() * 2,
        watch::folder().display()
    ));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What the demo resident has none of: a new request, and one that cannot be done.
async fn one_more_of_each(app: &TestApp) {
    let (me, executor) = (
        signed_in(app, Who::Resident).await,
        signed_in(app, Who::Executor).await,
    );
    me.file(&make::water()).await.ok();
    let filed = me.file(&make::water()).await.ok();
    let taken = executor.accept(&filed).await.ok();
    let why = tests::verbs::JUSTIFICATION;
    executor
        .justify(&taken, domain::NonExecutionReason::Technical, why)
        .await
        .ok();
}

/// The demo account of this person, at the API.
async fn signed_in(app: &TestApp, who: Who) -> Actor {
    let body = json!({"login": who.login().expect("somebody"), "password": PASSWORD, "transport": "body"});
    let session: Session = app.anonymous().on(&e::SIGN_IN, &[]).json(&body).send().await.ok();
    app.with_token(&session.access_token)
}

/// A browser of this person.
async fn at(stage: &Stage, who: Who) -> Browser {
    let browser = stage.nobody().await;
    if let Some(login) = who.login() {
        browser.sign_in(login, PASSWORD).await;
    }
    browser
}

fn named(page: &Page, look: Option<Look>) -> String {
    match look {
        None => page.name.to_owned(),
        Some(Look::English) => format!("{}-en", page.name),
        Some(Look::Dark) => format!("{}-dark", page.name),
    }
}

/// Goes there, does what is done before, makes the pictures; gives back what is wrong with the page.
async fn show(
    stage: Arc<Stage>,
    browser: Arc<Browser>,
    page: &'static Page,
    look: Option<Look>,
) -> Vec<String> {
    let path = match page.at {
        At::Path(path) => path.to_owned(),
        At::Card(beginning, status) => format!("{beginning}{}", newest(&stage, page.who, status).await),
    };
    browser.width(DESKTOP).await;
    set(&browser, look).await;
    browser.open(&path).await;
    browser.loaded().await;
    for step in page.before {
        match *step {
            Do::See(id) => drop(browser.see(id).await),
            Do::Press(id) => browser.press(id).await,
            Do::Click(css) | Do::First(css) => browser.press_css(css).await,
            Do::Choose(id) => browser.choose(id).await,
            Do::Write(id, text) => browser.write(id, text).await,
        }
    }
    browser.loaded().await;
    watch::inspect(&browser, &named(page, look), &[]).await
}

/// Language and theme as the switches of the page set them.
async fn set(browser: &Browser, look: Option<Look>) {
    browser.open("/no/such/page").await;
    let lang = if look == Some(Look::English) { "en" } else { "uk" };
    let theme = if look == Some(Look::Dark) { "dark" } else { "light" };
    let script = format!(
        "localStorage.setItem('kc.lang', '{lang}'); localStorage.setItem('kc.theme', '{theme}'); return true"
    );
    browser.script(&script).await;
}

/// The newest request in this status that this person sees.
async fn newest(stage: &Stage, who: Who, status: Status) -> TicketId {
    let query = TicketQuery {
        status: Some(status.as_str().to_owned()),
        part: Some(false),
        ..TicketQuery::default()
    };
    let me = signed_in(&stage.app, who).await;
    let rows = me.on(&e::LIST_TICKETS, &[]).query(&query).send().await.ok().items;
    rows.first()
        .unwrap_or_else(|| panic!("the demo city has no request in {status:?} for {who:?}"))
        .id
}

/// All pictures on one page.
fn index(names: &[String]) -> String {
    let mut html = String::from(
        "<!doctype html><meta charset=utf-8><title>Screens</title>\
         <style>body{font:16px sans-serif;margin:2rem}figure{display:inline-block;margin:0 1rem 2rem 0;vertical-align:top}\
         img{border:1px solid #999;max-height:30rem;max-width:40rem}</style>\n",
    );
    for name in names {
        writeln!(html, "<h2>{name}</h2>").unwrap();
        for width in [watch::PHONE, DESKTOP] {
            let file = format!("{name}-{width}.png");
            writeln!(
                html,
                "<figure><a href={file}><img loading=lazy src={file} alt=\"{name}, {width}\"></a></figure>"
            )
            .unwrap();
        }
    }
    html
}

fn say(text: &str) {
    eprintln!("   {text}");
}
