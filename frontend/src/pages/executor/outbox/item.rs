//! What waits for a connection: one file or one act on a request. Pure.
use openapi::domain::{Act, AttachmentField, TicketId, Transition, UserId};
use openapi::ticket::HistoryEntry;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Something that is sent once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Key in the browser's database.
    pub id: String,
    /// Place in the line, growing.
    pub place: f64,
    /// Whose it is.
    pub owner: UserId,
    /// The request.
    pub ticket: TicketId,
    /// Its number, to speak of it.
    pub number: i64,
    /// Sent with it, so that it is done once.
    pub key: String,
    /// What it is.
    pub what: What,
    /// Why it was not taken; none while it only waits for a connection.
    #[serde(default)]
    pub stopped: Option<Stop>,
    /// It is in the browser's database; until then it lasts as long as the page.
    #[serde(skip, default = "from_the_database")]
    pub written: bool,
}

/// Whatever is read from the database is in it.
const fn from_the_database() -> bool {
    true
}

/// What is sent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// A file; its bytes lie beside it.
    File {
        /// The field of the card.
        field: AttachmentField,
        /// Name.
        name: String,
        /// Bytes.
        size: u64,
    },
    /// An act.
    Act {
        /// Which.
        act: Act,
        /// Its body.
        body: Value,
        /// The version the person saw.
        version: u32,
        /// What else of ours was done to the request since.
        ours: Vec<Transition>,
        /// Keys of the drafts that are done when it is sent.
        drafts: Vec<String>,
    },
}

/// Why something was not taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Stop {
    /// Somebody else acted on the request meanwhile: the person decides.
    Changed,
    /// The server refused it, in its words.
    Refused(String),
}

impl Item {
    /// An act on the request, not a file.
    pub fn act(&self) -> Option<Act> {
        match self.what {
            What::Act { act, .. } => Some(act),
            What::File { .. } => None,
        }
    }
}

/// The next thing to send: the first of its request, not stopped. What comes after a thing that is stopped
/// waits with it, because an answer is nothing without its photos.
pub fn next(items: &[Item]) -> Option<&Item> {
    let mut line: Vec<&Item> = items.iter().collect();
    line.sort_by(|a, b| a.place.total_cmp(&b.place));
    let first_of =
        |item: &&&Item| line.iter().find(|i| i.ticket == item.ticket).map(|i| &i.id) == Some(&item.id);
    line.iter()
        .filter(first_of)
        .find(|i| i.stopped.is_none())
        .copied()
}

/// The version to go on with when nobody but us has changed the request since: what happened after the version
/// the person saw is exactly what we did.
pub fn caught_up(seen: u32, ours: &[Transition], history: &[HistoryEntry]) -> Option<u32> {
    let mut since: Vec<Transition> = history
        .iter()
        .filter(|e| e.seq > seen)
        .map(|e| e.transition)
        .collect();
    let mut ours = ours.to_vec();
    let by_code = |t: &Transition| t.as_str();
    since.sort_by_key(by_code);
    ours.sort_by_key(by_code);
    (since == ours).then(|| history.iter().map(|e| e.seq).max().unwrap_or(seen))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use openapi::domain::{Role, Status};
    use uuid::Uuid;

    fn item(place: f64, ticket: u128) -> Item {
        Item {
            id: place.to_string(),
            place,
            owner: UserId(Uuid::nil()),
            ticket: TicketId(Uuid::from_u128(ticket)),
            number: 1001,
            key: "k".into(),
            what: What::Act {
                act: Act::Accept,
                body: Value::Null,
                version: 2,
                ours: Vec::new(),
                drafts: Vec::new(),
            },
            stopped: None,
            written: true,
        }
    }

    fn told(seq: u32, transition: Transition) -> HistoryEntry {
        HistoryEntry {
            seq,
            at: DateTime::UNIX_EPOCH,
            role: Role::Executor,
            actor: None,
            person: None,
            transition,
            from: None,
            to: Status::InProgress,
            clause: None,
            note: None,
            executor: None,
            unit: None,
            worker: None,
            due_at: None,
            part_number: None,
            counted: None,
            rule: None,
            danger_removed: false,
            call_result: None,
            round: None,
        }
    }

    #[test]
    fn the_line_of_a_request_keeps_its_order() {
        let mut items = vec![item(2.0, 1), item(1.0, 1), item(3.0, 2)];
        assert_eq!(next(&items).map(|i| i.place), Some(1.0));
        // stopped: the rest of its request waits, another request does not
        items[1].stopped = Some(Stop::Changed);
        assert_eq!(next(&items).map(|i| i.place), Some(3.0));
        items[2].stopped = Some(Stop::Refused("ні".into()));
        assert_eq!(next(&items), None);
        assert_eq!(next(&[]), None);
    }

    #[test]
    fn only_our_own_changes_are_gone_over() {
        use Transition as T;
        let history = [told(1, T::T01), told(2, T::T03), told(3, T::T06), told(4, T::A01)];
        assert_eq!(caught_up(2, &[T::A01, T::T06], &history), Some(4));
        assert_eq!(caught_up(3, &[T::A01], &history), Some(4));
        assert_eq!(
            caught_up(2, &[T::A01], &history),
            None,
            "somebody took it into work"
        );
        assert_eq!(caught_up(3, &[], &history), None, "somebody added a file");
        assert_eq!(
            caught_up(3, &[T::A01, T::A01], &history),
            None,
            "a file of ours is gone"
        );
        assert_eq!(caught_up(4, &[], &history), Some(4));
    }
}
