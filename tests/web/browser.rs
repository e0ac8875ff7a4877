//! A headless Chromium with a profile of its own, driven through chromedriver on a free port.
//!
//! Nothing sleeps: every step waits for a state, with a limit.
use crate::watch;
use std::path::Path;
use std::process::Stdio;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use thirtyfour::prelude::*;
use thirtyfour::{LoggingPrefsLogLevel, TypingData, WebDriver};
use tokio::process::{Child, Command};

/// Suggestions that have not changed for so long are all there.
const STILL: Duration = Duration::from_millis(400);
/// The suggestions that are shown.
const OPTIONS: &str = "return [...document.querySelectorAll('[role=option]')].filter(o => o.offsetParent).map(o => o.innerText).join('|')";
/// How long a state may take to come, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(50);

const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=uk",
];

/// A running chromedriver and the browsers it has opened.
pub struct Driver {
    url: String,
    opened: Mutex<Vec<WebDriver>>,
    _process: Child,
    profiles: TempDir,
}

impl Driver {
    pub async fn start() -> Driver {
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver (Debian: chromium-driver)");
        let url = format!("http://127.0.0.1:{port}");
        let started = Instant::now();
        while tests::app::client()
            .get(format!("{url}/status"))
            .send()
            .await
            .is_err()
        {
            assert!(started.elapsed() < PATIENCE, "chromedriver does not answer");
            tokio::time::sleep(STEP).await;
        }
        Driver {
            url,
            opened: Mutex::default(),
            _process: process,
            profiles: tempfile::tempdir().unwrap(),
        }
    }

    /// One more browser, with a profile of its own.
    pub async fn open(&self, base: &str) -> Browser {
        let profile = tempfile::tempdir_in(self.profiles.path()).unwrap().keep();
        let mut caps = DesiredCapabilities::chrome();
        for flag in FLAGS {
            caps.add_arg(flag).unwrap();
        }
        caps.add_arg(&format!("--user-data-dir={}", profile.display()))
            .unwrap();
        caps.set_browser_log_level(LoggingPrefsLogLevel::All).unwrap();
        let driver = WebDriver::new(&self.url, caps).await.expect("a browser");
        driver.set_script_timeout(PATIENCE).await.unwrap();
        self.opened.lock().unwrap().push(driver.clone());
        let browser = Browser {
            driver,
            base: base.to_owned(),
        };
        browser.width(watch::DESKTOP).await;
        browser
    }

    /// Closes every browser; what fails here harms nobody.
    pub async fn close_all(&self) {
        let opened = std::mem::take(&mut *self.opened.lock().unwrap());
        for driver in opened {
            let _ = driver.quit().await;
        }
    }
}

/// One person's browser.
pub struct Browser {
    pub driver: WebDriver,
    base: String,
}

impl Browser {
    /// Opens a page of the app.
    pub async fn open(&self, path: &str) {
        self.driver.goto(format!("{}{path}", self.base)).await.unwrap();
    }

    /// Leaves the app, as closing the tab does.
    pub async fn open_nothing(&self) {
        self.driver.goto("about:blank").await.unwrap();
    }

    /// The path of the page that is open.
    pub async fn path(&self) -> String {
        self.driver.current_url().await.unwrap().path().to_owned()
    }

    /// Waits until the page is one of this beginning.
    pub async fn until_path(&self, beginning: &str) {
        let started = Instant::now();
        while !self.path().await.starts_with(beginning) {
            assert!(
                started.elapsed() < PATIENCE,
                "{} instead of {beginning}",
                self.path().await
            );
            tokio::time::sleep(STEP).await;
        }
    }

    /// Shows the page at this width, as a device of that size does.
    pub async fn width(&self, width: u32) {
        let mobile = width < 600;
        let height = if mobile { 844 } else { 900 };
        let metrics =
            serde_json::json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile});
        self.driver
            .cdp()
            .send_raw("Emulation.setDeviceMetricsOverride", metrics)
            .await
            .unwrap();
    }

    /// Does something with the element of this test id as soon as it is there; a page that renders
    /// itself anew meanwhile is asked again.
    async fn with<T, F>(&self, css: &str, doing: impl Fn(WebElement) -> F) -> T
    where
        F: Future<Output = WebDriverResult<Option<T>>>,
    {
        let started = Instant::now();
        let mut last = String::from("it is not there");
        while started.elapsed() < PATIENCE {
            match self.driver.find(By::Css(css)).await {
                Ok(element) => match doing(element).await {
                    Ok(Some(done)) => return done,
                    Ok(None) => last = String::from("it is not as expected"),
                    Err(e) => last = e.to_string(),
                },
                Err(_) => last = String::from("it is not there"),
            }
            tokio::time::sleep(STEP).await;
        }
        watch::failed(self, css).await;
        panic!("{css} on {}: {last}", self.path().await);
    }

    /// Waits until an element is to be seen.
    pub async fn see(&self, testid: &str) -> String {
        self.with(&by(testid), |e| async move {
            if e.is_displayed().await? {
                e.text().await.map(Some)
            } else {
                Ok(None)
            }
        })
        .await
    }

    /// Waits until the page has its heading and has stopped loading.
    pub async fn loaded(&self) {
        self.with("main h1", |_| async move {
            let loading = self
                .driver
                .find_all(By::Css("main .skeleton, main [aria-busy=true]"))
                .await?;
            Ok(loading.is_empty().then_some(()))
        })
        .await;
    }

    /// Waits until its text holds these words.
    pub async fn reads(&self, testid: &str, words: &str) {
        self.with(&by(testid), |e| async move {
            Ok(e.text().await?.contains(words).then_some(()))
        })
        .await;
    }

    /// What stands in a field.
    pub async fn value(&self, testid: &str) -> String {
        self.with(&by(testid), |e| async move { e.prop("value").await })
            .await
    }

    /// Presses a button or follows a link.
    pub async fn press(&self, testid: &str) {
        self.press_css(&by(testid)).await;
    }

    /// The same for an element that has no test id.
    pub async fn press_css(&self, css: &str) {
        let script = "arguments[0].scrollIntoView({block: 'center', inline: 'nearest'})";
        self.with(css, |e| async move {
            if !e.is_displayed().await? || !e.is_enabled().await? {
                return Ok(None);
            }
            self.driver.execute(script, vec![e.to_json()?]).await?;
            e.click().await.map(Some)
        })
        .await;
    }

    /// Chooses a radio button or a checkbox by its label, as people do.
    pub async fn choose(&self, testid: &str) {
        let script = "const i = arguments[0]; const l = i.closest('label') ?? document.querySelector(`label[for='${i.id}']`); \
            (l ?? i).scrollIntoView({block: 'center'}); return l ?? i";
        self.with(&by(testid), |e| async move {
            let label = self.driver.execute(script, vec![e.to_json()?]).await?.element()?;
            if !e.is_selected().await? {
                label.click().await?;
            }
            Ok(e.is_selected().await?.then_some(()))
        })
        .await;
    }

    /// Chooses a line of a select by its key.
    pub async fn select(&self, testid: &str, key: &str) {
        let script = "const [s, key] = arguments; s.value = key; s.dispatchEvent(new Event('change', {bubbles: true})); \
            return s.value === key";
        self.with(&by(testid), |e| async move {
            let args = vec![e.to_json()?, key.into()];
            let chosen = self.driver.execute(script, args).await?;
            Ok((chosen.json() == true).then_some(()))
        })
        .await;
    }

    /// Takes the connection away, or gives it back.
    pub async fn offline(&self, offline: bool) {
        let conditions = serde_json::json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        let cdp = self.driver.cdp();
        cdp.send_raw("Network.enable", serde_json::json!({}))
            .await
            .unwrap();
        cdp.send_raw("Network.emulateNetworkConditions", conditions)
            .await
            .unwrap();
    }

    /// Forgets what the console has said so far.
    pub async fn hush(&self) {
        drop(self.driver.browser_log().await.unwrap());
    }

    /// Waits until an element is gone.
    pub async fn gone(&self, testid: &str) {
        let script = format!("return document.querySelector(\"{}\") === null", by(testid));
        self.until(&script).await;
    }

    /// Writes into a field, in place of what is there.
    pub async fn write(&self, testid: &str, text: &str) {
        self.with(&by(testid), |e| async move {
            if !e.is_displayed().await? || !e.is_enabled().await? {
                return Ok(None);
            }
            self.driver
                .execute(
                    "arguments[0].scrollIntoView({block: 'center'})",
                    vec![e.to_json()?],
                )
                .await?;
            e.clear().await?;
            e.send_keys(text).await?;
            Ok((e.prop("value").await?.as_deref() == Some(text)).then_some(()))
        })
        .await;
    }

    /// Writes into a field with suggestions and takes the one with these words.
    pub async fn pick(&self, testid: &str, typed: &str, words: &str) {
        self.write(testid, typed).await;
        let started = Instant::now();
        let mut before = String::new();
        loop {
            // suggestions that still change would move under the click
            let shown = self.script(OPTIONS).await.to_string();
            if shown != before {
                before = shown;
                tokio::time::sleep(STILL).await;
                continue;
            }
            for option in self.driver.find_all(By::Css("[role=option]")).await.unwrap() {
                let shown = option.is_displayed().await.unwrap_or(false);
                if shown
                    && option.text().await.unwrap_or_default().contains(words)
                    && option.click().await.is_ok()
                {
                    return;
                }
            }
            if started.elapsed() > PATIENCE {
                watch::failed(self, testid).await;
                panic!("{testid}: no suggestion «{words}» for «{typed}»");
            }
            tokio::time::sleep(STEP).await;
        }
    }

    /// Types at the element that has the focus, as a keyboard does.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let here = self.driver.active_element().await.unwrap();
        here.send_keys(keys).await.unwrap();
    }

    /// Waits until the element with this id has the focus.
    pub async fn focused(&self, id: &str) {
        let script = format!("return document.activeElement?.id === '{id}'");
        self.until(&script).await;
    }

    /// Waits until a script returns true.
    pub async fn until(&self, script: &str) {
        let started = Instant::now();
        while self.script(script).await != true {
            if started.elapsed() > PATIENCE {
                watch::failed(self, "until").await;
                panic!("never true: {script}");
            }
            tokio::time::sleep(STEP).await;
        }
    }

    /// Chooses a file.
    pub async fn upload(&self, testid: &str, file: &Path) {
        let path = file.display().to_string();
        self.with(&by(testid), |e| {
            let path = path.clone();
            async move { e.send_keys(path).await.map(Some) }
        })
        .await;
    }

    /// How many elements of this kind there are.
    pub async fn count(&self, css: &str) -> usize {
        self.driver.find_all(By::Css(css)).await.unwrap().len()
    }

    /// Runs a script and gives back what it returns.
    pub async fn script(&self, script: &str) -> serde_json::Value {
        self.driver
            .execute(script, Vec::new())
            .await
            .unwrap()
            .json()
            .clone()
    }

    /// Signs in through the form.
    pub async fn sign_in(&self, login: &str, password: &str) {
        self.open("/sign-in").await;
        self.write("sign-in-login", login).await;
        self.write("sign-in-password", password).await;
        self.press("sign-in-submit").await;
        self.see("me").await;
    }
}

fn by(testid: &str) -> String {
    format!("[data-testid='{testid}']")
}
