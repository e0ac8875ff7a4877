//! Another community in the browser: its name and logo on every page, its items in the wizard, its number to call.
use crate::stage::{Stage, play_in};
use crate::watch::{DESKTOP, PHONE, look};
use std::sync::Arc;
use tests::app::zelena;

#[test]
fn a_second_community_shows_its_own_face() {
    play_in(zelena(), story);
}

async fn story(stage: Arc<Stage>) {
    let guest = stage.nobody().await;
    guest.open("/").await;
    guest.reads("brand", "Зелений Гай слухає").await;
    let logo = "const i = document.querySelector('[data-testid=brand] img'); return i !== null && i.naturalWidth > 0";
    guest.until(logo).await;
    let title = guest.script("return document.title").await;
    assert!(
        title
            .as_str()
            .is_some_and(|t| t.contains("Контакт-центр Зеленого Гаю")),
        "{title}"
    );
    let call = guest
        .script("return document.querySelector('.site-phone').getAttribute('href')")
        .await;
    assert_eq!(call, "tel:0800000001");
    look(&guest, "community-home", DESKTOP).await;
    guest.open("/new/what").await;
    guest.write("new-what", "колонка не качає").await;
    guest.see("suggestion-A.2").await;
    look(&guest, "community-wizard", PHONE).await;
    // nothing of Kryvyi Rih is left on the pages anybody sees
    for page in ["/", "/accessibility", "/map", "/sign-in", "/register", "/nowhere"] {
        guest.open(page).await;
        guest.loaded().await;
        let text = guest.script("return document.body.innerText").await;
        let text = text.as_str().unwrap_or_default().to_lowercase();
        for name in ["1520", "криво", "kryvyi"] {
            assert!(!text.contains(name), "{page}: {name}");
        }
    }
}
