//! Where the desk is: queue, words, order and executor of the list, and the open card, all in the address.
use super::queue::Queue;
use crate::api::encode;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use openapi::domain::{ExecutorCode, TicketId};
use openapi::ticket::{TicketQuery, TicketSort};

/// What the list shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The queue.
    pub queue: Queue,
    /// Words searched for; they replace the queue.
    pub words: String,
    /// Order, when it is not the usual one.
    pub sort: Option<TicketSort>,
    /// Only requests with this executor.
    pub executor: Option<ExecutorCode>,
}

impl Look {
    /// A queue as it is.
    pub fn of(queue: Queue) -> Look {
        Look {
            queue,
            words: String::new(),
            sort: None,
            executor: None,
        }
    }

    fn read(part: impl Fn(&str) -> Option<String>) -> Look {
        let executor = part("executor").filter(|code| !code.is_empty());
        let queue = part("queue").and_then(|code| Queue::parse(&code));
        Look {
            queue: queue.unwrap_or(Queue::Comments),
            words: part("q").unwrap_or_default(),
            sort: part("sort").and_then(|name| parse_sort(&name)),
            executor: executor.map(ExecutorCode),
        }
    }

    /// The order of the list: queues by deadline, what was searched for newest first.
    pub fn order(&self) -> TicketSort {
        self.sort.unwrap_or(match self.words.is_empty() {
            true => TicketSort::Due,
            false => TicketSort::Newest,
        })
    }

    /// As a part of an address: what a saved filter keeps.
    pub fn text(&self) -> String {
        let mut text = format!("queue={}", self.queue.code());
        if !self.words.is_empty() {
            text.push_str(&format!("&q={}", encode(&self.words)));
        }
        if let Some(sort) = self.sort {
            text.push_str(&format!("&sort={}", sort_name(sort)));
        }
        if let Some(code) = &self.executor {
            text.push_str(&format!("&executor={}", encode(code.as_str())));
        }
        text
    }

    /// The address, with an open card.
    pub fn href(&self, ticket: Option<TicketId>) -> String {
        let card = ticket.map(|id| format!("&ticket={id}")).unwrap_or_default();
        format!("/desk?{}{card}", self.text())
    }

    /// What it asks the server for.
    pub fn query(&self) -> TicketQuery {
        let base = match self.words.is_empty() {
            true => self.queue.query(self.order()),
            false => TicketQuery {
                q: Some(self.words.clone()),
                sort: Some(self.order()),
                limit: Some(super::feed::PAGE),
                ..TicketQuery::default()
            },
        };
        TicketQuery {
            executor: self.executor.clone(),
            ..base
        }
    }
}

/// Name of an order in the address.
pub const fn sort_name(sort: TicketSort) -> &'static str {
    match sort {
        TicketSort::Due => "due",
        TicketSort::Newest => "newest",
        TicketSort::Oldest => "oldest",
        TicketSort::Updated => "updated",
        TicketSort::Place => "place",
    }
}

/// The order of this name.
pub fn parse_sort(name: &str) -> Option<TicketSort> {
    [
        TicketSort::Due,
        TicketSort::Newest,
        TicketSort::Oldest,
        TicketSort::Updated,
    ]
    .into_iter()
    .find(|s| sort_name(*s) == name)
}

/// What the address says.
#[derive(Clone, Copy)]
pub struct Place {
    /// What the list shows.
    pub look: Memo<Look>,
    /// The open card.
    pub ticket: Memo<Option<TicketId>>,
}

impl Place {
    /// Follows the address.
    pub fn read() -> Place {
        let (query, params) = (use_query_map(), use_params_map());
        let ticket = move || {
            query
                .with(|q| q.get("ticket"))
                .or_else(|| params.with(|p| p.get("id")))
        };
        Place {
            look: Memo::new(move |_| query.with(|q| Look::read(|name| q.get(name)))),
            ticket: Memo::new(move |_| ticket().and_then(|id| id.parse().ok())),
        }
    }

    /// The queue.
    pub fn queue(self) -> Queue {
        self.look.with(|l| l.queue)
    }

    /// Words searched for.
    pub fn words(self) -> String {
        self.look.with(|l| l.words.clone())
    }

    /// Words are searched for.
    pub fn searches(self) -> bool {
        self.look.with(|l| !l.words.is_empty())
    }

    /// The address of a card in the list that is shown.
    pub fn href(self, ticket: Option<TicketId>) -> String {
        self.look.with(|l| l.href(ticket))
    }

    /// The address of the list with something changed; the open card stays.
    pub fn with(self, change: impl FnOnce(&mut Look)) -> String {
        let mut look = self.look.get();
        change(&mut look);
        look.href(self.ticket.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(text: &str) -> Look {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        let map: HashMap<&str, String> = pairs
            .map(|(name, value)| (name, value.replace("%20", " ")))
            .collect();
        Look::read(|name| map.get(name).cloned())
    }

    #[test]
    fn a_look_is_found_again_in_its_address() {
        let plain = Look::of(Queue::Overdue);
        assert_eq!(plain.text(), "queue=overdue");
        let all = Look {
            words: "a b".to_owned(),
            sort: Some(TicketSort::Updated),
            executor: Some("kp-vodokanal".into()),
            ..plain.clone()
        };
        for look in [plain, all] {
            assert_eq!(read(&look.text()), look);
        }
        assert_eq!(read("queue=nonsense&sort=random"), Look::of(Queue::Comments));
    }

    #[test]
    fn a_search_looks_everywhere_and_keeps_the_executor() {
        let look = Look {
            words: "труба".to_owned(),
            executor: Some("kp-vodokanal".into()),
            ..Look::of(Queue::Comments)
        };
        let query = look.query();
        assert_eq!(
            (query.pending, query.sort, query.q.as_deref()),
            (None, Some(TicketSort::Newest), Some("труба"))
        );
        assert_eq!(query.executor, look.executor);
    }
}
