//! Where the draft of a request is kept: one for each tab.
use super::draft::{Draft, What};
use crate::i18n::{pick, tr};
use crate::pages::ticket_parts::Offer;
use crate::state::drafts::{Record, Shelf};
use crate::state::typed;

/// The drafts of requests in this browser.
pub const SHELF: Shelf = Shelf("draft");
/// So much of the text tells one draft from another, in characters.
const TELLING: usize = 60;

/// The draft of this tab.
pub struct Opened {
    /// The draft; an empty one when nothing was begun.
    pub draft: Draft,
    /// It was begun in this tab.
    pub begun_here: bool,
}

/// The draft of this tab, with the words that were typed on the first page.
pub async fn open() -> Opened {
    let body = SHELF.open().await;
    let found: Option<Draft> = body.and_then(|body| serde_json::from_value(body).ok());
    let begun_here = found.as_ref().is_some_and(|d| !d.is_untouched());
    let mut draft = found.unwrap_or_default().with_key();
    if let Some(words) = typed::take() {
        draft.words = words;
    }
    Opened { draft, begun_here }
}

/// Keeps the draft; false when another tab has it now.
pub fn keep(draft: &Draft) -> bool {
    if draft.is_untouched() && SHELF.is_empty() {
        return true;
    }
    serde_json::to_value(draft).map_or(true, |body| SHELF.keep(&body))
}

/// Takes over a draft of another tab.
pub fn take(id: &str) -> Option<Draft> {
    let draft: Draft = serde_json::from_value(SHELF.take(id)?).ok()?;
    Some(draft.with_key())
}

/// Changes the draft of this tab from outside the steps.
pub async fn start_with(change: impl FnOnce(&mut Draft)) {
    let mut draft = open().await.draft;
    change(&mut draft);
    keep(&draft);
}

/// Begins this draft; what was typed in this tab before stays on the shelf.
pub async fn start(draft: Draft) {
    if open().await.begun_here {
        SHELF.begin();
    }
    keep(&draft.with_key());
}

/// What other tabs have left unfinished.
pub async fn offers() -> Vec<Offer> {
    let others = SHELF.others().await;
    others.iter().filter_map(offer).collect()
}

fn offer(record: &Record) -> Option<Offer> {
    let draft: Draft = serde_json::from_value(record.body.clone()).ok()?;
    (!draft.is_untouched()).then(|| Offer::of(record, about(&draft)))
}

/// What a draft is about, in a line.
fn about(draft: &Draft) -> String {
    let item = match &draft.what {
        What::Item(item) => pick(item.uk.as_str(), item.en.as_str()),
        What::Open | What::Unknown => "",
    };
    let begun = [draft.text.trim(), draft.words.trim()]
        .into_iter()
        .find(|t| !t.is_empty());
    let begun: String = begun.unwrap_or_default().chars().take(TELLING).collect();
    let parts: Vec<&str> = [item, &begun, draft.street.trim()]
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    match parts.is_empty() {
        true => tr("Заявка без тексту", "A request without a text").to_owned(),
        false => parts.join(" · "),
    }
}
