//! A keyset-paged list: first page, «показати ще», what was loaded stays.
use crate::api::ApiError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use openapi::Page;
use std::future::Future;
use std::pin::Pin;

/// Asks for the page behind a cursor.
type Fetch<T> = Box<dyn Fn(Option<String>) -> Answer<T> + Send + Sync>;
type Answer<T> = Pin<Box<dyn Future<Output = Result<Page<T>, ApiError>>>>;

/// The rows so far and how to get more.
pub struct Paged<T: Send + Sync + 'static> {
    /// Rows; none until the first page is there.
    pub rows: RwSignal<Option<Vec<T>>>,
    /// Why the last page failed.
    pub error: RwSignal<Option<ApiError>>,
    /// A page is on its way.
    pub pending: RwSignal<bool>,
    /// There are more.
    pub more: RwSignal<Option<String>>,
    fetch: StoredValue<Fetch<T>>,
    round: StoredValue<u32>,
}

impl<T: Send + Sync> Clone for Paged<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync> Copy for Paged<T> {}

impl<T: Send + Sync + Clone + 'static> Paged<T> {
    /// A list whose pages come from `fetch`, given the cursor.
    pub fn new(fetch: impl Fn(Option<String>) -> Answer<T> + Send + Sync + 'static) -> Paged<T> {
        Paged {
            rows: RwSignal::new(None),
            error: RwSignal::new(None),
            pending: RwSignal::new(false),
            more: RwSignal::new(None),
            fetch: StoredValue::new(Box::new(fetch)),
            round: StoredValue::new(0),
        }
    }

    /// Begins again with the first page.
    pub fn reload(self) {
        self.rows.set(None);
        self.more.set(None);
        self.load();
    }

    /// Loads the next page.
    pub fn load(self) {
        self.round.update_value(|r| *r += 1);
        let round = self.round.get_value();
        self.pending.set(true);
        self.error.set(None);
        let answer = self.fetch.with_value(|f| f(self.more.get_untracked()));
        spawn_local(async move {
            let answer = answer.await;
            // a newer question was asked meanwhile, or the page is gone
            if self.round.try_get_value() != Some(round) {
                return;
            }
            self.pending.set(false);
            match answer {
                Ok(page) => {
                    self.rows
                        .update(|rows| rows.get_or_insert_default().extend(page.items));
                    self.more.set(page.next);
                }
                Err(e) => self.error.set(Some(e)),
            }
        });
    }
}
