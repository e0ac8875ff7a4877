//! A hand at the mouse: takes hold of one thing, and lets go over another one.
use crate::browser::Browser;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

const PATIENCE: Duration = Duration::from_secs(30);
const STEP: Duration = Duration::from_millis(50);

/// Drags the middle of one element to the middle of another one, or so far below it.
pub async fn drag(browser: &Browser, from: &str, to: &str, below: i64) {
    let started = Instant::now();
    loop {
        match once(browser, from, to, below).await {
            Ok(()) => return,
            // a page that renders itself anew meanwhile is asked again
            Err(e) => assert!(started.elapsed() < PATIENCE, "{from} to {to}: {e}"),
        }
        tokio::time::sleep(STEP).await;
    }
}

async fn once(browser: &Browser, from: &str, to: &str, below: i64) -> WebDriverResult<()> {
    let driver = &browser.driver;
    let (grip, target) = (driver.find(By::Css(from)).await?, driver.find(By::Css(to)).await?);
    let script = "arguments[0].scrollIntoView({block: 'center', inline: 'nearest'})";
    driver.execute(script, vec![target.to_json()?]).await?;
    let hand = driver.action_chain().click_and_hold_element(&grip);
    let hand = hand.move_to_element_with_offset(&target, 0, below);
    hand.release().perform().await
}
