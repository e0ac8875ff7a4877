//! The question about what was left unfinished elsewhere: go on with it, or begin anew.
use crate::i18n::tr;
use crate::pages::ticket_parts::When;
use crate::state::drafts::{Record, Shelf};
use crate::ui::{Button, ButtonKind, Notice};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// A draft that may be continued.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// Its name on the shelf.
    pub id: String,
    /// What it is about, in a line.
    pub words: String,
    /// When it was written last.
    pub at: DateTime<Utc>,
    /// A tab that is open writes it: going on here takes it from there.
    pub open: bool,
}

impl Offer {
    /// The offer of a draft that is about these words.
    pub fn of(record: &Record, words: String) -> Offer {
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
        let at = DateTime::from_timestamp_millis(record.at as i64).unwrap_or_default();
        Offer {
            id: record.id.clone(),
            words,
            at,
            open: record.open,
        }
    }
}

/// The question, with a button for each draft.
#[component]
pub fn Unfinished(
    /// The shelf they stand on.
    shelf: Shelf,
    /// The drafts.
    offers: RwSignal<Vec<Offer>>,
    /// The question.
    question: (&'static str, &'static str),
    /// What beginning anew is called.
    anew: (&'static str, &'static str),
    /// This one goes on here.
    on_take: Callback<String>,
    /// None of them.
    on_new: Callback<()>,
) -> impl IntoView {
    let row = move |offer: Offer| {
        let (take, forget) = (offer.id.clone(), offer.id);
        let open = offer.open;
        let forget = move |()| {
            shelf.discard(&forget);
            offers.update(|all| all.retain(|o| o.id != forget));
            if offers.with_untracked(Vec::is_empty) {
                on_new.run(());
            }
        };
        view! {
            <li class="stack stack-s">
                <p>
                    <span class="strong">{offer.words}</span> " "
                    <span class="small muted"><When at=offer.at/></span>
                    {open.then(|| view! {
                        <span class="small muted">{move || tr(" · відкрито в іншій вкладці, перейде сюди", " · open in another tab, it moves here")}</span>
                    })}
                </p>
                <div class="cluster">
                    <Button on_click=move |()| on_take.run(take.clone()) testid="draft-continue">{move || tr("Продовжити", "Continue")}</Button>
                    {(!open).then(|| view! {
                        <Button kind=ButtonKind::Quiet on_click=forget testid="draft-discard">{move || tr("Видалити", "Delete")}</Button>
                    })}
                </div>
            </li>
        }
    };
    move || {
        let all = offers.get();
        (!all.is_empty()).then(|| {
            view! {
                <Notice live=true title=move || tr(question.0, question.1) testid="drafts">
                    <ul class="stack">{all.into_iter().map(row).collect_view()}</ul>
                    <Button kind=ButtonKind::Secondary on_click=on_new testid="draft-new">{move || tr(anew.0, anew.1)}</Button>
                </Notice>
            }
        })
    }
}
