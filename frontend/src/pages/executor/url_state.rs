//! A look at the work list: which queue, in which order, narrowed by what. It stands in the address. Pure.
use crate::api::encode;
use openapi::domain::{ExecutorCode, Status};
use openapi::ticket::{TicketQuery, TicketSort};
use std::fmt::Write;

/// Whose work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Queue {
    /// Passed on to me.
    Mine,
    /// Of the whole organisation.
    All,
    /// Passed on to nobody.
    Nobody,
}

impl Queue {
    /// The word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Queue::Mine => "mine",
            Queue::All => "all",
            Queue::Nobody => "nobody",
        }
    }

    fn parse(word: &str) -> Option<Queue> {
        [Queue::Mine, Queue::All, Queue::Nobody]
            .into_iter()
            .find(|q| q.word() == word)
    }
}

/// What is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// The queue; none while nobody has chosen.
    pub queue: Option<Queue>,
    /// By place instead of by deadline.
    pub by_place: bool,
    /// Only of this sub-unit.
    pub unit: Option<String>,
    /// Only of this person.
    pub worker: Option<String>,
    /// Only in these statuses.
    pub status: Option<String>,
    /// Only overdue ones.
    pub overdue: bool,
    /// Only those due today.
    pub due_today: bool,
}

impl Look {
    /// What an address says; `get` gives the value of a name.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Look {
        let filled = |name| get(name).filter(|v| !v.is_empty());
        let yes = |name| filled(name).as_deref() == Some("true");
        Look {
            queue: filled("queue").and_then(|q| Queue::parse(&q)),
            by_place: filled("by").as_deref() == Some("place"),
            unit: filled("unit"),
            worker: filled("worker"),
            status: filled("status"),
            overdue: yes("overdue"),
            due_today: yes("due_today"),
        }
    }

    /// The address of this look.
    pub fn href(&self, path: &str) -> String {
        let yes = |on: bool| on.then(|| "true".to_owned());
        let parts = [
            ("queue", self.queue.map(|q| q.word().to_owned())),
            ("by", self.by_place.then(|| "place".to_owned())),
            ("unit", self.unit.clone()),
            ("worker", self.worker.clone()),
            ("status", self.status.clone()),
            ("overdue", yes(self.overdue)),
            ("due_today", yes(self.due_today)),
        ];
        let mut href = path.to_owned();
        let mut sign = '?';
        for (name, value) in parts {
            if let Some(value) = value {
                // writing to a string never fails
                let _ = write!(href, "{sign}{name}={}", encode(&value));
                sign = '&';
            }
        }
        href
    }

    /// Narrowed by more than a queue.
    pub fn is_narrowed(&self) -> bool {
        let narrow = Look {
            queue: None,
            by_place: false,
            ..self.clone()
        };
        narrow != Look::default()
    }

    /// The same queue and order, narrowed by nothing.
    pub fn wide(&self) -> Look {
        Look {
            queue: self.queue,
            by_place: self.by_place,
            ..Look::default()
        }
    }

    /// What the server is asked for.
    pub fn query(&self, queue: Queue, cursor: Option<String>) -> TicketQuery {
        let open: Vec<&str> = Status::ALL
            .iter()
            .filter(|s| s.is_open())
            .map(|s| s.as_str())
            .collect();
        TicketQuery {
            status: Some(self.status.clone().unwrap_or_else(|| open.join(","))),
            unit: self.unit.clone().map(ExecutorCode),
            worker: match (queue, &self.worker) {
                (_, Some(worker)) => Some(worker.clone()),
                (Queue::Mine, None) => Some("me".to_owned()),
                _ => None,
            },
            unassigned: (queue == Queue::Nobody).then_some(true),
            overdue: self.overdue.then_some(true),
            due_today: self.due_today.then_some(true),
            sort: Some(if self.by_place {
                TicketSort::Place
            } else {
                TicketSort::Due
            }),
            limit: Some(openapi::limits::PAGE_MAX),
            cursor,
            ..TicketQuery::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(query: &str) -> Look {
        let pairs: Vec<(String, String)> = query
            .split('&')
            .filter_map(|p| p.split_once('='))
            .map(|(n, v)| (n.to_owned(), v.replace("%2C", ",")))
            .collect();
        Look::read(|name| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()))
    }

    #[test]
    fn an_address_reads_as_it_was_written() {
        for query in [
            "queue=mine",
            "queue=nobody&by=place",
            "queue=all&unit=vodokanal-zakhid&overdue=true",
            "queue=all&worker=1&status=pending_closure%2Cnon_execution_review",
            "due_today=true",
        ] {
            assert_eq!(of(query).href("/work"), format!("/work?{query}"));
        }
        assert_eq!(Look::default().href("/work"), "/work");
        assert_eq!(of("queue=nonsense&by=x&overdue=1"), Look::default());
    }

    #[test]
    fn a_look_asks_for_its_queue_and_order() {
        let mine = of("by=place").query(Queue::Mine, None);
        assert_eq!(
            (mine.worker.as_deref(), mine.sort),
            (Some("me"), Some(TicketSort::Place))
        );
        let hers = of("worker=7&overdue=true").query(Queue::All, Some("c".into()));
        assert_eq!(
            (hers.worker.as_deref(), hers.overdue, hers.cursor.as_deref()),
            (Some("7"), Some(true), Some("c"))
        );
        let nobodys = Look::default().query(Queue::Nobody, None);
        assert_eq!(
            (nobodys.unassigned, nobodys.worker, nobodys.sort),
            (Some(true), None, Some(TicketSort::Due))
        );
        assert!(!nobodys.status.unwrap().contains("closed"));
    }

    #[test]
    fn narrowing_is_seen_and_taken_back() {
        assert!(!of("queue=all&by=place").is_narrowed());
        let narrow = of("queue=all&by=place&unit=x");
        assert!(narrow.is_narrowed());
        assert_eq!(narrow.wide(), of("queue=all&by=place"));
    }
}
