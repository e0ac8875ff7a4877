//! What every visited page has to pass: axe-core, the console, no sideways scrolling on a phone;
//! and its picture at both widths in `target/screens`.
use crate::browser::Browser;
use base64::Engine;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Folder of the stories' pictures.
const STORIES: &str = "stories";

/// A phone.
pub const PHONE: u32 = 390;
/// A desk.
pub const DESKTOP: u32 = 1280;

/// Checks the page that is open, at both widths, and leaves it at the width it is worked at.
pub async fn look(browser: &Browser, name: &str, worked_at: u32) {
    look_after(browser, name, worked_at, &[]).await;
}

/// The same where the story expects refusals with these statuses.
pub async fn look_after(browser: &Browser, name: &str, worked_at: u32, refusals: &[u16]) {
    let faults = inspect(browser, &format!("{STORIES}/{name}"), refusals).await;
    browser.width(worked_at).await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Makes the pictures of the open page; gives back what is wrong with it.
pub async fn inspect(browser: &Browser, name: &str, refusals: &[u16]) -> Vec<String> {
    let mut faults = Vec::new();
    for width in [PHONE, DESKTOP] {
        browser.width(width).await;
        settled(browser).await;
        picture(browser, &format!("{name}-{width}")).await;
        faults.extend(accessible(browser, &format!("{name} at {width}")).await);
        let overflow = browser
            .script("const d = document.documentElement; return d.scrollWidth - d.clientWidth")
            .await;
        if overflow.as_i64().unwrap_or(0) > 1 {
            faults.push(format!("{name} scrolls sideways at {width} by {overflow} pixels"));
        }
    }
    faults.extend(quiet(browser, name, refusals).await);
    faults
}

/// Two frames and the fonts: what was just rendered is drawn.
async fn settled(browser: &Browser) {
    let script = "const done = arguments[0]; document.fonts.ready.then(() => \
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 250))))";
    browser.driver.execute_async(script, Vec::new()).await.unwrap();
}

/// The serious and critical violations.
async fn accessible(browser: &Browser, what: &str) -> Option<String> {
    let axe = std::fs::read_to_string(axe_file()).expect("axe-core: run `npm ci` in tests/web");
    browser.driver.execute(axe, Vec::new()).await.unwrap();
    let script = "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(\
        r => done(r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help, \
        nodes: v.nodes.slice(0, 5).map(n => n.target.join(' ') + ' :: ' + n.html.slice(0, 200) + ' :: ' + (n.failureSummary ?? '').slice(0, 300))}))), \
        e => done([{id: 'axe', impact: 'critical', help: String(e), nodes: []}]))";
    let found = browser
        .driver
        .execute_async(script, Vec::new())
        .await
        .unwrap()
        .json()
        .clone();
    let serious: Vec<&Value> = found
        .as_array()
        .expect("violations")
        .iter()
        .filter(|v| ["serious", "critical"].contains(&v["impact"].as_str().unwrap_or_default()))
        .collect();
    (!serious.is_empty()).then(|| format!("{what}: {}", serde_json::to_string_pretty(&serious).unwrap()))
}

fn axe_file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("web/node_modules/axe-core/axe.min.js")
}

/// What the console says but the question at the start whether somebody is signed in, and the
/// refusals the story expects.
async fn quiet(browser: &Browser, what: &str, refusals: &[u16]) -> Option<String> {
    let signed_out = |m: &str| m.contains("/api/v1/sessions/refresh") && m.contains("status of 401");
    let refused =
        |m: &str| m.contains("/api/v1/") && refusals.iter().any(|s| m.contains(&format!("status of {s}")));
    // only a story that takes the connection away meets this
    let offline = |m: &str| m.contains("net::ERR_INTERNET_DISCONNECTED");
    let log = browser.driver.browser_log().await.unwrap();
    let loud: Vec<String> = log
        .into_iter()
        .filter(|e| {
            e.level == "SEVERE" && !signed_out(&e.message) && !refused(&e.message) && !offline(&e.message)
        })
        .map(|e| e.message)
        .collect();
    (!loud.is_empty()).then(|| format!("{what}: the console says {loud:#?}"))
}

/// A picture of the whole page.
async fn picture(browser: &Browser, name: &str) {
    // rows far from the window are left undrawn; a picture is of the whole page
    let draw = "document.documentElement.style.setProperty('--far', 'visible')";
    if browser.driver.execute(draw, Vec::new()).await.is_err() {
        return;
    }
    let wanted = json!({"format": "png", "captureBeyondViewport": true});
    let Ok(answer) = browser
        .driver
        .cdp()
        .send_raw("Page.captureScreenshot", wanted)
        .await
    else {
        return;
    };
    let bytes = base64::engine::general_purpose::STANDARD
        .decode(answer["data"].as_str().unwrap_or_default())
        .unwrap();
    let file = folder().join(format!("{name}.png"));
    std::fs::create_dir_all(file.parent().expect("a folder")).unwrap();
    std::fs::write(file, bytes).unwrap();
}

/// Where pictures go.
pub fn folder() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    target.expect("the target folder").join("screens")
}

/// Makes the folder, with nothing in it when it is to be filled anew; the stories' pictures stay.
pub fn empty_folder(anew: bool) {
    std::fs::create_dir_all(folder()).unwrap();
    for entry in std::fs::read_dir(folder()).unwrap().flatten() {
        if anew && entry.path().is_file() {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
}

/// A picture of where a story failed.
pub async fn failed(browser: &Browser, element: &str) {
    let name: String = element
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    picture(browser, &format!("{STORIES}/failed-{name}")).await;
    if let Ok(log) = browser.driver.browser_log().await {
        for entry in log {
            eprintln!("console: {} {}", entry.level, entry.message);
        }
    }
}
