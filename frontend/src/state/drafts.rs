//! Drafts of whole forms, one for each tab. What is typed in one tab never reaches another by itself: a tab that
//! begins sees what others have left unfinished, and takes one over only when the person says so.
//!
//! A draft is a record of the browser's memory. The tab that writes it holds a lock of its name, so that the others
//! know whether it is still open; it is also signed with the page that writes it, so that a page notices that its
//! draft was taken over, or was forgotten when somebody signed out. A tab that was duplicated has the memory of the
//! first one and finds the lock held: it begins anew.
use super::locks::{self, Held};
use super::session;
use super::storage::Memory;
use gloo_timers::future::TimeoutFuture;
use js_sys::Date;
use leptos::prelude::window_event_listener_untyped;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cell::RefCell;
use uuid::Uuid;

/// A draft nobody has written in for so many days is forgotten.
const DAYS: f64 = 7.0;
/// The length of a day, in milliseconds.
const DAY: f64 = 86_400_000.0;
/// How often a tab that was loaded again looks whether the page before it has let go, and how long it waits in
/// between, in milliseconds.
const LOOKS: (u32, u32) = (5, 100);
/// The id of a draft from before the drafts had ids.
pub const FORMER: &str = "former";

/// The drafts of one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shelf(pub &'static str);

/// A draft that is kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its name on the shelf.
    #[serde(default)]
    pub id: String,
    /// When it was written last, in milliseconds since 1970.
    pub at: f64,
    /// Whose it is; empty while nobody is signed in.
    #[serde(default)]
    owner: String,
    /// The page that writes it.
    #[serde(default)]
    page: String,
    /// What was typed.
    pub body: Value,
    /// A tab that is open writes it.
    #[serde(skip)]
    pub open: bool,
}

impl Record {
    /// A draft that was found elsewhere.
    pub fn from_storage(id: String, at: f64, body: Value) -> Record {
        Record {
            id,
            at,
            body,
            ..Record::default()
        }
    }

    fn is_old(&self) -> bool {
        Date::now() - self.at > DAYS * DAY
    }

    /// Nobody's, or of who is signed in.
    fn is_mine(&self, me: &str) -> bool {
        self.owner.is_empty() || self.owner == me
    }
}

/// The draft this page writes.
struct Own {
    shelf: Shelf,
    id: String,
    /// The browser had it at the last look.
    kept: bool,
    /// Held as long as this page writes it and is not put aside by the browser.
    lock: Option<Held>,
}

thread_local! {
    /// The name of this page among those that write drafts.
    static PAGE: String = Uuid::new_v4().to_string();
    static OWN: RefCell<Vec<Own>> = const { RefCell::new(Vec::new()) };
    /// Pages are followed from the first draft on.
    static FOLLOWED: () = follow_pages();
}

/// A page that is left lets go at once, also when the browser keeps it for the way back.
fn follow_pages() {
    for (event, here) in [("pagehide", false), ("pageshow", true)] {
        let handle = window_event_listener_untyped(event, move |_| {
            OWN.with(|all| {
                for own in all.borrow_mut().iter_mut() {
                    own.lock = here.then(|| Held::new(&own.shelf.key(&own.id)));
                }
            });
        });
        std::mem::forget(handle);
    }
}

fn page() -> String {
    PAGE.with(Clone::clone)
}

impl Shelf {
    fn key(self, id: &str) -> String {
        format!("kc.{}.{id}", self.0)
    }

    /// Where a tab remembers which draft is its own.
    fn mine(self) -> String {
        format!("kc.{}", self.0)
    }

    fn read(self, id: &str) -> Option<Record> {
        let record: Record = Memory::Lasting.get_json(&self.key(id))?;
        Some(Record {
            id: id.to_owned(),
            ..record
        })
    }

    /// The draft of this tab, if anything was typed here. From now on this page writes it.
    pub async fn open(self) -> Option<Value> {
        self.migrate();
        let remembered = Memory::Tab.get(&self.mine());
        if let Some(id) = self.id() {
            let goes_on = remembered.as_deref() == Some(&id) && !self.lost();
            if goes_on {
                return self.read(&id).map(|r| r.body);
            }
        }
        let free = match remembered {
            Some(id) if self.is_free(&id).await => id,
            _ => Uuid::new_v4().to_string(),
        };
        self.write(&free);
        // in its own tab it is shown also when the session has ended meanwhile
        let found = self.read(&free)?;
        self.put(&free, found.at, &found.body);
        Some(found.body)
    }

    /// Whether no other page writes this draft; the page before this one in the same tab may still let go.
    async fn is_free(self, id: &str) -> bool {
        let lock = self.key(id);
        for _ in 0..LOOKS.0 {
            if !locks::held().await.contains(&lock) {
                return true;
            }
            TimeoutFuture::new(LOOKS.1).await;
        }
        false
    }

    /// This draft is written by this page from now on.
    fn write(self, id: &str) {
        self.let_go();
        Memory::Tab.set(&self.mine(), id);
        let own = Own {
            shelf: self,
            id: id.to_owned(),
            kept: false,
            lock: Some(Held::new(&self.key(id))),
        };
        FOLLOWED.with(|_| ());
        OWN.with(|all| all.borrow_mut().push(own));
    }

    fn let_go(self) {
        OWN.with(|all| all.borrow_mut().retain(|own| own.shelf != self));
    }

    /// The id of the draft this page writes.
    pub fn id(self) -> Option<String> {
        OWN.with(|all| {
            let all = all.borrow();
            all.iter().find(|own| own.shelf == self).map(|own| own.id.clone())
        })
    }

    /// Whether nothing of this page is kept.
    pub fn is_empty(self) -> bool {
        OWN.with(|all| !all.borrow().iter().any(|own| own.shelf == self && own.kept))
    }

    /// Whether the draft of this page was taken over by another, or forgotten.
    pub fn lost(self) -> bool {
        OWN.with(|all| {
            let all = all.borrow();
            let Some(own) = all.iter().find(|own| own.shelf == self) else {
                return false;
            };
            match self.read(&own.id) {
                Some(record) => own.kept && record.page != page(),
                None => own.kept,
            }
        })
    }

    /// Keeps what was typed in this page; false when the draft is not this page's any more.
    pub fn keep(self, body: &Value) -> bool {
        if self.lost() {
            return false;
        }
        if let Some(id) = self.id() {
            self.put(&id, Date::now(), body);
        }
        true
    }

    fn put(self, id: &str, at: f64, body: &Value) {
        let owner = self.read(id).map(|r| r.owner).filter(|owner| !owner.is_empty());
        let record = Record {
            id: String::new(),
            at,
            owner: owner.unwrap_or_else(session::owner),
            page: page(),
            body: body.clone(),
            open: false,
        };
        Memory::Lasting.set_json(&self.key(id), &record);
        // a full or forbidden memory keeps nothing, and then nothing can be lost there
        let kept = self.read(id).is_some_and(|r| r.page == record.page);
        OWN.with(|all| {
            for own in all
                .borrow_mut()
                .iter_mut()
                .filter(|own| own.shelf == self && own.id == id)
            {
                own.kept = kept;
            }
        });
    }

    /// Everything that may be shown to who is at the screen, the newest first; what is too old is forgotten.
    pub fn records(self) -> Vec<Record> {
        let beginning = self.key("");
        let me = session::owner();
        let mut found = Vec::new();
        for key in Memory::Lasting.keys(&beginning) {
            match key.strip_prefix(&beginning).and_then(|id| self.read(id)) {
                Some(record) if !record.is_old() => found.push(record),
                // what cannot be read is no draft either
                _ => Memory::Lasting.remove(&key),
            }
        }
        found.retain(|record| record.is_mine(&me));
        found.sort_by(|a, b| b.at.total_cmp(&a.at));
        found
    }

    /// What other tabs, open or closed, have left unfinished.
    pub async fn others(self) -> Vec<Record> {
        let held = locks::held().await;
        let own = self.id();
        let mut others = self.records();
        others.retain(|record| own.as_ref() != Some(&record.id));
        for record in &mut others {
            record.open = held.contains(&self.key(&record.id));
        }
        others
    }

    /// Takes a draft over: this page writes it from now on, and the one that did lets go of it.
    pub fn take(self, id: &str) -> Option<Value> {
        let record = self.read(id)?;
        self.write(id);
        self.put(id, record.at, &record.body);
        Some(record.body)
    }

    /// Puts a draft that was found elsewhere on the shelf, unless it is there or too old.
    pub fn add(self, record: &Record) {
        if record.is_old() || self.read(&record.id).is_some() {
            return;
        }
        let record = Record {
            owner: session::owner(),
            page: String::new(),
            ..record.clone()
        };
        Memory::Lasting.set_json(&self.key(&record.id), &record);
    }

    /// Forgets a draft.
    pub fn discard(self, id: &str) {
        Memory::Lasting.remove(&self.key(id));
    }

    /// The draft of this page was sent, or is not wanted: the next one begins empty, under another id.
    pub fn renew(self) {
        if let Some(id) = self.id() {
            self.discard(&id);
        }
        self.begin();
    }

    /// This page begins an empty draft; the one it wrote stays on the shelf.
    pub fn begin(self) {
        self.write(&Uuid::new_v4().to_string());
    }

    /// A draft from before the drafts had ids: one of the browser waits on the shelf like that of a closed tab, one of
    /// this tab goes on here.
    fn migrate(self) {
        let key = self.mine();
        let former = |memory: Memory| memory.get_json::<Value>(&key).filter(Value::is_object);
        if let Some(body) = former(Memory::Lasting) {
            Memory::Lasting.remove(&key);
            // a tab with an older app may have written one more
            let id = match self.read(FORMER) {
                None => FORMER.to_owned(),
                Some(_) => Uuid::new_v4().to_string(),
            };
            self.add(&Record::from_storage(id, Date::now(), body));
        }
        if let Some(body) = former(Memory::Tab) {
            let id = Uuid::new_v4().to_string();
            Memory::Tab.set(&key, &id);
            self.add(&Record::from_storage(id, Date::now(), body));
        }
    }
}
